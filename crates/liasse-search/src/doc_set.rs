use tantivy::DocId;

/// A set of the documents of a segment, a bit for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocSet {
    bits: Vec<u64>,
    document_count: u32,
}

impl DocSet {
    pub(crate) fn none(document_count: u32) -> Self {
        Self { bits: vec![0; document_count.div_ceil(64) as usize], document_count }
    }

    pub(crate) fn all(document_count: u32) -> Self {
        let mut set = Self::none(document_count);
        set.complement();
        set
    }

    /// Adds a document; one past the segment's end is left out.
    pub(crate) fn insert(&mut self, document: DocId) {
        if document < self.document_count
            && let Some(bits) = self.bits.get_mut((document / 64) as usize)
        {
            *bits |= 1 << (document % 64);
        }
    }

    /// Tells whether a document is in the set.
    pub(crate) fn contains(&self, document: DocId) -> bool {
        let bits = self.bits.get((document / 64) as usize);
        bits.is_some_and(|bits| bits & (1 << (document % 64)) != 0)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    pub(crate) fn intersect(&mut self, other: &DocSet) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own &= other);
    }

    pub(crate) fn unite(&mut self, other: &DocSet) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own |= other);
    }

    pub(crate) fn complement(&mut self) {
        self.bits.iter_mut().for_each(|bits| *bits = !*bits);
        let beyond = self.document_count % 64;
        if beyond > 0
            && let Some(last) = self.bits.last_mut()
        {
            *last &= (1 << beyond) - 1;
        }
    }

    /// Returns the documents in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = DocId> + '_ {
        (0..).zip(&self.bits).flat_map(|(index, &bits): (u32, &u64)| {
            let mut rest = bits;
            std::iter::from_fn(move || {
                let lowest = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(index * 64 + lowest)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn set_of(documents: &BTreeSet<u32>, count: u32) -> DocSet {
        let mut set = DocSet::none(count);
        documents.iter().for_each(|document| set.insert(*document));
        set
    }

    proptest! {
        #[test]
        fn sets_behave_like_sets(
            count in 0_u32..200,
            a in prop::collection::btree_set(0_u32..200, 0..50),
            b in prop::collection::btree_set(0_u32..200, 0..50),
        ) {
            let a: BTreeSet<u32> = a.into_iter().filter(|document| *document < count).collect();
            let b: BTreeSet<u32> = b.into_iter().filter(|document| *document < count).collect();
            let listed = |set: &DocSet| set.iter().collect::<BTreeSet<u32>>();
            let mut both = set_of(&a, count);
            both.intersect(&set_of(&b, count));
            prop_assert_eq!(listed(&both), a.intersection(&b).copied().collect());
            let mut either = set_of(&a, count);
            either.unite(&set_of(&b, count));
            prop_assert_eq!(listed(&either), a.union(&b).copied().collect());
            let mut rest = set_of(&a, count);
            rest.complement();
            prop_assert_eq!(listed(&rest), (0..count).filter(|d| !a.contains(d)).collect());
            prop_assert_eq!(listed(&DocSet::all(count)), (0..count).collect());
            for document in 0..300 {
                prop_assert_eq!(either.contains(document), listed(&either).contains(&document));
            }
        }
    }

    #[test]
    fn a_document_past_the_end_is_not_in_a_set() {
        let mut set = DocSet::none(3);
        set.insert(3);
        set.insert(700);
        assert_eq!(set.iter().count(), 0);
    }
}
