//! PDFs of every kind that an archive may bring, each with what must come of it.

mod attached;
mod damaged;
mod fonts;
mod hostile;
mod locked;
mod shown;

/// What must come of reading a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfOutcome {
    /// The lines of each page, without blank lines and with runs of blanks as one.
    Pages(&'static [&'static str]),
    /// So many pages, whatever stands on them.
    Count(usize),
    /// A refusal, whose reason has these words.
    Refused(&'static str),
    /// No end, until somebody ends it.
    Endless,
}

/// A PDF that tests make.
#[derive(Clone, Copy, Debug)]
pub struct PdfSample {
    /// What it shows.
    pub name: &'static str,
    /// Makes its bytes.
    pub make: fn() -> Vec<u8>,
    /// What our reader makes of it.
    pub ours: PdfOutcome,
    /// What `pdftotext -layout` makes of it.
    pub poppler: PdfOutcome,
    /// Words of each problem that our reader states, in their order.
    pub problems: &'static [&'static str],
    /// The names of the embedded files that our reader finds.
    pub parts: &'static [&'static str],
}

impl PdfSample {
    /// A sample that both readers read alike.
    const fn new(name: &'static str, make: fn() -> Vec<u8>, outcome: PdfOutcome) -> Self {
        Self { name, make, ours: outcome, poppler: outcome, problems: &[], parts: &[] }
    }

    /// What poppler makes of it instead.
    const fn poppler(self, poppler: PdfOutcome) -> Self {
        Self { poppler, ..self }
    }

    const fn problems(self, problems: &'static [&'static str]) -> Self {
        Self { problems, ..self }
    }

    const fn parts(self, parts: &'static [&'static str]) -> Self {
        Self { parts, ..self }
    }
}

/// Returns all samples.
pub fn samples() -> impl Iterator<Item = &'static PdfSample> {
    [
        shown::SAMPLES,
        fonts::SAMPLES,
        locked::SAMPLES,
        attached::SAMPLES,
        damaged::SAMPLES,
        hostile::SAMPLES,
    ]
    .into_iter()
    .flatten()
}
