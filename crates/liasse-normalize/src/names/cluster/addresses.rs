//! What addresses say: a display name and the address that headers print beside it.

use std::collections::{BTreeMap, HashMap};

use super::{attach::Engine, types::Evidence};

/// The share of a string's sightings beside an address (or of an address's beside a name) from
/// which on the two are one: secretaries and shared mailboxes stay below.
const SHARE: f64 = 0.8;
/// The fewest sightings that count.
const MIN_SIGHTINGS: u64 = 2;

impl Engine {
    /// Attaches strings that no spelling rule places, such as `H` or a nickname for a mailbox, to the
    /// cluster of what nearly always stands beside them.
    pub(crate) fn use_addresses(&mut self, evidence: &[Evidence]) {
        let unit_of: HashMap<&str, usize> = self
            .units
            .iter()
            .enumerate()
            .flat_map(|(unit, of)| of.nodes.iter().map(move |&node| (node, unit)))
            .filter_map(|(node, unit)| Some((self.strings.get(node)?.name.as_str(), unit)))
            .collect();
        // unit → unit beside it → sightings
        let mut beside: BTreeMap<usize, BTreeMap<usize, u64>> = BTreeMap::new();
        for seen in evidence {
            let (Some(&name), Some(&address)) =
                (unit_of.get(seen.name.as_str()), unit_of.get(seen.address.as_str()))
            else {
                continue;
            };
            for (one, other) in [(name, address), (address, name)] {
                *beside.entry(one).or_default().entry(other).or_default() += seen.count;
            }
        }
        for unit in self.order().to_vec().into_iter().rev() {
            let alone = self.is_centre(unit)
                && self.members.get(unit).is_some_and(|members| members.len() == 1);
            let Some(target) =
                beside.get(&unit).filter(|_| alone).and_then(|seen| self.nearly_always(unit, seen))
            else {
                continue;
            };
            if let Some(members) = self.members.get_mut(unit) {
                members.clear();
            }
            self.attach(unit, target);
            self.by_address.insert(unit);
        }
    }

    /// Returns the cluster of nearly all that stands beside a unit.
    fn nearly_always(&self, unit: usize, seen: &BTreeMap<usize, u64>) -> Option<usize> {
        let mut clusters: BTreeMap<usize, u64> = BTreeMap::new();
        for (other, count) in seen {
            *clusters.entry(*self.centre.get(*other)?).or_default() += count;
        }
        let total: u64 = clusters.values().sum();
        let (&cluster, &count) =
            clusters.iter().max_by_key(|(centre, count)| (**count, std::cmp::Reverse(**centre)))?;
        let enough = count >= MIN_SIGHTINGS && count as f64 >= SHARE * total as f64;
        let free = cluster != unit
            && !self.is_kept_apart(unit, cluster)
            && !self.speaks_against(unit, cluster);
        (enough && free).then_some(cluster)
    }
}
