//! The names of an archive that a name printed elsewhere may be.

use std::collections::{BTreeMap, HashMap};

use liasse_normalize::names::{PreparedName, VariantIndex, score};
use liasse_trace::KnownName;

use super::{ArchiveNames, spelling_key};

/// The names that are returned.
const NEAR: usize = 5;
/// The spellings that are compared: of one name many may be near.
const COMPARED: usize = 60;

/// The spellings of all names, to be found by their words and by their likes.
#[derive(Clone, Debug)]
pub(super) struct Spellings {
    /// The name and spelling of each, as numbers.
    all: Vec<(usize, usize)>,
    /// Those with each key.
    by_key: HashMap<String, Vec<usize>>,
    /// `None` where there are too many to be indexed.
    index: Option<VariantIndex>,
}

impl Spellings {
    pub(super) fn of(names: &ArchiveNames) -> Self {
        let clusters = names.clusters.clusters.iter().enumerate();
        let spellings = clusters.flat_map(|(number, cluster)| {
            let variants = cluster.variants.iter().enumerate();
            variants.map(move |(variant, spelling)| ((number, variant), spelling.name.as_str()))
        });
        let (all, printed): (Vec<_>, Vec<&str>) = spellings.unzip();
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (number, variant)) in all.iter().enumerate() {
            let known = names.uses(*number).get(*variant);
            let key = known.map(|known| known.key.clone()).unwrap_or_default();
            by_key.entry(key).or_default().push(at);
        }
        Self { all, by_key, index: VariantIndex::build(&printed).ok() }
    }
}

impl ArchiveNames {
    /// Returns the names that a printed name may be, each with its spelling that is nearest: those
    /// with the same words in a spelling, else those of which one is like it, the likest first. At most
    /// five.
    pub fn like(&self, printed: &str) -> Vec<KnownName> {
        let spellings = self.spellings.get_or_init(|| Spellings::of(self));
        let same = spellings.by_key.get(&spelling_key(printed)).map_or(&[][..], Vec::as_slice);
        let near = spellings.index.iter().flat_map(|index| index.nearest(printed, COMPARED));
        let near = near.map(|near| near.id as usize);
        let wanted = PreparedName::new(printed);
        // Of each name the nearest spelling, of those the most frequent.
        let mut best: BTreeMap<usize, KnownName> = BTreeMap::new();
        let places = same.iter().copied().map(|at| (at, true)).chain(near.map(|at| (at, false)));
        for (at, is_same) in places {
            let Some((number, variant)) = spellings.all.get(at).copied() else { continue };
            let Some(mut known) = self.known(number, variant) else { continue };
            known.likeness = match is_same {
                true => 1.0,
                // Below one, which says that the words are the same.
                false => score(&wanted, &PreparedName::new(&known.spelling)).min(0.999),
            };
            let rank = |known: &KnownName| (known.likeness, known.spelling_count);
            match best.get(&number) {
                Some(before) if rank(before) >= rank(&known) => {}
                _ => _ = best.insert(number, known),
            }
        }
        let mut found: Vec<(usize, KnownName)> = best.into_iter().collect();
        found.sort_by(|(a_number, a), (b_number, b)| {
            let by_count = b.count.cmp(&a.count).then(a_number.cmp(b_number));
            b.likeness.total_cmp(&a.likeness).then(by_count)
        });
        found.into_iter().take(NEAR).map(|(_, known)| known).collect()
    }

    fn known(&self, number: usize, variant: usize) -> Option<KnownName> {
        let cluster = self.clusters.clusters.get(number)?;
        let spelling = cluster.variants.get(variant)?;
        Some(KnownName {
            name: cluster.name.clone(),
            count: cluster.count,
            spelling: spelling.name.clone(),
            spelling_count: spelling.count,
            likeness: 0.0,
        })
    }
}
