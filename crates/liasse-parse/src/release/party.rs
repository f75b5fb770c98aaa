//! The people of a From, To, Cc or Bcc line.
//!
//! Outlook prints `Last, First M <address>; …`, BlackBerry `'address' <address>`, older mail
//! `Name [mailto:address]`. A redaction leaves a hole: a run of blanks, or `<` and `[mailto:` left
//! open. The scan prints `©` for `@` and misreads `mailto`.

use liasse_model::Party;

use super::{
    distance::edit_distance,
    exemption::{codes, may_be_codes},
};

/// A run of blanks at least this long inside a list is a redaction, not a space.
const HOLE: usize = 3;
/// A list longer than this is cut and said so; the longest of the real release has a few hundred.
pub const MAX_PARTIES: usize = 10_000;

/// Reads a list whose wrapped lines are `pieces`; returns the parties and whether the limit was reached.
pub(super) fn parties<'text>(pieces: impl IntoIterator<Item = &'text str>) -> (Vec<Party>, bool) {
    let mut entries: Vec<String> = vec![String::new()];
    for piece in pieces {
        append_piece(&mut entries, piece);
    }
    let mut parties: Vec<Party> =
        entries.iter().flat_map(|entry| run_together(entry)).filter_map(party).collect();
    let over = parties.len() > MAX_PARTIES;
    parties.truncate(MAX_PARTIES);
    (parties, over)
}

/// Splits one line of a list and appends it; the last entry of the line before may go on in it.
fn append_piece(entries: &mut Vec<String>, piece: &str) {
    if let Some(last) = entries.last_mut().filter(|last| !last.is_empty()) {
        last.push(' ');
    }
    let mut quoted = false;
    let mut blanks = 0;
    for (at, character) in piece.char_indices() {
        if matches!(character, ' ' | '\t') {
            blanks += 1;
            continue;
        }
        if character == '"' {
            quoted = !quoted;
        }
        let Some(last) = entries.last_mut() else { return };
        if blanks >= HOLE && is_hole(last, piece.get(at..).unwrap_or_default()) {
            quoted = character == '"';
            entries.push(String::new());
        } else if blanks > 0 && !last.is_empty() && !last.ends_with(' ') {
            last.push(' ');
        }
        blanks = 0;
        let Some(last) = entries.last_mut() else { return };
        let splits_comma = character == ',' && !quoted && ends_an_entry(last);
        if (character == ';' && !quoted_address(last, quoted)) || splits_comma {
            quoted = false;
            entries.push(String::new());
            continue;
        }
        last.push(character);
        if character == '\'' && closes_a_person(last, piece.get(at + 1..).unwrap_or_default()) {
            entries.push(String::new());
        }
    }
}

/// Tells whether a quotation mark ends a person whom another follows: `'Bell, Jo' Rue, Al`.
fn closes_a_person(entry: &str, rest: &str) -> bool {
    let opened = entry.len() > 3 && entry.starts_with('\'');
    let another = rest.strip_prefix(' ').is_some_and(|next| {
        next.trim_start().starts_with(|first: char| first.is_alphabetic() || first == '\'')
    });
    opened && another
}

/// Tells whether a wide run of blanks between `entry` and `rest` hides a person.
fn is_hole(entry: &str, rest: &str) -> bool {
    let entry = entry.trim_end();
    let after_last_name = entry.strip_suffix(',').is_some_and(|name| !ends_an_entry(name));
    // `ann@state    gov`: the full stop of a domain read as a blank.
    let in_domain =
        entry.rsplit('@').next().is_some_and(|domain| {
            entry.contains('@') && !domain.is_empty() && !domain.contains('.')
        }) && ["gov", "com", "org", "."].iter().any(|top| rest.starts_with(top));
    !entry.is_empty()
        && !after_last_name
        && !in_domain
        && !rest.starts_with([';', ',', '<', '[', '>', ']', ')'])
}

/// Parts people whose semicolon the scan read as another mark: `Ross, Ann B. Bell, Jo D`.
///
/// Only where a last and first name stand before the mark, and a last name and its comma after it.
fn run_together(entry: &str) -> Vec<&str> {
    let mut people = Vec::new();
    let mut rest = entry;
    while let Some(at) = person_ends_at(rest) {
        let (person, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        people.push(person);
        rest = after.trim_start_matches(MISREAD_SEMICOLON);
    }
    people.push(rest);
    people
}

const MISREAD_SEMICOLON: &[char] = &[',', '.', ':', ' '];

/// Returns the offset of the misread mark after the first of several people.
fn person_ends_at(entry: &str) -> Option<usize> {
    let comma = entry.find(',')?;
    if entry.contains(['<', '[', '@', '(', '"']) || !is_last_name(entry.get(..comma)?) {
        return None;
    }
    let first_names = entry.get(comma + 1..)?;
    let mark = first_names.find([',', '.', ':'])?;
    let given = first_names.get(..mark)?;
    let (last, more) =
        first_names.get(mark + 1..)?.trim_start_matches(MISREAD_SEMICOLON).split_once(',')?;
    let parts = given.contains(char::is_alphabetic)
        && is_last_name(last)
        && more.contains(char::is_alphabetic);
    parts.then_some(comma + 1 + mark)
}

/// One or two capitalised words, the last longer than an initial.
fn is_last_name(words: &str) -> bool {
    let words: Vec<&str> = words.split_ascii_whitespace().collect();
    let capitalised = |word: &&str| {
        word.len() > 2
            && word.starts_with(|first: char| first.is_uppercase())
            && word.contains(char::is_lowercase)
    };
    (1..=2).contains(&words.len()) && words.iter().all(capitalised)
}

/// An odd quotation mark must not swallow the rest of the list.
fn quoted_address(entry: &str, quoted: bool) -> bool {
    quoted && entry.len() < 60 && !entry.contains('@')
}

/// Tells whether a comma after `entry` parts two people; in `Last, First` it does not.
fn ends_an_entry(entry: &str) -> bool {
    let entry = entry.trim_end();
    entry.ends_with(['>', ']', ')']) && entry.contains(['@', '<', '['])
        || entry.rsplit(' ').next().is_some_and(|word| word.contains('@') || word.contains('©'))
}

/// Reads one person; `None` for an entry without a letter or digit.
pub(super) fn party(entry: &str) -> Option<Party> {
    let raw = entry.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let raw = raw.trim_matches(|character: char| " ;,•|_".contains(character)).to_owned();
    // A margin code printed over a list is nobody.
    if !raw.contains(char::is_alphanumeric) || may_be_codes(&raw) && codes(&raw).is_some() {
        return None;
    }
    let (name_part, address_part) = split_name(&raw);
    let mut name = clean_name(name_part);
    let mut address = address_part.and_then(address);
    if address.is_none() && name.as_deref().is_some_and(is_address) {
        address = name.take().and_then(|name| self::address(&name));
    }
    // Of a redacted address only the first part is left: it names somebody, but is no address.
    if let Some(fragment) = address.take_if(|address| !address.contains('@')) {
        name = name.or(Some(fragment));
    }
    if let Some(repaired) = name.as_deref().and_then(repair_name) {
        name = Some(repaired);
    }
    if name.is_none() && address.is_none() {
        return None;
    }
    Some(Party { raw, name, address })
}

/// Splits `Name <address>`, `Name [mailto:address]`, `Name (address)`.
fn split_name(raw: &str) -> (&str, Option<&str>) {
    let bracket =
        raw.char_indices().find(|(_, character)| matches!(character, '<' | '[' | '‹' | '{'));
    let Some((at, _)) = bracket else {
        let parenthesis =
            raw.find('(').filter(|at| raw.get(*at..).is_some_and(|rest| rest.contains('@')));
        return match parenthesis.and_then(|at| raw.split_at_checked(at)) {
            Some((name, address)) => (name, Some(address)),
            None => match mailto_at(raw).or_else(|| address_word_at(raw)) {
                Some(at) => (raw.get(..at).unwrap_or(raw), raw.get(at..)),
                None => (raw, None),
            },
        };
    };
    match raw.split_at_checked(at) {
        Some((name, address)) => (name, Some(address)),
        None => (raw, None),
    }
}

/// `Nora T (mailto` whose bracket the scan lost.
fn mailto_at(raw: &str) -> Option<usize> {
    // All of them end so; most names do not hold it.
    if !raw.contains("to") && !raw.contains("tc") {
        return None;
    }
    let lower = raw.to_ascii_lowercase();
    MAILTO.iter().find_map(|word| lower.find(word)).filter(|at| *at > 0)
}

/// `Ann ehrod@example.org>`: the bracket before the address was read as a letter or lost.
fn address_word_at(raw: &str) -> Option<usize> {
    let (name, last) = raw.rsplit_once(' ')?;
    let is_address = last.contains(['@', '©']) && !last.starts_with(['@', '©']);
    let is_name = !name.contains(['@', '©', '\'', '"']);
    (is_address && is_name).then_some(name.len())
}

/// `mailto` and what scanning makes of it.
const MAILTO: &[&str] = &[
    "mailto", "maitto", "mallto", "malito", "imailto", "maiito", "mai1to", "ma1lto", "mailtc",
    "mato", "rnailto",
];

fn address(part: &str) -> Option<String> {
    let outer = |character: char| " <>‹›[](){}'\"`‘’;,".contains(character);
    let mut text = part.trim_matches(outer);
    let lower = text.to_ascii_lowercase();
    for word in MAILTO {
        if lower.starts_with(word) {
            text =
                text.get(word.len()..).unwrap_or_default().trim_start_matches([':', ';', '.', ' ']);
            break;
        }
    }
    let text = text.trim_matches(outer);
    let text = text.split(['>', ']', '›']).next().unwrap_or_default().trim_end_matches(outer);
    let text = repair_domain(&text.replace('©', "@"));
    text.contains(char::is_alphanumeric).then_some(text)
}

/// Domains of the released mailboxes' correspondents that the scan breaks most.
const DOMAINS: &[&str] = &["state.gov", "clintonemail.com"];
/// Top-level domains and what the scan makes of them.
const TOP_LEVELS: &[(&str, &[&str])] = &[
    ("gov", &["goy", "goV", "g0v", "aov", "dov", "qov", "gok", "goi", "gcv"]),
    ("com", &["corn", "c0m", "cam", "corm", "core", "come", "eom", "tom"]),
    ("org", &["0rg", "orq", "ora"]),
    ("net", &["nct", "nel"]),
];

/// Repairs the domain of a scanned address; the local part stays as printed.
fn repair_domain(address: &str) -> String {
    let address = address.trim_end_matches(['.', '_', '-']);
    for domain in DOMAINS {
        if let Some(local) = before_domain(address, domain) {
            return format!("{local}@{domain}");
        }
    }
    let Some((head, top)) = address.rsplit_once('.').filter(|(head, _)| head.contains('@')) else {
        return address.to_owned();
    };
    match TOP_LEVELS.iter().find(|(_, misread)| misread.contains(&top)) {
        Some((repaired, _)) => format!("{head}.{repaired}"),
        None => address.to_owned(),
    }
}

/// Returns the local part of an address whose domain is `domain` but for scan noise.
fn before_domain<'text>(address: &'text str, domain: &str) -> Option<&'text str> {
    const NOISE: usize = 2;
    let (local, found) = address.split_once('@')?;
    if found == domain {
        return Some(local);
    }
    // Marks are not counted below; no address has more than a few too many.
    if found.len().abs_diff(domain.len()) > 2 * NOISE {
        return None;
    }
    let letters = |text: &str| {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let (found, wanted) = (letters(found), letters(domain));
    let near = found.len().abs_diff(wanted.len()) <= NOISE
        && edit_distance(found.as_bytes(), wanted.as_bytes()) <= NOISE;
    near.then_some(local)
}

fn is_address(name: &str) -> bool {
    let words = name.split_ascii_whitespace().count();
    name.contains(['@', '©']) && words <= 3 && !name.contains(',')
}

fn clean_name(part: &str) -> Option<String> {
    let trimmed = part.trim_matches(|character: char| {
        " '\"‘’“”<>[](),;:".contains(character) && character != ')'
    });
    let trimmed = match trimmed.contains('(') {
        true => trimmed,
        false => trimmed.trim_end_matches(')'),
    };
    trimmed.contains(char::is_alphanumeric).then(|| trimmed.to_owned())
}

/// Repairs what the scan makes of a first letter: no name begins with `lvl` or `VV`.
fn repair_name(name: &str) -> Option<String> {
    if is_misread_h(name) {
        return Some("H".to_owned());
    }
    let first = |misread: &str, letter: &str| {
        name.strip_prefix(misread).map(|rest| format!("{letter}{rest}"))
    };
    first("lvl", "M").or_else(|| first("VV", "W"))
}

/// The single letter H, as the scan reads it when it does not lose it.
fn is_misread_h(name: &str) -> bool {
    matches!(
        name,
        "1-1" | "1-4" | "I-1" | "1-I" | "I-I" | "l-l" | "l-1" | "1-l" | "Fl" | "FI" | "H."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&str]) -> Vec<(String, Option<String>, Option<String>)> {
        let (parties, over) = parties(pieces.iter().copied());
        assert!(!over);
        parties.into_iter().map(|party| (party.raw, party.name, party.address)).collect()
    }

    fn names(pieces: &[&str]) -> Vec<String> {
        let shown = |(raw, name, address): (String, Option<String>, Option<String>)| {
            name.or(address).unwrap_or(raw)
        };
        read(pieces).into_iter().map(shown).collect()
    }

    #[test]
    fn a_person_is_a_name_an_address_or_both() {
        let cases = [
            (
                "Ardent, Mina C <ArdentMC@example.gov>",
                Some("Ardent, Mina C"),
                Some("ArdentMC@example.gov"),
            ),
            ("'aardent@example.gov'", None, Some("aardent@example.gov")),
            ("'a@example.org' <a@example.org>", None, Some("a@example.org")),
            (
                "Ardent, Mina <ArdentM©example.gov >",
                Some("Ardent, Mina"),
                Some("ArdentM@example.gov"),
            ),
            ("M [mailto:m@example.org]", Some("M"), Some("m@example.org")),
            ("M [maitto:m@example.org]", Some("M"), Some("m@example.org")),
            ("Mina Ardent [mailto", Some("Mina Ardent"), None),
            ("Mina Ardent <", Some("Mina Ardent"), None),
            ("\"Ardent, Mina\"", Some("Ardent, Mina"), None),
            ("Mina Ardent (mato", Some("Mina Ardent"), None),
            ("Shannon, Tomas A (P)", Some("Shannon, Tomas A (P)"), None),
            ("1-1", Some("H"), None),
        ];
        for (entry, name, address) in cases {
            let party = party(entry).unwrap();
            let address_only = name.is_none() || party.name.as_deref() == name;
            assert!(address_only, "{entry}: {party:?}");
            assert_eq!(party.address.as_deref(), address, "{entry}");
        }
        assert_eq!(party(" < > ; "), None);
    }

    #[test]
    fn a_scanned_domain_is_repaired_and_the_print_kept() {
        let cases = [
            ("Ardent, Mina <ArdentM@state.goy>", "ArdentM@state.gov"),
            ("'ArdentM@stategov`", "ArdentM@state.gov"),
            ("H ehrod17@elintonemail.come", "ehrod17@clintonemail.com"),
            ("ann@example.corn", "ann@example.com"),
            ("ann@estate.example", "ann@estate.example"),
        ];
        for (entry, expected) in cases {
            let party = party(entry).unwrap();
            assert_eq!(party.address.as_deref(), Some(expected), "{entry}");
            assert_eq!(party.raw, entry);
        }
        assert_eq!(party("lvlills, Ann").unwrap().name.as_deref(), Some("Mills, Ann"));
    }

    #[test]
    fn lists_are_split_at_semicolons_at_holes_and_between_addresses() {
        assert_eq!(
            names(&["Ardent, Mina C; Bell, Jo", "T; H"]),
            ["Ardent, Mina C", "Bell, Jo T", "H"]
        );
        assert_eq!(names(&["Ardent, Mina C         Bell, Jo"]), ["Ardent, Mina C", "Bell, Jo"]);
        assert_eq!(
            names(&["Ardent, Mina C              ; Bell, Jo"]),
            ["Ardent, Mina C", "Bell, Jo"]
        );
        assert_eq!(names(&["a@example.org, b@example.org"]), ["a@example.org", "b@example.org"]);
        assert_eq!(
            names(&["Jo Bell <jo@example.org>, Al Rue <al@example.org>"]),
            ["Jo Bell", "Al Rue"]
        );
        assert_eq!(
            names(&["Ross, Ann B. Bell, Jo D: Rue, Al, Dunn, Kit"]),
            ["Ross, Ann B", "Bell, Jo D", "Rue, Al", "Dunn, Kit"]
        );
        assert_eq!(names(&["Ross, Ann J., Bell, Jo"]), ["Ross, Ann J", "Bell, Jo"]);
        assert_eq!(
            names(&["'Ross, Ann B.' 'Bell, Jo' Rue, Al"]),
            ["Ross, Ann B.", "Bell, Jo", "Rue, Al"]
        );
        assert_eq!(names(&["King, Eva L, HON OSD LA"]), ["King, Eva L, HON OSD LA"]);
        assert_eq!(names(&["B6:; H"]), ["H"]);
        assert_eq!(names(&["Ardent,    Mina"]), ["Ardent, Mina"]);
        assert_eq!(names(&["\"Jo Bell; the Elder\"; Al"]), ["Jo Bell; the Elder", "Al"]);
    }
}
