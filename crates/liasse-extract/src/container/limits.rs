/// How much of a packed file is taken; what goes over a limit is refused by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ContainerLimits {
    /// How deep packed files may stand in each other. Whoever opens what came out of a container
    /// counts; a file that holds itself ends here.
    pub levels: usize,
    /// Entries of a zip or tar file, folders and refused ones included.
    pub entries: usize,
    /// Bytes that an entry of a zip or tar file may unpack to.
    pub entry_bytes: u64,
    /// Bytes that all entries of a packed file may unpack to. The content of a gzip or Zstandard
    /// file, which is often a tar file with everything in it, has this limit alone.
    pub total_bytes: u64,
    /// How many times its packed size an entry may unpack to, once it is past
    /// [`ContainerLimits::ratio_from_bytes`]. Text packs 3 to 20 times.
    pub ratio: u64,
    /// Unpacked bytes below which the ratio does not matter.
    pub ratio_from_bytes: u64,
}

impl Default for ContainerLimits {
    fn default() -> Self {
        const MIB: u64 = 1024 * 1024;
        Self {
            levels: 8,
            entries: 100_000,
            entry_bytes: 256 * MIB,
            total_bytes: 4096 * MIB,
            ratio: 200,
            ratio_from_bytes: 16 * MIB,
        }
    }
}
