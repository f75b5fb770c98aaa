//! What was found of quotations, as it goes from machine to machine.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{
            Array, ArrayRef, AsArray, Float32Array, Int64Array, ListArray, StringArray, StructArray,
        },
        buffer::OffsetBuffer,
        datatypes::{DataType, Field, Fields, Float32Type, Int64Type},
    },
    common::{Result, ScalarValue, exec_datafusion_err},
    error::DataFusionError,
};
use liasse_trace::{FoundPassage, JudgedBy};

use crate::functions::{list, number, structure, text};

/// A passage that may be the source of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FoundRow {
    /// The number of the quotation.
    pub(super) quotation: i64,
    pub(super) document: String,
    /// In characters of the document's text.
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) retrieved: f32,
    pub(super) judged_by: JudgedBy,
}

const WEIGHTS: [&str; 6] = ["retrieved", "log_odds", "mass", "pairs", "words", "verbatim"];

impl FoundRow {
    fn weights(&self) -> [f32; 6] {
        let by = &self.judged_by;
        [self.retrieved, by.log_odds, by.mass, by.pairs, by.words, by.verbatim]
    }
}

fn fields() -> Vec<Field> {
    let weights = WEIGHTS.map(|name| Field::new(name, DataType::Float32, true));
    let places = [number("quotation"), text("document"), number("start"), number("end")];
    places.into_iter().chain(weights).collect()
}

pub(super) fn rows_type() -> DataType {
    list(structure(fields()))
}

/// Keeps of each quotation as many as a search keeps: those with the most that was looked for.
pub(super) fn keep_best(rows: &mut Vec<FoundRow>) {
    rows.sort_by(|a, b| {
        let place = |row: &FoundRow| (row.document.clone(), row.start);
        a.quotation
            .cmp(&b.quotation)
            .then_with(|| b.retrieved.total_cmp(&a.retrieved))
            .then_with(|| place(a).cmp(&place(b)))
    });
    let (mut last, mut count) = (None, 0);
    rows.retain(|row| {
        if last != Some(row.quotation) {
            (last, count) = (Some(row.quotation), 0);
        }
        count += 1;
        count <= FoundPassage::MOST
    });
}

pub(super) fn to_value(rows: &[FoundRow]) -> Result<ScalarValue> {
    let numbers = |value: fn(&FoundRow) -> i64| -> ArrayRef {
        Arc::new(rows.iter().map(|row| Some(value(row))).collect::<Int64Array>())
    };
    let mut columns = vec![
        numbers(|row| row.quotation),
        Arc::new(rows.iter().map(|row| Some(row.document.as_str())).collect::<StringArray>()),
        numbers(|row| row.start),
        numbers(|row| row.end),
    ];
    for number in 0..WEIGHTS.len() {
        let weight = |row: &FoundRow| row.weights().get(number).copied();
        columns.push(Arc::new(rows.iter().map(weight).collect::<Float32Array>()));
    }
    let rows = StructArray::try_new(Fields::from(fields()), columns, None)?;
    let field = Arc::new(Field::new_list_field(structure(fields()), true));
    let offsets = OffsetBuffer::from_lengths([rows.len()]);
    Ok(ScalarValue::List(Arc::new(ListArray::try_new(field, offsets, Arc::new(rows), None)?)))
}

/// Reads rows out of a column of lists of them.
pub(super) fn of_lists(column: &ArrayRef, rows: &mut Vec<FoundRow>) -> Result<()> {
    let lists = column.as_list_opt::<i32>().ok_or_else(unexpected)?;
    lists.iter().flatten().try_for_each(|list| of_structs(&list, rows))
}

/// Reads rows out of a column of them.
pub(super) fn of_structs(column: &ArrayRef, rows: &mut Vec<FoundRow>) -> Result<()> {
    let columns = column.as_struct_opt().ok_or_else(unexpected)?;
    let numbers = |name: &str| {
        let column = columns.column_by_name(name)?.as_primitive_opt::<Int64Type>()?;
        Some(column.values().clone())
    };
    let weights = |name: &str| {
        let column = columns.column_by_name(name)?.as_primitive_opt::<Float32Type>()?;
        Some(column.values().clone())
    };
    let documents = columns.column_by_name("document").and_then(|it| it.as_string_opt::<i32>());
    let documents = documents.ok_or_else(unexpected)?;
    let all = (numbers("quotation"), numbers("start"), numbers("end"));
    let (Some(quotations), Some(starts), Some(ends)) = all else { return Err(unexpected()) };
    let weights = WEIGHTS.iter().map(|name| weights(name)).collect::<Option<Vec<_>>>();
    let weights = weights.ok_or_else(unexpected)?;
    for (row, document) in documents.iter().enumerate() {
        let number = |column: &[i64]| column.get(row).copied().unwrap_or_default();
        let weight =
            |at: usize| weights.get(at).and_then(|it| it.get(row)).copied().unwrap_or_default();
        rows.push(FoundRow {
            quotation: number(&quotations),
            document: document.unwrap_or_default().to_owned(),
            start: number(&starts),
            end: number(&ends),
            retrieved: weight(0),
            judged_by: JudgedBy {
                log_odds: weight(1),
                mass: weight(2),
                pairs: weight(3),
                words: weight(4),
                verbatim: weight(5),
            },
        });
    }
    Ok(())
}

pub(super) fn unexpected() -> DataFusionError {
    exec_datafusion_err!("expected passages, found something else")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_read_what_they_are_written_as_and_the_best_are_kept() {
        let row = |quotation, document: &str, retrieved| FoundRow {
            quotation,
            document: document.to_owned(),
            start: 1,
            end: 2,
            retrieved,
            judged_by: JudgedBy { log_odds: 0.1, mass: 0.2, pairs: 3.0, words: 4.0, verbatim: 0.5 },
        };
        let mut rows: Vec<FoundRow> =
            (0..200).map(|number| row(1, &format!("C{number:03}"), number as f32)).collect();
        rows.push(row(0, "C999", 0.5));
        keep_best(&mut rows);
        assert_eq!(rows.len(), 1 + FoundPassage::MOST);
        assert_eq!((rows[0].quotation, rows[1].document.as_str()), (0, "C199"));
        let mut read = Vec::new();
        of_lists(&to_value(&rows).unwrap().to_array().unwrap(), &mut read).unwrap();
        assert_eq!(read, rows);
    }
}
