//! The fields of forms, each with its label.

use maud::{Markup, html};

/// A line of text.
pub(crate) fn text_field(name: &str, label: &str, value: Option<&str>, most: usize) -> Markup {
    html! {
        span.field {
            label for={ "field-" (name) } { (label) }
            input id={ "field-" (name) } type="text" name=(name) value=[value] maxlength=(most)
                autocomplete="off" spellcheck="false";
        }
    }
}

/// A month, which a browser may help to choose; any day, month or year can be typed.
pub(crate) fn day_field(name: &str, label: &str, value: Option<&str>) -> Markup {
    html! {
        span.field.short {
            label for={ "field-" (name) } { (label) }
            input id={ "field-" (name) } type="text" name=(name) value=[value] maxlength="10"
                placeholder="2013-01" inputmode="numeric" autocomplete="off"
                pattern="[0-9]{4}(-[0-9]{1,2}){0,2}";
        }
    }
}

/// A whole number.
pub(crate) fn number_field(name: &str, label: &str, value: usize, ends: (usize, usize)) -> Markup {
    html! {
        span.field.short {
            label for={ "field-" (name) } { (label) }
            input id={ "field-" (name) } type="number" name=(name) value=(value) min=(ends.0)
                max=(ends.1);
        }
    }
}

/// A choice of one.
pub(crate) fn choice_field(
    name: &str,
    label: &str,
    choices: &[(&str, String)],
    chosen: Option<&str>,
) -> Markup {
    html! {
        span.field {
            label for={ "field-" (name) } { (label) }
            select id={ "field-" (name) } name=(name) {
                @for (value, shown) in choices {
                    option value=(value) selected[chosen.unwrap_or_default() == *value] { (shown) }
                }
            }
        }
    }
}

/// A box to tick, which stands for one value.
pub(crate) fn check_field(name: &str, label: &str, value: &str, is_chosen: bool) -> Markup {
    html! {
        span.check {
            input id={ "field-" (name) } type="checkbox" name=(name) value=(value)
                checked[is_chosen];
            label for={ "field-" (name) } { (label) }
        }
    }
}

/// A value that a form carries along.
pub(crate) fn hidden_field(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
