use crate::copies::Groups;

/// Which messages are one. They are numbered by their place among the heads that were compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SameMessages {
    groups: Vec<Vec<u32>>,
    /// The group of each message.
    seats: Vec<u32>,
    words: Vec<usize>,
}

impl SameMessages {
    /// Completes groups of several by those of one.
    pub(super) fn new(several: Groups, words: Vec<usize>) -> Self {
        let mut groups = Vec::new();
        let mut seats = vec![0; words.len()];
        for number in (0..).take(words.len()) {
            let own = [number];
            let group = match several.group(number) {
                [] => &own,
                group if group.iter().min() == Some(&number) => group,
                _ => continue,
            };
            for member in group {
                if let Some(seat) = seats.get_mut(*member as usize) {
                    *seat = u32::try_from(groups.len()).unwrap_or(u32::MAX);
                }
            }
            groups.push(group.to_vec());
        }
        Self { groups, seats, words }
    }

    /// Returns the messages, each as its occurrences: the one with the most words first, the others in the
    /// order of their documents' ids. Messages come in the order of their first occurrence.
    pub fn groups(&self) -> &[Vec<u32>] {
        &self.groups
    }

    /// Returns the number of the group that an occurrence is in.
    pub fn group_of(&self, number: u32) -> Option<u32> {
        self.seats.get(number as usize).copied()
    }

    /// Returns how many words an occurrence has.
    pub fn words(&self, number: u32) -> usize {
        self.words.get(number as usize).copied().unwrap_or_default()
    }
}
