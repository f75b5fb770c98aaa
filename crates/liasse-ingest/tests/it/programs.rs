//! Poppler on PDFs of every kind: it makes of each what the table says, and of a page nearly the same
//! as our own reader.

use std::{
    io::Write,
    process::{Command, Stdio},
    thread,
};

use liasse_extract::{Content, ExtractLimits, pdf};
use liasse_ingest::programs::{
    Call, Program, ProgramOutput, Programs, Runner, page_image, pdf_text,
};
use liasse_testkit::{
    pdf::{PdfOutcome, PdfPages, samples},
    workspace_root,
};

/// Starts programs as they are, without confinement: the PDFs are our own.
struct Plain;

impl Runner for Plain {
    fn run(&self, call: &Call<'_>) -> Result<ProgramOutput, String> {
        let mut child = Command::new(call.program)
            .args(call.args)
            .envs(call.env.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut stdin = child.stdin.take().unwrap();
        let output = thread::scope(|scope| {
            // A program that refuses its input closes it early.
            scope.spawn(move || drop(stdin.write_all(call.stdin)));
            child.wait_with_output()
        });
        let output = output.map_err(|error| error.to_string())?;
        match output.status.success() {
            true => Ok(ProgramOutput::new(output.stdout, output.stderr)),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }
}

/// Returns the programs, or `None` and a word of it where poppler is missing; CI has it.
fn poppler() -> Option<(Program, Program)> {
    let programs = Programs::find(std::env::var_os("PATH").as_deref(), &Plain);
    match (programs.pdftotext.program(), programs.pdftoppm.program()) {
        (Some(text), Some(image)) => Some((text.clone(), image.clone())),
        _ => {
            assert!(std::env::var_os("CI").is_none(), "no poppler: install poppler-utils");
            eprintln!("skipped: no poppler");
            None
        }
    }
}

fn squeezed(page: &str) -> String {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    page.lines().map(words).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn poppler_makes_of_each_sample_what_the_table_says() {
    let Some((pdftotext, _)) = poppler() else { return };
    let mut faults = Vec::new();
    for sample in samples().filter(|sample| sample.poppler != PdfOutcome::Endless) {
        let found = pdf_text(&pdftotext, &Plain, &(sample.make)())
            .map(|pages| pages.iter().map(|page| squeezed(page)).collect::<Vec<_>>());
        let is_expected = match (&found, sample.poppler) {
            (Ok(found), PdfOutcome::Pages(expected)) => found == expected,
            (Ok(found), PdfOutcome::Count(count)) => found.len() == count,
            (Err(error), PdfOutcome::Refused(why)) => error.to_string().contains(why),
            _ => false,
        };
        if !is_expected {
            let start: String = format!("{found:?}").chars().take(300).collect();
            faults.push(format!("{}: expected {:?}, found {start}", sample.name, sample.poppler));
        }
    }
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn our_pages_have_the_lines_of_popplers() {
    let Some((pdftotext, _)) = poppler() else { return };
    let mut count = 0;
    for entry in std::fs::read_dir(workspace_root().join("seeds/release")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(source) = std::fs::read_to_string(&path) else { continue };
        let bytes = PdfPages::typewritten(&source);
        let theirs = pdf_text(&pdftotext, &Plain, &bytes).unwrap();
        let ours = pdf::read(&bytes, &ExtractLimits::default()).unwrap();
        let Content::Text(ours) = ours.content else { panic!("a PDF is text") };
        let ours: Vec<String> = ours.split_terminator('\u{c}').map(squeezed).collect();
        let theirs: Vec<String> = theirs.iter().map(|page| squeezed(page)).collect();
        assert_eq!(ours, theirs, "{}", path.display());
        count += 1;
    }
    assert!(count > 60, "found {count} release documents");
}

#[test]
fn poppler_draws_a_page() {
    let Some((_, pdftoppm)) = poppler() else { return };
    let bytes = PdfPages::typewritten("The ferry is late.");
    let image = page_image(&pdftoppm, &Plain, &bytes, 1).unwrap();
    // Letter size with 300 dots for an inch: 2550 by 3300.
    assert_eq!(image[16..24], [0, 0, 0x09, 0xf6, 0, 0, 0x0c, 0xe4]);
    let error = page_image(&pdftoppm, &Plain, &bytes, 2).unwrap_err().to_string();
    assert!(error.starts_with("pdftoppm: "), "{error}");
}
