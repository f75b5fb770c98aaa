//! Structures and lists of them as columns.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{ArrayRef, ListArray, new_empty_array},
        buffer::{NullBuffer, OffsetBuffer},
        datatypes::{DataType, Field, Fields, Schema, TimeUnit},
        json::ReaderBuilder,
    },
    common::{Result, exec_datafusion_err},
};
use serde::Serialize;

/// The column's name while it is made.
const VALUE: &str = "value";

/// A row while it is made.
#[derive(Serialize)]
struct Row<V> {
    value: Option<V>,
}

/// Makes a column of a nested type of values that are written as it is laid out.
pub(super) fn column<V: Serialize>(
    kind: &DataType,
    values: impl Iterator<Item = Option<V>>,
) -> Result<ArrayRef> {
    let schema = Schema::new(vec![Field::new(VALUE, kind.clone(), true)]);
    let mut decoder = ReaderBuilder::new(Arc::new(schema)).build_decoder()?;
    let rows: Vec<Row<V>> = values.map(|value| Row { value }).collect();
    if rows.is_empty() {
        return Ok(new_empty_array(kind));
    }
    decoder.serialize(&rows)?;
    let batch = decoder.flush()?.filter(|batch| batch.num_rows() == rows.len());
    let column = batch.and_then(|batch| batch.columns().first().map(Arc::clone));
    column
        .ok_or_else(|| exec_datafusion_err!("expected {} values, found another number", rows.len()))
}

pub(crate) fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

pub(crate) fn number(name: &str) -> Field {
    Field::new(name, DataType::Int64, true)
}

pub(super) fn time(name: &str) -> Field {
    Field::new(name, DataType::Timestamp(TimeUnit::Millisecond, None), true)
}

pub(super) fn day(name: &str) -> Field {
    Field::new(name, DataType::Date32, true)
}

pub(super) fn texts(name: &str) -> Field {
    Field::new(name, list(DataType::Utf8), true)
}

pub(crate) fn list(of: DataType) -> DataType {
    DataType::List(Arc::new(Field::new_list_field(of, true)))
}

pub(crate) fn structure(fields: Vec<Field>) -> DataType {
    DataType::Struct(Fields::from(fields))
}

/// Makes lists of such lengths of values that follow one another.
pub(super) fn lists(
    of: DataType,
    lengths: Vec<usize>,
    values: ArrayRef,
    nulls: Option<NullBuffer>,
) -> Result<ArrayRef> {
    let field = Arc::new(Field::new_list_field(of, true));
    let offsets = OffsetBuffer::from_lengths(lengths);
    Ok(Arc::new(ListArray::try_new(field, offsets, values, nulls)?))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;

    use super::*;

    #[derive(Serialize)]
    struct Boat {
        name: &'static str,
        sails: Vec<i64>,
    }

    #[test]
    fn nothing_stays_nothing_and_the_others_keep_their_place() {
        let kind = structure(vec![text("name"), Field::new("sails", list(DataType::Int64), true)]);
        let boats = [Some(Boat { name: "Ida", sails: vec![1, 2] }), None];
        let column = column(&kind, boats.into_iter()).unwrap();
        assert_eq!((column.len(), column.null_count(), column.data_type()), (2, 1, &kind));
        let names = column.as_struct().column_by_name("name").unwrap().as_string::<i32>().clone();
        assert_eq!(names.value(0), "Ida");
        assert_eq!(super::column::<Boat>(&kind, std::iter::empty()).unwrap().len(), 0);
    }
}
