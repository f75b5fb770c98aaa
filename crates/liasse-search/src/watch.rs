//! Being told of every change to a folder before it is made.

use std::{fmt::Debug, io, path::Path};

/// A change to a folder or to a file in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FolderChange<'a> {
    /// A folder is made, with those above it.
    MakeFolder(&'a Path),
    /// An empty file is made; one of the same name is emptied.
    MakeFile(&'a Path),
    /// Bytes are written at the end of a file.
    Write(&'a Path, &'a [u8]),
    /// The bytes of a file are made safe against a loss of power.
    SyncFile(&'a Path),
    /// A file gets another name, and takes the place of the one that had it.
    Rename(&'a Path, &'a Path),
    /// A file, or a folder with all that is in it, is removed.
    Remove(&'a Path),
    /// The names in a folder are made safe against a loss of power.
    SyncFolder(&'a Path),
    /// A file is locked.
    Lock(&'a Path),
}

/// Is told of each change before it is made, and may refuse it: how tests make a disk fail at any
/// step, and know what a loss of power would leave.
pub trait FolderWatch: Debug + Send + Sync {
    /// Lets a change be made, or not.
    ///
    /// # Errors
    /// What the disk is to answer instead.
    fn before(&self, change: FolderChange<'_>) -> io::Result<()>;
}

/// Lets every change be made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl FolderWatch for Unwatched {
    fn before(&self, _change: FolderChange<'_>) -> io::Result<()> {
        Ok(())
    }
}
