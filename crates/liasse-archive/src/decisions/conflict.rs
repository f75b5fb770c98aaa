//! Decisions that contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use super::NameDecision;

/// A decision, by its index, that contradicts others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    /// The one that cannot stand beside the others.
    pub(super) decision: usize,
    /// Those it contradicts, in order.
    pub(super) others: Vec<usize>,
    /// The two spellings, or forms, that are the matter.
    pub(super) about: (String, String),
}

/// Returns the first contradiction: spellings that are kept apart and joined, perhaps through
/// others, or one name that is to be shown in two forms.
pub(super) fn conflict(decisions: &[NameDecision]) -> Option<Conflict> {
    let groups = Groups::of(decisions);
    decisions.iter().enumerate().find_map(|(index, decision)| match decision {
        NameDecision::Joined(_) => None,
        NameDecision::Apart(names) => groups.joined_pair(names).map(|(a, b)| Conflict {
            decision: index,
            others: groups.joining(decisions, a),
            about: (a.to_owned(), b.to_owned()),
        }),
        NameDecision::Preferred { name, form } => {
            let mut earlier = decisions.iter().enumerate().take(index);
            earlier.find_map(|(other, decision)| match decision {
                NameDecision::Preferred { name: other_name, form: other_form }
                    if other_form != form && groups.are_one(name, other_name) =>
                {
                    Some(Conflict {
                        decision: index,
                        others: vec![other],
                        about: (other_form.clone(), form.clone()),
                    })
                }
                _ => None,
            })
        }
    })
}

/// Which spellings are joined, directly or through others.
struct Groups<'a> {
    of: BTreeMap<&'a str, usize>,
}

impl<'a> Groups<'a> {
    fn of(decisions: &'a [NameDecision]) -> Self {
        let mut groups = Self { of: BTreeMap::new() };
        for (index, decision) in decisions.iter().enumerate() {
            let NameDecision::Joined(names) = decision else { continue };
            let met: BTreeSet<usize> =
                names.iter().filter_map(|name| groups.of.get(name.as_str()).copied()).collect();
            groups
                .of
                .values_mut()
                .filter(|group| met.contains(group))
                .for_each(|group| *group = index);
            groups.of.extend(names.iter().map(|name| (name.as_str(), index)));
        }
        groups
    }

    fn are_one(&self, a: &str, b: &str) -> bool {
        let group = |name: &str| self.of.get(name);
        a == b || group(a).is_some_and(|found| group(b) == Some(found))
    }

    fn joined_pair<'n>(&self, names: &'n [String]) -> Option<(&'n str, &'n str)> {
        let mut seen: BTreeMap<usize, &str> = BTreeMap::new();
        names.iter().find_map(|name| {
            let group = *self.of.get(name.as_str())?;
            match seen.insert(group, name) {
                Some(earlier) if earlier != name => Some((earlier, name.as_str())),
                _ => None,
            }
        })
    }

    /// Returns the decisions that join what `name` is joined with.
    fn joining(&self, decisions: &[NameDecision], name: &str) -> Vec<usize> {
        let all = decisions.iter().enumerate();
        all.filter(|(_, decision)| match decision {
            NameDecision::Joined(names) => names.iter().any(|other| self.are_one(name, other)),
            _ => false,
        })
        .map(|(index, _)| index)
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn joined(all: &[&str]) -> NameDecision {
        NameDecision::Joined(names(all))
    }

    fn apart(all: &[&str]) -> NameDecision {
        NameDecision::Apart(names(all))
    }

    fn shown(name: &str, form: &str) -> NameDecision {
        NameDecision::Preferred { name: name.to_owned(), form: form.to_owned() }
    }

    #[track_caller]
    fn check(decisions: &[NameDecision], expected: Option<(usize, &[usize], (&str, &str))>) {
        let found = conflict(decisions);
        let found = found.as_ref().map(|found| {
            let about = (found.about.0.as_str(), found.about.1.as_str());
            (found.decision, found.others.as_slice(), about)
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_joined_cannot_be_apart() {
        check(&[joined(&["a", "b"]), apart(&["b", "c"])], None);
        check(&[joined(&["a", "b"]), apart(&["c", "b", "a"])], Some((1, &[0], ("b", "a"))));
        check(&[apart(&["a", "b"]), joined(&["b", "a"])], Some((0, &[1], ("a", "b"))));
    }

    #[test]
    fn what_is_joined_through_others_cannot_be_apart() {
        check(
            &[joined(&["a", "b"]), joined(&["x", "y"]), apart(&["a", "d"]), joined(&["d", "b"])],
            Some((2, &[0, 3], ("a", "d"))),
        );
    }

    #[test]
    fn a_name_has_one_form() {
        check(&[shown("a", "A"), shown("b", "B")], None);
        check(&[shown("a", "A"), shown("a", "A")], None);
        check(
            &[shown("a", "A"), joined(&["a", "b"]), shown("b", "B")],
            Some((2, &[0], ("A", "B"))),
        );
    }
}
