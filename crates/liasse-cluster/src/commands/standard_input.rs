//! Processes that end with the one that started them.

use std::{fs, io, path::PathBuf, process, thread};

/// Ends this process when its standard input ends: that of a process whose parent is gone does, whatever
/// became of the parent. A temporary folder goes with it.
pub(crate) fn end_with_standard_input(temporary: Option<PathBuf>) {
    thread::spawn(move || {
        // An input that fails has ended, too.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        if let Some(folder) = temporary {
            // Nobody is left to be told.
            let _ = fs::remove_dir_all(folder);
        }
        process::exit(0);
    });
}
