//! Header blocks: the From, Sent, To, Subject lines of one message.
//!
//! A block begins at a From label that other labels follow, and goes on over wrapped values,
//! damaged labels and page breaks until a line belongs to none of its fields.

use super::{
    label::{Certainty, Field, Label, damaged_label, label},
    line::Line,
    sent::sent_date,
};

/// A field with the lines of its value.
#[derive(Debug)]
pub(super) struct HeaderField<'text> {
    pub field: Field,
    pub certainty: Certainty,
    /// The label's line.
    pub line: Line<'text>,
    /// The value, one piece for each line; empty pieces are left out.
    pub pieces: Vec<Line<'text>>,
    /// The column in which values stand, where the block is set in columns.
    value_column: usize,
}

/// A header block: `lines[first..end]`.
#[derive(Debug)]
pub(super) struct Header<'text> {
    pub fields: Vec<HeaderField<'text>>,
    pub end: usize,
    pub memo: bool,
}

/// Where a block is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// At the top of the document, where a From line may be missing.
    pub top: bool,
    /// After a separator such as "Original Message".
    pub after_separator: bool,
    /// The width of the text: the column at which its lines wrap.
    pub right_margin: usize,
}

/// A header has at most this many lines; the longest of the real release has some hundred lines of Cc.
const HEADER_LINES: usize = 600;
/// Between two lines of a header at most this many blank lines are printed.
const BLANKS: usize = 2;
/// Before a date or subject that is still missing more of them are.
const BLANKS_BEFORE_MISSING: usize = 8;
/// Fewer letters than this are a speck of the scan.
const SPECK: usize = 2;
/// A label is looked for at most this many lines after a wrapped value's first.
const LOOK_AHEAD: usize = 40;
/// A value this many columns right of the label's line belongs to a block set in columns.
const COLUMN_WIDTH: usize = 8;

/// Reads the header block that begins at `lines[first]`.
pub(super) fn header<'text>(
    lines: &[Line<'text>],
    first: usize,
    context: Context,
) -> Option<Header<'text>> {
    let line = lines.get(first)?;
    let start = start_label(lines, first, context)?;
    let mut header =
        Header { fields: vec![HeaderField::new(line, start)], end: first + 1, memo: false };
    while header.end < lines.len().min(first + HEADER_LINES) {
        if !header.take_line(lines, context) {
            break;
        }
        header.end += 1;
    }
    header.memo = is_memo(&header);
    header.is_plausible(context).then_some(header)
}

/// Returns the label of a line at which a block may begin.
fn start_label(lines: &[Line<'_>], first: usize, context: Context) -> Option<Label> {
    let text = lines.get(first)?.text;
    if let Some(found) = label(text) {
        let begins = match found.field {
            Field::From | Field::For => true,
            Field::To | Field::Sent | Field::Subject => {
                context.top
                    || context.after_separator
                    || found.capitals
                    || dated_labels(lines, first)
            }
            _ => false,
        };
        return begins.then_some(found);
    }
    // A damaged From needs good labels right after it.
    let damaged = damaged_label(text, |field| field == Field::From)?;
    let following = lines.iter().skip(first + 1).take(4).map(|line| line.text);
    let exact = following.clone().filter(|text| label(text).is_some()).count();
    let set_off = following
        .filter_map(|text| label(text).or_else(|| damaged_label(text, |_| true)))
        .filter(|label| label.set_off)
        .count();
    let expected = context.top || context.after_separator;
    let enough = exact >= 2
        || if expected { exact >= 1 || set_off >= 2 } else { exact >= 1 && set_off >= 3 };
    enough.then_some(damaged)
}

/// Tells whether good labels with a readable date stand here: a header whose From line is redacted.
fn dated_labels(lines: &[Line<'_>], first: usize) -> bool {
    let block = lines.iter().enumerate().skip(first).take(4);
    let together = block.take_while(|(at, line)| *at == first || line.blanks_before == 0);
    let labels = together.map_while(|(_, line)| Some((label(line.text)?, line)));
    let (mut fields, mut date) = (0, false);
    for (found, line) in labels.filter(|(found, _)| found.field < Field::Other) {
        fields += 1;
        date |= found.field == Field::Sent && sent_date(line.from(found.value).text).is_some();
    }
    date && fields >= 2
}

impl<'text> HeaderField<'text> {
    fn new(line: &Line<'text>, label: Label) -> Self {
        let value = line.from(label.value);
        let value_column = value.column;
        let pieces = if value.text.is_empty() { Vec::new() } else { vec![value] };
        Self { field: label.field, certainty: label.certainty, line: *line, pieces, value_column }
    }

    /// Tells whether the block is set in columns: the value stands well right of the label.
    fn in_columns(&self) -> bool {
        self.value_column >= self.line.column + COLUMN_WIDTH + 8
    }
}

impl<'text> Header<'text> {
    pub(super) fn field(&self, field: Field) -> Option<&HeaderField<'text>> {
        self.fields.iter().find(|candidate| candidate.field == field)
    }

    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = &HeaderField<'text>> {
        self.fields.iter().filter(move |candidate| candidate.field == field)
    }

    fn has(&self, field: Field) -> bool {
        self.field(field).is_some()
    }

    fn last_field(&self) -> Option<Field> {
        self.fields.last().map(|field| field.field)
    }

    /// Adds `lines[self.end]` where it belongs to the block.
    fn take_line(&mut self, lines: &[Line<'text>], context: Context) -> bool {
        let Some(line) = lines.get(self.end) else { return false };
        let page_break = lines.get(self.end - 1).is_none_or(|before| before.page != line.page);
        let blanks = if page_break { 0 } else { line.blanks_before };
        let speck = line.text.len() <= SPECK || !line.text.contains(char::is_alphanumeric);
        if speck && label(line.text).is_none() && self.label_ahead(lines, self.end) {
            return blanks <= BLANKS;
        }
        if let Some(found) = label(line.text) {
            let belongs = self.accepts(found.field) && blanks <= self.blanks_allowed(found.field);
            if belongs {
                self.fields.push(HeaderField::new(line, found));
                return true;
            }
            // The subject may itself begin like a label: `Re: x` wrapped under it.
            return blanks == 0
                && found.field >= Field::Other
                && self.continues(lines, line, context);
        }
        if blanks <= 1
            && let Some(damaged) =
                damaged_label(line.text, |field| self.expects_damaged(field, line))
        {
            self.fields.push(HeaderField::new(line, damaged));
            return true;
        }
        if blanks == 0 && self.takes_lone_date(line) {
            return true;
        }
        blanks == 0 && self.continues(lines, line, context)
    }

    /// A date under the sender, in the column of the values, has lost its label Sent.
    fn takes_lone_date(&mut self, line: &Line<'text>) -> bool {
        let under_sender = self.last_field() == Some(Field::From) && !self.has(Field::Sent);
        let date = under_sender && line.text.len() < 60 && sent_date(line.text).is_some();
        if date {
            let label = Label {
                field: Field::Sent,
                certainty: Certainty::Damaged,
                capitals: false,
                value: 0,
                set_off: true,
            };
            self.fields.push(HeaderField::new(line, label));
        }
        date
    }

    /// Tells whether a good label of this field may follow.
    fn accepts(&self, field: Field) -> bool {
        match field {
            Field::From => !self.has(Field::From) && self.has_memo_start(),
            Field::To | Field::Cc | Field::Bcc => !self.has(field) || self.repeats(field),
            Field::For | Field::MemoOther => self.memo_words(),
            Field::Re => !self.has(Field::Subject) && !self.has(Field::Re),
            Field::Other => true,
            Field::Sent | Field::Subject | Field::Attachments => !self.has(field),
        }
    }

    /// Some programs print one To line for each person.
    fn repeats(&self, field: Field) -> bool {
        self.last_field() == Some(field)
    }

    fn has_memo_start(&self) -> bool {
        matches!(
            self.fields.first().map(|first| first.field),
            Some(Field::For | Field::To | Field::Sent | Field::Subject)
        )
    }

    fn memo_words(&self) -> bool {
        self.has(Field::For)
            || self.has(Field::Re)
            || self.fields.first().is_some_and(|first| first.field == Field::To)
    }

    fn blanks_allowed(&self, field: Field) -> usize {
        let complete = self.has(Field::Sent) && (self.has(Field::Subject) || self.has(Field::Re));
        match field {
            Field::Sent | Field::Subject if !complete && !self.has(Field::Re) => {
                BLANKS_BEFORE_MISSING
            }
            Field::Attachments | Field::Other if complete => BLANKS,
            _ if complete && self.has(Field::To) => 0,
            _ if complete => 1,
            _ => BLANKS,
        }
    }

    /// Tells whether a damaged label of this field is believed here.
    fn expects_damaged(&self, field: Field, line: &Line<'_>) -> bool {
        let missing = match field {
            Field::From | Field::For | Field::Re | Field::MemoOther | Field::Other => false,
            _ => !self.has(field),
        };
        let complete = self.has(Field::Subject) && self.has(Field::Sent);
        let allowed = !complete || matches!(field, Field::Attachments | Field::Cc);
        // A wrapped value stands in the value's column, a label does not.
        let in_value_column = self.fields.last().is_some_and(|last| {
            last.in_columns() && line.column + COLUMN_WIDTH > last.value_column
        });
        missing && allowed && !in_value_column
    }

    /// Adds `line` to the value above where it is wrapped from there.
    fn continues(&mut self, lines: &[Line<'text>], line: &Line<'text>, context: Context) -> bool {
        let at = self.end;
        let label_ahead = self.label_ahead(lines, at);
        let Some(last) = self.fields.last_mut() else { return false };
        let wraps = match last.field {
            _ if last.in_columns() => {
                let aligned = line.column + 4 >= last.value_column;
                let list = matches!(last.field, Field::To | Field::Cc | Field::Bcc);
                aligned || (list && label_ahead)
            }
            Field::To | Field::Cc | Field::Bcc => {
                label_ahead || list_goes_on(last.pieces.last(), line, context)
            }
            Field::From | Field::Sent => label_ahead && last.pieces.len() < 2,
            Field::Subject | Field::Re => {
                label_ahead_or_wrapped(last, line, context, label_ahead, lines.get(at + 1))
            }
            Field::Attachments => {
                list_goes_on(last.pieces.last(), line, context)
                    || wrapped(last.pieces.last(), line, context)
            }
            Field::Other | Field::For | Field::MemoOther => label_ahead,
        };
        if wraps {
            last.pieces.push(*line);
        }
        wraps
    }

    /// Tells whether a label that the block still misses follows without a blank line.
    fn label_ahead(&self, lines: &[Line<'_>], at: usize) -> bool {
        let mut page = lines.get(at).map_or(0, |line| line.page);
        // A list of people may be printed with blank lines in it, until Sent and Subject follow.
        let in_list = matches!(self.last_field(), Some(Field::To | Field::Cc | Field::Bcc));
        let open = in_list && !(self.has(Field::Sent) && self.has(Field::Subject));
        let blanks = if open { BLANKS } else { 0 };
        for line in lines.iter().skip(at + 1).take(LOOK_AHEAD) {
            if line.blanks_before > blanks && line.page == page {
                return false;
            }
            page = line.page;
            if let Some(found) = label(line.text) {
                return found.field != Field::From
                    && found.field < Field::Other
                    && self.accepts(found.field);
            }
            if damaged_label(line.text, |field| self.expects_damaged(field, line))
                .is_some_and(|found| line.text.get(found.value..).is_some())
            {
                return true;
            }
        }
        false
    }

    fn is_plausible(&self, context: Context) -> bool {
        let mut kinds: Vec<Field> = self
            .fields
            .iter()
            .map(|field| field.field)
            .filter(|field| !matches!(field, Field::Other | Field::MemoOther | Field::Attachments))
            .collect();
        kinds.sort();
        kinds.dedup();
        let exact = self.fields.iter().filter(|field| field.certainty == Certainty::Exact).count();
        let from = self.has(Field::From);
        let dated = self
            .field(Field::Sent)
            .is_some_and(|sent| sent.pieces.iter().any(|piece| sent_date(piece.text).is_some()));
        let needed = if from || dated || context.top || context.after_separator { 2 } else { 3 };
        let memo_start =
            !matches!(self.fields.first().map(|first| first.field), Some(Field::For)) || from;
        let certain = exact >= 1 || context.top && kinds.len() >= 3;
        kinds.len() >= needed && certain && memo_start
    }
}

/// Tells whether the block heads a memo: For and From, or To and From in capitals.
fn is_memo(header: &Header<'_>) -> bool {
    let capitals =
        header.fields.iter().all(|field| label(field.line.text).is_none_or(|label| label.capitals));
    let sent_with_hour = header
        .field(Field::Sent)
        .is_some_and(|sent| sent.pieces.iter().any(|piece| piece.text.contains(':')));
    header.has(Field::For)
        || header.has(Field::Re) && !sent_with_hour
        || capitals && !sent_with_hour && header.has(Field::From)
}

/// Tells whether a list of people ends open: at a comma, semicolon or bracket.
fn list_goes_on(last: Option<&Line<'_>>, line: &Line<'_>, context: Context) -> bool {
    let Some(last) = last else { return false };
    last.text.ends_with([';', ','])
        || (wrapped(Some(last), line, context) && line.text.contains([';', '@', '<']))
}

fn label_ahead_or_wrapped(
    field: &HeaderField<'_>,
    line: &Line<'_>,
    context: Context,
    label_ahead: bool,
    next: Option<&Line<'_>>,
) -> bool {
    // The body may follow the subject without a blank line; a wrapped subject fills its line, and
    // what follows it is set off.
    let set_off = next.is_none_or(|next| {
        next.blanks_before > 0 || next.page != line.page || label(next.text).is_some()
    });
    label_ahead && field.pieces.len() < 3
        || (set_off && field.pieces.len() < 4 && wrapped(field.pieces.last(), line, context))
}

/// Tells whether `line` begins with a word that did not fit at the end of `last`.
fn wrapped(last: Option<&Line<'_>>, line: &Line<'_>, context: Context) -> bool {
    let Some(last) = last else { return false };
    let word = line.text.split(' ').next().map_or(0, str::len);
    // Print is proportional: the same width holds more letters in one line than in another.
    let full = context.right_margin - context.right_margin / 8;
    last.right_edge() + 1 + word > full && last.right_edge() + 30 > context.right_margin
}
