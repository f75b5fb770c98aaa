/// How much of an input is taken; what goes over a limit is refused in its ledger row, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a mailbox file, which is read message by message.
    pub mailbox_bytes: u64,
    /// Bytes of any other file, of a message in a mailbox, or of an entry that becomes a document.
    ///
    /// A document is held in memory several times over while it is read and written.
    pub document_bytes: u64,
    /// Entries of a zip file.
    pub zip_entries: usize,
    /// Bytes that one entry may unpack to.
    pub zip_entry_bytes: u64,
    /// Bytes that all entries of a zip file may unpack to.
    pub zip_total_bytes: u64,
    /// How many times its packed size an entry may unpack to, once it is past
    /// [`Limits::zip_ratio_from_bytes`]. Text packs 3 to 20 times.
    pub zip_ratio: u64,
    /// Unpacked bytes below which the ratio does not matter.
    pub zip_ratio_from_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1024 * 1024;
        Self {
            mailbox_bytes: 2048 * MIB,
            document_bytes: 32 * MIB,
            zip_entries: 100_000,
            zip_entry_bytes: 256 * MIB,
            zip_total_bytes: 4096 * MIB,
            zip_ratio: 200,
            zip_ratio_from_bytes: 16 * MIB,
        }
    }
}
