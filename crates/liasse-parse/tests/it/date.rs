use std::fmt::Write as _;

use liasse_parse::{TextContext, dates, hours};

use crate::fixture::{Rendered, check, name, quoted};

#[test]
fn dates_and_hours_are_read_as_expected() {
    check("date", render);
}

fn render(text: &str, context: TextContext) -> Rendered {
    let (dates, hours) = (dates(text, context), hours(text, context));
    let mut lines = String::new();
    for date in &dates.value {
        assert_eq!(date.span.of(text).unwrap().replace("\r\n", "\n"), date.text);
        let value = date.value.as_deref().unwrap_or("-");
        let _ = write!(lines, "{} {value} {}", quoted(text, date.span), name(date.precision));
        if let Some(weekday) = date.weekday {
            let _ = write!(lines, " weekday={}", name(weekday));
        }
        if let Some(anchor) = &date.anchor {
            let _ = write!(lines, " anchor={}:{}", name(anchor.kind), quoted(text, anchor.span));
        }
        if let Some(resolved) = &date.resolved {
            let _ = write!(lines, " resolved={resolved}");
        }
        lines.push('\n');
    }
    for hour in &hours.value {
        assert_eq!(hour.span.of(text).unwrap().replace("\r\n", "\n"), hour.text);
        let _ = write!(
            lines,
            "hour {} {} {}",
            quoted(text, hour.span),
            hour.value,
            name(hour.precision)
        );
        if let Some(date) = hour.date {
            let _ = write!(lines, " of {}", quoted(text, date));
        }
        lines.push('\n');
    }
    Rendered { lines, diagnostics: dates.diagnostics }
}
