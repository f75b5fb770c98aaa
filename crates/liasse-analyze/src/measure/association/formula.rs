//! The formulae, in the notation of the documentation: O the joint count, E its expectation, f₁ and
//! f₂ the counts of the words, N the size.

use std::f64::consts::{LN_2, LN_10};

use super::Association;
use crate::measure::Contingency;
use crate::measure::special::deviance::deviance;
use crate::measure::special::two_by_two::TwoByTwo;

/// Returns the measure of a table, NaN where it has none. A quotient 0/0 is the usual reason.
pub(super) fn value(measure: Association, counts: &Contingency) -> f64 {
    use Association as A;
    if counts.size() == 0 {
        return f64::NAN;
    }
    let table = counts.table();
    let ([joint, ..], [expected, ..]) = (table.cells, table.expected);
    let [first, second] = [counts.first(), counts.second()].map(|count| count as f64);
    match measure {
        A::ExpectedFrequency => expected,
        A::Mi => mi(&table),
        A::Mi3 => mi(&table) + 2.0 * joint.log2(),
        A::MiLogF => mi(&table) * joint.ln_1p(),
        A::Npmi => npmi(&table),
        A::TScore => t_score(joint, table.excess),
        A::ZScore => table.excess / expected.sqrt(),
        A::ZScoreYates => continuous(table.excess) / expected.sqrt(),
        A::SimpleLl => table.signed(2.0 * deviance(joint, expected, table.excess)),
        A::G2 => table.g2(),
        A::G2Signed => table.signed(table.g2()),
        A::Chi2 => table.chi2(0.0),
        A::Chi2Signed => table.signed(table.chi2(0.0)),
        A::Chi2Yates => table.chi2_yates(),
        A::Chi2YatesSigned => table.signed(table.chi2(0.5)),
        A::Dice => dice(joint, first, second),
        A::LogDice => 14.0 + dice(joint, first, second).log2(),
        A::Jaccard => joint / (first + second - joint),
        A::MinSensitivity => min_sensitivity(joint, first, second),
        A::DeltaP2Given1 => delta_p(&table),
        A::DeltaP1Given2 => delta_p(&counts.swapped().table()),
        A::LogOddsRatio => log_odds_ratio(table.cells),
        A::LogOddsRatioDisc => log_odds_ratio(table.cells.map(|cell| cell + 0.5)),
        A::LogRelativeRisk2Given1 => log_relative_risk(table.cells),
        A::LogRelativeRisk1Given2 => log_relative_risk(counts.swapped().table().cells),
        A::FisherGreater => -table.ln_at_least() / LN_10,
    }
}

/// log₂(O/E).
fn mi(table: &TwoByTwo) -> f64 {
    let ([joint, ..], [expected, ..]) = (table.cells, table.expected);
    ln_quotient(joint, expected, table.excess) / LN_2
}

/// MI / −log₂(O/N), with its limit for O = 0.
fn npmi(table: &TwoByTwo) -> f64 {
    let ([o11, o12, o21, o22], [expected, ..]) = (table.cells, table.expected);
    if o11 == 0.0 && expected > 0.0 {
        return -1.0;
    }
    let others = (o12 + o21) + o22;
    mi(table) * LN_2 / -ln_quotient(o11, o11 + others, -others)
}

/// ln(x/y), in which x and y may be so near that only their difference tells them apart.
fn ln_quotient(x: f64, y: f64, difference: f64) -> f64 {
    if difference.abs() < 0.5 * y { (difference / y).ln_1p() } else { (x / y).ln() }
}

/// (O − E) / √O; without a joint count the deviation that it divides by is unknown, not 0.
fn t_score(joint: f64, excess: f64) -> f64 {
    if joint == 0.0 { f64::NAN } else { excess / joint.sqrt() }
}

/// Brings O nearer to E by ½, past it if need be, as the UCS toolkit does.
fn continuous(excess: f64) -> f64 {
    if excess == 0.0 { 0.0 } else { excess - 0.5 * excess.signum() }
}

fn dice(joint: f64, first: f64, second: f64) -> f64 {
    2.0 * joint / (first + second)
}

/// The smaller of O/f₁ and O/f₂; where a word is absent one of them is 0/0.
fn min_sensitivity(joint: f64, first: f64, second: f64) -> f64 {
    if first.min(second) == 0.0 { f64::NAN } else { joint / first.max(second) }
}

/// O₁₁/f₁ − O₂₁/(N − f₁), which is (O − E)(1/f₁ + 1/(N − f₁)).
fn delta_p(table: &TwoByTwo) -> f64 {
    let [o11, o12, o21, o22] = table.cells;
    table.excess * ((o11 + o12).recip() + (o21 + o22).recip())
}

fn log_odds_ratio([o11, o12, o21, o22]: [f64; 4]) -> f64 {
    ((o11 * o22) / (o12 * o21)).ln()
}

/// ln of (O₁₁/f₁) / (O₂₁/(N − f₁)).
fn log_relative_risk([o11, o12, o21, o22]: [f64; 4]) -> f64 {
    (o11 / (o11 + o12) / (o21 / (o21 + o22))).ln()
}
