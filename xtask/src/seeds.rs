//! `cargo xtask seeds`: what the parsers and the program make of `seeds/`, against `seeds/expected`.

use crate::{
    error::TaskError,
    run::{cargo, execute},
};

/// Runs the tests over the seeds alone.
///
/// They are chosen from the whole workspace, so that what is built for them serves `test` too.
pub(crate) fn run() -> Result<(), TaskError> {
    let build = ["test", "--workspace", "--all-features", "--locked", "--test", "end_to_end"];
    execute(cargo(build).args(["--", "seeds::"])).map_err(|error| {
        error.next("mend the parser, or the file of seeds/expected that the test names")
    })
}
