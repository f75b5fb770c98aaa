//! The measures of liasse-analyze over counted tables.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, Float64Array, Int64Array},
        datatypes::{DataType, Int64Type},
    },
    common::{Result, exec_datafusion_err, exec_err},
    logical_expr::ScalarUDF,
};
use liasse_analyze::measure::{Keyness, KeynessOptions, TwoCounts};

use super::function::function;

/// Returns a function for each measure of keyness, under its name with `keyness_` before it.
pub(super) fn all() -> Vec<ScalarUDF> {
    let count = |name| (name, DataType::Int64);
    let takes = ["target", "target_size", "reference", "reference_size", "tests"].map(count);
    let measure = |measure: &Keyness| {
        let (measure, info) = (*measure, measure.info());
        let about = format!(
            "{}: {}; {}; {}; `tests` is the number of words that are tested together",
            info.title, info.formula, info.undefined, info.source
        );
        function(
            &format!("keyness_{}", info.name),
            &takes,
            DataType::Float64,
            &about,
            move |columns| keyness(measure, columns),
        )
    };
    Keyness::ALL.iter().map(measure).collect()
}

fn keyness(measure: Keyness, columns: &[ArrayRef]) -> Result<ArrayRef> {
    let columns: Vec<&Int64Array> =
        (0..5).map(|number| counts(columns, number)).collect::<Result<_>>()?;
    let rows = columns.first().map_or(0, |column| column.len());
    let value = |row: usize| -> Result<Option<f64>> {
        let mut values = [0_u64; 5];
        for (value, column) in values.iter_mut().zip(&columns) {
            if column.is_null(row) {
                return Ok(None);
            }
            let found = column.value(row);
            *value = u64::try_from(found)
                .map_err(|_| exec_datafusion_err!("expected a count, found {found}"))?;
        }
        let [target, target_size, reference, reference_size, tests] = values;
        let counts = TwoCounts::new((target, target_size), (reference, reference_size))
            .map_err(|error| exec_datafusion_err!("{error}"))?;
        let options = KeynessOptions { tests, ..KeynessOptions::default() };
        Ok(measure.value(&counts, &options))
    };
    Ok(Arc::new((0..rows).map(value).collect::<Result<Float64Array>>()?))
}

fn counts(columns: &[ArrayRef], number: usize) -> Result<&Int64Array> {
    match columns.get(number).and_then(|column| column.as_primitive_opt::<Int64Type>()) {
        Some(counts) => Ok(counts),
        None => exec_err!("expected whole numbers as value {}, found something else", number + 1),
    }
}
