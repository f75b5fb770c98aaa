use super::{IndexError, NearName, VariantIndex, lookup, words::NameWords};

/// Several indexes searched as one: what was indexed before stays as it is when names are added.
///
/// The ids of a segment begin where those of the one before end. A look-up takes about as long as
/// one in each segment, so that somebody who adds often builds one index of all from time to time.
///
/// ```
/// use liasse_normalize::names::{VariantIndex, VariantSegments};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut segments = VariantSegments::default();
/// segments.push(VariantIndex::build(&["Hillary Clinton", "Jacob Sullivan"])?)?;
/// segments.push(VariantIndex::build(&["Sidney Blumenthal"])?)?;
/// assert_eq!(segments.nearest("Sydney Blumental", 1)[0].id, 2);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantSegments {
    segments: Vec<VariantIndex>,
}

impl VariantSegments {
    /// Appends a segment and returns the id of its first name.
    ///
    /// # Errors
    ///
    /// [`IndexErrorKind::TooLarge`](super::IndexErrorKind::TooLarge) when ids would not fit 32 bits.
    pub fn push(&mut self, segment: VariantIndex) -> Result<u32, IndexError> {
        let (first, all) = (self.len(), self.len() + segment.len());
        let (Ok(first), Ok(_)) = (u32::try_from(first), u32::try_from(all)) else {
            return Err(IndexError::too_large(all, all));
        };
        self.segments.push(segment);
        Ok(first)
    }

    /// Returns the segments in order.
    pub fn segments(&self) -> &[VariantIndex] {
        &self.segments
    }

    /// Returns the number of names.
    pub fn len(&self) -> usize {
        self.segments.iter().map(VariantIndex::len).sum()
    }

    /// Tells whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns up to `limit` names near `name`, as [`VariantIndex::nearest`] does.
    pub fn nearest(&self, name: &str, limit: usize) -> Vec<NearName> {
        let query = NameWords::of(name);
        let mut near: Vec<NearName> = self
            .with_first()
            .flat_map(|(first, segment)| {
                segment
                    .near(&query)
                    .into_iter()
                    .take(limit)
                    .map(move |near| NearName { id: near.id + first, ..near })
            })
            .collect();
        near.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        near.truncate(limit);
        near
    }

    /// Returns the ids of names that may be variants of `name`, as [`VariantIndex::candidates`]
    /// does, segment by segment.
    pub fn candidates(&self, name: &str) -> Vec<u32> {
        let query = NameWords::of(name);
        self.with_first()
            .flat_map(|(first, segment)| {
                lookup::candidates(segment, &query).ids.into_iter().map(move |id| id + first)
            })
            .collect()
    }

    fn with_first(&self) -> impl Iterator<Item = (u32, &VariantIndex)> {
        self.segments.iter().scan(0_u32, |next, segment| {
            let first = *next;
            *next = first.saturating_add(segment.len() as u32);
            Some((first, segment))
        })
    }
}
