use super::{
    find::Program,
    run::{Call, ProgramError, RunLimits, Runner},
};

/// Dots for an inch of a page's image: what OCR is made for.
const RESOLUTION: &str = "300";

/// Returns the text of each page of a PDF as `pdftotext -layout` prints it.
///
/// # Errors
/// When the program fails, also because the PDF is damaged or needs a password, or goes over its
/// limits.
pub fn pdf_text(
    pdftotext: &Program,
    runner: &dyn Runner,
    pdf: &[u8],
) -> Result<Vec<String>, ProgramError> {
    let args = ["-layout", "-enc", "UTF-8", "-", "-"];
    let call = Call::new(&pdftotext.path, &args, RunLimits::text(pdf.len())).with_stdin(pdf);
    let output = runner.run(&call).map_err(|why| ProgramError::new(&pdftotext.path, why))?;
    Ok(pages(&String::from_utf8_lossy(&output.stdout)))
}

/// Splits at form feeds, of which each page has one at its end.
fn pages(text: &str) -> Vec<String> {
    let mut pages: Vec<String> = text.split('\u{c}').map(clean).collect();
    if pages.last().is_some_and(String::is_empty) {
        pages.pop();
    }
    pages
}

/// Takes out what poppler puts in: marks of direction, and the numbers of glyphs that are mapped to
/// no letter, for which U+FFFD stands as with our own reader.
fn clean(page: &str) -> String {
    page.chars()
        .filter(|letter| !matches!(letter, '\u{202a}'..='\u{202e}' | '\r'))
        .map(|letter| match letter {
            '\n' | '\t' => letter,
            letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
            letter => letter,
        })
        .collect()
}

/// Returns the image of a page, counted from 1, in grey with 300 dots for an inch, as PNG.
///
/// # Errors
/// When the program fails or draws nothing, as for a page that is not there.
pub fn page_image(
    pdftoppm: &Program,
    runner: &dyn Runner,
    pdf: &[u8],
    page: usize,
) -> Result<Vec<u8>, ProgramError> {
    let number = page.to_string();
    let args = ["-r", RESOLUTION, "-gray", "-f", &number, "-l", &number, "-png", "-"];
    let call = Call::new(&pdftoppm.path, &args, RunLimits::drawing()).with_stdin(pdf);
    let output = runner.run(&call).map_err(|why| ProgramError::new(&pdftoppm.path, why))?;
    if output.stdout.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(output.stdout);
    }
    let messages = String::from_utf8_lossy(&output.stderr);
    let message = messages.lines().next().unwrap_or("no message");
    let why = format!("expected a PNG image of page {page}, found none ({message})");
    Err(ProgramError::new(&pdftoppm.path, why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programs::stand_in::{StandIn, program};

    #[test]
    fn text_is_split_at_the_end_of_each_page() {
        let cases: [(&str, &[&str]); 5] = [
            ("one\n\u{c}two\n\u{c}", &["one\n", "two\n"]),
            ("\u{c}\u{c}", &["", ""]),
            ("", &[]),
            ("cut off", &["cut off"]),
            ("\u{202b}\u{1}a\u{202c}\r\n\u{c}", &["\u{fffd}a\n"]),
        ];
        for (printed, expected) in cases {
            let runner = StandIn::new(move |call| {
                assert_eq!(call.args, ["-layout", "-enc", "UTF-8", "-", "-"]);
                assert_eq!(call.stdin, b"%PDF-");
                Ok((printed, ""))
            });
            assert_eq!(pdf_text(&program("pdftotext"), &runner, b"%PDF-").unwrap(), expected);
        }
    }

    #[test]
    fn what_the_program_says_is_in_the_error() {
        let runner = StandIn::new(|_| Err("Incorrect password"));
        let error = pdf_text(&program("pdftotext"), &runner, b"%PDF-").unwrap_err();
        assert_eq!(error.to_string(), "pdftotext: Incorrect password");
        let runner = StandIn::new(|_| Ok(("", "Wrong page range given\nmore")));
        let error = page_image(&program("pdftoppm"), &runner, b"%PDF-", 7).unwrap_err();
        let expected =
            "pdftoppm: expected a PNG image of page 7, found none (Wrong page range given)";
        assert_eq!(error.to_string(), expected);
    }
}
