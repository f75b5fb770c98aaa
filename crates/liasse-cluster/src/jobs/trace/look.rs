//! What executors do: quotations looked up in documents, some megabytes at a time.

use std::{
    borrow::Cow,
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use datafusion::{
    arrow::{
        array::{Array, ArrayRef},
        datatypes::{DataType, Field, FieldRef},
    },
    common::{Result, ScalarValue, exec_datafusion_err},
    logical_expr::{
        Accumulator, AggregateUDF, AggregateUDFImpl, Signature, Volatility,
        function::{AccumulatorArgs, StateFieldsArgs},
    },
};
use liasse_archive::PassageText;
use liasse_ingest::document_of_json;
use liasse_model::{Document, Span};
use liasse_trace::{AskedQuotation, PassageIndex, Source};

use super::found::{FoundRow, keep_best, of_lists, rows_type, to_value};
use crate::{
    functions::{TRACER, texts},
    place::{Place, aside},
};

/// The name of the function.
pub(super) const NAME: &str = "liasse_look_up";

/// Returns the function. It reads what it is told to from a place, so no question may call it.
pub(crate) fn function() -> AggregateUDF {
    let types = vec![DataType::Utf8; 5];
    AggregateUDF::from(LookUp { signature: Signature::exact(types, Volatility::Stable) })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct LookUp {
    signature: Signature,
}

impl AggregateUDFImpl for LookUp {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(rows_type())
    }

    fn accumulator(&self, _: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(Looking::default()))
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new(format!("{}[found]", args.name), rows_type(), true))])
    }
}

/// The text that is looked through at once.
const TEXT_BYTES: usize = 16 * 1024 * 1024;

/// What was found so far, and the documents that are to be looked through.
#[derive(Debug, Default)]
struct Looking {
    asked: Option<Arc<Vec<AskedQuotation>>>,
    documents: Documents,
    found: Vec<FoundRow>,
}

/// Documents with the texts in which passages are found.
#[derive(Debug, Default)]
struct Documents {
    documents: Vec<Document>,
    texts: Vec<PassageText>,
    bytes: usize,
}

impl Source for Documents {
    type Error = Infallible;

    fn text(&self, document: u32) -> Result<Cow<'_, str>, Infallible> {
        Ok(Cow::Borrowed(self.texts.get(document as usize).map_or("", PassageText::text)))
    }
}

impl Documents {
    /// Returns where a passage is: its document, and its first and last character.
    fn place(&self, document: u32, span: Span) -> Option<(&str, i64, i64)> {
        let text = self.texts.get(document as usize)?;
        let document = self.documents.get(document as usize)?;
        let place = text.place(span, || Ok::<_, Infallible>(document.clone()));
        let Ok(place) = place;
        let characters = |end: usize| {
            let before = document.text().get(..end).unwrap_or_default();
            i64::try_from(before.chars().count()).unwrap_or(i64::MAX)
        };
        Some((document.id(), characters(place.span.start), characters(place.span.end)))
    }
}

impl Looking {
    /// Looks through the documents that wait.
    fn look(&mut self) -> Result<()> {
        let documents = std::mem::take(&mut self.documents);
        let Some(asked) = self.asked.as_ref().filter(|_| !documents.texts.is_empty()) else {
            return Ok(());
        };
        let texts: Vec<&str> = documents.texts.iter().map(PassageText::text).collect();
        let index =
            PassageIndex::of_texts(&texts).map_err(|error| exec_datafusion_err!("{error}"))?;
        for (quotation, asked) in (0..).zip(asked.iter()) {
            let Ok(passages) = TRACER.find(asked, &index, &documents);
            for passage in passages {
                let Some((id, start, end)) = documents.place(passage.document, passage.span) else {
                    continue;
                };
                self.found.push(FoundRow {
                    quotation,
                    document: id.to_owned(),
                    start,
                    end,
                    retrieved: passage.retrieved,
                    judged_by: passage.judged_by,
                });
            }
        }
        keep_best(&mut self.found);
        Ok(())
    }

    fn value(&mut self) -> Result<ScalarValue> {
        self.look()?;
        to_value(&self.found)
    }
}

impl Accumulator for Looking {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let [ids, bodies, jsons] = [texts(values, 0)?, texts(values, 1)?, texts(values, 2)?];
        let (places, names) = (texts(values, 3)?, texts(values, 4)?);
        for row in 0..ids.len() {
            if self.asked.is_none() {
                self.asked = Some(asked(places.value(row), names.value(row))?);
            }
            let (id, text) = (ids.value(row).to_owned(), bodies.value(row).to_owned());
            let document = document_of_json(id, text, jsons.value(row).as_bytes());
            let document = document.map_err(|error| {
                exec_datafusion_err!("expected text and json of a document: {error}")
            })?;
            let text = PassageText::of_document(&document);
            self.documents.bytes += document.text().len() + text.text().len();
            self.documents.documents.push(document);
            self.documents.texts.push(text);
            if self.documents.bytes >= TEXT_BYTES {
                self.look()?;
            }
        }
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        for state in states {
            of_lists(state, &mut self.found)?;
        }
        keep_best(&mut self.found);
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(vec![self.value()?])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.value()
    }

    fn size(&self) -> usize {
        // Documents are held about twice, and an index of a fifth is made of them.
        size_of::<Self>() + 2 * self.documents.bytes + self.found.len() * size_of::<FoundRow>()
    }
}

/// What is looked for, by its name, read once by each process.
type Known = HashMap<String, Arc<Vec<AskedQuotation>>>;
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

fn asked(place: &str, name: &str) -> Result<Arc<Vec<AskedQuotation>>> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(asked) = known.get(name) {
        return Ok(Arc::clone(asked));
    }
    let asked = aside(|environment| async move {
        let json = Place::open(place, &environment)?.get(name).await?;
        let json =
            json.ok_or_else(|| exec_datafusion_err!("{place}{name}: expected quotations"))?;
        let asked = serde_json::from_str(&json);
        Ok(Arc::new(asked.map_err(|error| exec_datafusion_err!("{place}{name}: {error}"))?))
    })?;
    // Those of jobs that are done are not asked again.
    known.clear();
    known.insert(name.to_owned(), Arc::clone(&asked));
    Ok(asked)
}
