//! Processes that end with the one that started them.

use std::{io, process, thread};

/// Ends this process when its standard input ends: that of a process whose parent is gone does, whatever
/// became of the parent.
pub(crate) fn end_with_standard_input() {
    thread::spawn(|| {
        // An input that fails has ended, too.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        process::exit(0);
    });
}
