//! The frame of every page: what stands around its contents, and the pieces that pages share.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    assets,
    growth::GrowthState,
    guard::TOKEN_FIELD,
    language::{Language, Words},
    parameters::{CURSOR, Link, Parameters},
    visit::{Theme, Visit},
};

/// A page without its frame.
pub(crate) struct Page {
    /// The title, which is also the first heading.
    pub(crate) title: String,
    /// The part of the site that it belongs to.
    pub(crate) section: Section,
    /// What stands below the first heading.
    pub(crate) main: Markup,
    /// Whether the page brings its own first heading.
    pub(crate) has_own_heading: bool,
    /// After how many seconds it loads itself again.
    pub(crate) reload: Option<u8>,
    /// Scripts of its own, by their names among the assets.
    pub(crate) scripts: &'static [&'static str],
}

/// The parts of the site, in the order of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Home,
    Search,
    Names,
    Terms,
    Network,
    Check,
    Compare,
    Saved,
    About,
    Help,
    /// None of them.
    Other,
}

impl Page {
    pub(crate) fn new(title: impl Into<String>, section: Section, main: Markup) -> Self {
        Self {
            title: title.into(),
            section,
            main,
            has_own_heading: false,
            reload: None,
            scripts: &[],
        }
    }

    /// Leaves the first heading to the page's own markup.
    pub(crate) fn with_own_heading(mut self) -> Self {
        self.has_own_heading = true;
        self
    }

    /// Lets the page load itself again soon, where something on it is still being made.
    pub(crate) fn coming_again(mut self, comes_again: bool) -> Self {
        self.reload = comes_again.then_some(3);
        self
    }

    /// Adds scripts, by their names among the assets.
    pub(crate) fn with_scripts(mut self, scripts: &'static [&'static str]) -> Self {
        self.scripts = scripts;
        self
    }
}

impl Section {
    /// The sections that the navigation lists, with their addresses.
    const LISTED: [(Section, &'static str); 10] = [
        (Section::Home, "/"),
        (Section::Search, "/search"),
        (Section::Names, "/names"),
        (Section::Terms, "/terms"),
        (Section::Network, "/network"),
        (Section::Check, "/check"),
        (Section::Compare, "/compare"),
        (Section::Saved, "/saved"),
        (Section::About, "/about"),
        (Section::Help, "/help"),
    ];

    fn name(self, words: Words) -> String {
        let key = match self {
            Section::Home => "nav-home",
            Section::Search => "nav-search",
            Section::Names => "nav-names",
            Section::Terms => "nav-terms",
            Section::Network => "nav-network",
            Section::Check => "nav-check",
            Section::Compare => "nav-compare",
            Section::Saved => "nav-saved",
            Section::About => "nav-about",
            Section::Help => "nav-help",
            Section::Other => return String::new(),
        };
        words.say(key).into_owned()
    }
}

/// Puts the frame around a page.
pub(crate) fn layout(visit: &Visit, page: &Page) -> Markup {
    let words = visit.words;
    html! {
        (DOCTYPE)
        html lang=(words.language().tag()) data-theme=[theme_attribute(visit.theme)]
            data-keys=[(!visit.keys).then_some("off")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content=(colour_scheme(visit.theme));
                title { (visible(&page.title)) " – liasse" }
                link rel="icon" type="image/svg+xml" href=(assets::address("icon.svg"));
                link rel="stylesheet" href=(assets::address("style.css"));
                script type="module" src=(assets::address("common.js")) {}
                @if is_growing(visit) {
                    script type="module" src=(assets::address("growth.js")) {}
                }
                @if let Some(seconds) = page.reload {
                    // The script keeps the reader's place; this is for those without.
                    noscript { meta http-equiv="refresh" content=(seconds); }
                    script type="module" src=(assets::address("again.js")) {}
                }
                @for script in page.scripts {
                    script type="module" src=(assets::address(script)) {}
                }
            }
            body {
                a.skip href="#main" { (words.say("skip-to-content")) }
                (header(visit, page.section))
                (growth(visit))
                main #main tabindex="-1" {
                    @if !page.has_own_heading {
                        h1 { (shown(&page.title)) }
                    }
                    (page.main)
                }
                (footer(visit))
            }
        }
    }
}

fn theme_attribute(theme: Theme) -> Option<&'static str> {
    (theme != Theme::System).then_some(theme.name())
}

fn colour_scheme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn header(visit: &Visit, section: Section) -> Markup {
    let words = visit.words;
    html! {
        header.site {
            a.brand href="/" { "liasse" }
            // The search page has a form of its own, with all filters.
            @if section != Section::Search {
                form.quick role="search" method="get" action="/search" {
                    label.unseen for="quick-q" { (words.say("search-label")) }
                    input #quick-q type="search" name="q" maxlength="4096" autocomplete="off"
                        placeholder=(words.say("search-placeholder"));
                    button type="submit" { (words.say("search-button")) }
                }
            }
            nav aria-label=(words.say("nav-label")) {
                ul {
                    @for (listed, address) in Section::LISTED {
                        li {
                            a href=(address) aria-current=[(listed == section).then_some("page")] {
                                (listed.name(words))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn is_growing(visit: &Visit) -> bool {
    visit.growth.as_ref().is_some_and(GrowthState::is_running)
}

/// Says how far an ingest beside the server is.
fn growth(visit: &Visit) -> Markup {
    let words = visit.words;
    let Some(growth) = &visit.growth else { return html! {} };
    html! {
        div #growth.growth role="status" {
            @match growth {
                GrowthState::Starting => { (words.say("growth-starting")) }
                GrowthState::Reading { documents, bytes, bytes_total, .. } => {
                    progress aria-hidden="true" max=(bytes_total) value=(bytes) {}
                    span {
                        (words.say_with("growth-reading", &[
                            ("percent", words.percent(share(*bytes, *bytes_total)).into()),
                            ("documents", (*documents).into()),
                        ]))
                    }
                }
                GrowthState::Done { documents, failed, .. } => {
                    (words.say_with("growth-done", &[("documents", (*documents).into())]))
                    @if *failed > 0 {
                        " " (words.say_with("growth-done-failed", &[("failed", (*failed).into())]))
                        " " a href="/about?outcome=failed#ledger" { (words.say("growth-look")) }
                    }
                }
                GrowthState::Failed { message } => {
                    (words.say("growth-failed")) " " (shown(message))
                }
            }
            @if growth.is_running() { " " a href="" { (words.say("growth-again")) } }
        }
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn leave(visit: &Visit) -> Markup {
    html! {
        @if let Some(user) = &visit.user {
            form.leave method="post" action="/logout" {
                input type="hidden" name=(TOKEN_FIELD) value=(visit.token);
                (shown(user)) " "
                button.quiet type="submit" { (visit.words.say("logout")) }
            }
        }
    }
}

fn footer(visit: &Visit) -> Markup {
    let words = visit.words;
    html! {
        footer.site {
            p { (words.say("footer-local")) }
            (leave(visit))
            nav.choices aria-label=(words.say("footer-choices")) {
                ul {
                    @for language in Language::ALL {
                        li {
                            a href=(preference(visit, "language", language.tag()))
                                lang=(language.tag()) hreflang=(language.tag())
                                aria-current=[(language == words.language()).then_some("true")] {
                                (language.own_name())
                            }
                        }
                    }
                }
                ul {
                    @for theme in Theme::ALL {
                        li {
                            a href=(preference(visit, "theme", theme.name()))
                                aria-current=[(theme == visit.theme).then_some("true")] {
                                (theme_name(words, theme))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn theme_name(words: Words, theme: Theme) -> String {
    let key = match theme {
        Theme::System => "theme-system",
        Theme::Light => "theme-light",
        Theme::Dark => "theme-dark",
    };
    words.say(key).into_owned()
}

/// Returns the address that remembers a choice and comes back here.
pub(crate) fn preference(visit: &Visit, name: &str, value: &str) -> Link {
    let back = Link::new(&visit.path, visit.parameters.clone()).to_string();
    Link::new("/preferences", Parameters::default()).set(name, value).set("back", back)
}

/// Shows text from a document or a request: as text, with its direction kept to itself, and with
/// invisible characters written out, so that nothing in it can hide or turn around other text.
pub(crate) fn shown(text: &str) -> Markup {
    html! { bdi { (visible(text)) } }
}

/// Writes control, direction and zero-width characters out; line ends and tabs stay.
pub(crate) fn visible(text: &str) -> Markup {
    html! { (written_out(text)) }
}

/// The same as plain text, for files and attributes.
pub(crate) fn written_out(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_hidden) {
        let (before, from) = rest.split_at(at);
        let Some(hidden) = from.chars().next() else { break };
        safe += before;
        if hidden == '\u{c}' {
            safe.push('\n');
        } else if hidden != '\r' {
            safe += &format!("\\u{{{:x}}}", u32::from(hidden));
        }
        rest = from.get(hidden.len_utf8()..).unwrap_or_default();
    }
    safe + rest
}

/// Writes the value of a field, which must come back as it is: what is hidden in it, and what
/// markup is made of, stands as a reference to its character.
pub(crate) fn exact(text: &str) -> PreEscaped<String> {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' | '<' | '>' | '"' | '\'' => safe += &format!("&#{};", u32::from(character)),
            _ if is_hidden(character) => safe += &format!("&#{};", u32::from(character)),
            _ => safe.push(character),
        }
    }
    PreEscaped(safe)
}

/// C0 and C1 controls, bidirectional marks, characters without width, and tags. Joiners stay, since
/// some scripts are written with them.
fn is_hidden(character: char) -> bool {
    (character.is_control() && character != '\n' && character != '\t')
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Links to the first and to the next page of a list, where there is one.
pub(crate) fn pager(words: Words, here: &Link, is_first: bool, next: Option<&str>) -> Markup {
    html! {
        @if !is_first || next.is_some() {
            nav.pager aria-label=(words.say("pager-label")) {
                @if !is_first {
                    a href=(here.clone().without(CURSOR)) { (words.say("pager-first")) }
                }
                @if let Some(next) = next {
                    a rel="next" href=(here.clone().set(CURSOR, next)) { (words.say("pager-next")) }
                }
            }
        }
    }
}
