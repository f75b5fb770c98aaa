//! HTML parts as text.

use mail_parser::decoders::html::html_to_text;

/// Elements that begin or end a line when shown.
const BLOCKS: [&str; 22] = [
    "address",
    "article",
    "blockquote",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tr",
    "ul",
];

/// Returns the text of an HTML part, a line for each block element, without markup or scripts.
///
/// The library's converter is linear and builds no tree, so nesting cannot hurt it, but it breaks
/// lines at `<br>` and `</p>` only and would glue the words of two cells or `<div>`s together.
pub(super) fn text_of_html(html: &str) -> String {
    let text = html_to_text(&with_line_breaks(html));
    let mut lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.dedup_by(|later, earlier| later.is_empty() && earlier.is_empty());
    let mut text = lines.join("\n");
    text.truncate(text.trim_end().len());
    text.drain(..text.len() - text.trim_start().len());
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Puts `<br>` before each tag of a block element and a blank before each cell.
fn with_line_breaks(html: &str) -> String {
    let mut result = String::with_capacity(html.len() + html.len() / 8);
    let mut pieces = html.split('<');
    result.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let tag = piece.strip_prefix('/').unwrap_or(piece);
        let name_end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag.get(..name_end).unwrap_or_default();
        if BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block)) {
            result.push_str("<br>");
        } else if name.eq_ignore_ascii_case("td") || name.eq_ignore_ascii_case("th") {
            result.push(' ');
        }
        result.push('<');
        result.push_str(piece);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_cells_keep_words_apart() {
        let html =
            "<div>Algiers</div><div>Tripoli</div><table><tr><td>a</td><td>b</td></tr></table>";
        assert_eq!(text_of_html(html), "Algiers\n\nTripoli\n\na b\n");
    }

    #[test]
    fn scripts_and_markup_are_gone_and_entities_are_letters() {
        let html = "<html><head><title>t</title></head><body><script>alert(1)</script>\
            <p>Caf&eacute; &lt;b&gt; <!-- no --> <b>gras</b></p></body></html>";
        assert_eq!(text_of_html(html), "Café <b> gras\n");
    }

    #[test]
    fn a_tag_that_never_ends_is_no_text() {
        assert_eq!(text_of_html("seen <div"), "seen\n");
        assert_eq!(text_of_html(""), "");
    }
}
