//! An index as bytes: a header, the arrays one after the other, and a check sum.
//!
//! ```text
//! "liasse names"  12 bytes
//! format          u32, [`FORMAT`]
//! 14 arrays       each: number of elements u64, elements; u32 and u64 little-endian
//! check sum       u64 over everything before it
//! ```

use super::{
    IndexError, VariantIndex,
    hash::check_sum,
    keys::KeyTable,
    signature::Signature,
    table::{Lists, WordTable},
};

const MAGIC: &[u8; 12] = b"liasse names";
/// Grows when the arrays, the keys or the hashes change.
const FORMAT: u32 = 1;

/// Returns the index as bytes.
pub(super) fn save(index: &VariantIndex) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    let VariantIndex { words, keys, postings, pairs, exact, names, signatures } = index;
    put(&mut bytes, words.text.bytes().map(|byte| [byte]));
    put_numbers(&mut bytes, &words.starts);
    put(&mut bytes, words.signatures.iter().map(|set| set.to_bits().to_le_bytes()));
    for table in [keys, pairs, exact] {
        put_numbers(&mut bytes, &table.starts);
        put(&mut bytes, table.entries.iter().map(|entry| entry.to_le_bytes()));
    }
    for lists in [postings, names] {
        put_numbers(&mut bytes, &lists.starts);
        put_numbers(&mut bytes, &lists.values);
    }
    put(&mut bytes, signatures.iter().map(|set| set.to_bits().to_le_bytes()));
    bytes.extend(check_sum(&bytes).to_le_bytes());
    bytes
}

/// Reads an index back.
pub(super) fn load(bytes: &[u8]) -> Result<VariantIndex, IndexError> {
    let magic = bytes.get(..MAGIC.len()).unwrap_or(bytes);
    if magic != MAGIC {
        return Err(IndexError::not_an_index(magic));
    }
    let mut reader = Reader { bytes, offset: MAGIC.len() };
    let format = u32::from_le_bytes(reader.take("a format number")?);
    if format != FORMAT {
        return Err(IndexError::version(FORMAT, format));
    }
    let Some((sealed, sum)) = bytes.split_last_chunk::<8>() else {
        return Err(IndexError::damaged("a check sum", bytes.len()));
    };
    if check_sum(sealed) != u64::from_le_bytes(*sum) {
        return Err(IndexError::damaged("the check sum of what stands before it", sealed.len()));
    }
    reader.bytes = sealed;
    let index = reader.index()?;
    if reader.offset != sealed.len() {
        return Err(IndexError::damaged("the end of the last array", reader.offset));
    }
    Ok(index)
}

fn put<const SIZE: usize>(
    bytes: &mut Vec<u8>,
    elements: impl ExactSizeIterator<Item = [u8; SIZE]>,
) {
    bytes.extend((elements.len() as u64).to_le_bytes());
    bytes.extend(elements.flatten());
}

fn put_numbers(bytes: &mut Vec<u8>, numbers: &[u32]) {
    put(bytes, numbers.iter().map(|number| number.to_le_bytes()));
}

struct Reader<'b> {
    bytes: &'b [u8],
    offset: usize,
}

impl Reader<'_> {
    fn index(&mut self) -> Result<VariantIndex, IndexError> {
        let words = self.words()?;
        let [keys, pairs, exact] = [self.table()?, self.table()?, self.table()?];
        let [postings, names] = [self.lists()?, self.lists()?];
        let signatures = self.signatures()?;
        if signatures.len() != names.len() {
            return Err(IndexError::damaged("a signature for each name", self.offset));
        }
        Ok(VariantIndex { words, keys, postings, pairs, exact, names, signatures })
    }

    fn words(&mut self) -> Result<WordTable, IndexError> {
        let start = self.offset;
        let text: Vec<u8> = self.array(|[byte]| byte)?;
        let text =
            String::from_utf8(text).map_err(|_| IndexError::damaged("words in UTF-8", start))?;
        let starts = self.starts(text.len())?;
        let signatures = self.signatures()?;
        if signatures.len() + 1 != starts.len() {
            return Err(IndexError::damaged("a signature for each word", self.offset));
        }
        Ok(WordTable { text, starts, signatures })
    }

    fn table(&mut self) -> Result<KeyTable, IndexError> {
        let (at, starts) = (self.offset, self.array(u32::from_le_bytes)?);
        let entries: Vec<u64> = self.array(u64::from_le_bytes)?;
        check_starts(&starts, entries.len(), at)?;
        Ok(KeyTable { starts, entries })
    }

    fn lists(&mut self) -> Result<Lists, IndexError> {
        let (at, starts) = (self.offset, self.array(u32::from_le_bytes)?);
        let values: Vec<u32> = self.array(u32::from_le_bytes)?;
        check_starts(&starts, values.len(), at)?;
        Ok(Lists { starts, values })
    }

    fn starts(&mut self, end: usize) -> Result<Vec<u32>, IndexError> {
        let (at, starts) = (self.offset, self.array(u32::from_le_bytes)?);
        check_starts(&starts, end, at)?;
        Ok(starts)
    }

    fn signatures(&mut self) -> Result<Vec<Signature>, IndexError> {
        self.array(|bits| Signature::from_bits(u64::from_le_bytes(bits)))
    }

    fn array<T, const SIZE: usize>(
        &mut self,
        read: impl Fn([u8; SIZE]) -> T,
    ) -> Result<Vec<T>, IndexError> {
        let count = u64::from_le_bytes(self.take("the length of an array")?);
        let size = usize::try_from(count).ok().and_then(|count| count.checked_mul(SIZE));
        let end = size.and_then(|size| self.offset.checked_add(size));
        let elements = end.and_then(|end| self.bytes.get(self.offset..end));
        let Some(elements) = elements else {
            return Err(IndexError::damaged(&format!("an array of {count} elements"), self.offset));
        };
        self.offset += elements.len();
        Ok(elements.as_chunks::<SIZE>().0.iter().map(|element| read(*element)).collect())
    }

    fn take<const SIZE: usize>(&mut self, expected: &str) -> Result<[u8; SIZE], IndexError> {
        let bytes = self.bytes.get(self.offset..).and_then(|rest| rest.first_chunk::<SIZE>());
        let bytes = bytes.ok_or_else(|| IndexError::damaged(expected, self.offset))?;
        self.offset += SIZE;
        Ok(*bytes)
    }
}

/// Checks that `starts` ascend from 0 to `end`, so that each list lies in its array.
///
/// That what the lists name exists is not checked here: every access is, and finds nothing.
fn check_starts(starts: &[u32], end: usize, at: usize) -> Result<(), IndexError> {
    let fits = starts.first() == Some(&0)
        && starts.is_sorted()
        && starts.last().is_some_and(|&last| last as usize == end);
    if fits { Ok(()) } else { Err(IndexError::damaged("ascending starts of lists", at)) }
}
