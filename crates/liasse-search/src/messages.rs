//! Which messages pass several tests.
//!
//! The positions of a word in the fields of parties are places in a chain (`place.rs`). Each test
//! becomes a sorted list of (document, message), and the lists are intersected.

use tantivy::{DocId, columnar::Column, schema::IndexRecordOption};

use crate::{
    SearchError,
    doc_set::DocSet,
    evaluate::Segment,
    names::terms,
    place::{message_of, party_of},
    plan::{MessageTest, PartyRole, PartyTest, PartyWords},
    positions::{self, At, intersection},
    query::DaySide,
    row::{NO_TIME, sent_value},
    word_test::WordTest,
};

/// Returns the messages that pass all of the tests, sorted; of the documents in `within` at least.
pub(crate) fn passing(
    segment: &Segment<'_>,
    tests: &[MessageTest],
    within: Option<&DocSet>,
) -> Result<Vec<At>, SearchError> {
    let mut messages: Option<Vec<At>> = None;
    for test in tests {
        if let MessageTest::Party(role, test) = test {
            let found = with_party(segment, *role, test)?;
            messages = Some(match messages {
                Some(earlier) => intersection(&earlier, &found),
                None => found,
            });
        }
    }
    let range = sent_range(tests);
    if range == (i64::MIN, i64::MAX) {
        return Ok(messages.unwrap_or_default());
    }
    let column = &segment.columns.sent;
    let fits = |sent: i64| sent != NO_TIME && range.0 <= sent && sent < range.1;
    Ok(match messages {
        Some(mut messages) => {
            messages.retain(|at| {
                within.is_none_or(|within| within.contains(at.0))
                    && sent_at(column, *at).is_some_and(fits)
            });
            messages
        }
        None => match within {
            Some(within) => sent_when(column, within.iter(), fits),
            None => sent_when(column, 0..segment.reader.max_doc(), fits),
        },
    })
}

/// Returns the messages whose time fits.
fn sent_when(
    column: &Column<i64>,
    documents: impl Iterator<Item = DocId>,
    fits: impl Fn(i64) -> bool,
) -> Vec<At> {
    let mut messages = Vec::new();
    for document in documents {
        let sent = (0..).zip(column.values_for_doc(document));
        messages
            .extend(sent.filter(|(_, sent)| fits(*sent)).map(|(message, _)| (document, message)));
    }
    messages
}

fn sent_at(column: &Column<i64>, (document, message): At) -> Option<i64> {
    column.values_for_doc(document).nth(message as usize)
}

/// Returns the seconds from which on and before which a message must be sent.
fn sent_range(tests: &[MessageTest]) -> (i64, i64) {
    let mut range = (i64::MIN, i64::MAX);
    for test in tests {
        if let MessageTest::Sent(side, day) = test {
            let midnight = sent_value((*day).into());
            match side {
                DaySide::After => range.0 = range.0.max(midnight),
                DaySide::Before => range.1 = range.1.min(midnight),
            }
        }
    }
    range
}

/// Returns the messages with a party in a role that passes a test.
fn with_party(
    segment: &Segment<'_>,
    role: PartyRole,
    test: &PartyTest,
) -> Result<Vec<At>, SearchError> {
    let mut messages = match test.with_printed() {
        true => with_pieces(segment, role, &test.pieces)?,
        false => Vec::new(),
    };
    let Some(spellings) = &test.spellings else { return Ok(messages) };
    for term in spellings.entries.iter().flat_map(|key| terms(role, key)) {
        let (field, option) =
            (segment.index.fields.entry, IndexRecordOption::WithFreqsAndPositions);
        segment.each_posting(field, &WordTest::Is(term), option, |document, positions| {
            let places = positions.iter().map(|position| message_of(party_of(*position)));
            messages.extend(places.map(|message| (document, message)));
        })?;
    }
    messages.sort_unstable();
    messages.dedup();
    Ok(messages)
}

/// Returns the messages with one party in a role that has all of the pieces.
fn with_pieces(
    segment: &Segment<'_>,
    role: PartyRole,
    pieces: &[PartyWords],
) -> Result<Vec<At>, SearchError> {
    let fields = &segment.index.fields;
    let field = match role {
        PartyRole::From => fields.from,
        PartyRole::To => fields.to,
        PartyRole::Cc => fields.cc,
        PartyRole::With => fields.with,
    };
    let mut parties: Option<Vec<At>> = None;
    for piece in pieces {
        let places = positions::of(segment, field, &piece.words, 0)?;
        let places: Vec<At> = places.iter().map(|extent| (extent.document, extent.first)).collect();
        let found = mapped(&places, party_of);
        parties = Some(match parties {
            Some(earlier) => intersection(&earlier, &found),
            None => found,
        });
    }
    Ok(mapped(&parties.unwrap_or_default(), message_of))
}

/// Maps the second part of each entry; the order stays because the map is monotonic.
fn mapped(entries: &[At], map: impl Fn(u32) -> u32) -> Vec<At> {
    let mut mapped: Vec<At> = entries.iter().map(|(document, at)| (*document, map(*at))).collect();
    mapped.dedup();
    mapped
}
