//! Terms counted over many rows: each machine counts its own, and the counts are added.

use std::{collections::BTreeMap, sync::Arc};

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, Int64Array, ListArray, StringArray, StructArray},
        buffer::OffsetBuffer,
        datatypes::{DataType, Field, FieldRef, Int64Type},
    },
    common::{Result, ScalarValue, exec_datafusion_err},
    logical_expr::{
        Accumulator, AggregateUDF, AggregateUDFImpl, DocSection, Documentation, Signature,
        Volatility,
        function::{AccumulatorArgs, StateFieldsArgs},
    },
};

use super::{
    nested::{list, number, structure, text},
    text::words_type,
};

/// Returns the function.
pub(super) fn term_counts() -> AggregateUDF {
    AggregateUDF::from(TermCounts {
        signature: Signature::exact(vec![words_type()], Volatility::Immutable),
        documentation: Documentation::builder(
            DocSection::default(),
            "how often each word is in the lists, as a list of terms with their counts in alphabetical order",
            "term_counts(words)",
        )
        .build(),
    })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct TermCounts {
    signature: Signature,
    documentation: Documentation,
}

/// Also how a machine hands its counts on.
fn counts_type() -> DataType {
    list(structure(vec![text("term"), number("count")]))
}

impl AggregateUDFImpl for TermCounts {
    fn name(&self) -> &str {
        "term_counts"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(counts_type())
    }

    fn accumulator(&self, _: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(Counter::default()))
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new(format!("{}[counts]", args.name), counts_type(), true))])
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

/// The counts so far.
#[derive(Debug, Default)]
struct Counter {
    counts: BTreeMap<String, i64>,
    /// Bytes of the terms.
    bytes: usize,
}

/// What a term takes besides its letters: its place in the tree.
const ENTRY_BYTES: usize = 64;

impl Counter {
    fn add(&mut self, term: &str, count: i64) -> Result<()> {
        let sum = match self.counts.get_mut(term) {
            Some(sum) => sum,
            None => {
                self.bytes += term.len() + ENTRY_BYTES;
                self.counts.entry(term.to_owned()).or_default()
            }
        };
        *sum = sum
            .checked_add(count)
            .ok_or_else(|| exec_datafusion_err!("expected fewer than 2⁶³ occurrences of {term}"))?;
        Ok(())
    }

    fn list(&self) -> Result<ScalarValue> {
        let terms: StringArray = self.counts.keys().map(Some).collect();
        let counts: Int64Array = self.counts.values().copied().map(Some).collect();
        let DataType::List(field) = counts_type() else { return Err(unexpected()) };
        let DataType::Struct(fields) = field.data_type() else { return Err(unexpected()) };
        let columns: Vec<ArrayRef> = vec![Arc::new(terms), Arc::new(counts)];
        let rows = StructArray::try_new(fields.clone(), columns, None)?;
        let offsets = OffsetBuffer::from_lengths([rows.len()]);
        let list = ListArray::try_new(field, offsets, Arc::new(rows), None)?;
        Ok(ScalarValue::List(Arc::new(list)))
    }
}

impl Accumulator for Counter {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        for words in lists(values)?.iter().flatten() {
            let words = words.as_string_opt::<i32>().ok_or_else(unexpected)?;
            words.iter().flatten().try_for_each(|word| self.add(word, 1))?;
        }
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        for rows in lists(states)?.iter().flatten() {
            let rows = rows.as_struct_opt().ok_or_else(unexpected)?;
            let [terms, counts] = rows.columns() else { return Err(unexpected()) };
            let terms = terms.as_string_opt::<i32>().ok_or_else(unexpected)?;
            let counts = counts.as_primitive_opt::<Int64Type>().ok_or_else(unexpected)?;
            for (term, count) in terms.iter().zip(counts) {
                self.add(term.unwrap_or_default(), count.unwrap_or_default())?;
            }
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(vec![self.list()?])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.list()
    }

    fn size(&self) -> usize {
        size_of::<Self>() + self.bytes
    }
}

fn lists(columns: &[ArrayRef]) -> Result<&ListArray> {
    columns.first().and_then(|column| column.as_list_opt::<i32>()).ok_or_else(unexpected)
}

fn unexpected() -> datafusion::error::DataFusionError {
    exec_datafusion_err!("expected lists of words, found something else")
}
