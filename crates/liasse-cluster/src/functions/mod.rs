//! The functions of the other crates in SQL, a file for each subject.
//!
//! They are thin: a column of values in, the same call for each row, a column out. What they do is
//! documented and tested where it is done.

mod counts;
mod function;
mod measures;
mod names;
mod nested;
mod parse;
mod text;
mod trace;
mod vocabulary;
mod written;

pub(crate) use function::{acting, texts};
pub(crate) use nested::{list, number, structure, text};
pub(crate) use trace::TRACER;

use std::sync::Arc;

use datafusion::{
    common::Result,
    execution::FunctionRegistry,
    logical_expr::{AggregateUDF, Documentation, ScalarUDF},
};

/// Returns the functions of a row.
pub(crate) fn of_rows() -> Vec<ScalarUDF> {
    let groups = [
        text::all(),
        parse::all(),
        written::all(),
        vocabulary::all(),
        names::all(),
        trace::all(),
        measures::all(),
    ];
    groups.into_iter().flatten().collect()
}

/// Returns the functions of many rows.
pub(crate) fn of_groups() -> Vec<AggregateUDF> {
    vec![counts::term_counts()]
}

/// Makes all functions known to an engine.
///
/// # Errors
/// When the engine refuses one.
pub fn register(registry: &mut dyn FunctionRegistry) -> Result<()> {
    for function in of_rows() {
        registry.register_udf(Arc::new(function))?;
    }
    for function in of_groups() {
        registry.register_udaf(Arc::new(function))?;
    }
    Ok(())
}

/// A function, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionInfo {
    /// How it is called: `fold(text)`.
    pub syntax: String,
    /// What it gives.
    pub about: String,
}

/// Returns the functions that [`register`] adds to those of the engine.
pub fn functions() -> Vec<FunctionInfo> {
    let info = |documentation: Option<&Documentation>| {
        documentation.map(|it| FunctionInfo {
            syntax: it.syntax_example.clone(),
            about: it.description.clone(),
        })
    };
    let rows = of_rows().into_iter().filter_map(|function| info(function.documentation()));
    let groups = of_groups().into_iter().filter_map(|function| info(function.documentation()));
    rows.chain(groups).collect()
}
