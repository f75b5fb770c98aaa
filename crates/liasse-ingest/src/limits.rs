use liasse_extract::{ContainerLimits, ExtractLimits};
use serde::{Deserialize, Serialize};

/// How much of an input is taken; what goes over a limit is refused in its ledger row, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a mailbox file, which is read message by message.
    pub mailbox_bytes: u64,
    /// Bytes of any other file, of a message in a mailbox, or of an entry that becomes a document.
    ///
    /// A document is held in memory several times over while it is read and written.
    pub document_bytes: u64,
    /// Bytes of a zip file inside of a packed file, which is held in memory to be read from its end.
    pub nested_zip_bytes: u64,
    /// Bytes of all files in one file that is no packed file, such as the attachments of an e-mail and what
    /// is packed in them, at all depths.
    pub embedded_bytes: u64,
    /// What is taken of a packed file.
    pub containers: ContainerLimits,
    /// What is taken of a PDF, an office file or a web page.
    pub extract: ExtractLimits,
    /// Bytes of memory of a process that reads files. One file of text at the limit takes half of it.
    pub worker_memory_bytes: u64,
    /// Bytes that a process that reads files may answer for one file: its text, what was found in it,
    /// and its parts.
    pub answer_bytes: u64,
    /// Seconds that a file may take to be read.
    pub file_seconds: u64,
    /// Seconds that it may take beside for each MiB.
    pub file_seconds_per_mebibyte: u64,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1024 * 1024;
        Self {
            mailbox_bytes: 2048 * MIB,
            document_bytes: 32 * MIB,
            nested_zip_bytes: 64 * MIB,
            embedded_bytes: 512 * MIB,
            containers: ContainerLimits::default(),
            extract: ExtractLimits::default(),
            worker_memory_bytes: 1024 * MIB,
            answer_bytes: 512 * MIB,
            file_seconds: 12,
            file_seconds_per_mebibyte: 4,
        }
    }
}

impl Limits {
    /// Seconds of processor time for opening a packed file of this size: a hundred times what an
    /// ordinary one takes.
    pub(crate) fn unpack_seconds(&self, size: u64) -> u64 {
        let mebibytes = size / (1024 * 1024);
        self.file_seconds.saturating_add(mebibytes.saturating_mul(self.file_seconds_per_mebibyte))
    }
}
