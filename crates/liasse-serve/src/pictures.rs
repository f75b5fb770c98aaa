//! Images of pages: who draws them, and those that are kept.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

/// Draws pages of PDFs. The bytes are those of a file that nobody looked at: whoever implements it does so
/// in a process that may do nothing else.
pub trait PageImages: fmt::Debug + Send + Sync {
    /// Draws a page, counted from 1, as a PNG image of so many dots width.
    ///
    /// # Errors
    /// Why the page cannot be drawn.
    fn page(&self, pdf: &[u8], page: u32, width: u32) -> Result<Vec<u8>, String>;

    /// Returns the words of a page with their places, so that those of hits can be marked; none where they
    /// are not known.
    ///
    /// # Errors
    /// Why the page cannot be read.
    fn words(&self, _pdf: &[u8], _page: u32) -> Result<PageWords, String> {
        Ok(PageWords::default())
    }
}

/// The words of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageWords {
    /// The width and height of the page in points.
    pub size: [f32; 2],
    /// Each word with its left, top, right and bottom edge in points from the page's top left corner.
    pub words: Vec<(String, [f32; 4])>,
}

/// The width of a page that is drawn, in dots.
const WIDTH: u32 = 1200;
/// The most bytes of images that are kept: some hundred pages.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// How a PNG image begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A file by its hash, and a page of it.
type Key = (String, u32);

/// Draws pages and keeps those that were drawn last.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    drawer: Option<Arc<dyn PageImages>>,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    images: BTreeMap<Key, (u64, Arc<[u8]>)>,
    bytes: usize,
    next: u64,
}

impl Pictures {
    pub(crate) fn new(drawer: Option<Arc<dyn PageImages>>) -> Self {
        Self { drawer, kept: Mutex::default() }
    }

    /// Tells whether pages can be drawn.
    pub(crate) fn can_draw(&self) -> bool {
        self.drawer.is_some()
    }

    /// Returns the image of a page of the file with a hash, whose bytes are asked for where it has to be
    /// drawn.
    pub(crate) fn page(
        &self,
        blake3: &str,
        page: u32,
        pdf: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<Arc<[u8]>, String> {
        let key = (blake3.to_owned(), page);
        if let Some(known) = self.kept().take(&key) {
            return Ok(known);
        }
        let drawer = self.drawer.as_ref().ok_or("this program draws no pages")?;
        let image: Arc<[u8]> = drawer.page(&pdf()?, page, WIDTH)?.into();
        if !image.starts_with(PNG) {
            return Err("expected a PNG image of the page, found something else".to_owned());
        }
        self.kept().keep(key, Arc::clone(&image));
        Ok(image)
    }

    /// Returns the words of a page.
    pub(crate) fn words(&self, pdf: &[u8], page: u32) -> Result<PageWords, String> {
        self.drawer.as_ref().ok_or("this program draws no pages")?.words(pdf, page)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn take(&mut self, key: &Key) -> Option<Arc<[u8]>> {
        self.next += 1;
        let (age, image) = self.images.get_mut(key)?;
        *age = self.next;
        Some(Arc::clone(image))
    }

    /// Keeps an image; those that nobody asked for the longest make room.
    fn keep(&mut self, key: Key, image: Arc<[u8]>) {
        self.next += 1;
        self.bytes += image.len();
        if let Some((_, before)) = self.images.insert(key, (self.next, image)) {
            self.bytes -= before.len();
        }
        while self.bytes > MOST_BYTES {
            let oldest = self.images.iter().min_by_key(|(_, (age, _))| *age);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else { return };
            if let Some((_, image)) = self.images.remove(&oldest) {
                self.bytes -= image.len();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[derive(Debug, Default)]
    struct Counting(AtomicU32);

    impl PageImages for Counting {
        fn page(&self, pdf: &[u8], page: u32, _: u32) -> Result<Vec<u8>, String> {
            self.0.fetch_add(1, Ordering::Relaxed);
            match page {
                9 => Err("no such page".to_owned()),
                _ => Ok([PNG, pdf].concat()),
            }
        }
    }

    #[test]
    fn a_page_is_drawn_once_and_a_failure_is_tried_again() {
        let drawer = Arc::new(Counting::default());
        let pictures = Pictures::new(Some(Arc::clone(&drawer) as _));
        let pdf = || Ok(b"pdf".to_vec());
        let first = pictures.page("a", 1, pdf).unwrap();
        assert_eq!(pictures.page("a", 1, || Err("not asked for".to_owned())), Ok(first));
        assert_eq!(drawer.0.load(Ordering::Relaxed), 1);
        for _ in 0..2 {
            assert_eq!(pictures.page("a", 9, pdf), Err("no such page".to_owned()));
        }
        assert_eq!(drawer.0.load(Ordering::Relaxed), 3);
        assert!(Pictures::default().page("a", 1, pdf).is_err());
    }

    #[test]
    fn images_that_nobody_asked_for_make_room() {
        let pictures = Pictures::new(Some(Arc::new(Counting::default())));
        let large = || Ok(vec![0; MOST_BYTES / 4]);
        for page in 1..=3 {
            pictures.page("a", page, large).unwrap();
        }
        pictures.page("a", 1, large).unwrap();
        pictures.page("a", 4, large).unwrap();
        let kept: Vec<u32> = pictures.kept().images.keys().map(|(_, page)| *page).collect();
        assert_eq!(kept, [1, 3, 4]);
        assert!(pictures.kept().bytes <= MOST_BYTES);
    }
}
