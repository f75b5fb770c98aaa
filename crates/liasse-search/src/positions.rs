//! Where words stand, and which of those places make phrases and neighbours.
//!
//! The same functions join places from the index, to find documents, and places in one text, to
//! mark them, so that what is found and what is marked cannot differ.

use std::cmp::Ordering;

use tantivy::{
    DocId, DocSet, TERMINATED,
    postings::{Postings as _, SegmentPostings},
    schema::{Field, IndexRecordOption},
};

use crate::{SearchError, evaluate::Segment, word_test::WordTest};

/// A document and something in it, such as a position; sorts by document.
pub(crate) type At = (DocId, u32);

/// Where a phrase stands in a document: the positions of its first and last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Extent {
    pub(crate) document: DocId,
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// Returns where some words stand in their order in a field, with at most `slop` other words
/// between them in all; sorted.
///
/// tantivy's own query for a phrase with a prefix sets room aside for every word that it may expand
/// to, so it has to give up after a few, and it knows no patterns.
pub(crate) fn of(
    segment: &Segment<'_>,
    field: Field,
    words: &[WordTest],
    slop: u32,
) -> Result<Vec<Extent>, SearchError> {
    let whole: Option<Vec<&str>> = words.iter().map(WordTest::whole).collect();
    if let Some(whole) = whole.filter(|whole| whole.len() > 1) {
        return of_whole_words(segment, field, &whole, slop);
    }
    let mut lists = Vec::with_capacity(words.len());
    for test in words {
        lists.push(places(segment, field, test)?);
    }
    Ok(phrases(&lists, slop))
}

/// Reads the positions only where all of the words are: the rarest leads, the others are sought.
fn of_whole_words(
    segment: &Segment<'_>,
    field: Field,
    words: &[&str],
    slop: u32,
) -> Result<Vec<Extent>, SearchError> {
    segment.stop.check(&segment.index.path)?;
    let mut all = Vec::with_capacity(words.len());
    for word in words {
        match segment.postings(field, word)? {
            Some(postings) => all.push(postings),
            None => return Ok(Vec::new()),
        }
    }
    let rarest = (0..all.len()).min_by_key(|word| all.get(*word).map(DocSet::size_hint));
    let rarest = rarest.unwrap_or_default();
    let mut found = Vec::new();
    let mut lists: Vec<Vec<At>> = vec![Vec::new(); all.len()];
    let mut positions = Vec::new();
    let mut document = all.get(rarest).map_or(TERMINATED, DocSet::doc);
    while document != TERMINATED {
        let met = all.iter_mut().map(|postings| sought(postings, document)).max();
        match met {
            Some(here) if here == document => {
                for (list, postings) in lists.iter_mut().zip(&mut all) {
                    postings.positions(&mut positions);
                    list.clear();
                    list.extend(positions.iter().map(|position| (document, *position)));
                }
                found.append(&mut phrases(&lists, slop));
                document = all.get_mut(rarest).map_or(TERMINATED, DocSet::advance);
            }
            Some(later) => {
                document =
                    all.get_mut(rarest).map_or(TERMINATED, |postings| sought(postings, later));
            }
            None => break,
        }
    }
    Ok(found)
}

/// Moves postings to the first document that is not before one.
fn sought(postings: &mut SegmentPostings, document: DocId) -> DocId {
    match postings.doc() {
        here if here < document => postings.seek(document),
        here => here,
    }
}

/// Returns the places of the words that pass a test; sorted.
fn places(segment: &Segment<'_>, field: Field, test: &WordTest) -> Result<Vec<At>, SearchError> {
    let mut places = Vec::new();
    let option = IndexRecordOption::WithFreqsAndPositions;
    segment.each_posting(field, test, option, |document, positions| {
        places.extend(positions.iter().map(|position| (document, *position)));
    })?;
    if test.whole().is_none() {
        places.sort_unstable();
    }
    Ok(places)
}

/// Returns where one place of each list follow each other in the order of the lists, with at most
/// `slop` positions left out between them. The lists are sorted, and so is what is returned.
pub(crate) fn phrases(lists: &[Vec<At>], slop: u32) -> Vec<Extent> {
    let Some((starts, others)) = lists.split_first() else { return Vec::new() };
    // The first place after a later start is never before that after an earlier one.
    let mut next = vec![0; others.len()];
    let longest = u32::try_from(others.len()).unwrap_or(u32::MAX).saturating_add(slop);
    let mut found = Vec::new();
    'starts: for &(document, first) in starts {
        let mut last = first;
        for (list, next) in others.iter().zip(&mut next) {
            let places = list.get(*next..).unwrap_or_default();
            *next += gallop(places, (document, last));
            match list.get(*next) {
                Some(&(here, at)) if here == document && at - first <= longest => last = at,
                Some(_) => continue 'starts,
                None => break 'starts,
            }
        }
        found.push(Extent { document, first, last });
    }
    found
}

/// Returns how many of the sorted places are not after `place`, in steps that double: the next one
/// is mostly near.
fn gallop(places: &[At], place: At) -> usize {
    let mut step = 1;
    while places.get(step - 1).is_some_and(|at| *at <= place) {
        step *= 2;
    }
    let from = step / 2;
    let rest = places.get(from..step.min(places.len())).unwrap_or_default();
    from + rest.partition_point(|at| *at <= place)
}

/// Of the places of several phrases returns those that stand near one of the next phrase and of the
/// one before, so that each is part of a chain through all of them.
pub(crate) fn near(mut parts: Vec<Vec<Extent>>, distance: u32) -> Vec<Vec<Extent>> {
    keep_near(&mut parts, distance);
    parts.reverse();
    keep_near(&mut parts, distance);
    parts.reverse();
    parts
}

/// Keeps of each part what is near one of the part before it.
fn keep_near(parts: &mut [Vec<Extent>], distance: u32) {
    for index in 1..parts.len() {
        let (before, rest) = parts.split_at_mut(index);
        if let (Some(before), Some(part)) = (before.last(), rest.first_mut()) {
            let longest = before.iter().map(|extent| extent.last - extent.first).max();
            let reach = distance.saturating_add(longest.unwrap_or_default());
            part.retain(|extent| {
                let from = extent.first.saturating_sub(reach);
                let start =
                    before.partition_point(|at| (at.document, at.first) < (extent.document, from));
                let others = before.get(start..).unwrap_or_default().iter();
                let end = extent.last.saturating_add(distance);
                others
                    .take_while(|at| at.document == extent.document && at.first <= end)
                    .any(|at| gap(*at, *extent).is_some_and(|gap| gap <= distance))
            });
        }
    }
}

/// Returns the steps from the end of the one to the beginning of the other; `None` when they
/// overlap.
fn gap(a: Extent, b: Extent) -> Option<u32> {
    match a.first.cmp(&b.first) {
        Ordering::Less => b.first.checked_sub(a.last),
        Ordering::Greater => a.first.checked_sub(b.last),
        Ordering::Equal => None,
    }
    .filter(|gap| *gap > 0)
}

/// Returns the entries of two sorted lists that are in both.
pub(crate) fn intersection(a: &[At], b: &[At]) -> Vec<At> {
    let mut both = Vec::new();
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            Ordering::Less => _ = a.next(),
            Ordering::Greater => _ = b.next(),
            Ordering::Equal => {
                both.push(**left);
                a.next();
                b.next();
            }
        }
    }
    both
}

/// Returns the entries that are in one of two sorted lists or in both, each once.
pub(crate) fn union(a: &[At], b: &[At]) -> Vec<At> {
    // Two ascending runs, which the standard sort merges.
    let mut either = [a, b].concat();
    either.sort();
    either.dedup();
    either
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words of a short text by their positions.
    fn lists(text: &[u8], wanted: &[u8]) -> Vec<Vec<At>> {
        let places = |word: &u8| {
            let here = (0..).zip(text).filter(|(_, here)| *here == word);
            here.map(|(at, _)| (7, at)).collect()
        };
        wanted.iter().map(places).collect()
    }

    /// All ways to find the words in order, by trying all.
    fn ways(text: &[u8], wanted: &[u8], from: usize) -> Vec<Vec<u32>> {
        let Some((word, rest)) = wanted.split_first() else { return vec![Vec::new()] };
        let here = text.iter().enumerate().skip(from).filter(|(_, here)| *here == word);
        here.flat_map(|(at, _)| {
            let rests = ways(text, rest, at + 1);
            rests.into_iter().map(move |rest| [vec![at as u32], rest].concat())
        })
        .collect()
    }

    proptest! {
        #[test]
        fn phrases_are_found_as_by_trying_all(
            text in prop::collection::vec(0_u8..4, 0..30),
            wanted in prop::collection::vec(0_u8..4, 1..4),
            slop in 0_u32..4,
        ) {
            let found = phrases(&lists(&text, &wanted), slop);
            let mut starts: Vec<(u32, u32)> = Vec::new();
            for way in ways(&text, &wanted, 0) {
                let (first, last) = (way[0], way[way.len() - 1]);
                if last - first < wanted.len() as u32 + slop {
                    starts.push((first, last));
                }
            }
            starts.sort();
            starts.dedup_by_key(|(first, _)| *first);
            let found: Vec<_> = found.iter().map(|extent| (extent.first, extent.last)).collect();
            prop_assert_eq!(found, starts);
        }

        #[test]
        fn neighbours_are_those_of_a_slow_look(
            text in prop::collection::vec(0_u8..5, 0..30),
            distance in 1_u32..6,
        ) {
            let one = |word| phrases(&lists(&text, &[word]), 0);
            let found = near(vec![one(0), one(1), one(2)], distance);
            let place = |list: &Vec<Extent>| list.iter().map(|at| at.first).collect::<Vec<_>>();
            let (mut a, mut b, mut c) = (Vec::new(), Vec::new(), Vec::new());
            for x in one(0) {
                for y in one(1) {
                    for z in one(2) {
                        if x.first.abs_diff(y.first) <= distance
                            && y.first.abs_diff(z.first) <= distance
                        {
                            a.push(x.first);
                            b.push(y.first);
                            c.push(z.first);
                        }
                    }
                }
            }
            for (list, expected) in found.iter().zip([&mut a, &mut b, &mut c]) {
                expected.sort_unstable();
                expected.dedup();
                prop_assert_eq!(&place(list), &*expected);
            }
        }
    }

    #[test]
    fn phrases_that_overlap_are_not_near() {
        let text = [1, 2, 3];
        let (a, b) = (phrases(&lists(&text, &[1, 2]), 0), phrases(&lists(&text, &[2, 3]), 0));
        assert_eq!(near(vec![a, b], 5), vec![Vec::new(), Vec::new()]);
    }
}
