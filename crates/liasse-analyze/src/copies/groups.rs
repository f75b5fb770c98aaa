//! Groups of copies.

use super::rule::CopiesBefore;

/// Which documents are copies of which, in groups around a leader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentCopies(Groups);

/// Things in groups around a leader, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Groups {
    /// The group of each; `None` of one that is alone.
    seats: Vec<Option<u32>>,
    groups: Vec<Vec<u32>>,
}

impl DocumentCopies {
    /// Puts groups together again, for so many documents. The first of each group leads it.
    ///
    /// `None` where a document is in two groups, or there is no such document, or a group has fewer
    /// than two.
    pub fn from_groups(document_count: u32, groups: Vec<Vec<u32>>) -> Option<Self> {
        Groups::of(document_count, groups).map(Self)
    }

    /// Returns the groups, in the order of their leaders' ids. The first document of each leads it:
    /// the one with the most words, of which all others are copies; these follow in the order of
    /// their ids.
    pub fn groups(&self) -> &[Vec<u32>] {
        &self.0.groups
    }

    /// Returns the group of a document, itself among it, the leader first; empty without a copy.
    pub fn group(&self, document: u32) -> &[u32] {
        self.0.group(document)
    }

    /// Returns the leader of a document's group; the document itself without a copy.
    pub fn leader(&self, document: u32) -> u32 {
        self.group(document).first().copied().unwrap_or(document)
    }

    pub(super) fn around_leaders(order: &[u32], copies: &[CopiesBefore], ranks: &[u32]) -> Self {
        Self(Groups::around_leaders(order, copies, ranks))
    }
}

impl Groups {
    /// Puts groups of two and more together; `None` where one of so many is in two, or there is no such.
    fn of(count: u32, groups: Vec<Vec<u32>>) -> Option<Self> {
        let mut seats = vec![None; count as usize];
        for (number, group) in (0..).zip(&groups) {
            if group.len() < 2 {
                return None;
            }
            for member in group {
                let seat = seats.get_mut(*member as usize)?;
                if seat.replace(number).is_some() {
                    return None;
                }
            }
        }
        Some(Self { seats, groups })
    }

    /// Returns the group of one, itself among it, the leader first; empty where it is alone.
    pub(crate) fn group(&self, member: u32) -> &[u32] {
        let seat = self.seats.get(member as usize).copied().flatten();
        let group = seat.and_then(|seat| self.groups.get(seat as usize));
        group.map_or(&[], Vec::as_slice)
    }

    /// Lets each, in an order, join the leader before it that it is most alike, or lead.
    pub(crate) fn around_leaders(order: &[u32], copies: &[CopiesBefore], ranks: &[u32]) -> Self {
        let mut leaders: Vec<u32> = (0..).take(order.len()).collect();
        for (place, before) in copies {
            let leads = |place: &&u32| leaders.get(**place as usize) == Some(*place);
            if let Some(leader) = before.iter().find(leads).copied()
                && let Some(own) = leaders.get_mut(*place as usize)
            {
                *own = leader;
            }
        }
        let rank = |place: u32| {
            let number = order.get(place as usize)?;
            Some((ranks.get(*number as usize).copied()?, *number))
        };
        // Leader before followers, each by its rank.
        let mut seated: Vec<_> = (0..)
            .zip(&leaders)
            .map(|(place, leader)| (rank(*leader), place != *leader, rank(place)))
            .collect();
        seated.sort_unstable();
        let groups = seated.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
        let groups = groups.map(|group| {
            group.iter().filter_map(|(_, _, own)| own.map(|(_, number)| number)).collect()
        });
        let count = u32::try_from(order.len()).unwrap_or(u32::MAX);
        Self::of(count, groups.collect()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_joins_a_leader_and_never_a_follower() {
        // 1 is a copy of 0, 2 of 1 alone, 3 of 1 and 2.
        let copies = [(1, vec![0]), (2, vec![1]), (3, vec![1, 2])];
        let found = DocumentCopies::around_leaders(&[3, 1, 2, 0], &copies, &[0, 1, 2, 3]);
        assert_eq!(found.groups(), [vec![2, 0], vec![3, 1]]);
        assert_eq!((found.leader(0), found.leader(2)), (2, 2));
        assert_eq!(found.group(1), [3, 1]);
    }

    #[test]
    fn groups_that_cannot_be_are_refused() {
        for groups in [vec![vec![0]], vec![vec![0, 4]], vec![vec![0, 1], vec![1, 2]]] {
            assert_eq!(DocumentCopies::from_groups(4, groups.clone()), None, "{groups:?}");
        }
        let found = DocumentCopies::from_groups(4, vec![vec![2, 0]]).unwrap();
        assert_eq!((found.leader(0), found.leader(1), found.group(1)), (2, 1, [].as_slice()));
    }
}
