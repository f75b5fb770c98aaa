//! Hierarchical clustering: the nearest two groups are joined, again and again, until there is one.
//!
//! The work is done by the crate `kodama`, which needs no other crate and takes time that grows with
//! the square of the points (Müllner 2011). Here its steps are written as R's `hclust` writes them,
//! so that a dendrogram is drawn, and compared, as there.
//!
//! ```
//! use liasse_analyze::measure::{Distances, Linkage, cluster};
//!
//! let places: [f64; 4] = [0.0, 10.0, 1.0, 12.0];
//! let distances = Distances::new(4, |left, right| (places[left] - places[right]).abs())?;
//! let tree = cluster(&distances, Linkage::Average);
//! assert_eq!(tree.order, [0, 2, 1, 3]);
//! assert_eq!(tree.cut(2), [0, 1, 0, 1]);
//! assert_eq!(tree.r_merge(), [[-1, -3], [-2, -4], [1, 2]]);
//! # Ok::<(), liasse_analyze::measure::DistanceError>(())
//! ```

mod distances;

use kodama::Method;
use serde::Serialize;

pub use self::distances::{DistanceError, DistanceErrorKind, Distances};
use super::MeasureInfo;

/// How far apart two groups are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Linkage {
    /// As far as their nearest points.
    Single,
    /// As far as their farthest points.
    Complete,
    /// As far as the pairs of their points on average.
    Average,
    /// As far as the two groups that were joined last are on average.
    Weighted,
    /// Ward's criterion on the distances as they are, for distances that are squares.
    WardD,
    /// Ward's criterion: by how much joining raises the squared distances from the centres.
    WardD2,
}

impl Linkage {
    /// All of them.
    pub const ALL: &[Self] =
        &[Self::Single, Self::Complete, Self::Average, Self::Weighted, Self::WardD, Self::WardD2];

    /// Returns what it is, under the name that R has for it.
    ///
    /// In the formula *A* and *B* are the groups joined last, *C* another one, and vertical bars
    /// number points.
    pub fn info(self) -> MeasureInfo {
        const NEVER: &str = "never";
        let (name, title, formula, source) = match self {
            Self::Single => ("single", "single linkage", "min(d(A, C), d(B, C))", "Sneath 1957"),
            Self::Complete => {
                ("complete", "complete linkage", "max(d(A, C), d(B, C))", "Sørensen 1948")
            }
            Self::Average => (
                "average",
                "average linkage (UPGMA)",
                "(|A|·d(A, C) + |B|·d(B, C)) / (|A| + |B|)",
                "Sokal & Michener 1958",
            ),
            Self::Weighted => (
                "mcquitty",
                "weighted average linkage (WPGMA)",
                "(d(A, C) + d(B, C)) / 2",
                "McQuitty 1966",
            ),
            Self::WardD => (
                "ward.D",
                "Ward's criterion on d",
                "((|A|+|C|)·d(A, C) + (|B|+|C|)·d(B, C) − |C|·d(A, B)) / (|A|+|B|+|C|)",
                "Ward 1963; Murtagh & Legendre 2014 (Ward1)",
            ),
            Self::WardD2 => (
                "ward.D2",
                "Ward's criterion",
                "√(((|A|+|C|)·d²(A, C) + (|B|+|C|)·d²(B, C) − |C|·d²(A, B)) / (|A|+|B|+|C|))",
                "Ward 1963; Murtagh & Legendre 2014 (Ward2)",
            ),
        };
        MeasureInfo { name, title, formula, undefined: NEVER, source }
    }

    fn method(self) -> Method {
        match self {
            Self::Single => Method::Single,
            Self::Complete => Method::Complete,
            Self::Average => Method::Average,
            Self::Weighted => Method::Weighted,
            Self::WardD | Self::WardD2 => Method::Ward,
        }
    }
}

/// A group that was joined with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Branch {
    /// A single point.
    Point(usize),
    /// What an earlier merge made, by its index.
    Merge(usize),
}

/// Two groups becoming one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Merge {
    /// Points before merges, and the smaller index first.
    pub branches: [Branch; 2],
    /// How far apart they were.
    pub height: f64,
}

/// A tree of groups.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Dendrogram {
    /// The merges, by height: one fewer than there are points.
    pub merges: Vec<Merge>,
    /// The points as they stand under the tree, so that no two branches cross.
    pub order: Vec<usize>,
}

impl Dendrogram {
    /// Returns the merges as R has them: a negative number is a point, counted from 1, a positive
    /// one a merge.
    pub fn r_merge(&self) -> Vec<[i64; 2]> {
        let signed = |branch| match branch {
            Branch::Point(point) => -(point as i64 + 1),
            Branch::Merge(merge) => merge as i64 + 1,
        };
        self.merges.iter().map(|merge| merge.branches.map(signed)).collect()
    }

    /// Returns the group of each point when the tree is cut into so many, numbered in the order of
    /// their first points; at least one group, at most one for each point.
    pub fn cut(&self, groups: usize) -> Vec<usize> {
        let kept = self.order.len().saturating_sub(groups.max(1));
        let mut roots: Vec<Branch> = Vec::new();
        let mut is_joined = vec![false; kept];
        for merge in self.merges.iter().take(kept) {
            for branch in merge.branches {
                if let Branch::Merge(index) = branch
                    && let Some(is_joined) = is_joined.get_mut(index)
                {
                    *is_joined = true;
                }
            }
        }
        let whole = is_joined.iter().enumerate().filter(|&(_, &is_joined)| !is_joined);
        roots.extend(whole.map(|(index, _)| Branch::Merge(index)));
        let mut root_of: Vec<usize> =
            (0..self.order.len()).map(|point| roots.len() + point).collect();
        for (number, &root) in roots.iter().enumerate() {
            for point in self.points_under(root) {
                if let Some(root) = root_of.get_mut(point) {
                    *root = number;
                }
            }
        }
        let mut numbers = super::Vocabulary::default();
        root_of.into_iter().map(|root| numbers.add(root)).collect()
    }

    /// The points of a branch from left to right.
    fn points_under(&self, branch: Branch) -> Vec<usize> {
        let (mut open, mut points) = (vec![branch], Vec::new());
        while let Some(branch) = open.pop() {
            match branch {
                Branch::Point(point) => points.push(point),
                Branch::Merge(index) => {
                    let branches = self.merges.get(index).map(|merge| merge.branches);
                    open.extend(branches.into_iter().flatten().rev());
                }
            }
        }
        points
    }
}

/// Clusters points by their distances.
pub fn cluster(distances: &Distances, linkage: Linkage) -> Dendrogram {
    let points = distances.points();
    let mut values = distances.values.clone();
    // The criterion on d is that on d² of the roots.
    if linkage == Linkage::WardD {
        values.iter_mut().for_each(|value| *value = value.sqrt());
    }
    let steps = kodama::linkage(&mut values, points, linkage.method());
    let branch = |cluster: usize| match cluster.checked_sub(points) {
        Some(merge) => Branch::Merge(merge),
        None => Branch::Point(cluster),
    };
    let merge = |step: &kodama::Step<f64>| {
        let mut branches = [branch(step.cluster1), branch(step.cluster2)];
        branches.sort_unstable();
        let height = step.dissimilarity;
        Merge { branches, height: if linkage == Linkage::WardD { height * height } else { height } }
    };
    let mut tree =
        Dendrogram { merges: steps.steps().iter().map(merge).collect(), order: Vec::new() };
    tree.order = match tree.merges.len().checked_sub(1) {
        Some(last) => tree.points_under(Branch::Merge(last)),
        None => (0..points).collect(),
    };
    tree
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Joins the nearest two groups and works out the distances of the new one by the formula.
    fn naive(distances: &Distances, linkage: Linkage) -> Vec<f64> {
        let points = distances.points();
        let mut sizes = vec![1.0; points];
        let mut apart: Vec<Vec<f64>> = (0..points)
            .map(|left| (0..points).map(|right| distances.between(left, right).unwrap()).collect())
            .collect();
        let mut active: Vec<usize> = (0..points).collect();
        let mut heights = Vec::new();
        while active.len() > 1 {
            let pairs = active.iter().flat_map(|&a| active.iter().map(move |&b| (a, b)));
            let pairs = pairs.filter(|(a, b)| a < b);
            let (a, b) = pairs.min_by(|x, y| apart[x.0][x.1].total_cmp(&apart[y.0][y.1])).unwrap();
            heights.push(apart[a][b]);
            active.retain(|&group| group != b);
            for &c in active.iter().filter(|&&group| group != a) {
                let sizes = [sizes[a], sizes[b], sizes[c]];
                let distance = updated(linkage, sizes, [apart[a][c], apart[b][c], apart[a][b]]);
                (apart[a][c], apart[c][a]) = (distance, distance);
            }
            sizes[a] += sizes[b];
        }
        heights
    }

    /// The formula of [`Linkage::info`].
    fn updated(linkage: Linkage, [a, b, c]: [f64; 3], [ac, bc, ab]: [f64; 3]) -> f64 {
        let ward = |ac: f64, bc: f64, ab: f64| ((a + c) * ac + (b + c) * bc - c * ab) / (a + b + c);
        match linkage {
            Linkage::Single => ac.min(bc),
            Linkage::Complete => ac.max(bc),
            Linkage::Average => (a * ac + b * bc) / (a + b),
            Linkage::Weighted => (ac + bc) / 2.0,
            Linkage::WardD => ward(ac, bc, ab),
            Linkage::WardD2 => ward(ac * ac, bc * bc, ab * ab).sqrt(),
        }
    }

    fn distances() -> impl Strategy<Value = Distances> {
        (0_usize..9).prop_flat_map(|points| {
            proptest::collection::vec(0.0..9.0_f64, points * points.saturating_sub(1) / 2).prop_map(
                move |values| {
                    let mut values = values.into_iter();
                    Distances::new(points, |_, _| values.next().unwrap()).unwrap()
                },
            )
        })
    }

    proptest! {
        #[test]
        fn heights_are_those_of_joining_the_nearest(distances in distances()) {
            for &linkage in Linkage::ALL {
                let tree = cluster(&distances, linkage);
                for (merge, expected) in tree.merges.iter().zip(naive(&distances, linkage)) {
                    prop_assert!((merge.height - expected).abs() < 1e-9, "{linkage:?}");
                }
            }
        }

        #[test]
        fn a_tree_holds_each_point_once_and_rises(distances in distances()) {
            for &linkage in Linkage::ALL {
                let tree = cluster(&distances, linkage);
                prop_assert_eq!(tree.merges.len(), distances.points().saturating_sub(1));
                prop_assert!(tree.merges.is_sorted_by(|one, next| one.height <= next.height + 1e-12));
                let mut order = tree.order.clone();
                order.sort_unstable();
                prop_assert_eq!(order, (0..distances.points()).collect::<Vec<_>>());
            }
        }

        #[test]
        fn a_cut_has_as_many_groups_as_asked(distances in distances(), groups in 0_usize..12) {
            let tree = cluster(&distances, Linkage::WardD2);
            let found = tree.cut(groups);
            let count = found.iter().max().map_or(0, |most| most + 1);
            prop_assert_eq!(count, groups.max(1).min(distances.points()));
            // A finer cut only splits groups.
            let finer = tree.cut(groups + 1);
            for (left, &group) in finer.iter().enumerate() {
                for (right, &other) in finer.iter().enumerate() {
                    prop_assert!(group != other || found[left] == found[right]);
                }
            }
        }

        #[test]
        fn the_largest_distances_are_no_danger(
            values in proptest::collection::vec(prop_oneof![Just(0.0), Just(Distances::LARGEST), Just(1e-160)], 10)
        ) {
            let mut values = values.into_iter();
            let distances = Distances::new(5, |_, _| values.next().unwrap()).unwrap();
            for &linkage in Linkage::ALL {
                let tree = cluster(&distances, linkage);
                prop_assert!(tree.merges.iter().all(|merge| merge.height.is_finite()));
            }
        }
    }
}
