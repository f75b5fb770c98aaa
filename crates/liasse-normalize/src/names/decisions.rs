//! What a person decided about names: `names.toml`.

use std::{collections::BTreeMap, error::Error, fmt};

use serde::{Deserialize, Serialize};

/// A person's decisions about names, as `names.toml` holds them. Spellings are compared exactly.
///
/// ```
/// use liasse_normalize::names::{CountedName, Decisions, Evidence, Joined, cluster};
///
/// let names = ["Marlow, Judith", "jkm"].map(|name| CountedName { name: name.into(), ..Default::default() });
/// let joined = Joined { names: vec!["Marlow, Judith".into(), "jkm".into()], note: None };
/// let decisions = Decisions { joined: vec![joined], ..Decisions::default() };
/// let clusters = cluster(&names, &Evidence::default(), &decisions, &Default::default())?;
/// assert_eq!(clusters.clusters.len(), 1);
/// # Ok::<(), liasse_normalize::names::DecisionConflict>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decisions {
    /// Spellings that are one name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<Joined>,
    /// Spellings of which no two are one name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<Apart>,
    /// The forms under which names are shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub preferred: Vec<Preferred>,
}

/// Spellings that are one name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joined {
    /// The spellings, as printed.
    pub names: Vec<String>,
    /// Why, in the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Spellings of which no two are one name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// The spellings, as printed.
    pub names: Vec<String>,
    /// Why, in the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The form under which a name is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preferred {
    /// Any spelling of the name, as printed.
    pub name: String,
    /// The form to show.
    pub form: String,
}

impl Decisions {
    /// Tells whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.apart.is_empty() && self.preferred.is_empty()
    }

    /// Checks that no two spellings are joined, also by way of others, and kept apart.
    ///
    /// # Errors
    ///
    /// Names the two spellings that are both.
    pub fn check(&self) -> Result<(), DecisionConflict> {
        let group = self.groups();
        for apart in &self.apart {
            for (index, one) in apart.names.iter().enumerate() {
                let rest = apart.names.get(index + 1..).unwrap_or_default();
                for other in rest {
                    let same = one == other
                        || matches!((group.get(one.as_str()), group.get(other.as_str())),
                            (Some(a), Some(b)) if a == b);
                    if same {
                        return Err(DecisionConflict { one: one.clone(), other: other.clone() });
                    }
                }
            }
        }
        Ok(())
    }

    /// Returns for each joined spelling the group it is in; spellings joined by way of others are in
    /// one group.
    pub(crate) fn groups(&self) -> BTreeMap<&str, usize> {
        let mut group: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, joined) in self.joined.iter().enumerate() {
            let names = || joined.names.iter().map(String::as_str);
            let met: Vec<usize> = names().filter_map(|name| group.get(name).copied()).collect();
            for value in group.values_mut().filter(|value| met.contains(value)) {
                *value = number;
            }
            group.extend(names().map(|name| (name, number)));
        }
        group
    }
}

/// Two spellings that a person both joined and kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionConflict {
    one: String,
    other: String,
}

impl DecisionConflict {
    /// Returns the two spellings.
    pub fn names(&self) -> (&str, &str) {
        (&self.one, &self.other)
    }
}

impl fmt::Display for DecisionConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} and {:?} are kept apart and joined, directly or by way of others; one of the decisions must go",
            self.one, self.other
        )
    }
}

impl Error for DecisionConflict {}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(names: &[&str]) -> Joined {
        Joined { names: names.iter().map(|&name| name.to_owned()).collect(), note: None }
    }

    #[test]
    fn names_joined_by_way_of_others_are_one_group() {
        let decisions = Decisions {
            joined: vec![joined(&["a", "b"]), joined(&["c", "d"]), joined(&["b", "c"])],
            ..Decisions::default()
        };
        let groups = decisions.groups();
        assert!(["a", "b", "c", "d"].iter().all(|name| groups.get(name) == groups.get("a")));
    }

    #[test]
    fn a_pair_joined_and_kept_apart_is_a_conflict() {
        let apart = Apart { names: vec!["a".into(), "c".into()], note: None };
        let decisions = Decisions {
            joined: vec![joined(&["a", "b"]), joined(&["b", "c"])],
            apart: vec![apart],
            ..Decisions::default()
        };
        let conflict = decisions.check().expect_err("a and c");
        assert_eq!(conflict.names(), ("a", "c"));
    }
}
