use super::Keyness;
use crate::measure::MeasureInfo;

/// Returns what a measure is. a and b are the word's counts in the target and the reference, n₁ and
/// n₂ their sizes, N = n₁ + n₂, Eᵢ = nᵢ(a + b)/N; n₁ = 0 and n₂ = 0 leave every measure undefined.
pub(super) const fn info(measure: Keyness) -> MeasureInfo {
    use Keyness as K;
    let (name, title, formula, undefined, source) = match measure {
        K::G2TwoCells => (
            "g2_2cell",
            "G² (2 cells)",
            "2 (a ln(a / E₁) + b ln(b / E₂))",
            ZERO_COUNT,
            "Rayson & Garside 2000",
        ),
        K::G2TwoCellsSigned => (
            "g2_2cell_signed",
            "G² (2 cells), signed",
            "±2 (a ln(a / E₁) + b ln(b / E₂)), negative where a < E₁",
            ZERO_COUNT,
            "Rayson & Garside 2000",
        ),
        K::G2FourCells => (
            "g2_4cell",
            "G² (4 cells)",
            "2 Σ Oᵢⱼ ln(Oᵢⱼ / Eᵢⱼ), Oᵢⱼ = a, b, n₁ − a, n₂ − b",
            ZERO_COUNT,
            "Dunning 1993",
        ),
        K::G2FourCellsSigned => (
            "g2_4cell_signed",
            "G² (4 cells), signed",
            "±2 Σ Oᵢⱼ ln(Oᵢⱼ / Eᵢⱼ), negative where a < E₁",
            ZERO_COUNT,
            "Dunning 1993",
        ),
        K::Chi2 => (
            "chi2",
            "χ²",
            "Σ (Oᵢⱼ − Eᵢⱼ)² / Eᵢⱼ over a, b, n₁ − a, n₂ − b",
            NO_CHI2,
            "Pearson 1900",
        ),
        K::Chi2Yates => (
            "chi2_yates",
            "χ², Yates",
            "Σ (|Oᵢⱼ − Eᵢⱼ| − c)² / Eᵢⱼ, c = min(½, |a − E₁|)",
            NO_CHI2,
            "Yates 1934; SciPy, R chisq.test",
        ),
        K::Bic => ("bic", "BIC", "G² (2 cells) − ln N", ZERO_COUNT, "Wilson 2013"),
        K::Ell => (
            "ell",
            "ELL",
            "G² (2 cells) / (N ln min(E₁, E₂))",
            "min(E₁, E₂) ≤ 1",
            "Johnston, Berry & Mielke 2006",
        ),
        K::PercentDiff => (
            "percent_diff",
            "%DIFF",
            "100 (a / n₁ − b / n₂) / (b / n₂)",
            "b = 0",
            "Gabrielatos & Marchi 2011",
        ),
        K::RelativeRisk => {
            ("relative_risk", "relative risk", "(a / n₁) / (b / n₂)", "b = 0", "Damerau 1993")
        }
        K::OddsRatio => (
            "odds_ratio",
            "odds ratio",
            "(a / (n₁ − a)) / (b / (n₂ − b))",
            "b = 0, or a = n₁ and b = n₂; ∞ where a = n₁",
            "Everitt 1992",
        ),
        K::LogRatioHardie => (
            "log_ratio_hardie",
            "log ratio (Hardie)",
            "log₂((a / n₁) / (b / n₂))",
            "a = b = 0; one count of 0 becomes ½",
            "Hardie 2014",
        ),
        K::LogRatioWalter => (
            "log_ratio_walter",
            "log ratio (Walter)",
            "log₂(((a + ½) / (n₁ + ½)) / ((b + ½) / (n₂ + ½)))",
            "a = b = 0",
            "Walter 1975",
        ),
        K::LogRatioConservative => (
            "log_ratio_conservative",
            "LRC",
            "end nearer to 0 of the exact interval of log₂((a / n₁) / (b / n₂)) given a + b; 0 where it \
             holds 0",
            "a = b = 0",
            "Evert 2022",
        ),
        K::LogRatioConservativePositive => (
            "log_ratio_conservative_positive",
            "positive LRC",
            "lower end of the exact one-sided interval of log₂((a / n₁) / (b / n₂)) given a + b",
            "a = b = 0; −∞ where a = 0",
            "Evert 2022",
        ),
        K::SimpleMaths => (
            "simple_maths",
            "simple maths",
            "(10⁶ a / n₁ + n) / (10⁶ b / n₂ + n)",
            "n < 0; for n = 0 also a = b = 0, and ∞ where b = 0",
            "Kilgarriff 2009",
        ),
        K::FisherGreater => (
            "fisher_neglog10_p_greater",
            "Fisher's exact test, −log₁₀ p",
            "−log₁₀ Σₓ≥a C(a + b, x) C(N − a − b, n₁ − x) / C(N, n₁)",
            "never; 0 where a = b = 0",
            "Fisher 1935",
        ),
        K::Specificity => (
            "specificity_lafon",
            "specificity",
            "−log₁₀ P(X ≥ a) where a ≥ E₁, log₁₀ P(X ≤ a) where a < E₁, X hypergeometric",
            "never; 0 where a = b = 0",
            "Lafon 1980; TXM, R textometry",
        ),
        K::Jlh => (
            "jlh",
            "JLH",
            "(p₁ − p)(p₁ / p), p₁ = a / n₁, p = (a + b) / N, of documents",
            "never; 0 where p₁ ≤ p",
            "Elasticsearch reference, significant terms",
        ),
        K::Percentage => (
            "percentage",
            "percentage",
            "a / (a + b), of documents",
            "a = b = 0",
            "Elasticsearch reference, significant terms",
        ),
    };
    MeasureInfo { name, title, formula, undefined, source }
}

const ZERO_COUNT: &str = "never; 0 ln 0 is 0";
const NO_CHI2: &str = "a = b = 0, or a = n₁ and b = n₂";
