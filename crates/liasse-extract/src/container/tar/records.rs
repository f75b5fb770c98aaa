//! Records about an entry (POSIX pax): `LENGTH KEY=VALUE` and a line end, each.

/// The records that matter here.
#[derive(Default)]
pub(super) struct Records {
    pub(super) name: Option<Vec<u8>>,
    pub(super) size: Option<u64>,
    pub(super) is_sparse: bool,
}

/// Reads records; what is damaged ends them.
pub(super) fn records(mut bytes: &[u8]) -> Records {
    let mut records = Records::default();
    while let Some((key, value, rest)) = record(bytes) {
        match key {
            b"path" => records.name = Some(value.to_vec()),
            b"size" => records.size = decimal(value),
            _ if key.starts_with(b"GNU.sparse.") => records.is_sparse = true,
            _ => {}
        }
        bytes = rest;
    }
    records
}

fn record(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let blank = bytes.iter().position(|byte| *byte == b' ')?;
    let length = usize::try_from(decimal(bytes.get(..blank)?)?).ok()?;
    let (record, rest) = bytes.split_at_checked(length)?;
    let record = record.get(blank + 1..)?.strip_suffix(b"\n")?;
    let equals = record.iter().position(|byte| *byte == b'=')?;
    Some((record.get(..equals)?, record.get(equals + 1..)?, rest))
}

fn decimal(digits: &[u8]) -> Option<u64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_states_its_own_length() {
        let found = records(b"17 path=in/\xc3\xa9t\xc3\xa9\n13 size=4096\n22 GNU.sparse.major=1\n");
        assert_eq!(found.name.as_deref(), Some("in/été".as_bytes()));
        assert_eq!((found.size, found.is_sparse), (Some(4096), true));
    }

    #[test]
    fn lengths_that_lie_end_the_records() {
        for bytes in
            [&b"999999999999999999999 path=a\n"[..], b"2 path=a\n", b"0 a=b\n", b"9 path=a "]
        {
            assert_eq!(records(bytes).name, None, "{bytes:?}");
        }
    }
}
