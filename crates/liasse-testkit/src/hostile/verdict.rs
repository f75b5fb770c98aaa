use std::time::Duration;

/// What a run of the program on a hostile input gave.
#[derive(Clone, Debug, Default)]
pub struct Ran {
    /// Its exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Its standard output.
    pub stdout: Vec<u8>,
    /// Its standard error.
    pub stderr: Vec<u8>,
    /// How long it took.
    pub time: Duration,
    /// The most memory that it and its workers held at once, in bytes, where that can be told.
    pub peak: Option<u64>,
}

/// The longest that the program may take over one hostile input.
const LONGEST: Duration = Duration::from_secs(30);

/// The most memory that it may take.
const MOST_MEMORY: u64 = 2 * 1024 * 1024 * 1024;

/// Returns what is wrong with a run, whatever the input was: it panicked, was ended by a signal, took too
/// much, printed what steers a terminal, or failed without a word on `input`.
///
/// `input` is a piece of the input's name that a message must hold when the program ends with 2.
pub fn complaint(ran: &Ran, input: &str) -> Option<String> {
    let (stdout, stderr) = (text(&ran.stdout), text(&ran.stderr));
    let Some(code) = ran.code else { return Some("was ended by a signal".to_owned()) };
    if stderr.contains("panicked at") || stdout.contains("panicked at") || code == 101 {
        return Some("panicked".to_owned());
    }
    if !(0..=2).contains(&code) {
        return Some(format!("ended with exit code {code}"));
    }
    if ran.time > LONGEST {
        return Some(format!("took {:.0} s", ran.time.as_secs_f64()));
    }
    if let Some(peak) = ran.peak.filter(|peak| *peak > MOST_MEMORY) {
        return Some(format!("took {} MiB", peak >> 20));
    }
    let steers = steering_character(&stdout).or_else(|| steering_character(&stderr));
    if let Some(character) = steers {
        return Some(format!("printed U+{:04X}", u32::from(character)));
    }
    if code == 2 && !stderr.contains(input) && !stdout.contains(input) {
        return Some("failed without naming its input".to_owned());
    }
    None
}

/// Returns the first character that steers a terminal, or hides or turns around text.
pub fn steering_character(text: &str) -> Option<char> {
    text.chars().find(|character| match character {
        '\n' | '\t' => false,
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: Option<i32>, stderr: &str, expected: Option<&str>) {
        let ran = Ran { code, stderr: stderr.as_bytes().to_vec(), ..Ran::default() };
        assert_eq!(complaint(&ran, "bad.pdf").as_deref(), expected);
    }

    #[test]
    fn a_failure_that_names_its_input_is_no_complaint() {
        check(Some(2), "liasse: bad.pdf: expected a PDF, found noise", None);
        check(Some(0), "", None);
    }

    #[test]
    fn each_thing_that_must_not_happen_is_told() {
        check(None, "", Some("was ended by a signal"));
        check(Some(101), "thread 'main' panicked at x", Some("panicked"));
        check(Some(2), "liasse: something went wrong", Some("failed without naming its input"));
        check(Some(0), "bad.pdf: \u{1b}[2J", Some("printed U+001B"));
        check(Some(0), "bad.pdf: \u{202e}", Some("printed U+202E"));
        let slow = Ran { code: Some(0), time: Duration::from_secs(31), ..Ran::default() };
        assert_eq!(complaint(&slow, "").as_deref(), Some("took 31 s"));
        let large = Ran { code: Some(0), peak: Some(3 << 30), ..Ran::default() };
        assert_eq!(complaint(&large, "").as_deref(), Some("took 3072 MiB"));
    }
}
