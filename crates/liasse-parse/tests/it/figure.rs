use std::fmt::Write as _;

use liasse_parse::{TextContext, figures};

use crate::fixture::{Rendered, check, name, quoted};

#[test]
fn figures_are_read_as_expected() {
    check("figure", render);
}

#[test]
fn one_figure_has_one_value_in_every_typography() {
    for printed in ["30 322", "30\u{a0}322", "30\u{202f}322", "30.322", "30,322", "30322"] {
        let found = figures(&format!("les {printed} messages"), TextContext::default()).value;
        assert_eq!(found.len(), 1, "{printed:?}");
        assert_eq!((found[0].value, found[0].text.as_str()), (30_322.0, printed));
    }
}

fn render(text: &str, context: TextContext) -> Rendered {
    let figures = figures(text, context);
    let mut lines = String::new();
    for figure in &figures.value {
        assert_eq!(figure.span.of(text).unwrap().replace("\r\n", "\n"), figure.text);
        let _ = write!(lines, "{} {}", quoted(text, figure.span), figure.value);
        if let Some(upper) = figure.upper {
            let _ = write!(lines, "..{upper}");
        }
        let _ = write!(lines, " {}", name(figure.precision));
        if let Some(unit) = &figure.unit {
            let _ = write!(lines, " unit={unit}");
        }
        lines.push('\n');
    }
    Rendered { lines, diagnostics: figures.diagnostics }
}

#[test]
fn one_currency_sign_belongs_to_one_figure() {
    let found = figures("10$ 20", TextContext::default()).value;
    let printed: Vec<_> = found.iter().map(|figure| figure.text.as_str()).collect();
    assert_eq!(printed, ["10$", "20"]);
}
