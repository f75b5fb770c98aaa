//! Words counted in one or two parts of an archive, with the documents and senders that have them.

/// Returns the question for the words of the documents that a condition holds for. `side` is what tells
/// two parts apart, an expression over the columns of `documents`; without it all is one part.
///
/// A row is a term, of a part where there are two, with `count`, `documents` and `senders`; the term is
/// nothing in the row of all tokens. Of copies the one that `liasse terms` counts is counted, in each part
/// on its own. Each message is cut into words once. From machine to machine go messages with their words and
/// counts, twice, to find copies and to bring those of a document together; then terms with their senders,
/// counted as far as one machine could.
///
/// The archive is taken `times` over, each time as other documents with other messages.
pub(super) fn counts(side: Option<&str>, condition: &str, times: u32) -> String {
    // No column where there is one part: the engine takes a constant for an order, keeps to it at every step,
    // and groups many times slower; and Ballista's executors refuse windows over one.
    let (side, by) = match side {
        Some(side) => (format!("({side}) AS side, "), "side, "),
        None => (String::new(), ""),
    };
    let documents = match times {
        0 | 1 => "(SELECT *, '' AS time FROM documents)".to_owned(),
        _ => format!(
            // What stands first is kept in memory, and the other side goes by.
            "(SELECT documents.*, '~' || CAST(t AS VARCHAR) AS time
              FROM (SELECT unnest(range(0, {times})) AS t) CROSS JOIN documents)"
        ),
    };
    format!(
        "
SELECT {by}term, sum(count) AS count, sum(documents) AS documents, count(sender) AS senders
FROM (SELECT {by}w['term'] AS term, w['sender'] AS sender,
             sum(w['count']) AS count, sum(w['documents']) AS documents
      FROM (SELECT {by}unnest(document_vocabulary(messages)) AS w
            FROM (SELECT {by}document, array_agg(m) AS messages
                  FROM (SELECT *, row_number() OVER (
                               PARTITION BY {by}copy
                               ORDER BY coalesce(m['message'], 0), document, coalesce(m['message'], -1)) AS rank
                        FROM (SELECT {by}id || time AS document, m, m['copy'] || time AS copy
                              FROM (SELECT {side}id, time, unnest(vocabulary(id, text, json)) AS m
                                    FROM {documents} WHERE {condition})))
                  WHERE rank = 1
                  GROUP BY {by}document))
      GROUP BY {by}w['term'], w['sender'])
GROUP BY {by}term"
    )
}

/// Returns a condition in brackets, in which a comment at its end ends with it.
pub(super) fn bracketed(condition: &str) -> String {
    format!("({condition}\n)")
}
