//! Numbers for people.

/// Writes a number of things: `1 file`, `27,159 files`.
pub(crate) fn counted(number: u64, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", grouped(number))
}

/// Writes a number with commas between the thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
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
    fn thousands_are_set_apart() {
        let written = [0, 999, 1000, 27_159, 1_234_567].map(grouped);
        assert_eq!(written, ["0", "999", "1,000", "27,159", "1,234,567"]);
        assert_eq!(counted(1, "name"), "1 name");
        assert_eq!(counted(2000, "name"), "2,000 names");
    }
}
