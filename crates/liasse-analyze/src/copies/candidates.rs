//! Which documents are worth comparing.

use std::cmp::Reverse;

use rayon::prelude::*;

/// Documents before it that a document is compared with at most, those that share the most keys with
/// it first; and so many of each key. A thousand documents that begin alike are not a million
/// comparisons.
const MAX_COMPARED: usize = 64;

/// A key that a document has, and the document's place in an order.
pub(crate) type Keyed = (u64, u32);

/// Where a document stands among those with one of its keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seat {
    place: u32,
    /// The first of those with the key.
    first: usize,
    own: usize,
}

/// Returns for each place that shares a key with one before it those places before it.
pub(crate) fn candidates(mut keyed: Vec<Keyed>) -> Vec<(u32, Vec<u32>)> {
    keyed.par_sort_unstable();
    keyed.dedup();
    let mut seats: Vec<Seat> = Vec::new();
    let mut first = 0;
    for same in keyed.chunk_by(|a, b| a.0 == b.0) {
        let later = (first..).zip(same).skip(1);
        seats.extend(later.map(|(own, (_, place))| Seat { place: *place, first, own }));
        first += same.len();
    }
    seats.par_sort_unstable();
    let seats: Vec<&[Seat]> = seats.chunk_by(|a, b| a.place == b.place).collect();
    let places = seats.par_iter().filter_map(|seats| {
        let place = seats.first()?.place;
        Some((place, before(seats, &keyed)))
    });
    places.collect()
}

/// Returns the places that share a key with a place, the most keys first.
fn before(seats: &[Seat], keyed: &[Keyed]) -> Vec<u32> {
    let mut places: Vec<u32> = Vec::new();
    for seat in seats {
        let end = seat.own.min(seat.first + MAX_COMPARED);
        let with_key = keyed.get(seat.first..end).unwrap_or_default();
        places.extend(with_key.iter().map(|(_, place)| *place));
    }
    places.sort_unstable();
    let counted = places.chunk_by(|a, b| a == b);
    let mut counted: Vec<(Reverse<usize>, u32)> =
        counted.filter_map(|same| Some((Reverse(same.len()), *same.first()?))).collect();
    counted.sort_unstable();
    counted.truncate(MAX_COMPARED);
    counted.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_share_most_come_first() {
        let keyed = vec![(7, 0), (7, 2), (8, 1), (8, 2), (9, 1), (9, 2), (5, 3), (9, 2)];
        assert_eq!(candidates(keyed), [(2, vec![1, 0])]);
    }

    #[test]
    fn one_key_of_all_is_not_all_pairs() {
        let found = candidates((0..1000).map(|place| (1, place)).collect());
        let pairs: usize = found.iter().map(|(_, before)| before.len()).sum();
        assert_eq!(pairs, (1..MAX_COMPARED).sum::<usize>() + (1000 - MAX_COMPARED) * MAX_COMPARED);
        assert!(found.iter().all(|(_, before)| before.first() == Some(&0)));
    }
}
