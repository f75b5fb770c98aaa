use std::{collections::HashMap, sync::Arc};

use datafusion::arrow::{
    array::{ArrayRef, AsArray, Int64Array, RecordBatch, StringArray},
    datatypes::{Float64Type, Int64Type},
};

use crate::{SqlEngine, SqlError, SqlErrorKind};

/// The names and addresses of an archive's senders and recipients, those that are one brought together.
///
/// Names are compared within blocks of names that share a key, on the machines of the engine. Then each
/// name, the most frequent first, is joined to the name at which a cluster began that it is most like, or
/// begins a cluster: no chain of likenesses makes two people one. `liasse names` looks at more: which name stands beside which
/// address, who writes with whom, what a person decided; so it joins some that stay apart here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesJob {
    /// Which documents, as a condition on the columns of `documents`; all where it is `None`.
    pub condition: Option<String>,
}

/// The most names of a block that are compared. A key that more share is that of a common word, and names
/// that are alike share a rarer one as well.
const MAX_BLOCK: usize = 400;

impl NamesJob {
    /// Counts and compares on the engine and joins here: a row for each spelling with `cluster`, `name` (the
    /// spelling at which the cluster began), `variant`, `count` and `similarity` to that name.
    ///
    /// # Errors
    /// When the condition is not one, and when the engine cannot answer.
    pub fn run(&self, engine: &SqlEngine) -> Result<RecordBatch, SqlError> {
        let mut names: Vec<(String, i64)> = Vec::new();
        engine.each(&self.counted(), &mut |batch| {
            let columns = batch.column(0).as_string_opt::<i32>();
            let columns = columns.zip(batch.column(1).as_primitive_opt::<Int64Type>());
            let (texts, counts) = columns.ok_or_else(unexpected)?;
            let rows = texts.iter().flatten().zip(counts.values());
            names.extend(rows.map(|(name, count)| (name.to_owned(), *count)));
            Ok(())
        })?;
        names.sort_unstable_by(|(a, count_a), (b, count_b)| (count_b, a).cmp(&(count_a, b)));
        let numbers: HashMap<&str, usize> =
            names.iter().enumerate().map(|(number, (name, _))| (name.as_str(), number)).collect();
        let mut alike: Vec<Vec<(usize, f64)>> = vec![Vec::new(); names.len()];
        engine.each(&self.pairs(), &mut |batch| {
            let texts = |column: usize| batch.column(column).as_string_opt::<i32>();
            let similarities = batch.column(2).as_primitive_opt::<Float64Type>();
            let columns = texts(0).zip(texts(1)).zip(similarities).ok_or_else(unexpected)?;
            let ((a, b), similarities) = columns;
            for ((a, b), similarity) in a.iter().zip(b).zip(similarities.values()) {
                let number = |name: Option<&str>| numbers.get(name?).copied();
                let Some((a, b)) = number(a).zip(number(b)) else { continue };
                // The more frequent one is looked at first.
                if let Some(alike) = alike.get_mut(a.max(b)) {
                    alike.push((a.min(b), *similarity));
                }
            }
            Ok(())
        })?;
        table(&names, &joined(&alike)).map_err(|error| {
            SqlError::new(SqlErrorKind::Engine, "could not lay out names").with_source(error)
        })
    }

    fn names(&self) -> String {
        let condition =
            self.condition.as_deref().map_or("true".to_owned(), super::counts::bracketed);
        format!("(SELECT unnest(correspondents(json)) AS name FROM documents WHERE {condition})")
    }

    fn counted(&self) -> String {
        format!("SELECT name, count(*) AS count FROM {} GROUP BY name", self.names())
    }

    fn pairs(&self) -> String {
        let names = self.names();
        format!(
            "SELECT a, b, max(similarity) AS similarity
FROM (SELECT p['a'] AS a, p['b'] AS b, p['similarity'] AS similarity
      FROM (SELECT unnest(name_pairs(array_agg(name ORDER BY name))) AS p
            FROM (SELECT name, unnest(name_blocks(name)) AS block
                  FROM (SELECT DISTINCT name FROM {names}))
            GROUP BY block HAVING count(*) BETWEEN 2 AND {MAX_BLOCK}))
GROUP BY a, b"
        )
    }
}

/// For each name, the most frequent first, its cluster's first name, and how like they are.
fn joined(alike: &[Vec<(usize, f64)>]) -> Vec<(usize, f64)> {
    let mut joined: Vec<(usize, f64)> = Vec::new();
    for (number, alike) in alike.iter().enumerate() {
        let begins = |other: usize| joined.get(other).is_some_and(|(first, _)| *first == other);
        let best = alike.iter().filter(|(other, _)| begins(*other));
        // Of those that are as like the more frequent one.
        let best = best
            .copied()
            .max_by(|(a, like_a), (b, like_b)| like_a.total_cmp(like_b).then_with(|| b.cmp(a)));
        joined.push(best.unwrap_or((number, 1.0)));
    }
    joined
}

fn table(
    names: &[(String, i64)],
    joined: &[(usize, f64)],
) -> Result<RecordBatch, datafusion::arrow::error::ArrowError> {
    // Those of a cluster together, the most frequent first.
    let mut order: Vec<usize> = (0..names.len()).collect();
    let first = |number: &usize| joined.get(*number).map_or(*number, |(first, _)| *first);
    order.sort_by_key(|number| (first(number), *number));
    let name = |number: usize| names.get(number).map(|(name, _)| name.as_str());
    let numbers = order.iter().scan((usize::MAX, -1), |(last, cluster), number| {
        if first(number) != *last {
            (*last, *cluster) = (first(number), *cluster + 1);
        }
        Some(Some(*cluster))
    });
    let columns: [(&str, ArrayRef); 5] = [
        ("cluster", Arc::new(numbers.collect::<Int64Array>())),
        ("name", Arc::new(order.iter().map(|it| name(first(it))).collect::<StringArray>())),
        ("variant", Arc::new(order.iter().map(|it| name(*it)).collect::<StringArray>())),
        (
            "count",
            Arc::new(order.iter().map(|it| names.get(*it).map(|it| it.1)).collect::<Int64Array>()),
        ),
        (
            "similarity",
            Arc::new(
                order
                    .iter()
                    .map(|it| joined.get(*it).map(|it| it.1))
                    .collect::<datafusion::arrow::array::Float64Array>(),
            ),
        ),
    ];
    RecordBatch::try_from_iter(columns)
}

fn unexpected() -> SqlError {
    SqlError::new(SqlErrorKind::Engine, "expected names with counts")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_chain_of_likenesses_makes_two_one() {
        // 1 is like 0, 2 is like 1 alone, 3 is like 0 and more like 2.
        let alike = [vec![], vec![(0, 0.9)], vec![(1, 0.99)], vec![(0, 0.7), (2, 0.8)]];
        assert_eq!(joined(&alike), [(0, 1.0), (0, 0.9), (2, 1.0), (2, 0.8)]);
    }
}
