//! Sizes as people write them.

/// Reads a number of bytes: `512M`, `2G`, `1.5 GiB`, `800000000`. A letter stands for 1024, 1024² and
/// so on, with or without `B` or `iB`.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let wrong = || format!("expected a size such as 512M or 2G, found `{text}`");
    let end = text.find(|letter: char| !(letter.is_ascii_digit() || letter == '.'));
    let (number, unit) = text.split_at_checked(end.unwrap_or(text.len())).ok_or_else(wrong)?;
    let number: f64 = number.parse().map_err(|_| wrong())?;
    let unit = unit.trim().to_ascii_lowercase();
    let unit = unit.strip_suffix("ib").or(unit.strip_suffix('b')).unwrap_or(&unit);
    let power = match unit {
        "" => 0,
        "k" => 1,
        "m" => 2,
        "g" => 3,
        "t" => 4,
        _ => return Err(wrong()),
    };
    // Past the largest number of bytes it is that one.
    Ok((number * 1024_f64.powi(power)) as u64)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in [
            ("1", 1),
            ("512M", 512 << 20),
            ("512 MiB", 512 << 20),
            ("2g", 2 << 30),
            ("1.5GB", 3 << 29),
            ("0", 0),
        ] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "x", "-1G", "1..2", "5 parsecs", "1é"] {
            assert!(size(text).unwrap_err().contains("512M"), "{text}");
        }
    }
}
