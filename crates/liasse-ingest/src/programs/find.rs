use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use super::{
    ocr,
    run::{Call, RunLimits, Runner},
};

/// A program that is there and answers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Program {
    /// Its file, an absolute path.
    pub path: PathBuf,
    /// Its version, as it says: `22.12.0`.
    pub version: String,
}

/// What came of looking for a program.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// It is there.
    Found(Program),
    /// There is none on the path.
    Missing,
    /// There is one, but it does not answer; why.
    Unusable(String),
}

impl Finding {
    /// Returns the program if it is there.
    pub fn program(&self) -> Option<&Program> {
        match self {
            Finding::Found(program) => Some(program),
            _ => None,
        }
    }
}

/// The programs on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Programs {
    /// Reads the text layer of PDFs.
    pub pdftotext: Finding,
    /// Draws pages of PDFs.
    pub pdftoppm: Finding,
    /// Reads letters on images.
    pub tesseract: Finding,
    /// Those of [`LANGUAGES`](super::LANGUAGES) that tesseract has.
    pub languages: Vec<String>,
}

impl Programs {
    /// Looks for them in the folders of a search path and asks each for its version.
    pub fn find(search_path: Option<&OsStr>, runner: &dyn Runner) -> Self {
        let finding = |name: &str, question: &str| find(search_path, name, question, runner);
        let tesseract = finding("tesseract", "--version");
        let languages = match tesseract.program() {
            Some(program) => ocr::languages(program, runner),
            None => Vec::new(),
        };
        // Without a language it reads nothing.
        let tesseract = match (tesseract, languages.is_empty()) {
            (Finding::Found(_), true) => Finding::Unusable(format!(
                "expected one of the languages {}, found none of them",
                ocr::LANGUAGES.join(", ")
            )),
            (finding, _) => finding,
        };
        Self {
            pdftotext: finding("pdftotext", "-v"),
            pdftoppm: finding("pdftoppm", "-v"),
            tesseract,
            languages,
        }
    }
}

fn find(search_path: Option<&OsStr>, name: &str, question: &str, runner: &dyn Runner) -> Finding {
    let Some(path) = on_path(search_path, name) else { return Finding::Missing };
    let args = [question];
    match runner.run(&Call::new(&path, &args, RunLimits::question())) {
        // Some print their version as a result, others as a message.
        Ok(output) => match version(&output.stdout).or_else(|| version(&output.stderr)) {
            Some(version) => Finding::Found(Program { path, version }),
            None => Finding::Unusable(format!("expected a version from {question}, found none")),
        },
        Err(message) => Finding::Unusable(message),
    }
}

/// Looks for a program in folders. A relative one is passed over: what lies in the folder where
/// liasse was started is material, not a program.
fn on_path(search_path: Option<&OsStr>, name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(search_path?)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file))
        .find(|path| is_program(path))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|entry| entry.is_file() && entry.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// Returns the first word with a figure in front of the first line: `pdftotext version 22.12.0`.
fn version(output: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(output);
    let mut words = text.lines().next()?.split_whitespace();
    let version = words
        .find(|word| word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit()))?;
    let clean = |letter: &char| letter.is_ascii_alphanumeric() || ".-+_".contains(*letter);
    Some(version.trim_start_matches('v').chars().filter(clean).take(40).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::programs::stand_in::StandIn;

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
            fs::write(&path, "").unwrap();
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            }
        }
        folder
    }

    #[test]
    fn programs_are_found_with_their_versions() {
        let folder = folder_with(&["pdftotext", "tesseract"]);
        let runner = StandIn::new(|call| match call.args {
            ["-v"] => Ok(("", "pdftotext version 22.12.0\nCopyright\n")),
            ["--version"] => Ok(("tesseract v5.3.0\n leptonica-1.82.0\n", "")),
            ["--list-langs"] => Ok(("List of available languages (3):\ndeu\nfra\nosd\n", "")),
            _ => Err("asked something else"),
        });
        let programs = Programs::find(Some(folder.path().as_os_str()), &runner);
        let version = |finding: &Finding| finding.program().map(|program| program.version.clone());
        assert_eq!(version(&programs.pdftotext).as_deref(), Some("22.12.0"));
        assert_eq!(version(&programs.tesseract).as_deref(), Some("5.3.0"));
        assert_eq!(programs.pdftoppm, Finding::Missing);
        assert_eq!(programs.languages, ["fra"]);
    }

    #[test]
    fn a_program_that_does_not_answer_is_told_from_one_that_is_missing() {
        let folder = folder_with(&["pdftotext", "pdftoppm", "tesseract"]);
        let runner = StandIn::new(|call| match call.args {
            ["--version"] => Ok(("tesseract 4.1", "")),
            ["--list-langs"] => Ok(("List of available languages (1):\ndeu\n", "")),
            _ if call.program.ends_with("pdftotext") => Err("killed"),
            _ => Ok(("", "usage")),
        });
        let programs = Programs::find(Some(folder.path().as_os_str()), &runner);
        assert_eq!(programs.pdftotext, Finding::Unusable("killed".to_owned()));
        assert!(matches!(&programs.pdftoppm, Finding::Unusable(why) if why.contains("version")));
        assert!(matches!(&programs.tesseract, Finding::Unusable(why) if why.contains("eng, fra")));
        assert_eq!(Programs::find(None, &runner).pdftotext, Finding::Missing);
        assert_eq!(Programs::find(Some(OsStr::new(".")), &runner).pdftotext, Finding::Missing);
    }
}
