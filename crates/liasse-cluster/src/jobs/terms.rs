use super::counts::{bracketed, counts};

/// How often each word stands in an archive or a part of it, in how many documents, from how many senders:
/// what `liasse terms` counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermsJob {
    /// Which documents, as a condition on the columns of `documents`; all where it is `None`.
    pub condition: Option<String>,
    /// How many times over the archive is counted, each time as other documents: 1, but where it is measured
    /// how work grows.
    pub times: u32,
}

impl Default for TermsJob {
    fn default() -> Self {
        Self { condition: None, times: 1 }
    }
}

impl TermsJob {
    /// Returns the question: a row for each term with `count`, `documents` and `senders`, the most frequent
    /// first.
    ///
    /// ```
    /// use liasse_cluster::TermsJob;
    ///
    /// let job = TermsJob {
    ///     condition: Some("release_date < '2016-01-01'".to_owned()),
    ///     ..TermsJob::default()
    /// };
    /// assert!(job.sql().contains("release_date < '2016-01-01'"));
    /// ```
    pub fn sql(&self) -> String {
        let condition = self.condition.as_deref().map_or("true".to_owned(), bracketed);
        let counts = counts(None, &condition, self.times);
        format!(
            "SELECT term, count, documents, senders FROM ({counts}) WHERE term IS NOT NULL
ORDER BY count DESC, term"
        )
    }
}
