//! What stands between the messages of a chain: "Original Message", "Begin forwarded message:",
//! "On … wrote:".

use std::sync::LazyLock;

use liasse_model::{Message, MessageKind};
use memchr::memmem::Finder;

use super::{
    line::{Line, cells},
    party::party,
    sent::sent_date,
};

/// A separator is a short line.
const SEPARATOR_LENGTH: usize = 70;
/// "On … wrote:" is printed on at most this many lines.
const QUOTE_LINES: usize = 4;

static MESSAGE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" Mess"));

/// Returns the offset at which a line begins to say that another message follows.
///
/// The rest of a line may stand left of it, specks of the scan right of it.
pub(super) fn separator_at(line: &str) -> Option<usize> {
    if is_separator(line) {
        return Some(0);
    }
    MESSAGE.find(line.as_bytes()).and_then(|_| {
        cells(line)
            .find(|start| line.get(*start..).is_some_and(|cell| is_separator(left_cell(cell))))
            .or_else(|| is_separator(left_cell(line)).then_some(0))
    })
}

fn left_cell(line: &str) -> &str {
    let end = cells(line).last().unwrap_or(line.len());
    line.get(..end).unwrap_or(line)
}

/// Tells whether a line only says that another message follows.
fn is_separator(line: &str) -> bool {
    if line.len() > SEPARATOR_LENGTH {
        return false;
    }
    let bare = line.trim_matches(|character: char| !character.is_alphabetic());
    let starts = |words: &[&str]| {
        words
            .iter()
            .any(|word| bare.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
    };
    let short = bare.len() < 36;
    short
        && starts(&[
            "Original Mess",
            "Original Appointment",
            "Forwarded message",
            "Begin forwarded mess",
            "Message transf",
            "Message d'origine",
            "Ursprungliche",
            "Ursprüngliche",
            "Oorspronkelijk",
            "Mensaje original",
        ])
        || misread_original_message(bare)
}

/// "Origlnal Messa e", "Original Messaae".
fn misread_original_message(bare: &str) -> bool {
    let Some((first, rest)) = bare.split_once(' ') else { return false };
    let like = |word: &str, pattern: &str| {
        word.len().abs_diff(pattern.len()) <= 2
            && word
                .bytes()
                .zip(pattern.bytes())
                .filter(|(one, other)| one.eq_ignore_ascii_case(other))
                .count()
                + 2
                >= pattern.len()
    };
    bare.len() <= 24
        && like(first, "Original")
        && rest.get(..4).is_some_and(|head| like(head, "Mess"))
}

/// An "On … wrote:" line, and how many lines it takes.
pub(super) struct QuoteLine {
    pub message: Message,
    pub lines: usize,
}

/// Reads `On Tue, Apr 21, 2009 at 11:21 PM, Name <address> wrote:` that begins at the first line.
pub(super) fn quote_line(lines: &[Line<'_>]) -> Option<QuoteLine> {
    let first = lines.first()?.text.trim_start_matches(['>', ' ']);
    let begins = first.starts_with("On ") || first.starts_with("Le ");
    let mut joined = String::new();
    for (count, line) in lines.iter().take(QUOTE_LINES).enumerate() {
        if count > 0 && (line.blanks_before > 1 || !begins) {
            return None;
        }
        let text = line.text.trim_start_matches(['>', ' ']).trim_end();
        joined.push_str(text);
        if ["wrote:", "wrote", "wrote;", "a écrit :", "a écrit:", "writes:"]
            .iter()
            .any(|end| text.ends_with(end))
        {
            let message = if begins { dated(&joined) } else { undated(&joined) }?;
            return Some(QuoteLine { message, lines: count + 1 });
        }
        joined.push(' ');
    }
    None
}

/// Tells at a glance whether [`quote_line`] can succeed.
pub(super) fn may_be_quote(line: &str) -> bool {
    let bare = line.trim_start_matches(['>', ' ']);
    bare.starts_with("On ") || bare.starts_with("Le ") || bare.ends_with("wrote:")
}

fn dated(joined: &str) -> Option<Message> {
    let head = joined.get(3..)?.trim_end_matches(|character: char| !character.is_alphabetic());
    let head =
        ["wrote", "a écrit", "writes"].iter().find_map(|end| head.strip_suffix(end))?.trim_end();
    let sent = sent_date(head)?;
    let sender = after_date(head);
    Some(quote(sender, Some(sent.value)))
}

/// `Name <address> wrote:` without its date.
fn undated(joined: &str) -> Option<Message> {
    let sender = joined.strip_suffix("wrote:")?.trim_end().trim_end_matches(',');
    (sender.len() < 90 && sender.contains('@') && sender.contains('<')).then(|| quote(sender, None))
}

fn quote(sender: &str, sent: Option<liasse_model::DateTime>) -> Message {
    Message { kind: MessageKind::Quote, from: party(sender), sent, ..Message::default() }
}

/// Returns what follows the hour or, where there is none, the year.
fn after_date(head: &str) -> &str {
    let meridiem = ["AM", "PM", "am", "pm"].iter().filter_map(|word| find_word(head, word)).min();
    let clock = head.find(':').map(|at| at + 3);
    let year = head.find("20").map(|at| at + 4);
    let at = meridiem.or(clock).or(year).unwrap_or(0);
    head.get(at..).unwrap_or_default().trim_start_matches([',', ' ', ':', '.'])
}

/// Returns the offset after a word that stands alone.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let at = text.find(word)?;
    let end = at + word.len();
    let alone = text.get(end..)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
    alone.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::line::lines;

    #[test]
    fn separators_and_what_is_none() {
        for line in [
            "Original Message",
            "-----Original Message-----",
            "• Original Message",
            "Original Messa e",
            "Orlginal Message ---",
            "Begin forwarded message:",
            "---------- Forwarded message ----------",
            "Message transfere ---",
        ] {
            assert!(is_separator(line), "{line}");
        }
        for line in
            ["The original message was lost in the post", "Origins of the message", "Message", ""]
        {
            assert!(!is_separator(line), "{line}");
        }
    }

    #[test]
    fn a_separator_may_stand_beside_text_or_specks() {
        assert_eq!(separator_at("as we said     Original Message"), Some(15));
        assert_eq!(separator_at("Original Message               1"), Some(0));
        assert_eq!(separator_at("we lost the Original Message"), None);
    }

    #[test]
    fn a_quote_line_has_its_sender_and_time_and_may_wrap() {
        let wrapped =
            lines("> On Tue, Apr 21, 2009 at 11:21 PM, Ada B <ada@example.org>\n> wrote:\n");
        let quote = quote_line(&wrapped).unwrap();
        assert_eq!(quote.lines, 2);
        assert_eq!(quote.message.sent.unwrap().to_string(), "2009-04-21T23:21:00");
        let from = quote.message.from.unwrap();
        assert_eq!(
            (from.name.as_deref(), from.address.as_deref()),
            (Some("Ada B"), Some("ada@example.org"))
        );
        assert!(quote_line(&lines("On the whole I liked what he wrote\nin May.")).is_none());
    }
}
