//! Inverses of small symmetric matrices, by Cholesky's decomposition. Must not know what stands in them.

/// A symmetric matrix, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Symmetric {
    size: usize,
    cells: Vec<f64>,
}

impl Symmetric {
    /// Nothing but noughts.
    pub fn of_size(size: usize) -> Self {
        Self {
            size,
            cells: vec![0.0; size * size],
        }
    }

    /// The cell of a row and a column.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    /// Adds to a cell; who adds to one side adds to the other.
    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.size + column] += value;
    }

    /// The product with a vector.
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        self.cells
            .chunks(self.size.max(1))
            .map(|row| {
                row.iter()
                    .zip(vector)
                    .map(|(cell, value)| cell * value)
                    .sum()
            })
            .collect()
    }

    /// The inverse; none when the matrix is not positive definite.
    pub fn inverse(&self) -> Option<Self> {
        let lower = self.lower()?;
        let size = self.size;
        let mut inverse = Self::of_size(size);
        for column in 0..size {
            let mut solution = vec![0.0; size];
            for row in column..size {
                let before: f64 = (column..row)
                    .map(|at| lower[row * size + at] * solution[at])
                    .sum();
                let unit = if row == column { 1.0 } else { 0.0 };
                solution[row] = (unit - before) / lower[row * size + row];
            }
            for row in (0..size).rev() {
                let after: f64 = (row + 1..size)
                    .map(|at| lower[at * size + row] * solution[at])
                    .sum();
                solution[row] = (solution[row] - after) / lower[row * size + row];
            }
            for (row, value) in solution.into_iter().enumerate() {
                inverse.cells[row * size + column] = value;
            }
        }
        let sound = inverse.cells.iter().all(|cell| cell.is_finite());
        sound.then_some(inverse)
    }

    fn lower(&self) -> Option<Vec<f64>> {
        let size = self.size;
        let mut lower = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let products: f64 = (0..column)
                    .map(|at| lower[row * size + at] * lower[column * size + at])
                    .sum();
                let rest = self.at(row, column) - products;
                if row == column {
                    // What is left of a cell by rounding alone is nothing.
                    if rest.is_nan() || rest <= 1e-12 * self.at(row, row).abs() {
                        return None;
                    }
                    lower[row * size + row] = rest.sqrt();
                } else {
                    lower[row * size + column] = rest / lower[column * size + column];
                }
            }
        }
        Some(lower)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn of(rows: &[&[f64]]) -> Symmetric {
        Symmetric {
            size: rows.len(),
            cells: rows.concat(),
        }
    }

    #[test]
    fn an_inverse_undoes_what_the_matrix_does() {
        let matrix = of(&[&[4.0, 2.0, 0.6], &[2.0, 2.0, 0.5], &[0.6, 0.5, 3.0]]);
        let back = matrix
            .inverse()
            .unwrap()
            .times(&matrix.times(&[1.0, -2.0, 3.0]));
        for (found, wanted) in back.iter().zip([1.0, -2.0, 3.0]) {
            assert!((found - wanted).abs() < 1e-12, "{found} {wanted}");
        }
    }

    #[test]
    fn a_matrix_that_says_one_thing_twice_has_no_inverse() {
        assert_eq!(of(&[&[1.0, 1.0], &[1.0, 1.0]]).inverse(), None);
        assert_eq!(of(&[&[f64::NAN]]).inverse(), None);
        assert_eq!(of(&[&[-1.0]]).inverse(), None);
    }
}
