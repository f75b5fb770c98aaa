//! What addresses say: a display name and the address that headers print beside it.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{attach::Engine, types::Beside};

/// The share of an address's sightings beside one name from which on it is that name's. Shared
/// mailboxes and those of secretaries stay below.
const SHARE: f64 = 0.8;
/// The fewest sightings that count.
const MIN_SIGHTINGS: u64 = 2;

/// How often units stand beside each other, from both sides.
type Sightings = BTreeMap<usize, BTreeMap<usize, u64>>;

impl Engine {
    /// Joins what no rule of spelling joins: mailboxes to the name that nearly always stands beside
    /// them, then opaque names, such as `jk`, to the name whose mailbox stands beside them.
    ///
    /// Two whole names are never joined because they share an address.
    pub(crate) fn use_addresses(&mut self, pairs: &[Beside]) {
        let beside = self.beside(pairs);
        for unit in self.order().to_vec() {
            if self.is_centre(unit) && self.is_mailbox_cluster(unit) {
                self.give_to_owner(unit, &beside);
            }
        }
        for unit in self.order().to_vec() {
            if self.is_centre(unit) && self.is_opaque(unit) {
                self.give_to_neighbour(unit, &beside);
            }
        }
    }

    fn beside(&self, pairs: &[Beside]) -> Sightings {
        let unit_of = self.unit_of_string();
        let mut beside = Sightings::new();
        for seen in pairs {
            let name = unit_of.get(seen.name.as_str());
            let address = unit_of.get(seen.address.as_str());
            let (Some(&name), Some(&address)) = (name, address) else { continue };
            for (one, other) in [(name, address), (address, name)] {
                *beside.entry(one).or_default().entry(other).or_default() += seen.count;
            }
        }
        beside
    }

    /// Moves a cluster of mailboxes to the cluster of the name beside them.
    fn give_to_owner(&mut self, centre: usize, beside: &Sightings) {
        let units = self.members.get(centre).cloned().unwrap_or_default();
        let Some((owner, sightings)) = self.nearly_always(&units, beside) else { return };
        if units.iter().any(|&unit| self.is_kept_apart(unit, owner)) {
            return;
        }
        let first = units.iter().find(|unit| beside.contains_key(unit)).copied();
        let seen = first.and_then(|unit| self.head_name(unit)).unwrap_or_default().to_owned();
        let name = self.head_name(owner).unwrap_or_default().to_owned();
        if let Some(members) = self.members.get_mut(centre) {
            members.clear();
        }
        for unit in units {
            self.attach(unit, owner);
            let reason = match beside.contains_key(&unit) {
                true => format!("address: printed beside a spelling of {name}, {sightings} times"),
                false => {
                    format!("address: like {seen}, which is printed beside a spelling of {name}")
                }
            };
            self.by_evidence.insert(unit, reason);
        }
    }

    /// Attaches an opaque name to the cluster of the mailboxes beside it, if nobody else's name
    /// stands beside these.
    fn give_to_neighbour(&mut self, unit: usize, beside: &Sightings) {
        let Some((owner, sightings)) = self.nearly_always(&[unit], beside) else { return };
        let Some(mailboxes) = beside.get(&unit) else { return };
        let of_mailboxes = self.sightings(&mailboxes.keys().copied().collect::<Vec<_>>(), beside);
        let total: u64 = of_mailboxes.values().sum();
        let of = |cluster| of_mailboxes.get(&cluster).copied().unwrap_or_default();
        let exclusive = (of(owner) + of(unit)) as f64 >= SHARE * total as f64;
        if !exclusive || self.is_kept_apart(unit, owner) {
            return;
        }
        let name = self.head_name(owner).unwrap_or_default();
        let reason = format!("address: printed beside a mailbox of {name}, {sightings} times");
        self.move_alone(unit, owner, reason);
    }

    /// Returns the cluster of nearly all that stands beside some units, and its sightings.
    fn nearly_always(&self, units: &[usize], beside: &Sightings) -> Option<(usize, u64)> {
        let clusters = self.sightings(units, beside);
        let total: u64 = clusters.values().sum();
        let (&cluster, &count) =
            clusters.iter().max_by_key(|(centre, count)| (**count, Reverse(**centre)))?;
        let enough = count >= MIN_SIGHTINGS && count as f64 >= SHARE * total as f64;
        enough.then_some((cluster, count))
    }

    /// Returns how often each other cluster stands beside some units.
    fn sightings(&self, units: &[usize], beside: &Sightings) -> BTreeMap<usize, u64> {
        let mut clusters = BTreeMap::new();
        for (other, count) in units.iter().filter_map(|unit| beside.get(unit)).flatten() {
            let Some(&cluster) = self.centre.get(*other) else { continue };
            if units.iter().any(|unit| self.centre.get(*unit) == Some(&cluster)) {
                continue;
            }
            *clusters.entry(cluster).or_default() += count;
        }
        clusters
    }

    /// Tells whether a cluster is of mailboxes: its centre is one, and whatever is attached names
    /// nobody or has a mailbox of its own.
    fn is_mailbox_cluster(&self, centre: usize) -> bool {
        let units = self.members.get(centre).map(Vec::as_slice).unwrap_or_default();
        let nodes = units.iter().filter_map(|&unit| self.units.get(unit)).flat_map(|of| &of.nodes);
        let mut nodes = nodes.filter_map(|&node| self.nodes.get(node));
        self.head(centre).is_some_and(|head| head.shape.is_mailbox())
            && nodes.all(|node| !node.shape.is_person() || node.shape.login.is_some())
    }

    /// Tells whether a cluster is one string that names nobody by itself.
    fn is_opaque(&self, centre: usize) -> bool {
        self.is_alone(centre) && self.head(centre).is_some_and(|head| !head.shape.is_person())
    }
}
