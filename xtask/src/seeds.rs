//! `cargo xtask seeds`: what the parsers and the program make of `seeds/`, against `seeds/expected`.

use crate::{
    error::TaskError,
    run::{cargo, execute},
};

/// Runs the tests over the seeds alone.
pub(crate) fn run() -> Result<(), TaskError> {
    let arguments =
        ["test", "--locked", "--package", "liasse-cli", "--test", "end_to_end", "--", "seeds::"];
    execute(&mut cargo(arguments)).map_err(|error| {
        error.next("mend the parser, or the file of seeds/expected that the test names")
    })
}
