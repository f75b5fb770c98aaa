//! Clauses of a query that links add and take away: those conditions that are no filter.

/// Returns a query with a clause added; the words before are one group.
pub(super) fn with(query: &str, clause: &str) -> String {
    let query = query.trim();
    match query {
        "" => clause.to_owned(),
        // OR binds weaker than standing side by side.
        _ if query.split_whitespace().any(|word| word == "OR") && !is_group(query) => {
            format!("({query}) {clause}")
        }
        _ => format!("{query} {clause}"),
    }
}

/// Tells whether a query has a clause.
pub(super) fn has(query: &str, clause: &str) -> bool {
    without(query, clause).is_some()
}

/// Returns a query without a clause; `None` where it does not have it.
pub(super) fn without(query: &str, clause: &str) -> Option<String> {
    let padded = format!(" {} ", query.trim());
    let wanted = format!(" {clause} ");
    let at = padded.find(&wanted)?;
    let (before, rest) = padded.split_at_checked(at)?;
    let after = rest.strip_prefix(wanted.as_str())?;
    Some(format!("{} {}", before.trim(), after.trim()).trim().to_owned())
}

/// Writes a value behind a field: `from:"Ada Berthe"`.
pub(super) fn field(name: &str, value: &str) -> String {
    let is_word = value.chars().all(|character| character.is_alphanumeric() || character == '-');
    match is_word && !value.is_empty() {
        true => format!("{name}:{value}"),
        false => format!("{name}:\"{}\"", value.replace('"', " ")),
    }
}

/// Tells whether the first parenthesis closes at the very end.
fn is_group(query: &str) -> bool {
    let mut depth = 0_i64;
    query.starts_with('(')
        && query.char_indices().all(|(at, character)| {
            depth += i64::from(character == '(') - i64::from(character == ')');
            depth > 0 || at + 1 == query.len()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_added_to_the_whole_query() {
        assert_eq!(with("", "lang:fr"), "lang:fr");
        assert_eq!(with("oil", "lang:fr"), "oil lang:fr");
        assert_eq!(with("oil OR gas", "lang:fr"), "(oil OR gas) lang:fr");
        assert_eq!(with("(oil OR gas)", "lang:fr"), "(oil OR gas) lang:fr");
        assert_eq!(with("(oil) OR (gas)", "lang:fr"), "((oil) OR (gas)) lang:fr");
    }

    #[test]
    fn clauses_are_found_and_taken_away_as_a_whole() {
        assert_eq!(without("oil lang:fr gas", "lang:fr").as_deref(), Some("oil gas"));
        assert_eq!(without("lang:fr", "lang:fr").as_deref(), Some(""));
        assert_eq!(without("oil lang:french", "lang:fr"), None);
        assert!(has("a has:attachment", "has:attachment"));
    }

    #[test]
    fn values_with_blanks_are_quoted() {
        assert_eq!(field("lang", "fr"), "lang:fr");
        assert_eq!(field("to", "Ada \"B\""), "to:\"Ada  B \"");
    }
}
