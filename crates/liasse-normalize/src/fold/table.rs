//! What single characters fold to, worked out once by the slow way and kept.

use std::sync::OnceLock;

use super::{
    FoldOptions,
    sequence::{fold_sequence, is_mark, joins_before},
};

/// What a character is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharRole {
    /// It folds alone, to the text in the table, unless something joins it from behind.
    Alone,
    /// It can change with what stands before it.
    Joins,
    /// It is left out, with the character before it.
    DroppedMark,
    /// It is left out, and nothing else changes.
    Dropped,
}

/// The folded forms of single characters for one set of steps, filled page by page as they are met.
pub(super) struct Table {
    options: FoldOptions,
    pages: Vec<OnceLock<Box<Page>>>,
}

struct Page {
    roles: [CharRole; PAGE],
    /// Where the folded form of each character ends in `text`; it begins where the last one ends.
    ends: [u32; PAGE],
    text: String,
}

/// Characters a page. Working out a page takes about a tenth of a millisecond.
const PAGE: usize = 128;

const PAGES: usize = (char::MAX as usize + 1) / PAGE;

impl Table {
    /// Returns the table for a set of steps. It lives as long as the program.
    #[expect(clippy::indexing_slicing, reason = "number() is less than SETS")]
    pub(super) fn of(options: FoldOptions) -> &'static Self {
        static TABLES: [OnceLock<Table>; FoldOptions::SETS] =
            [const { OnceLock::new() }; FoldOptions::SETS];
        let pages = || (0..PAGES).map(|_| OnceLock::new()).collect();
        TABLES[options.number()].get_or_init(|| Table { options, pages: pages() })
    }

    /// Returns the role of a character and its folded form when it stands alone.
    #[expect(
        clippy::indexing_slicing,
        clippy::string_slice,
        reason = "no character is beyond the last page, and each page ends its texts in order"
    )]
    pub(super) fn look_up(&self, character: char) -> (CharRole, &str) {
        let (number, index) = (character as usize / PAGE, character as usize % PAGE);
        let page = self.pages[number].get_or_init(|| Box::new(Page::new(number, self.options)));
        let start = if index == 0 { 0 } else { page.ends[index - 1] };
        (page.roles[index], &page.text[start as usize..page.ends[index] as usize])
    }

    /// Tells whether a character can belong to the sequence of the one before it.
    pub(super) fn continues(&self, character: char) -> bool {
        !character.is_ascii() && self.look_up(character).0 != CharRole::Alone
    }
}

impl Page {
    fn new(number: usize, options: FoldOptions) -> Self {
        let mut page =
            Self { roles: [CharRole::Alone; PAGE], ends: [0; PAGE], text: String::new() };
        for (index, (role, end)) in page.roles.iter_mut().zip(&mut page.ends).enumerate() {
            // The surrogates are no characters and are never looked up.
            if let Some(character) =
                u32::try_from(number * PAGE + index).ok().and_then(char::from_u32)
            {
                *role = push_folded(character, options, &mut page.text);
            }
            *end = page.text.len() as u32;
        }
        page
    }
}

/// Pushes the folded form of a character and returns its role.
fn push_folded(character: char, options: FoldOptions, text: &mut String) -> CharRole {
    let before = text.len();
    fold_sequence(character.encode_utf8(&mut [0; 4]), options, text);
    if text.len() > before {
        return if joins_before(character) { CharRole::Joins } else { CharRole::Alone };
    }
    if is_mark(character) { CharRole::DroppedMark } else { CharRole::Dropped }
}
