//! How far the share or the rate behind a count may be from what was counted.

use serde::Serialize;

use super::special::{beta, normal, poisson};
use super::{Level, MeasureInfo};

/// The two ends of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bounds {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}

/// An interval for a share, of which a count among a total is a sample.
///
/// ```
/// use liasse_analyze::measure::{Level, ShareInterval};
///
/// let bounds = ShareInterval::Wilson.bounds(15, 1000, Level::P95).unwrap();
/// assert_eq!(format!("{:.4} to {:.4}", bounds.lower, bounds.upper), "0.0091 to 0.0246");
/// assert_eq!(ShareInterval::Wilson.bounds(0, 0, Level::P95), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ShareInterval {
    /// Wilson's score interval: near its level on the average; never leaves 0 … 1.
    Wilson,
    /// Clopper and Pearson's interval: never below its level, and therefore wide.
    ClopperPearson,
    /// Jeffreys' interval: the middle of the beta distribution that starts from no knowledge.
    Jeffreys,
}

impl ShareInterval {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Wilson, Self::ClopperPearson, Self::Jeffreys];

    /// Returns the interval at a level; `None` for a total of 0 and for a count above the total.
    pub fn bounds(self, count: u64, total: u64, level: Level) -> Option<Bounds> {
        let rest = total.checked_sub(count).filter(|_| total > 0)?;
        let side = level.outside() / 2.0;
        Some(match self {
            Self::Wilson => wilson(count, rest, side),
            Self::ClopperPearson => clopper_pearson(count, rest, side),
            Self::Jeffreys => jeffreys(count as f64, rest as f64, side),
        })
    }

    /// Returns what the interval is.
    pub const fn info(self) -> MeasureInfo {
        const NO_SHARE: &str = "n = 0, or k > n";
        let (name, title, formula, source) = match self {
            Self::Wilson => (
                "wilson",
                "Wilson's interval",
                "(k + z²/2 ± z √(k(n − k)/n + z²/4)) / (n + z²)",
                "Wilson 1927",
            ),
            Self::ClopperPearson => (
                "clopper_pearson",
                "Clopper-Pearson interval",
                "p with P(X ≥ k) = α/2, p with P(X ≤ k) = α/2; 0 for k = 0, 1 for k = n",
                "Clopper & Pearson 1934",
            ),
            Self::Jeffreys => (
                "jeffreys",
                "Jeffreys' interval",
                "α/2 and 1 − α/2 quantiles of Beta(k + ½, n − k + ½)",
                "Brown, Cai & DasGupta 2001, without their exception for k = 0 and k = n",
            ),
        };
        MeasureInfo { name, title, formula, undefined: NO_SHARE, source }
    }
}

/// Returns the exact interval of the rate behind a count that follows Poisson's law: the rates λ
/// with P(X ≥ count) = α/2 (0 for a count of 0) and P(X ≤ count) = α/2 (Garwood 1936).
///
/// ```
/// use liasse_analyze::measure::{Level, poisson_interval};
///
/// let bounds = poisson_interval(15, Level::P95);
/// assert_eq!(format!("{:.3} to {:.3}", bounds.lower, bounds.upper), "8.395 to 24.740");
/// ```
pub fn poisson_interval(count: u64, level: Level) -> Bounds {
    let (count, side) = (count as f64, level.outside() / 2.0);
    Bounds {
        lower: poisson::rate_of_at_least(count, side),
        upper: poisson::rate_of_at_most(count, side),
    }
}

/// With A = 2k + z² and B = z √(z² + 4k(n − k)/n) the ends are (A ∓ B) / 2(n + z²). The lower is
/// written as 2k² / n(A + B), which does not cancel.
fn wilson(count: u64, rest: u64, side: f64) -> Bounds {
    let z = normal::upper_quantile(side);
    let (hits, misses) = (count as f64, rest as f64);
    let total = hits + misses;
    let sum = 2.0 * hits + z * z + z * (z * z + 4.0 * hits * (misses / total)).sqrt();
    let upper = if rest == 0 { 1.0 } else { sum / (2.0 * (total + z * z)) };
    Bounds { lower: 2.0 * hits * (hits / total) / sum, upper }
}

fn clopper_pearson(count: u64, rest: u64, side: f64) -> Bounds {
    let (hits, misses) = (count as f64, rest as f64);
    let lower = match count {
        0 => 0.0,
        _ => beta::share(beta::lower_quantile(hits, misses + 1.0, side)),
    };
    let upper = match rest {
        0 => 1.0,
        _ => beta::share(-beta::lower_quantile(misses, hits + 1.0, side)),
    };
    Bounds { lower, upper }
}

fn jeffreys(hits: f64, misses: f64, side: f64) -> Bounds {
    Bounds {
        lower: beta::share(beta::lower_quantile(hits + 0.5, misses + 0.5, side)),
        upper: beta::share(-beta::lower_quantile(misses + 0.5, hits + 0.5, side)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::special::assert_near;
    use super::*;

    #[test]
    fn ends_are_exact_where_nothing_or_everything_was_hit() {
        for total in [1, 50, 1_000_000_000, u64::MAX] {
            for interval in [ShareInterval::Wilson, ShareInterval::ClopperPearson] {
                let none = interval.bounds(0, total, Level::P95).unwrap();
                let all = interval.bounds(total, total, Level::P95).unwrap();
                assert_eq!((none.lower, all.upper), (0.0, 1.0));
                assert!((all.lower - (1.0 - none.upper)).abs() < 1e-15);
            }
        }
        // The rule of three, (α/2)^(1/n).
        let bounds = ShareInterval::ClopperPearson.bounds(0, 1_000_000_000, Level::P95).unwrap();
        assert_near(bounds.upper, -((0.025_f64.ln() / 1e9).exp_m1()), 1e-11);
    }

    #[test]
    fn there_is_no_share_of_nothing() {
        for &interval in ShareInterval::ALL {
            assert_eq!(interval.bounds(0, 0, Level::P95), None);
            assert_eq!(interval.bounds(2, 1, Level::P95), None);
        }
    }

    #[test]
    fn names_are_those_of_json() {
        for interval in ShareInterval::ALL {
            assert_eq!(serde_json::to_value(interval).unwrap(), interval.info().name);
        }
    }
}
