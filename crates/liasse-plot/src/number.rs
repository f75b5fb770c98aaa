//! Numbers for people, and numbers for attributes.

/// Writes a number of an attribute: two digits behind the point, and always a number.
pub(crate) fn coordinate(value: f64) -> String {
    // A figure's coordinates are some thousands at most; a wrong one must not make the file invalid.
    let value = if value.is_finite() { value.clamp(-1e6, 1e6) } else { 0.0 };
    let written = format!("{value:.2}");
    let short = written.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Writes a value as a person reads it: whole numbers in groups of three, others with four digits
/// that count, `∞` for an infinite one.
pub(crate) fn shown(value: f64) -> String {
    let size = value.abs();
    let digits = match size {
        _ if size.is_infinite() => "∞".to_owned(),
        _ if size >= 1e15 || (size > 0.0 && size < 1e-4) => scientific(size),
        _ if size.fract() == 0.0 || size >= 1000.0 => grouped(&format!("{size:.0}")),
        _ if size >= 100.0 => trimmed(format!("{size:.1}")),
        _ if size >= 10.0 => trimmed(format!("{size:.2}")),
        _ if size >= 0.1 => trimmed(format!("{size:.3}")),
        _ => trimmed(format!("{size:.5}")),
    };
    signed(value, digits)
}

/// Writes the value of a tick: as many decimals as the step between ticks has.
pub(crate) fn tick(value: f64, step: f64) -> String {
    let exponent = exponent(step);
    let size = value.abs();
    let digits = match usize::try_from(-exponent) {
        _ if size >= 1e15 || exponent < -6 => scientific(size),
        Ok(decimals) => format!("{size:.decimals$}"),
        Err(_) => grouped(&format!("{size:.0}")),
    };
    signed(value, digits)
}

/// Returns the power of ten of a number's first digit; 0 for zero. Read from the digits, so that
/// it is exact and the same on every machine, which a logarithm's is not.
pub(crate) fn exponent(value: f64) -> i32 {
    let written = format!("{value:.6e}");
    written.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0)
}

fn signed(value: f64, digits: String) -> String {
    let is_zero = digits.chars().all(|digit| matches!(digit, '0' | '.'));
    if value < 0.0 && !is_zero { format!("−{digits}") } else { digits }
}

fn scientific(size: f64) -> String {
    if size == 0.0 {
        return "0".to_owned();
    }
    let written = format!("{size:.2e}");
    match written.split_once('e') {
        Some((digits, exponent)) if digits.contains('.') => {
            format!("{}e{exponent}", trimmed(digits.to_owned()))
        }
        _ => written,
    }
}

fn trimmed(digits: String) -> String {
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Sets commas between the thousands of a row of digits.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_always_a_number() {
        let values = [1.0, -0.001, 2.345, f64::NAN, f64::INFINITY, 1e300];
        let written = values.map(coordinate);
        assert_eq!(written, ["1", "0", "2.35", "0", "0", "1000000"]);
    }

    #[test]
    fn values_have_four_digits_or_are_whole() {
        let values = [0.0, 12.0, 27_159.0, -3.16227, 0.012_345, 123.456, 1234.5];
        let written = values.map(shown);
        assert_eq!(written, ["0", "12", "27,159", "−3.162", "0.01235", "123.5", "1,234"]);
        let written = [f64::NEG_INFINITY, 1.5e-9, 3e20].map(shown);
        assert_eq!(written, ["−∞", "1.5e-9", "3e20"]);
    }

    #[test]
    fn ticks_have_the_decimals_of_their_step() {
        assert_eq!([0.0, 0.5, 1.0].map(|value| tick(value, 0.5)), ["0.0", "0.5", "1.0"]);
        assert_eq!([-2000.0, 0.0].map(|value| tick(value, 2000.0)), ["−2,000", "0"]);
        assert_eq!(tick(3e-8, 1e-8), "3e-8");
        assert_eq!([1000.0, 999.0, 0.02, 0.0].map(exponent), [3, 2, -2, 0]);
    }
}
