//! OCR by tesseract: its table of words, arranged as the text of a PDF is.

use liasse_extract::pdf::{Place, Word, arrange};

use super::{
    find::Program,
    run::{Call, ProgramError, RunLimits, Runner},
};

/// The languages that are read, those of them that tesseract has.
pub const LANGUAGES: [&str; 2] = ["eng", "fra"];

/// Points of a page for a dot of its image.
const POINTS: f32 = 72.0 / 300.0;

/// What OCR reads on a page.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OcrPage {
    /// The text, with the columns of the page.
    pub text: String,
    /// The words in it, with their places on the page in points.
    pub words: Vec<Word>,
    /// How sure tesseract is of its words on average, from 0 to 100; `None` where there is no word.
    pub confidence: Option<f32>,
}

/// Reads the image of a page that has 300 dots for an inch.
///
/// # Errors
/// When the program fails, goes over its limits, or prints no table.
pub fn ocr_page(
    tesseract: &Program,
    languages: &[String],
    runner: &dyn Runner,
    image: &[u8],
) -> Result<OcrPage, ProgramError> {
    let languages = languages.join("+");
    let args = ["-", "-", "-l", &languages, "--dpi", "300", "tsv"];
    let call = Call::new(&tesseract.path, &args, RunLimits::page())
        .with_stdin(image)
        // Its threads wait for each other more than they read; pages are read side by side instead.
        .with_env(&[("OMP_THREAD_LIMIT", "1")]);
    let output = runner.run(&call).map_err(|why| ProgramError::new(&tesseract.path, why))?;
    let table = String::from_utf8_lossy(&output.stdout);
    read_table(&table).ok_or_else(|| {
        let start: String = table.chars().take(40).collect();
        let why = format!("expected a table of words, found {start:?}");
        ProgramError::new(&tesseract.path, why)
    })
}

/// Returns those of [`LANGUAGES`] that tesseract lists.
pub(super) fn languages(tesseract: &Program, runner: &dyn Runner) -> Vec<String> {
    let args = ["--list-langs"];
    let Ok(output) = runner.run(&Call::new(&tesseract.path, &args, RunLimits::question())) else {
        return Vec::new();
    };
    // Old versions print the list as a message.
    let listed = [output.stdout, output.stderr].concat();
    let listed = String::from_utf8_lossy(&listed);
    let has = |language: &&str| listed.lines().any(|line| line.trim() == *language);
    LANGUAGES.into_iter().filter(has).map(str::to_owned).collect()
}

/// The columns of the table: level, page, block, paragraph, line, word, left, top, width, height,
/// confidence, text.
struct Row<'a> {
    level: u32,
    /// Left, top, width and height in dots.
    area: [f32; 4],
    confidence: f32,
    text: &'a str,
}

const LINE: u32 = 4;
const WORD: u32 = 5;

fn row(line: &str) -> Option<Row<'_>> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [level, _, _, _, _, _, left, top, width, height, confidence, text] = *fields.as_slice()
    else {
        return None;
    };
    let number = |field: &str| field.parse::<f32>().ok().filter(|number| number.is_finite());
    Some(Row {
        level: level.parse().ok()?,
        area: [number(left)?, number(top)?, number(width)?, number(height)?],
        confidence: number(confidence)?,
        text: text.trim(),
    })
}

fn read_table(table: &str) -> Option<OcrPage> {
    let mut lines = table.lines();
    if !lines.next()?.starts_with("level\t") {
        return None;
    }
    let mut line_area = [0.0; 4];
    let mut words = Vec::new();
    let mut confidences = Vec::new();
    for row in lines.filter_map(row) {
        match row.level {
            LINE => line_area = row.area,
            WORD if !row.text.is_empty() => {
                words.push((row.text.to_owned(), place(row.area, line_area)));
                confidences.push(row.confidence);
            }
            _ => {}
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "the words of a page")]
    let count = confidences.len() as f32;
    let confidence = (count > 0.0).then(|| confidences.iter().sum::<f32>() / count);
    let (text, words) = arrange(&words);
    Some(OcrPage { text, words, confidence })
}

/// The box of a word, as high as its line.
fn place([left, _, width, _]: [f32; 4], [_, top, _, height]: [f32; 4]) -> Place {
    Place::new(left * POINTS, top * POINTS, (left + width) * POINTS, (top + height) * POINTS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programs::stand_in::{StandIn, program};

    const TABLE: &str = "\
level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t2550\t3300\t-1\t
4\t1\t1\t1\t1\t0\t300\t300\t120\t40\t-1\t
5\t1\t1\t1\t1\t1\t300\t300\t120\t40\t96.5\tFrom:
4\t1\t1\t1\t2\t0\t300\t360\t110\t40\t-1\t
5\t1\t1\t1\t2\t1\t300\t360\t110\t38\t90.5\tSent:
4\t1\t2\t1\t1\t0\t900\t301\t320\t40\t-1\t
5\t1\t2\t1\t1\t1\t900\t301\t120\t32\t80\tIdriss
5\t1\t2\t1\t1\t2\t1034\t305\t186\t32\t77\tTamourel
4\t1\t2\t1\t2\t0\t900\t361\t200\t40\t-1\t
5\t1\t2\t1\t2\t1\t900\t361\t90\t32\t86\tété
5\t1\t2\t1\t2\t2\t1000\t361\t90\t32\t86\t
";

    #[test]
    fn the_table_of_words_becomes_lines_and_columns() {
        let runner = StandIn::new(|call| {
            assert_eq!(call.args, ["-", "-", "-l", "eng+fra", "--dpi", "300", "tsv"]);
            assert_eq!(call.env, [("OMP_THREAD_LIMIT", "1")]);
            Ok((TABLE, ""))
        });
        let languages = LANGUAGES.map(str::to_owned);
        let page = ocr_page(&program("tesseract"), &languages, &runner, b"image").unwrap();
        let lines: Vec<Vec<&str>> = page
            .text
            .lines()
            .map(|line| line.split("  ").filter(|part| !part.is_empty()).collect())
            .collect();
        let trimmed: Vec<Vec<&str>> =
            lines.iter().map(|line| line.iter().map(|part| part.trim()).collect()).collect();
        assert_eq!(trimmed, [vec!["From:", "Idriss Tamourel"], vec!["Sent:", "été"]]);
        assert_eq!(page.confidence, Some(86.0));
        let sent = &page.words[3];
        assert_eq!((sent.text.as_str(), sent.place.left, sent.place.top), ("Sent:", 72.0, 86.4));
    }

    #[test]
    fn an_empty_page_has_no_confidence_and_a_missing_table_is_told() {
        let empty = TABLE.lines().take(2).collect::<Vec<_>>().join("\n");
        assert_eq!(read_table(&empty), Some(OcrPage::default()));
        let runner = StandIn::new(|_| Ok(("Estimating resolution", "")));
        let error = ocr_page(&program("tesseract"), &[], &runner, b"image").unwrap_err();
        assert!(error.to_string().contains("expected a table of words, found \"Estimating"));
    }

    #[test]
    fn rows_that_are_damaged_are_left_out() {
        let damaged = format!("{TABLE}5\t1\tx\n5\t1\t1\t1\t1\t1\tNaN\t1\t1\t1\t1\tword\n\t\t\n");
        assert_eq!(read_table(&damaged), read_table(TABLE));
    }
}
