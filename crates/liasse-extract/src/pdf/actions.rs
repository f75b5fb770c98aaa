//! What a file asks a reader to do: told, never done.

use hayro_syntax::object::{Dict, Name};

/// How many of each kind of action a file has.
#[derive(Debug, Default)]
pub(super) struct Actions {
    scripts: usize,
    launches: usize,
    submissions: usize,
    media: usize,
}

impl Actions {
    /// Counts a dictionary if it is an action.
    pub(super) fn count(&mut self, dict: &Dict<'_>) {
        let kind = dict.get::<Name<'_>>("S");
        match kind.as_ref().map(Name::as_str) {
            Some("JavaScript") if dict.contains_key("JS") => self.scripts += 1,
            Some("Launch") => self.launches += 1,
            Some("SubmitForm" | "ImportData") => self.submissions += 1,
            Some("Rendition" | "Movie" | "Sound" | "RichMediaExecute") => self.media += 1,
            _ => {}
        }
    }

    /// Says what there is, a sentence for each kind.
    pub(super) fn problems(&self) -> Vec<String> {
        let kinds = [
            (self.scripts, "a script (not run)", "scripts (not run)"),
            (
                self.launches,
                "an action that starts a program (not run)",
                "actions that start programs (not run)",
            ),
            (
                self.submissions,
                "an action that sends or fetches data (not run)",
                "actions that send or fetch data (not run)",
            ),
            (
                self.media,
                "an action that plays something (not run)",
                "actions that play something (not run)",
            ),
        ];
        kinds
            .into_iter()
            .filter_map(|(count, one, many)| match count {
                0 => None,
                1 => Some(format!("has {one}")),
                _ => Some(format!("has {count} {many}")),
            })
            .collect()
    }
}
