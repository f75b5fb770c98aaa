//! Pages of PDFs, drawn in a process that may do nothing else.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{commands::worker::read_options, error::CliError};

/// Draws pages; the process is started with the first one.
#[derive(Debug, Default)]
struct Drawer(Mutex<Option<Arc<liasse_ingest::PageImages>>>);

/// Returns what draws pages.
pub(super) fn drawer() -> Option<Arc<dyn liasse_serve::PageImages>> {
    Some(Arc::new(Drawer::default()))
}

impl Drawer {
    fn started(&self) -> Result<Arc<liasse_ingest::PageImages>, String> {
        let mut started = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(started) = &*started {
            return Ok(Arc::clone(started));
        }
        let options = read_options().map_err(|error| match error {
            CliError::Failed { message, .. } => message,
            CliError::ClosedPipe => "standard output is closed".to_owned(),
        })?;
        let images = liasse_ingest::PageImages::new(&options).map_err(|error| error.to_string())?;
        Ok(Arc::clone(started.insert(Arc::new(images))))
    }
}

impl liasse_serve::PageImages for Drawer {
    fn page(&self, pdf: &[u8], page: u32, width: u32) -> Result<Vec<u8>, String> {
        self.started()?.image(pdf, page, width)
    }

    fn words(&self, pdf: &[u8], page: u32) -> Result<liasse_serve::PageWords, String> {
        let found = self.started()?.words(pdf, page)?;
        let words = found.words.into_iter().map(|word| (word.text, word.place)).collect();
        Ok(liasse_serve::PageWords { size: found.size, words })
    }
}
