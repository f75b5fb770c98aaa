use super::Language;

/// Returns the language of a request: the reader's choice, else the first of the browser's that we
/// speak, else English.
pub(crate) fn language_of(chosen: Option<&str>, accepted: Option<&str>) -> Language {
    let chosen = chosen.and_then(Language::of_tag);
    chosen.or_else(|| accepted.and_then(preferred)).unwrap_or(Language::English)
}

/// Reads `Accept-Language`: the tag with the greatest weight, of equal ones the first.
fn preferred(header: &str) -> Option<Language> {
    let mut best: Option<(Language, f32)> = None;
    for entry in header.split(',').take(32) {
        let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
        let weight = parameters.trim().strip_prefix("q=");
        let weight = weight.map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
        let Some(language) = Language::of_tag(tag.trim()) else { continue };
        if weight > 0.0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
            best = Some((language, weight));
        }
    }
    best.map(|(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn the_readers_choice_goes_before_the_browsers() {
        for (chosen, accepted, language) in [
            (Some("fr"), Some("en"), French),
            (None, Some("fr-CA,fr;q=0.9,en;q=0.8"), French),
            (None, Some("de, en;q=0.5, fr;q=0.7"), French),
            (None, Some("de;q=1, en-GB"), English),
            (None, Some("fr;q=0"), English),
            (Some("klingon"), Some("fr"), French),
            (None, Some(";;;q=,,"), English),
            (None, None, English),
        ] {
            assert_eq!(language_of(chosen, accepted), language, "{chosen:?} {accepted:?}");
        }
    }
}
