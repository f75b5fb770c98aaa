//! What bytes and names tell of files that no other reader knows.

/// Tells whether a name is a document number of the release office, as in `C05797110`.
pub(crate) fn is_document_number(name: &str) -> bool {
    let digits = name.strip_prefix(['C', 'c']).unwrap_or_default();
    digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Bytes that are looked at to tell text from other data.
const PROBE_BYTES: usize = 8192;

/// Tells whether more than one byte in ten is a control character that text does not use.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return false;
    }
    let probe = bytes.get(..bytes.len().min(PROBE_BYTES)).unwrap_or_default();
    let is_odd = |byte: &&u8| matches!(byte, 0x01..=0x07 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    let odd = probe.iter().filter(is_odd).count();
    let zeros = probe.iter().filter(|byte| **byte == 0).count();
    // Half the bytes of UTF-16 without a mark are zeros, on one side only; decoding tells.
    let zeros = if is_one_sided(probe) { 0 } else { zeros };
    (odd + zeros) * 10 > probe.len()
}

fn is_one_sided(probe: &[u8]) -> bool {
    let zeros = |parity: usize| probe.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    (zeros(0) == 0) != (zeros(1) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_data_is_told_from_text() {
        assert!(is_binary(&[0, 1, 2, 3, 0, 9, 200]));
        assert!(!is_binary(b"T\0e\0x\0t\0"));
        assert!(!is_binary(b"a few\0 zeros\0 in text are text"));
    }

    #[test]
    fn document_numbers_are_a_letter_and_eight_digits() {
        assert!(is_document_number("C05833723") && is_document_number("c05833723"));
        assert!(!is_document_number("C0583372") && !is_document_number("notes"));
    }
}
