//! Correspondence analysis: the rows and columns of a table of counts as points in one space, such
//! as words and the months or senders that use them (Benzécri 1973; Greenacre 2007).
//!
//! With *N* the sum of the table, *p = n/N*, *r* and *c* the masses of rows and columns, the matrix
//! *s = (p − r·c) / √(r·c)* is taken apart into singular values *σ* and vectors *u*, *v*. The
//! eigenvalue of an axis is *σ²*; the sum of all is the inertia, χ²/*N*. The principal coordinates
//! are *σ·u/√r* of a row and *σ·v/√c* of a column; a point's contribution to an axis is its
//! mass · coordinate² / eigenvalue, and its cos² is the axis's share of its squared distance from the
//! centre.
//!
//! # Signs and axes
//!
//! The direction of an axis means nothing. Here the coordinate of the largest magnitude is positive,
//! the first one among rows, then columns, where several are equal to a billionth. Axes without
//! inertia are left out. Where two eigenvalues are equal their axes are any two of the plane.
//!
//! # Why no library
//!
//! The tables are words by months or senders: one side has tens or hundreds, and rotations of that
//! many columns are quick. The linear algebra libraries bring ten packages and more for it, and the
//! own sixty lines are exact to rounding and the same on all machines.
//!
//! ```
//! use liasse_analyze::measure::correspondence;
//!
//! // Two words and three months.
//! let found = correspondence(&[[20, 10, 5], [5, 10, 20]]).unwrap();
//! assert_eq!(found.eigenvalues.len(), 1);
//! let months: Vec<f64> = found.columns.iter().flatten().map(|month| month.principal[0]).collect();
//! assert!(months[0] > 0.0 && months[1].abs() < 1e-12 && months[2] < 0.0);
//! ```

mod jacobi;

use serde::Serialize;

use self::jacobi::{Axis, Columns, decompose};

/// What correspondence analysis finds in a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Correspondence {
    /// Inertia of each axis, falling.
    pub eigenvalues: Vec<f64>,
    /// Inertia of the table: χ² / N.
    pub inertia: f64,
    /// Pearson's χ² of the table.
    pub chi2: f64,
    /// The rows; `None` for one without a count, which has no profile.
    pub rows: Vec<Option<CorrespondencePoint>>,
    /// The columns; `None` for one without a count.
    pub columns: Vec<Option<CorrespondencePoint>>,
}

/// A row or a column of the table, with a number for each axis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorrespondencePoint {
    /// Share of the table's sum.
    pub mass: f64,
    /// Principal coordinates.
    pub principal: Vec<f64>,
    /// Share of the axis's inertia that is the point's.
    pub contributions: Vec<f64>,
    /// Share of the point's squared distance from the centre that the axis shows; `None` for a
    /// point in the centre.
    pub cos2: Option<Vec<f64>>,
}

impl Correspondence {
    /// Returns the share of the inertia that each axis shows.
    pub fn shares(&self) -> Vec<f64> {
        let sum: f64 = self.eigenvalues.iter().sum();
        self.eigenvalues.iter().map(|eigenvalue| eigenvalue / sum).collect()
    }
}

/// Analyses a table of counts, given by its rows.
///
/// `None` where the table has no count or its rows are of different lengths. Work grows with the
/// longer side and with the square of the shorter one.
pub fn correspondence<R: AsRef<[u64]>>(table: &[R]) -> Option<Correspondence> {
    let table = Table::new(table)?;
    // Rotating the shorter side is less work.
    let is_wide = table.columns.len() > table.rows.len();
    let axes = decompose(table.standardised(is_wide));
    let sides: Vec<_> = axes.into_iter().filter(|axis| axis.value > table.noise()).collect();
    let sides = sides.into_iter().map(|axis| Sides::new(axis, is_wide, &table)).collect::<Vec<_>>();
    let inertia = table.inertia();
    Some(Correspondence {
        eigenvalues: sides.iter().map(|axis| axis.eigenvalue).collect(),
        inertia,
        chi2: inertia * table.sum,
        rows: points(&table.rows, &sides, |axis| &axis.rows),
        columns: points(&table.columns, &sides, |axis| &axis.columns),
    })
}

/// The shares of a table and the masses of its rows and columns.
struct Table {
    cells: Vec<Vec<f64>>,
    rows: Vec<f64>,
    columns: Vec<f64>,
    sum: f64,
}

impl Table {
    fn new<R: AsRef<[u64]>>(table: &[R]) -> Option<Self> {
        let width = table.first()?.as_ref().len();
        if table.iter().any(|row| row.as_ref().len() != width) {
            return None;
        }
        let counts = |row: &R| row.as_ref().iter().copied().map(u128::from).collect::<Vec<_>>();
        let counts: Vec<Vec<u128>> = table.iter().map(counts).collect();
        let row_sums = counts.iter().map(|row| row.iter().sum::<u128>());
        let column_sum = |column| counts.iter().filter_map(|row| row.get(column)).sum::<u128>();
        let sum = row_sums.clone().sum::<u128>() as f64;
        let share = |count: u128| count as f64 / sum;
        (sum > 0.0).then(|| Self {
            cells: counts.iter().map(|row| row.iter().copied().map(share).collect()).collect(),
            rows: row_sums.map(share).collect(),
            columns: (0..width).map(column_sum).map(share).collect(),
            sum,
        })
    }

    /// s, its columns or, for a wide table, its rows.
    fn standardised(&self, is_wide: bool) -> Columns {
        let cell = |row: usize, column: usize| {
            let share = self.cells.get(row).and_then(|cells| cells.get(column)).copied();
            let masses = self.rows.get(row).zip(self.columns.get(column));
            share.zip(masses).map_or(0.0, |(share, (&row, &column))| residual(share, row, column))
        };
        let (rows, columns) = (0..self.rows.len(), 0..self.columns.len());
        let columns = if is_wide {
            rows.map(|row| columns.clone().map(|column| cell(row, column)).collect()).collect()
        } else {
            columns.map(|column| rows.clone().map(|row| cell(row, column)).collect()).collect()
        };
        Columns { columns }
    }

    fn inertia(&self) -> f64 {
        let squares = |(cells, &row): (&Vec<f64>, &f64)| -> f64 {
            let cells = cells.iter().zip(&self.columns);
            cells.map(|(&share, &column)| residual(share, row, column).powi(2)).sum()
        };
        self.cells.iter().zip(&self.rows).map(squares).sum()
    }

    /// A singular value that rounding alone can make: the cells of s are exact to about the
    /// precision of a number near 1.
    fn noise(&self) -> f64 {
        8.0 * f64::EPSILON * (self.rows.len().max(self.columns.len()) as f64)
    }
}

fn residual(share: f64, row: f64, column: f64) -> f64 {
    let expected = row * column;
    if expected > 0.0 { (share - expected) / expected.sqrt() } else { 0.0 }
}

/// The principal coordinates of all points on one axis.
struct Sides {
    eigenvalue: f64,
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Sides {
    fn new(axis: Axis, is_wide: bool, table: &Table) -> Self {
        let Axis { value, left, right } = axis;
        let right = right.into_iter().map(|coordinate| coordinate * value).collect();
        let (rows, columns) = if is_wide { (right, left) } else { (left, right) };
        let mut sides = Self {
            eigenvalue: value * value,
            rows: principal(rows, &table.rows),
            columns: principal(columns, &table.columns),
        };
        sides.fix_sign();
        sides
    }

    fn fix_sign(&mut self) {
        let coordinates = || self.rows.iter().chain(&self.columns).copied();
        let largest = coordinates().map(f64::abs).fold(0.0, f64::max);
        let leading = coordinates().find(|coordinate| coordinate.abs() >= largest * (1.0 - 1e-9));
        if leading.is_some_and(|leading| leading < 0.0) {
            let coordinates = self.rows.iter_mut().chain(&mut self.columns);
            coordinates.for_each(|coordinate| *coordinate = -*coordinate);
        }
    }
}

/// A singular vector times its value, over the roots of the masses.
fn principal(vector: Vec<f64>, masses: &[f64]) -> Vec<f64> {
    let over = |(coordinate, &mass): (f64, &f64)| {
        if mass > 0.0 { coordinate / mass.sqrt() } else { 0.0 }
    };
    vector.into_iter().zip(masses).map(over).collect()
}

fn points(
    masses: &[f64],
    axes: &[Sides],
    side: impl Fn(&Sides) -> &Vec<f64>,
) -> Vec<Option<CorrespondencePoint>> {
    let point = |(index, &mass): (usize, &f64)| {
        let principal: Vec<f64> =
            axes.iter().filter_map(|axis| side(axis).get(index)).copied().collect();
        let contribution =
            |(axis, coordinate): (&Sides, &f64)| mass * coordinate * coordinate / axis.eigenvalue;
        let distance: f64 = principal.iter().map(|coordinate| coordinate * coordinate).sum();
        let share = |coordinate: &f64| coordinate * coordinate / distance;
        (mass > 0.0).then(|| CorrespondencePoint {
            mass,
            contributions: axes.iter().zip(&principal).map(contribution).collect(),
            cos2: (distance > 0.0).then(|| principal.iter().map(share).collect()),
            principal,
        })
    };
    masses.iter().enumerate().map(point).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table() -> impl Strategy<Value = Vec<Vec<u64>>> {
        (1_usize..7, 1_usize..7).prop_flat_map(|(rows, columns)| {
            let count = prop_oneof![Just(0_u64), 0..200_u64];
            proptest::collection::vec(proptest::collection::vec(count, columns), rows)
        })
    }

    #[test]
    fn what_is_no_table_is_not_analysed() {
        assert_eq!(correspondence::<Vec<u64>>(&[]), None);
        assert_eq!(correspondence(&[[0, 0], [0, 0]]), None);
        assert_eq!(correspondence(&[vec![1, 2], vec![3]]), None);
    }

    #[test]
    fn independent_rows_have_no_axis() {
        let found = correspondence(&[[10, 20, 30], [1, 2, 3], [0, 0, 0]]).unwrap();
        assert!(found.eigenvalues.is_empty() && found.inertia < 1e-20);
        assert!(found.rows[0].as_ref().unwrap().cos2.is_none());
        assert!(found.rows[2].is_none());
        let single = correspondence(&[[7]]).unwrap();
        assert_eq!(single.rows[0].as_ref().unwrap().mass, 1.0);
    }

    proptest! {
        #[test]
        fn the_axes_give_back_the_table(table in table()) {
            let Some(found) = correspondence(&table) else { return Ok(()) };
            let sum = table.iter().flatten().sum::<u64>() as f64;
            for (row, counts) in found.rows.iter().zip(&table) {
                for (column, &count) in found.columns.iter().zip(counts) {
                    let (Some(row), Some(column)) = (row, column) else {
                        prop_assert_eq!(count, 0);
                        continue;
                    };
                    let together: f64 = (0..found.eigenvalues.len())
                        .map(|axis| row.principal[axis] * column.principal[axis] / found.eigenvalues[axis].sqrt())
                        .sum();
                    let made = sum * row.mass * column.mass * (1.0 + together);
                    prop_assert!((made - count as f64).abs() < 1e-7, "{made}, {count}");
                }
            }
        }

        #[test]
        fn inertia_is_shared_out(table in table()) {
            let Some(found) = correspondence(&table) else { return Ok(()) };
            let sum: f64 = found.eigenvalues.iter().sum();
            prop_assert!((sum - found.inertia).abs() < 1e-10);
            for side in [&found.rows, &found.columns] {
                for axis in 0..found.eigenvalues.len() {
                    let sum: f64 = side.iter().flatten().map(|point| point.contributions[axis]).sum();
                    prop_assert!((sum - 1.0).abs() < 1e-9);
                    let centre: f64 =
                        side.iter().flatten().map(|point| point.mass * point.principal[axis]).sum();
                    prop_assert!(centre.abs() < 1e-9);
                }
                for cos2 in side.iter().flatten().filter_map(|point| point.cos2.as_ref()) {
                    prop_assert!((cos2.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                }
            }
        }

        #[test]
        fn rows_for_columns_is_the_same_space(table in table()) {
            let turned: Vec<Vec<u64>> =
                (0..table[0].len()).map(|column| table.iter().map(|row| row[column]).collect()).collect();
            let (found, turned) = (correspondence(&table), correspondence(&turned));
            prop_assert_eq!(found.is_some(), turned.is_some());
            let Some((found, turned)) = found.zip(turned) else { return Ok(()) };
            for (eigenvalue, other) in found.eigenvalues.iter().zip(&turned.eigenvalues) {
                prop_assert!((eigenvalue - other).abs() < 1e-10);
            }
        }

        #[test]
        fn the_leading_coordinate_is_positive(table in table()) {
            let Some(found) = correspondence(&table) else { return Ok(()) };
            for axis in 0..found.eigenvalues.len() {
                let points = found.rows.iter().chain(&found.columns).flatten();
                let coordinates: Vec<f64> = points.map(|point| point.principal[axis]).collect();
                let largest = coordinates.iter().copied().fold(f64::MIN, f64::max);
                let smallest = coordinates.iter().copied().fold(f64::MAX, f64::min);
                prop_assert!(largest >= -smallest * (1.0 - 1e-8));
            }
        }

        #[test]
        fn any_counts_give_numbers(
            table in proptest::collection::vec(proptest::collection::vec(any::<u64>(), 3), 1..4)
        ) {
            let Some(found) = correspondence(&table) else { return Ok(()) };
            prop_assert!(found.eigenvalues.iter().all(|value| value.is_finite()));
            for point in found.rows.iter().chain(&found.columns).flatten() {
                let numbers = point.principal.iter().chain(&point.contributions);
                prop_assert!(numbers.chain(point.cos2.iter().flatten()).all(|it| it.is_finite()));
            }
        }
    }
}
