//! The header of a tar entry: one block of 512 bytes (POSIX ustar, GNU, and what came before).

/// Bytes of a block; everything in a tar file is padded to it.
pub(crate) const BLOCK: usize = 512;

/// A header whose checksum fits.
pub(super) struct Header<'a>(&'a [u8; BLOCK]);

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryType {
    File,
    Folder,
    /// A folder with the list of what stood in it when an incremental copy was made.
    FolderList,
    Link,
    Device,
    /// A file with holes; what stands in the tar file is not its content.
    Sparse,
    /// A piece of a file that goes on in another tar file.
    Volume,
    /// The name of the tar file itself.
    TapeName,
    /// The next entry's name, where it is too long for the header.
    LongName,
    /// The target of the next entry's link, where it is too long.
    LongLink,
    /// Records about the next entry.
    Records,
    /// Records about all entries that follow; none of them is of use here.
    GlobalRecords,
}

impl EntryType {
    /// Tells whether content follows the header; a link may state the size of what it leads to.
    pub(super) fn has_content(self) -> bool {
        !matches!(self, EntryType::Folder | EntryType::Link | EntryType::Device)
    }
}

impl<'a> Header<'a> {
    /// Returns the header in a block, `None` where the block is none.
    pub(super) fn read(block: &'a [u8; BLOCK]) -> Option<Self> {
        let stated = octal(block.get(148..156)?)?;
        let around = block.get(..148)?.iter().chain(block.get(156..)?);
        // The checksum counts itself as eight blanks; some old programs added signed bytes.
        let unsigned = around.clone().map(|byte| i64::from(*byte)).sum::<i64>() + 8 * 32;
        let signed = around.map(|byte| i64::from(byte.cast_signed())).sum::<i64>() + 8 * 32;
        let stated = i64::try_from(stated).ok()?;
        (stated == unsigned || stated == signed).then_some(Header(block))
    }

    /// Returns the name, with the folders that ustar keeps apart.
    pub(super) fn name(&self) -> Vec<u8> {
        let name = self.text(0, 100);
        let prefix = match self.field(257, 6) == b"ustar\0" {
            true => self.text(345, 155),
            false => b"",
        };
        match prefix.is_empty() {
            true => name.to_vec(),
            false => [prefix, b"/", name].concat(),
        }
    }

    /// Returns how many bytes follow; `None` where the field is no number.
    pub(super) fn size(&self) -> Option<u64> {
        let field = self.field(124, 12);
        match field.first()? {
            // GNU writes large sizes in binary, marked by the highest bit.
            0x80 => {
                let (high, low) = field.get(1..)?.split_at_checked(3)?;
                let fits = high.iter().all(|byte| *byte == 0);
                fits.then(|| low.try_into().map(u64::from_be_bytes).ok())?
            }
            _ => octal(field),
        }
    }

    /// Returns what the entry is; types that are not known are files, as the standard has it.
    pub(super) fn entry_type(&self) -> EntryType {
        match self.0.get(156) {
            Some(b'1' | b'2') => EntryType::Link,
            Some(b'3' | b'4' | b'6') => EntryType::Device,
            Some(b'5') => EntryType::Folder,
            Some(b'D') => EntryType::FolderList,
            Some(b'S') => EntryType::Sparse,
            Some(b'M') => EntryType::Volume,
            Some(b'V') => EntryType::TapeName,
            Some(b'L') => EntryType::LongName,
            Some(b'K') => EntryType::LongLink,
            Some(b'x' | b'X') => EntryType::Records,
            Some(b'g') => EntryType::GlobalRecords,
            // Before ustar a folder was a file whose name ends in a slash.
            Some(0) if self.text(0, 100).ends_with(b"/") => EntryType::Folder,
            _ => EntryType::File,
        }
    }

    fn field(&self, start: usize, length: usize) -> &'a [u8] {
        self.0.get(start..start + length).unwrap_or_default()
    }

    /// Returns a field up to its first zero.
    fn text(&self, start: usize, length: usize) -> &'a [u8] {
        let field = self.field(start, length);
        field.split(|byte| *byte == 0).next().unwrap_or_default()
    }
}

/// Reads octal digits between blanks and zeros; an empty field is zero.
fn octal(field: &[u8]) -> Option<u64> {
    let field = field.split(|byte| *byte == 0).next()?.trim_ascii();
    field.iter().try_fold(0_u64, |value, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 8)?;
        value.checked_mul(8)?.checked_add(u64::from(digit))
    })
}

/// Tells whether bytes begin with the header of a tar entry.
pub(crate) fn is_tar(bytes: &[u8]) -> bool {
    let block = bytes.first_chunk::<BLOCK>();
    block.is_some_and(|block| block.first() != Some(&0) && Header::read(block).is_some())
}
