//! Pages of PDFs as they look, for a reading view.

use serde::{Deserialize, Serialize};

use crate::{
    IngestError, ReadOptions,
    reading::{Job, JobKind},
    worker::Pool,
};

/// Draws pages of PDFs in processes that may do nothing else.
#[derive(Debug)]
pub struct PageImages {
    pool: Pool,
}

/// The words of a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageWords {
    /// The width and height of the page in points, as it is shown.
    pub size: [f32; 2],
    /// The words, in reading order.
    pub words: Vec<PageWord>,
}

/// A word on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageWord {
    /// What it says.
    pub text: String,
    /// Its left, top, right and bottom edge in points (1/72 inch) from the top left corner of the page as
    /// it is shown.
    pub place: [f32; 4],
}

impl PageImages {
    /// Starts the first process.
    ///
    /// # Errors
    /// When the options name no worker, or it cannot be started.
    pub fn new(options: &ReadOptions) -> Result<Self, IngestError> {
        let Some(worker) = &options.worker else {
            return Err(IngestError::worker(
                std::path::Path::new(""),
                "no program is named for it",
            ));
        };
        Ok(Self { pool: Pool::new(worker, options.limits)? })
    }

    /// Draws a page, counted from 1, as a PNG image of so many dots width.
    ///
    /// # Errors
    /// Why the page cannot be drawn: the file is damaged, has no such page, or goes over a limit.
    pub fn image(&self, pdf: &[u8], page: u32, width: u32) -> Result<Vec<u8>, String> {
        self.ask(pdf, JobKind::Draw { page, width })
    }

    /// Returns the words of a page, counted from 1, in reading order.
    ///
    /// # Errors
    /// Why the page cannot be read.
    pub fn words(&self, pdf: &[u8], page: u32) -> Result<PageWords, String> {
        let json = self.ask(pdf, JobKind::Words { page })?;
        serde_json::from_slice(&json).map_err(|error| error.to_string())
    }

    fn ask(&self, pdf: &[u8], kind: JobKind) -> Result<Vec<u8>, String> {
        let job = Job { label: String::new(), kind, bytes: pdf.to_vec() };
        let readings = self.pool.read(&[job]).map_err(|error| error.to_string())?;
        readings.into_iter().next().unwrap_or_default().into_only_part()
    }
}
