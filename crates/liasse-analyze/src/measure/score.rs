//! How a measure's value is written: a number, `null` where it is undefined, and `"inf"` or
//! `"-inf"` where it is infinite, since JSON has no infinity and `null` would hide one.
//!
//! Use it as `#[serde(serialize_with = "score::serialize")]` on an `Option<f64>`.

use serde::{Serialize, Serializer};

/// A measure's value that serde writes as [`serialize`] does.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Score(#[serde(serialize_with = "serialize")] pub Option<f64>);

/// Writes a value.
///
/// # Errors
/// What the serializer says.
pub fn serialize<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        Some(value) if value.is_finite() => serializer.serialize_f64(value),
        Some(value) if value.is_nan() => serializer.serialize_none(),
        Some(value) => serializer.serialize_str(if value > 0.0 { "inf" } else { "-inf" }),
        None => serializer.serialize_none(),
    }
}

/// Returns the value as a person reads it: four digits behind the point, `∞`, or `–` where it is
/// undefined.
pub fn shown(value: Option<f64>) -> String {
    match value {
        Some(value) if value.is_nan() => "–".to_owned(),
        Some(value) if value.is_infinite() => (if value > 0.0 { "∞" } else { "-∞" }).to_owned(),
        Some(value) => format!("{value:.4}"),
        None => "–".to_owned(),
    }
}

/// Keeps a value that a formula gave, if it is one.
pub fn defined(value: f64) -> Option<f64> {
    (!value.is_nan()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_has_no_number_for_is_said() {
        let written = |value| serde_json::to_string(&Score(value)).unwrap();
        assert_eq!(written(Some(0.5)), "0.5");
        assert_eq!(written(Some(f64::NEG_INFINITY)), "\"-inf\"");
        assert_eq!(written(None), "null");
        assert_eq!(written(Some(f64::NAN)), "null");
        assert_eq!(shown(Some(f64::INFINITY)), "∞");
        assert_eq!(shown(Some(f64::NAN)), "–");
        assert_eq!(defined(f64::NAN), None);
    }
}
