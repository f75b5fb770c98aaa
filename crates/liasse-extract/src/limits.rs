/// How much of a file is taken; what goes over a limit is refused by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ExtractLimits {
    /// Bytes of text that come out of one file.
    pub text_bytes: usize,
    /// Pages of a file.
    pub pages: usize,
    /// Embedded files of one file.
    pub parts: usize,
    /// Bytes of all embedded files of one file, unpacked.
    pub parts_bytes: usize,
    /// How deep elements may stand in each other.
    pub depth: usize,
}

impl Default for ExtractLimits {
    fn default() -> Self {
        const MIB: usize = 1024 * 1024;
        Self {
            // What a document may have at all.
            text_bytes: 32 * MIB,
            // Four times the longest report that an office printed as one file.
            pages: 20_000,
            parts: 10_000,
            parts_bytes: 256 * MIB,
            depth: 256,
        }
    }
}
