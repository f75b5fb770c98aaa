//! The labels of header lines: `From:`, `Sent:`, `To:` and what scanning made of them.

use super::distance::edit_distance;

/// A field of a header block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    From,
    /// Sent or Date.
    Sent,
    To,
    Cc,
    Bcc,
    Subject,
    Attachments,
    /// Importance, Reply-To, Thread-Topic and others that are read past.
    Other,
    /// The addressee of a memo.
    For,
    /// The subject of a memo.
    Re,
    /// Other lines of a memo's head: Through, Cleared.
    MemoOther,
}

impl Field {
    /// Returns the label's usual word.
    pub(super) fn name(self) -> &'static str {
        match self {
            Field::From => "From",
            Field::Sent => "Sent",
            Field::To => "To",
            Field::Cc => "Cc",
            Field::Bcc => "Bcc",
            Field::Subject => "Subject",
            Field::Attachments => "Attachments",
            Field::Other | Field::MemoOther => "a label",
            Field::For => "For",
            Field::Re => "Re",
        }
    }
}

/// How sure a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// A word near a label's spelling, or a label without its colon: only beside good labels.
    Damaged,
    /// The word and its colon.
    Exact,
}

/// A label at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub field: Field,
    pub certainty: Certainty,
    /// Written in capitals, as memoranda do.
    pub capitals: bool,
    /// Offset in the line of what follows the label.
    pub value: usize,
    /// A mark or a wide gap parts the label from its value; a word of prose has neither.
    pub set_off: bool,
}

/// Words before a colon, in lower case without blanks and accents; English, French, German, Dutch, Spanish.
const WORDS: &[(&str, Field)] = &[
    ("from", Field::From),
    ("sent", Field::Sent),
    ("to", Field::To),
    ("cc", Field::Cc),
    ("copy", Field::Cc),
    ("subject", Field::Subject),
    ("date", Field::Sent),
    ("bcc", Field::Bcc),
    ("attachments", Field::Attachments),
    ("attachment", Field::Attachments),
    ("attach", Field::Attachments),
    ("importance", Field::Other),
    ("replyto", Field::Other),
    ("reply-to", Field::Other),
    ("sensitivity", Field::Other),
    ("priority", Field::Other),
    ("thread-topic", Field::Other),
    ("thread-index", Field::Other),
    ("message-id", Field::Other),
    ("in-reply-to", Field::Other),
    ("categories", Field::Other),
    ("sender", Field::Other),
    ("postedat", Field::Other),
    ("postedto", Field::Other),
    ("conversation", Field::Other),
    ("subj", Field::Subject),
    ("for", Field::For),
    ("re", Field::Re),
    ("through", Field::MemoOther),
    ("thru", Field::MemoOther),
    ("de", Field::From),
    ("a", Field::To),
    ("envoye", Field::Sent),
    ("envoyele", Field::Sent),
    ("objet", Field::Subject),
    ("von", Field::From),
    ("an", Field::To),
    ("gesendet", Field::Sent),
    ("betreff", Field::Subject),
    ("datum", Field::Sent),
    ("van", Field::From),
    ("aan", Field::To),
    ("verzonden", Field::Sent),
    ("onderwerp", Field::Subject),
    ("para", Field::To),
    ("enviado", Field::Sent),
    ("enviadoel", Field::Sent),
    ("fecha", Field::Sent),
    ("asunto", Field::Subject),
];

/// The longest label with its blanks.
const LONGEST: usize = 14;
/// A quoted line begins with `>`; the scan leaves specks before a label. Longer is something else.
const MARGIN: usize = 6;

/// Returns the offset of the first letter after `>` and specks.
fn margin(line: &str) -> usize {
    let mut characters = line.char_indices().take(MARGIN);
    characters.find(|(_, character)| character.is_alphanumeric()).map_or(0, |(at, _)| at)
}

/// Reads a label with its colon, spelt as it should be.
pub(super) fn label(line: &str) -> Option<Label> {
    let (word, value) = before_colon(line, &[':'])?;
    let (folded, capitals) = fold(word)?;
    let field = WORDS.iter().find(|(name, _)| *name == folded.as_str()).map(|(_, field)| *field)?;
    // `re:` and `a:` inside a sentence are lower case, labels are not.
    if word.starts_with(|first: char| first.is_lowercase())
        && (word.len() < 4 || field >= Field::Other)
    {
        return None;
    }
    Some(Label { field, certainty: Certainty::Exact, capitals, value, set_off: true })
}

/// Reads a label that the scan damaged; the caller says which fields may stand here.
pub(super) fn damaged_label(line: &str, may_be: impl Fn(Field) -> bool) -> Option<Label> {
    let found = other_mark(line).or_else(|| misspelt(line)).or_else(|| without_colon(line))?;
    may_be(found.field).then_some(found)
}

/// `Subject;`, `From.` — the colon read as another mark.
fn other_mark(line: &str) -> Option<Label> {
    let (word, value) = before_colon(line, &[';', '.', ',', '•'])?;
    let (folded, capitals) = fold(word)?;
    let field = english(folded.as_str())?;
    word.starts_with(char::is_uppercase).then_some(Label {
        field,
        certainty: Certainty::Damaged,
        capitals,
        value,
        set_off: true,
    })
}

/// `Prom:`, `Fro m:`, `Snt:`, `SubjeCt:`.
fn misspelt(line: &str) -> Option<Label> {
    let (word, value) = before_colon(line, &[':', ';'])?;
    let (folded, capitals) = fold(&word.replace("rn", "m"))?;
    let after = line.get(value..).unwrap_or_default();
    // The short label To is believed misspelt only where a value in its column follows: `Tut:      Ann`.
    let short_to = || (capitalised_t(word) && after.starts_with(GAP)).then_some(Field::To);
    let field = nearest(folded.as_str()).or_else(short_to)?;
    Some(Label { field, certainty: Certainty::Damaged, capitals, value, set_off: true })
}

/// Blanks between a label and a value set in a column.
const GAP: &str = "     ";

fn capitalised_t(word: &str) -> bool {
    word.starts_with(['T', '1']) && word.len() <= 3
}

/// Returns the field whose label is nearest to a misspelt word, if one is near enough.
fn nearest(word: &str) -> Option<Field> {
    MISSPELT
        .iter()
        .filter(|(name, _)| name.len().abs_diff(word.len()) <= 3)
        .map(|(name, field)| (*field, edit_distance(name.as_bytes(), word.as_bytes()), name.len()))
        .filter(|(_, distance, length)| *distance <= length / 4 + usize::from(*length >= 7))
        .min_by_key(|(_, distance, _)| *distance)
        .map(|(field, ..)| field)
}

const MISSPELT: &[(&str, Field)] = &[
    ("from", Field::From),
    ("front", Field::From),
    ("sent", Field::Sent),
    ("date", Field::Sent),
    ("subject", Field::Subject),
    ("attachments", Field::Attachments),
    ("importance", Field::Other),
];

/// `Subject    Re: …`, `Cc Dibble, Elizabeth L` — no mark at all.
fn without_colon(line: &str) -> Option<Label> {
    let start = margin(line);
    let rest = line.get(start..)?;
    let length =
        rest.find(|character: char| !character.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (folded, capitals) = fold(rest.get(..length)?)?;
    let after = rest.get(length..)?;
    let ends = after.chars().next().is_none_or(char::is_whitespace);
    // Before a wide gap a misspelt word is believed too: `Front      Ann`, `Subjoct      Re: x`.
    let field = english(folded.as_str())
        .or_else(|| after.starts_with(GAP).then(|| nearest(folded.as_str()))?)?;
    (ends && rest.starts_with(char::is_uppercase)).then_some(Label {
        field,
        certainty: Certainty::Damaged,
        capitals,
        value: start + length,
        set_off: after.starts_with(GAP),
    })
}

fn english(word: &str) -> Option<Field> {
    match word {
        "from" => Some(Field::From),
        "sent" | "date" => Some(Field::Sent),
        "to" => Some(Field::To),
        "cc" => Some(Field::Cc),
        "bcc" => Some(Field::Bcc),
        "subject" => Some(Field::Subject),
        "attachments" => Some(Field::Attachments),
        "importance" => Some(Field::Other),
        _ => None,
    }
}

/// Returns what stands before the first of `marks`, and the offset after the mark.
fn before_colon<'line>(line: &'line str, marks: &[char]) -> Option<(&'line str, usize)> {
    let start = margin(line);
    let rest = line.get(start..)?;
    if !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let in_label = |character: char| match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '-' | '\'' => true,
        _ => !character.is_ascii() && character.is_alphanumeric(),
    };
    let mut letters = rest.char_indices().take(LONGEST + 1);
    let (at, mark) = letters.find(|(_, character)| !in_label(*character))?;
    marks.contains(&mark).then_some((rest.get(..at)?, start + at + mark.len_utf8()))
}

/// A label's letters in lower case, without blanks and accents.
struct Folded([u8; LONGEST], usize);

impl Folded {
    fn as_str(&self) -> &str {
        self.0.get(..self.1).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

fn fold(word: &str) -> Option<(Folded, bool)> {
    let mut folded = Folded([0; LONGEST], 0);
    let mut lower = false;
    for character in word.trim_end().chars().filter(|character| *character != ' ') {
        lower |= character.is_lowercase();
        let letter = match character {
            'à' | 'À' | 'á' => 'a',
            'é' | 'É' | 'è' | 'ê' => 'e',
            _ => character.to_ascii_lowercase(),
        };
        *folded.0.get_mut(folded.1)? = u8::try_from(letter).ok()?;
        folded.1 += 1;
    }
    (folded.1 > 0).then_some((folded, !lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_their_colon() {
        let cases = [
            ("From: H", Field::From),
            ("> Sent: Monday", Field::Sent),
            ("• To:", Field::To),
            ("Subject:   Re: x", Field::Subject),
            ("Envoyé le : Sam", Field::Sent),
            ("An: Dr. Richard", Field::To),
            ("FROM:  INL", Field::From),
            ("Reply-To: x", Field::Other),
        ];
        for (line, field) in cases {
            assert_eq!(label(line).map(|label| label.field), Some(field), "{line}");
        }
        for line in ["From the start: x", "a: b", "http://x", "We agreed: no", ": x", "12:30 lunch"]
        {
            assert_eq!(label(line), None, "{line}");
        }
        assert_eq!(label("From: H").unwrap().value, 5);
    }

    #[test]
    fn labels_that_the_scan_damaged() {
        let cases = [
            ("Front           Nora", Field::From),
            ("Tut:            Nora", Field::To),
            ("„ From:          Nora", Field::From),
            ("Subjoct         Re: x", Field::Subject),
            ("Prom: Nora", Field::From),
            ("Fro m: Nora", Field::From),
            ("Frorn: Nora", Field::From),
            ("FrOm: Nora", Field::From),
            ("Snt: Mon", Field::Sent),
            ("ent: Mon", Field::Sent),
            ("SubjeCt: x", Field::Subject),
            ("Sukject: x", Field::Subject),
            ("ubject: x", Field::Subject),
            ("Subject     Re: x", Field::Subject),
            ("To Burns, William", Field::To),
            ("To", Field::To),
            ("Sent. Monday", Field::Sent),
        ];
        for (line, field) in cases {
            let found = label(line).or_else(|| damaged_label(line, |_| true));
            assert_eq!(found.map(|label| label.field), Some(field), "{line}");
        }
        for line in ["Tomorrow we", "to be", "Form: x y"] {
            assert_eq!(label(line).or_else(|| without_colon(line)), None, "{line}");
        }
    }
}
