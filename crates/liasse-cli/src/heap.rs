//! How the C library keeps memory for an ingest: one heap, and what is free goes back to the system.
//!
//! The GNU C library gives each thread a heap of its own and keeps freed memory in each, for speed. An
//! ingest hands batches of documents from thread to thread, commit after commit, so every heap grows to
//! the largest batch that it ever held: over ten releases that is 130 MiB which nothing uses. With one
//! heap, and large pieces mapped one by one, memory that is freed is memory that others can have.
//!
//! The other C libraries know no such settings.

/// Pieces from this size on are mapped one by one and go back to the system when they are freed. It is
/// the library's own first value, which it would raise with each larger piece that is freed.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const MAPPED_FROM_BYTES: libc::c_int = 128 * 1024;

/// Free memory at the end of the heap that is kept.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const KEPT_BYTES: libc::c_int = 1024 * 1024;

/// Makes the program give back what it freed. To be called before there is a second thread. Each test that
/// ingests runs through here, the hostile inputs of `cargo xtask hostile` among them.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) fn give_back_what_is_free() {
    set(libc::M_ARENA_MAX, 1);
    set(libc::M_MMAP_THRESHOLD, MAPPED_FROM_BYTES);
    set(libc::M_TRIM_THRESHOLD, KEPT_BYTES);
}

/// Does nothing: see the page of this module.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn give_back_what_is_free() {}

/// Changes a setting. One that the library refuses stays as it was, which costs memory and nothing else.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "a function of two numbers: see the comment in it")]
fn set(setting: libc::c_int, value: libc::c_int) {
    // SAFETY: `mallopt` takes two numbers by value, no pointer, and writes to the allocator's own
    // settings under the allocator's own lock; pieces that were given out before stay valid and are freed
    // as before, whichever way they were made, since each says so in its head. Its manual allows a call
    // at any time and calls it unsafe against other threads only while the library initialises itself,
    // which the program's arguments have seen to by then, in its one thread.
    _ = unsafe { libc::mallopt(setting, value) };
}
