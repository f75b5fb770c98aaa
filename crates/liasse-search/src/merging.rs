//! Which segments of the index are put together, and how much at once.
//!
//! A merge maps all that it reads, so its memory is what its segments take on the disk. Segments are
//! therefore merged up to a size and then left alone: their number grows with the index, slowly, and the
//! memory of a merge does not.

use tantivy::index::SegmentId;

/// A segment of the last commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// What it takes on the disk.
    pub(crate) bytes: u64,
    pub(crate) id: SegmentId,
    /// Whether it holds deleted documents, whose words would still count in the ranking.
    pub(crate) has_deletes: bool,
}

/// The most small segments that stay; each costs a search a little.
const MAX_SMALL: usize = 8;

/// Returns the merges to be made, each of one segment or more: segments with deleted documents, and the
/// smallest ones when many are small, that is, when two of them fit into `most_bytes`. A merge reads no
/// more than that, unless one segment is larger.
pub(crate) fn merges(mut segments: Vec<Candidate>, most_bytes: u64) -> Vec<Vec<SegmentId>> {
    segments.sort_by_key(|segment| (segment.bytes, segment.id));
    let small = segments.partition_point(|segment| segment.bytes <= most_bytes / 2);
    let surplus = match small.checked_sub(MAX_SMALL) {
        // Down to half the limit, so that not every commit merges.
        Some(over) if over > 0 => over + MAX_SMALL / 2,
        _ => 0,
    };
    let chosen = segments.iter().enumerate();
    let chosen = chosen.filter(|(rank, segment)| *rank < surplus || segment.has_deletes);
    let mut groups: Vec<Vec<&Candidate>> = Vec::new();
    let mut sum = 0;
    for (_, segment) in chosen {
        match groups.last_mut() {
            Some(group) if sum + segment.bytes <= most_bytes => group.push(segment),
            _ => {
                groups.push(vec![segment]);
                sum = 0;
            }
        }
        sum += segment.bytes;
    }
    groups.retain(|group| group.len() > 1 || group.iter().any(|segment| segment.has_deletes));
    groups.iter().map(|group| group.iter().map(|segment| segment.id).collect()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn segment(number: u32, bytes: u64, has_deletes: bool) -> Candidate {
        let id = SegmentId::from_uuid_string(&format!("{number:032x}")).unwrap();
        Candidate { bytes, id, has_deletes }
    }

    fn segments(bytes: &[u64]) -> Vec<Candidate> {
        (0..).zip(bytes).map(|(number, bytes)| segment(number, *bytes, false)).collect()
    }

    fn bytes_of(segments: &[Candidate], group: &[SegmentId]) -> Vec<u64> {
        let of = |id| segments.iter().find(|segment| segment.id == id).unwrap().bytes;
        group.iter().map(|id| of(*id)).collect()
    }

    #[track_caller]
    fn check(bytes: &[u64], expected: &[&[u64]]) {
        let segments = segments(bytes);
        let merges = merges(segments.clone(), 100);
        let found: Vec<Vec<u64>> = merges.iter().map(|group| bytes_of(&segments, group)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_few_segments_are_left_alone_and_so_are_large_ones() {
        check(&[1, 2, 3, 4, 5, 6, 7, 8], &[]);
        check(&[60; 20], &[]);
        check(&[1, 90, 90, 90, 90, 90, 90, 90, 90, 90], &[]);
    }

    #[test]
    fn of_many_small_segments_the_smallest_are_merged_as_far_as_they_fit() {
        check(&[9, 8, 7, 6, 5, 4, 3, 2, 1], &[&[1, 2, 3, 4, 5]]);
        check(&[40, 40, 40, 40, 40, 40, 40, 40, 40], &[&[40, 40], &[40, 40]]);
        check(&[50; 9], &[&[50, 50], &[50, 50]]);
    }

    #[test]
    fn a_segment_with_deleted_documents_is_merged_whatever_its_size() {
        let segments = vec![segment(0, 500, true), segment(1, 10, false), segment(2, 20, true)];
        let ids = |numbers: &[usize]| numbers.iter().map(|at| segments[*at].id).collect::<Vec<_>>();
        assert_eq!(merges(segments.clone(), 100), [ids(&[2]), ids(&[0])]);
    }

    proptest! {
        #[test]
        fn merging_ends_with_few_small_segments_and_reads_no_more_than_it_may(
            added in proptest::collection::vec(1..80_u64, 1..60),
        ) {
            let mut segments: Vec<Candidate> = Vec::new();
            for (number, bytes) in (0..).zip(added) {
                segments.push(segment(number, bytes, false));
                for group in merges(segments.clone(), 100) {
                    let bytes = bytes_of(&segments, &group).iter().sum::<u64>();
                    prop_assert!(group.len() > 1 && bytes <= 100);
                    segments.retain(|segment| !group.contains(&segment.id));
                    segments.push(Candidate { bytes, id: group[0], has_deletes: false });
                }
                let small = segments.iter().filter(|segment| segment.bytes <= 50).count();
                prop_assert!(small <= MAX_SMALL);
            }
        }
    }
}
