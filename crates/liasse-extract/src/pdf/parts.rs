//! Embedded files and actions, found wherever they hang: in the tree of names, at annotations, at
//! pages, in a portfolio. Every object of the file is looked at once, so that no tree can loop.

use std::collections::BTreeSet;

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, MaybeRef, Name, Object, Stream, String as PdfString},
};

use super::{actions::Actions, open::caught, strings::text_string, unpacked};
use crate::{ExtractError, ExtractErrorKind, ExtractLimits, Part};

/// What hangs on a document besides its pages.
#[derive(Default)]
pub(super) struct Found {
    pub(super) parts: Vec<Part>,
    pub(super) problems: Vec<String>,
    bytes: usize,
    actions: Actions,
    /// Streams that are taken: two names can stand for one file.
    taken: BTreeSet<(u32, i32)>,
}

/// Looks at every object of a document, before anything is drawn.
///
/// # Errors
/// When a stream that the engine would unpack unasked, as a font, is too large for that.
pub(super) fn walk(pdf: &Pdf, limits: &ExtractLimits) -> Result<Found, ExtractError> {
    let mut found = Found::default();
    let walked = caught(|| {
        let contents = contents(pdf);
        for object in pdf.objects() {
            if let Object::Stream(stream) = &object
                && is_unpacked_unasked(stream, &contents)
                && unpacked::is_oversized(stream, unpacked::STREAM_BYTES)
            {
                return Err(oversized(stream));
            }
            found.object(object, limits);
        }
        Ok(switched_off_layers(pdf))
    });
    match walked {
        Ok(layers) => found.problems.extend(layers?),
        Err(problem) => found.problems.push(format!("embedded files and actions: {problem}")),
    }
    let actions = found.actions.problems();
    found.problems.extend(actions);
    Ok(found)
}

/// Whether a stream is unpacked on the engine's own account: not the content of a page, nor an
/// embedded file, which are measured when they are read, nor an image, which is not unpacked.
fn is_unpacked_unasked(stream: &Stream<'_>, contents: &BTreeSet<(u32, i32)>) -> bool {
    let is = |key: &str, value: &str| {
        stream.dict().get::<Name<'_>>(key).is_some_and(|name| name.as_str() == value)
    };
    let id = stream.obj_id();
    !(is("Subtype", "Image")
        || is("Type", "EmbeddedFile")
        || contents.contains(&(id.obj_number, id.gen_number)))
}

fn oversized(stream: &Stream<'_>) -> ExtractError {
    let (number, most) = (stream.obj_id().obj_number, unpacked::STREAM_BYTES);
    let message = format!("object {number} unpacks to more than {most} bytes");
    ExtractError::new(ExtractErrorKind::OverLimit, message)
}

/// The streams that are the content of a page.
fn contents(pdf: &Pdf) -> BTreeSet<(u32, i32)> {
    let mut contents = BTreeSet::new();
    for page in pdf.pages().iter() {
        let dict = page.raw();
        let several = dict.get::<Array<'_>>("Contents");
        let listed = several.iter().flat_map(Array::raw_iter).filter_map(|item| item.as_obj_ref());
        let all = dict.get_ref("Contents").into_iter().chain(listed);
        contents.extend(all.map(|content| (content.obj_number, content.gen_number)));
    }
    contents
}

impl Found {
    /// Looks at an object and at what stands in it directly; the engine's parser bounds the depth.
    fn object(&mut self, object: Object<'_>, limits: &ExtractLimits) {
        let mut open = vec![object];
        while let Some(object) = open.pop() {
            match object {
                Object::Dict(dict) => {
                    self.dict(&dict, limits);
                    open.extend(direct(dict.entries().map(|(_, value)| value)));
                }
                Object::Stream(stream) => {
                    open.extend(direct(stream.dict().entries().map(|(_, value)| value)));
                }
                Object::Array(array) => open.extend(direct(array.raw_iter())),
                _ => {}
            }
        }
    }

    fn dict(&mut self, dict: &Dict<'_>, limits: &ExtractLimits) {
        self.actions.count(dict);
        if let Some(files) = dict.get::<Dict<'_>>("EF") {
            let stream = ["UF", "F", "Unix", "Mac", "DOS"]
                .into_iter()
                .find_map(|key| files.get::<Stream<'_>>(key));
            match stream {
                Some(stream) => self.part(&name(dict), &stream, limits),
                None => {
                    self.problems.push(format!("embedded file {:?}: it is not there", name(dict)))
                }
            }
        }
    }

    fn part(&mut self, name: &str, stream: &Stream<'_>, limits: &ExtractLimits) {
        let id = stream.obj_id();
        if !self.taken.insert((id.obj_number, id.gen_number)) {
            return;
        }
        let refused = |why: String| format!("embedded file {name:?}: {why}, not taken");
        let left = limits.parts_bytes.saturating_sub(self.bytes);
        if self.parts.len() >= limits.parts {
            self.problems.push(refused(format!("more than {} files", limits.parts)));
        } else if unpacked::is_oversized(stream, left) {
            let most = limits.parts_bytes;
            self.problems.push(refused(format!("with the files before it more than {most} bytes")));
        } else {
            match stream.decoded() {
                Ok(bytes) => {
                    self.bytes += bytes.len();
                    self.parts.push(Part::new(name, bytes.into_owned()));
                }
                Err(_) => self.problems.push(refused("its bytes cannot be unpacked".to_owned())),
            }
        }
    }
}

fn direct<'a>(
    values: impl Iterator<Item = MaybeRef<Object<'a>>>,
) -> impl Iterator<Item = Object<'a>> {
    values.filter_map(|value| match value {
        MaybeRef::NotRef(object @ (Object::Dict(_) | Object::Array(_))) => Some(object),
        _ => None,
    })
}

/// The name of an embedded file: a label.
fn name(dict: &Dict<'_>) -> String {
    let named = ["UF", "F", "Desc"].into_iter().find_map(|key| dict.get::<PdfString<'_>>(key));
    let name = named.map(|name| text_string(&name).replace('\n', " ")).unwrap_or_default();
    if name.trim().is_empty() { "unnamed".to_owned() } else { name }
}

/// Says so when layers of the document are switched off: the engine leaves their text out.
fn switched_off_layers(pdf: &Pdf) -> Option<String> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let settings = root.get::<Dict<'_>>("OCProperties")?.get::<Dict<'_>>("D")?;
    let off = settings.get::<Array<'_>>("OFF").map_or(0, |layers| layers.raw_iter().count());
    let base_off =
        settings.get::<Name<'_>>("BaseState").is_some_and(|state| state.as_str() == "OFF");
    (off > 0 || base_off)
        .then(|| "has layers that are switched off, their text is not read".to_owned())
}
