//! How much memory an ingest may use.

use std::fs;

use liasse_search::WriterOptions;

/// The memory of an ingest, without that of the processes that read files for it.
///
/// A third of it is for the index's words under construction, which become a segment when it is full; a
/// quarter is what a merge of segments maps, after a commit, when the words take nothing. The rest is for
/// what does not depend on it: batches of files, a row group of a part, the rows that wait for a commit,
/// and some 80 bytes for each document of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IngestMemory(u64);

const MIB: u64 = 1024 * 1024;

impl IngestMemory {
    /// The least; with less, every few documents would be a segment of the index.
    pub const LEAST_BYTES: u64 = 128 * MIB;
    /// The most that is used unless a person asks for more: what is beyond it hardly saves time.
    pub const USUAL_BYTES: u64 = 512 * MIB;

    /// Returns an amount; less than [`IngestMemory::LEAST_BYTES`] is as much as that.
    pub fn new(bytes: u64) -> Self {
        Self(bytes.max(Self::LEAST_BYTES))
    }

    /// Returns a quarter of what this machine has free, up to [`IngestMemory::USUAL_BYTES`], which it
    /// is where the system does not say.
    pub fn of_this_machine() -> Self {
        let free = free_bytes().unwrap_or(u64::MAX);
        Self::new((free / 4).min(Self::USUAL_BYTES))
    }

    /// Returns the number of bytes.
    pub fn bytes(self) -> u64 {
        self.0
    }

    /// Returns what the index's writer may use.
    pub(crate) fn index(self) -> WriterOptions {
        let default = WriterOptions::default();
        let share = usize::try_from(self.0 / 3).unwrap_or(usize::MAX);
        let share = share.clamp(WriterOptions::MIN_MEMORY_BYTES, default.memory_bytes);
        WriterOptions { memory_bytes: share, merge_bytes: self.0 / 4, ..default }
    }
}

impl Default for IngestMemory {
    fn default() -> Self {
        Self::of_this_machine()
    }
}

/// Returns the bytes that are free, on this machine or in the group of processes that this one may
/// share it with.
fn free_bytes() -> Option<u64> {
    let group = || {
        let limit =
            fs::read_to_string("/sys/fs/cgroup/memory.max").ok()?.trim().parse::<u64>().ok()?;
        let used = fs::read_to_string("/sys/fs/cgroup/memory.current").ok()?;
        Some(limit.saturating_sub(used.trim().parse().ok()?))
    };
    let machine = || available_bytes(&fs::read_to_string("/proc/meminfo").ok()?);
    match (machine(), group()) {
        (Some(machine), Some(group)) => Some(machine.min(group)),
        (machine, group) => machine.or(group),
    }
}

/// Reads the line of Linux's `/proc/meminfo` that says what programs can have without swapping.
fn available_bytes(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_free_is_read_as_linux_prints_it() {
        let meminfo = "MemTotal:       24096024 kB\nMemFree:  100 kB\nMemAvailable:   2048 kB\n";
        assert_eq!(available_bytes(meminfo), Some(2048 * 1024));
        assert_eq!(available_bytes("MemTotal: 1 kB\n"), None);
    }

    #[test]
    fn the_share_of_the_index_is_within_the_whole_and_never_too_small() {
        for bytes in [0, IngestMemory::LEAST_BYTES, 300 * MIB, IngestMemory::USUAL_BYTES, u64::MAX]
        {
            let memory = IngestMemory::new(bytes);
            let index = memory.index().memory_bytes;
            assert!(index >= WriterOptions::MIN_MEMORY_BYTES, "{bytes}");
            assert!(index as u64 <= memory.bytes() / 3, "{bytes}");
        }
        let usual = IngestMemory::of_this_machine();
        assert!((IngestMemory::LEAST_BYTES..=IngestMemory::USUAL_BYTES).contains(&usual.bytes()));
    }
}
