//! The singular values of a small matrix, by rotations.

/// A matrix by its columns.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) columns: Vec<Vec<f64>>,
}

/// What [`decompose`] finds, in the order of falling singular values.
pub(super) struct Axis {
    /// The singular value.
    pub(super) value: f64,
    /// The left singular vector times the singular value.
    pub(super) left: Vec<f64>,
    /// The right singular vector.
    pub(super) right: Vec<f64>,
}

/// Sweeps over all pairs of columns. A handful is enough, since convergence is quadratic; the limit
/// only keeps damaged numbers from turning forever.
const SWEEPS: usize = 60;

/// Two columns are taken for orthogonal when their cosine is below this: a few units of rounding.
const ORTHOGONAL: f64 = 1e-15;

/// Takes a matrix apart (Hestenes 1958): pairs of columns are rotated until all are orthogonal.
/// Their lengths are then the singular values, and the rotations make up the right vectors.
///
/// It is short, needs no library, finds small singular values as exactly as large ones, and each
/// step is a sum of products in a fixed order, so that all machines find the same.
pub(super) fn decompose(matrix: Columns) -> Vec<Axis> {
    let mut left = matrix.columns;
    let size = left.len();
    let mut right: Vec<Vec<f64>> = (0..size).map(|column| unit_vector(column, size)).collect();
    for _ in 0..SWEEPS {
        let mut is_turned = false;
        for first in 0..size {
            for second in first + 1..size {
                if let Some(rotation) = Rotation::between(&left, first, second) {
                    rotation.turn(&mut left, first, second);
                    rotation.turn(&mut right, first, second);
                    is_turned = true;
                }
            }
        }
        if !is_turned {
            break;
        }
    }
    let axis = |(left, right): (Vec<f64>, Vec<f64>)| Axis {
        value: product(&left, &left).sqrt(),
        left,
        right,
    };
    let mut axes: Vec<Axis> = left.into_iter().zip(right).map(axis).collect();
    axes.sort_by(|left, right| right.value.total_cmp(&left.value));
    axes
}

struct Rotation {
    cosine: f64,
    sine: f64,
}

impl Rotation {
    /// The rotation that makes two columns orthogonal, if they are not.
    fn between(columns: &[Vec<f64>], first: usize, second: usize) -> Option<Self> {
        let (first, second) = (columns.get(first)?, columns.get(second)?);
        let (length, other) = (product(first, first), product(second, second));
        let together = product(first, second);
        // Not so where a column is zero or a number is damaged.
        let is_oblique = together.abs() > ORTHOGONAL * (length * other).sqrt();
        is_oblique.then(|| {
            let zeta = (other - length) / (2.0 * together);
            let tangent = zeta.signum() / (zeta.abs() + zeta.hypot(1.0));
            let cosine = 1.0 / tangent.hypot(1.0);
            Self { cosine, sine: cosine * tangent }
        })
    }

    fn turn(&self, columns: &mut [Vec<f64>], first: usize, second: usize) {
        let Ok([first, second]) = columns.get_disjoint_mut([first, second]) else { return };
        for (x, y) in first.iter_mut().zip(second) {
            (*x, *y) = (self.cosine * *x - self.sine * *y, self.sine * *x + self.cosine * *y);
        }
    }
}

fn product(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(x, y)| x * y).sum()
}

fn unit_vector(at: usize, size: usize) -> Vec<f64> {
    (0..size).map(|index| if index == at { 1.0 } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_known_matrix_has_its_known_values() {
        // [[3, 0], [4, 5]] has the singular values 3√5 and √5.
        let axes = decompose(Columns { columns: vec![vec![3.0, 4.0], vec![0.0, 5.0]] });
        let values: Vec<f64> = axes.iter().map(|axis| axis.value / 5_f64.sqrt()).collect();
        assert!((values[0] - 3.0).abs() < 1e-14 && (values[1] - 1.0).abs() < 1e-14, "{values:?}");
    }

    proptest! {
        #[test]
        fn the_axes_make_up_the_matrix(
            columns in (1_usize..7, 1_usize..7).prop_flat_map(|(rows, columns)| {
                let number = prop_oneof![Just(0.0), -1.0..1.0_f64];
                proptest::collection::vec(proptest::collection::vec(number, rows), columns)
            })
        ) {
            let axes = decompose(Columns { columns: columns.clone() });
            for (index, column) in columns.iter().enumerate() {
                for (row, &number) in column.iter().enumerate() {
                    let made: f64 = axes.iter().map(|axis| axis.left[row] * axis.right[index]).sum();
                    prop_assert!((made - number).abs() < 1e-12);
                }
            }
            for (index, axis) in axes.iter().enumerate() {
                prop_assert!((product(&axis.right, &axis.right) - 1.0).abs() < 1e-12);
                for other in &axes[index + 1..] {
                    prop_assert!(axis.value >= other.value);
                    prop_assert!(product(&axis.left, &other.left).abs() < 1e-12);
                    prop_assert!(product(&axis.right, &other.right).abs() < 1e-12);
                }
            }
        }
    }
}
