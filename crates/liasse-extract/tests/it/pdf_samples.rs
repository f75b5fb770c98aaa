//! PDFs of every kind: our reader makes of each what the table says.

use liasse_extract::{Content, ExtractLimits, Extracted, pdf};
use liasse_testkit::pdf::{PdfOutcome, PdfSample, samples};

/// Returns the lines of each page as the table has them.
fn pages(extracted: &Extracted) -> Vec<String> {
    let Content::Text(text) = &extracted.content else { panic!("a PDF is text") };
    let mut pages: Vec<&str> = text.split('\u{c}').collect();
    assert_eq!(pages.pop(), Some(""), "each page ends with a form feed");
    pages.into_iter().map(squeezed).collect()
}

fn squeezed(page: &str) -> String {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    page.lines().map(words).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Returns what is wrong, if anything.
fn fault(sample: &PdfSample) -> Option<String> {
    let bytes = (sample.make)();
    let extracted = match (pdf::read(&bytes, &ExtractLimits::default()), sample.ours) {
        (Err(error), PdfOutcome::Refused(why)) if error.to_string().contains(why) => return None,
        (Err(error), expected) => return Some(format!("expected {expected:?}, found: {error}")),
        (Ok(extracted), PdfOutcome::Refused(why)) => {
            return Some(format!("expected a refusal ({why}), found {:?}", pages(&extracted)));
        }
        (Ok(extracted), _) => extracted,
    };
    let found = pages(&extracted);
    let is_expected = match sample.ours {
        PdfOutcome::Pages(expected) => found == expected,
        PdfOutcome::Count(count) => found.len() == count,
        PdfOutcome::Refused(_) | PdfOutcome::Endless => false,
    };
    let problems = &extracted.problems;
    let are_problems_told = problems.len() == sample.problems.len()
        && problems.iter().zip(sample.problems).all(|(found, words)| found.contains(words));
    let parts: Vec<&str> = extracted.parts.iter().map(|part| part.name.as_str()).collect();
    let has_text = |page: &String| page.contains(char::is_alphanumeric);
    let marks: Vec<bool> = extracted.pages.iter().map(|page| page.has_text).collect();
    assert_eq!(marks, found.iter().map(has_text).collect::<Vec<_>>(), "{}", sample.name);
    (!is_expected || !are_problems_told || parts != sample.parts).then(|| {
        let start: Vec<&String> = found.iter().take(5).collect();
        format!(
            "expected {sample:?}, found {start:?} of {} pages, {problems:?}, {parts:?}",
            found.len()
        )
    })
}

#[test]
fn each_sample_comes_out_as_the_table_says() {
    let mut count = 0;
    let faults: Vec<String> = samples()
        .inspect(|_| count += 1)
        .filter_map(|sample| Some(format!("{}: {}", sample.name, fault(sample)?)))
        .collect();
    assert!(faults.is_empty(), "{} of {count}\n{}", faults.len(), faults.join("\n"));
    assert!(count >= 30, "found {count} samples");
}
