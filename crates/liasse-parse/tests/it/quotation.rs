use std::fmt::Write as _;

use liasse_parse::{TextContext, quotations};

use crate::fixture::{Rendered, check, name, quoted};

#[test]
fn quotations_are_read_as_expected() {
    check("quotation", render);
}

fn render(text: &str, _: TextContext) -> Rendered {
    let quotations = quotations(text);
    let mut lines = String::new();
    for quotation in &quotations.value {
        assert_eq!(quotation.span.of(text).unwrap().replace("\r\n", "\n"), quotation.text);
        let _ = write!(lines, "{}{}", "  ".repeat(quotation.depth), quoted(text, quotation.span));
        for word in [name(quotation.speech), name(quotation.role)] {
            if word != "direct" && word != "words" {
                let _ = write!(lines, " {word}");
            }
        }
        if let Some(attribution) = &quotation.attribution {
            let _ = write!(lines, " by {}", quoted(text, attribution.span));
        }
        for insert in &quotation.inserts {
            let _ = write!(lines, " {}:{}", name(insert.kind), quoted(text, insert.span));
        }
        lines.push('\n');
    }
    Rendered { lines, diagnostics: quotations.diagnostics }
}
