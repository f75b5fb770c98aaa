//! Colours by role, for light and for dark paper.
//!
//! A figure says its light colours in attributes, which every program that reads SVG understands
//! and no page's policy on styles forbids; a style sheet swaps them where dark is preferred. The
//! figure paints its own paper, so it is readable on any page in both cases.

use std::fmt::Write;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The ground.
    Paper,
    /// Text and axes.
    Ink,
    /// Text that stands back.
    Muted,
    /// Lines that help the eye, and hatching where there is no data.
    Grid,
    /// The n-th series, group or community; they begin again after [`HUES`].
    Hue(usize),
}

/// How many hues there are.
pub(crate) const HUES: usize = 8;

/// The light and the dark colour of each hue: told apart by people who do not see red or green too
/// (after Okabe and Ito 2008), with a contrast of at least 4.5 to their paper.
const HUE_COLOURS: [(&str, &str); HUES] = [
    ("#00629b", "#6cb6f2"),
    ("#a84300", "#ff9d5c"),
    ("#00704f", "#46cda0"),
    ("#8f3a80", "#eb9fd9"),
    ("#7a5c00", "#e3c44f"),
    ("#4a4a4a", "#c4c4c4"),
    ("#2b6f77", "#7fd3dc"),
    ("#a3243b", "#ff9aa8"),
];

impl Role {
    /// Every role.
    pub(crate) fn all() -> impl Iterator<Item = Role> {
        [Role::Paper, Role::Ink, Role::Muted, Role::Grid]
            .into_iter()
            .chain((0..HUES).map(Role::Hue))
    }

    fn colours(self) -> (&'static str, &'static str) {
        match self {
            Role::Paper => ("#ffffff", "#15181c"),
            Role::Ink => ("#1a1a1a", "#ededed"),
            Role::Muted => ("#595959", "#b0b4ba"),
            Role::Grid => ("#d4d4d4", "#43474d"),
            Role::Hue(number) => {
                HUE_COLOURS.get(number % HUES).copied().unwrap_or(("#1a1a1a", "#ededed"))
            }
        }
    }

    pub(crate) fn light(self) -> &'static str {
        self.colours().0
    }

    pub(crate) fn dark(self) -> &'static str {
        self.colours().1
    }

    /// Returns the role's part of a class name.
    pub(crate) fn name(self) -> String {
        match self {
            Role::Paper => "paper".to_owned(),
            Role::Ink => "ink".to_owned(),
            Role::Muted => "muted".to_owned(),
            Role::Grid => "grid".to_owned(),
            Role::Hue(number) => format!("hue-{}", number % HUES),
        }
    }
}

/// Returns the style sheet that makes figures of [`Theme::Page`](crate::Theme::Page) dark where the
/// reader prefers dark. A page whose policy forbids styles inside of it serves this as a file.
pub fn dark_styles() -> String {
    let mut styles = "@media (prefers-color-scheme: dark) {".to_owned();
    for role in Role::all() {
        let (name, colour) = (role.name(), role.dark());
        // Writing to a text cannot fail.
        let _ = write!(styles, ".liasse-fill-{name}{{fill:{colour}}}");
        let _ = write!(styles, ".liasse-stroke-{name}{{stroke:{colour}}}");
    }
    styles.push('}');
    styles
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
            let share = f64::from(value) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn all_but_the_grid_is_readable_on_its_paper() {
        for role in Role::all().filter(|role| !matches!(role, Role::Paper | Role::Grid)) {
            let light = contrast(role.light(), Role::Paper.light());
            let dark = contrast(role.dark(), Role::Paper.dark());
            assert!(light >= 4.5 && dark >= 4.5, "{role:?}: {light:.1}, {dark:.1}");
        }
    }

    #[test]
    fn the_style_sheet_has_a_rule_for_each_role() {
        let styles = dark_styles();
        for role in Role::all() {
            assert!(styles.contains(&format!(".liasse-fill-{}{{", role.name())), "{styles}");
        }
    }
}
