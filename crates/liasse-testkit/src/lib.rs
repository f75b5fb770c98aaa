//! Fixtures, proptest strategies and growth checks for the tests of liasse.
//!
//! Only tests depend on this package.
//!
//! - [`assert_linear`]: twice the input takes about twice the time.
//! - [`shared_data`]: the folder with the real release and the gold, where it is at hand.

mod growth;
mod shared;

pub use growth::assert_linear;
pub use shared::{shared_data, workspace_root};
