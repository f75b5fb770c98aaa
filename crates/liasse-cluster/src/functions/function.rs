//! A function of a row, as the engine takes it.

use std::{
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, StringArray},
        datatypes::DataType,
    },
    common::{Result, ScalarValue, exec_err},
    logical_expr::{
        ColumnarValue, DocSection, Documentation, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl,
        Signature, Volatility,
    },
};

/// What a function does with its columns, which have the types that it takes and one length.
type Run = dyn Fn(&[ArrayRef]) -> Result<ArrayRef> + Send + Sync;

/// A function of a row: the same values give the same value, on every machine.
struct Function {
    name: String,
    /// The names of what it takes.
    takes: Vec<String>,
    gives: DataType,
    signature: Signature,
    documentation: Documentation,
    run: Box<Run>,
}

/// Returns a function; `takes` names what it takes, `about` says what it gives.
pub(super) fn function(
    name: &str,
    takes: &[(&str, DataType)],
    gives: DataType,
    about: &str,
    run: impl Fn(&[ArrayRef]) -> Result<ArrayRef> + Send + Sync + 'static,
) -> ScalarUDF {
    made(name, takes, gives, about, Volatility::Immutable, Box::new(run))
}

/// Returns a function that does something beside giving a value: it is called for each row, once or, when a
/// machine dies, again.
pub(crate) fn acting(
    name: &str,
    takes: &[(&str, DataType)],
    gives: DataType,
    about: &str,
    run: impl Fn(&[ArrayRef]) -> Result<ArrayRef> + Send + Sync + 'static,
) -> ScalarUDF {
    made(name, takes, gives, about, Volatility::Volatile, Box::new(run))
}

fn made(
    name: &str,
    takes: &[(&str, DataType)],
    gives: DataType,
    about: &str,
    volatility: Volatility,
    run: Box<Run>,
) -> ScalarUDF {
    let names: Vec<String> = takes.iter().map(|(name, _)| (*name).to_owned()).collect();
    let syntax = format!("{name}({})", names.join(", "));
    let types = takes.iter().map(|(_, kind)| kind.clone()).collect();
    ScalarUDF::from(Function {
        name: name.to_owned(),
        takes: names,
        gives,
        signature: Signature::exact(types, volatility),
        documentation: Documentation::builder(DocSection::default(), about, syntax).build(),
        run,
    })
}

/// Functions are told apart by their names.
impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Function {}

impl Hash for Function {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.name, self.takes.join(", "))
    }
}

impl ScalarUDFImpl for Function {
    fn name(&self) -> &str {
        &self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.gives.clone())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let is_one = args.args.iter().all(|value| matches!(value, ColumnarValue::Scalar(_)));
        let columns = ColumnarValue::values_to_arrays(&args.args)?;
        let result = (self.run)(&columns)?;
        match is_one {
            true => Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&result, 0)?)),
            false => Ok(ColumnarValue::Array(result)),
        }
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

/// Returns a column of text.
pub(crate) fn texts(columns: &[ArrayRef], number: usize) -> Result<&StringArray> {
    match columns.get(number).and_then(|column| column.as_string_opt::<i32>()) {
        Some(texts) => Ok(texts),
        None => exec_err!("expected text as value {}, found something else", number + 1),
    }
}

/// Returns a column of what a function makes of each text; nothing of nothing.
pub(super) fn of_texts<V, C>(
    columns: &[ArrayRef],
    value: impl Fn(&str) -> Option<V>,
) -> Result<ArrayRef>
where
    C: Array + FromIterator<Option<V>> + 'static,
{
    let values = texts(columns, 0)?.iter().map(|text| value(text?));
    Ok(Arc::new(values.collect::<C>()))
}

/// Returns a column of what a function makes of each pair of texts; nothing where one is nothing.
pub(super) fn of_pairs<V, C>(
    columns: &[ArrayRef],
    value: impl Fn(&str, &str) -> Option<V>,
) -> Result<ArrayRef>
where
    C: Array + FromIterator<Option<V>> + 'static,
{
    let pairs = texts(columns, 0)?.iter().zip(texts(columns, 1)?);
    Ok(Arc::new(pairs.map(|(first, second)| value(first?, second?)).collect::<C>()))
}
