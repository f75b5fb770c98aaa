use super::Association;
use crate::measure::MeasureInfo;

/// Returns what a measure is. O and E are the joint count and its expectation f₁f₂/N, Oᵢⱼ and Eᵢⱼ
/// the cells of the table and theirs.
pub(super) const fn info(measure: Association) -> MeasureInfo {
    use Association as A;
    let (name, title, formula, undefined, source) = match measure {
        A::ExpectedFrequency => {
            ("expected_frequency", "expected frequency", "f₁f₂ / N", "N = 0", EVERT)
        }
        A::Mi => (
            "mi_log2",
            "MI",
            "log₂(O / E)",
            "a word is absent; −∞ where O = 0",
            "Church & Hanks 1990",
        ),
        A::Mi3 => (
            "mi3_log2",
            "MI3",
            "log₂(O³ / E)",
            "a word is absent; −∞ where O = 0",
            "Oakes 1998; Sketch Engine",
        ),
        A::MiLogF => (
            "mi_log_f",
            "MI.log-f",
            "log₂(O / E) · ln(O + 1)",
            "O = 0",
            "Kilgarriff & Tugwell 2001; Sketch Engine",
        ),
        A::Npmi => (
            "npmi",
            "normalised MI",
            "log₂(O / E) / −log₂(O / N)",
            "a word is absent, or O = N; −1 where O = 0",
            "Bouma 2009",
        ),
        A::TScore => ("t_score", "t-score", "(O − E) / √O", "O = 0", "Church et al. 1991"),
        A::ZScore => {
            ("z_score", "z-score", "(O − E) / √E", "a word is absent", "Berry-Rogghe 1973")
        }
        A::ZScoreYates => (
            "z_score_yates",
            "z-score, Yates",
            "(O − E ∓ ½) / √E",
            "a word is absent; the correction may change the sign",
            "Evert 2004; UCS toolkit",
        ),
        A::SimpleLl => (
            "simple_ll_signed",
            "simple-ll",
            "±2 (O ln(O / E) − (O − E)), negative where O < E",
            "N = 0; 0 ln 0 is 0",
            "Evert 2008",
        ),
        A::G2 => ("g2", "G²", G2, ZERO_CELL, "Dunning 1993"),
        A::G2Signed => (
            "g2_signed",
            "G², signed",
            "±2 Σ Oᵢⱼ ln(Oᵢⱼ / Eᵢⱼ), negative where O < E",
            ZERO_CELL,
            EVERT,
        ),
        A::Chi2 => ("chi2", "χ²", "Σ (Oᵢⱼ − Eᵢⱼ)² / Eᵢⱼ", EMPTY_SIDE, "Pearson 1900"),
        A::Chi2Signed => (
            "chi2_signed",
            "χ², signed",
            "±Σ (Oᵢⱼ − Eᵢⱼ)² / Eᵢⱼ, negative where O < E",
            EMPTY_SIDE,
            EVERT,
        ),
        A::Chi2Yates => (
            "chi2_yates",
            "χ², Yates",
            "Σ (|Oᵢⱼ − Eᵢⱼ| − c)² / Eᵢⱼ, c = min(½, |O − E|)",
            EMPTY_SIDE,
            "Yates 1934; SciPy, R chisq.test",
        ),
        A::Chi2YatesSigned => (
            "chi2_yates_signed",
            "χ², Yates, signed",
            "±Σ (|Oᵢⱼ − Eᵢⱼ| − ½)² / Eᵢⱼ, negative where O < E",
            EMPTY_SIDE,
            "Evert 2004; UCS toolkit, whose correction has no limit",
        ),
        A::Dice => ("dice", "Dice", "2O / (f₁ + f₂)", "both words are absent", "Dice 1945"),
        A::LogDice => (
            "log_dice",
            "logDice",
            "14 + log₂(2O / (f₁ + f₂))",
            "both words are absent; −∞ where O = 0",
            "Rychlý 2008",
        ),
        A::Jaccard => {
            ("jaccard", "Jaccard", "O / (f₁ + f₂ − O)", "both words are absent", "Jaccard 1901")
        }
        A::MinSensitivity => (
            "min_sensitivity",
            "minimum sensitivity",
            "min(O / f₁, O / f₂)",
            "a word is absent",
            "Pedersen 1998",
        ),
        A::DeltaP2Given1 => (
            "delta_p_2_given_1",
            "ΔP(2|1)",
            "O₁₁ / f₁ − O₂₁ / (N − f₁)",
            "f₁ is 0 or N",
            "Gries 2013",
        ),
        A::DeltaP1Given2 => (
            "delta_p_1_given_2",
            "ΔP(1|2)",
            "O₁₁ / f₂ − O₁₂ / (N − f₂)",
            "f₂ is 0 or N",
            "Gries 2013; Liddell 1976",
        ),
        A::LogOddsRatio => (
            "log_odds_ratio",
            "log odds ratio",
            "ln(O₁₁O₂₂ / O₁₂O₂₁)",
            "a zero both above and below; ∞ or −∞ where only one side has one",
            "Evert 2004",
        ),
        A::LogOddsRatioDisc => (
            "log_odds_ratio_disc",
            "log odds ratio, discounted",
            "ln((O₁₁ + ½)(O₂₂ + ½) / (O₁₂ + ½)(O₂₁ + ½))",
            "N = 0",
            "Haldane 1956; Evert 2004",
        ),
        A::LogRelativeRisk2Given1 => (
            "log_relative_risk_2_given_1",
            "log relative risk (2|1)",
            "ln((O₁₁ / f₁) / (O₂₁ / (N − f₁)))",
            "f₁ is 0 or N, or f₂ = 0; ∞ where O₂₁ = 0, −∞ where O = 0",
            EVERT,
        ),
        A::LogRelativeRisk1Given2 => (
            "log_relative_risk_1_given_2",
            "log relative risk (1|2)",
            "ln((O₁₁ / f₂) / (O₁₂ / (N − f₂)))",
            "f₂ is 0 or N, or f₁ = 0; ∞ where O₁₂ = 0, −∞ where O = 0",
            EVERT,
        ),
        A::FisherGreater => (
            "fisher_neglog10_p_greater",
            "Fisher's exact test, −log₁₀ p",
            "−log₁₀ Σₓ≥O C(f₁, x) C(N − f₁, f₂ − x) / C(N, f₂)",
            "N = 0",
            "Fisher 1935; Pedersen 1996",
        ),
    };
    MeasureInfo { name, title, formula, undefined, source }
}

const G2: &str = "2 Σ Oᵢⱼ ln(Oᵢⱼ / Eᵢⱼ)";
const ZERO_CELL: &str = "N = 0; 0 ln 0 is 0";
const EMPTY_SIDE: &str = "a word is absent or everywhere";
const EVERT: &str = "Evert 2004";
