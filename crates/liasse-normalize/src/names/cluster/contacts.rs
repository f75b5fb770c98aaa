//! What correspondents say: of two names that a string may be, it is the one that writes with the
//! same people.

use std::collections::BTreeMap;

use super::{attach::Engine, types::Contact};

/// The fewest correspondents that a string must share with the name.
const MIN_SHARED: usize = 2;
/// The least cosine of the two lists of correspondents.
const MIN_COSINE: f64 = 0.3;
/// How much nearer the name's list must be than any other's.
const LEAD: f64 = 2.0;

/// How often a cluster writes with or is written to by others.
type Correspondents = BTreeMap<usize, f64>;

impl Engine {
    /// Attaches strings that fit two names equally well to the one whose correspondents are theirs.
    pub(crate) fn use_contacts(&mut self, contacts: &[Contact]) {
        let undecided = self.undecided();
        if undecided.is_empty() {
            return;
        }
        let correspondents = self.correspondents(contacts);
        for (unit, rivals) in undecided {
            let Some((name, shared)) = self.nearest(unit, &rivals, &correspondents) else {
                continue;
            };
            let head = self.head_name(name).unwrap_or_default();
            let reason = format!("contacts: writes with {shared} correspondents of {head}");
            self.move_alone(unit, name, reason);
        }
    }

    /// Returns the strings that are alone because several names fit, with these names.
    fn undecided(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut rivals: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (unit, near) in &self.doubtful {
            if near.score >= self.threshold && self.is_alone(*unit) && self.is_centre(near.centre) {
                rivals.entry(*unit).or_default().push(near.centre);
            }
        }
        rivals.retain(|_, names| names.len() > 1);
        rivals
    }

    fn correspondents(&self, contacts: &[Contact]) -> BTreeMap<usize, Correspondents> {
        let unit_of = self.unit_of_string();
        let cluster_of = |name: &str| self.centre.get(*unit_of.get(name)?).copied();
        let mut all: BTreeMap<usize, Correspondents> = BTreeMap::new();
        for contact in contacts {
            let (Some(from), Some(to)) = (cluster_of(&contact.from), cluster_of(&contact.to))
            else {
                continue;
            };
            for (one, other) in [(from, to), (to, from)] {
                *all.entry(one).or_default().entry(other).or_default() += contact.count as f64;
            }
        }
        all
    }

    /// Returns the name whose correspondents are nearest to the string's, and how many they share.
    fn nearest(
        &self,
        unit: usize,
        names: &[usize],
        all: &BTreeMap<usize, Correspondents>,
    ) -> Option<(usize, usize)> {
        let own = all.get(&unit)?;
        let mut ranked: Vec<(f64, usize)> = names
            .iter()
            .map(|&name| (all.get(&name).map_or(0.0, |of| cosine(own, of)), name))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let &(best, name) = ranked.first()?;
        let second = ranked.get(1).map_or(0.0, |rival| rival.0);
        let shared = all.get(&name)?.keys().filter(|other| own.contains_key(other)).count();
        let clear = best >= MIN_COSINE && best >= LEAD * second && shared >= MIN_SHARED;
        (clear && !self.is_kept_apart(unit, name)).then_some((name, shared))
    }
}

fn cosine(a: &Correspondents, b: &Correspondents) -> f64 {
    let dot: f64 = a.iter().filter_map(|(who, count)| Some(count * b.get(who)?)).sum();
    let length = |of: &Correspondents| of.values().map(|count| count * count).sum::<f64>().sqrt();
    dot / (length(a) * length(b)).max(f64::MIN_POSITIVE)
}
