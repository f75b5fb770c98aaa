//! Words counted in one or two parts of an archive, with the documents and senders that have them.

/// Returns the question for the words of the documents that a condition holds for. `side` is what tells
/// two parts apart, an expression over the columns of `documents`; without it all is one part.
///
/// A row is a term, of a part where there are two, with `count`, `documents` and `senders`; the term is
/// nothing in the row of all tokens. Of copies the one that `liasse terms` counts is counted, in each part
/// on its own. Each message is cut into words once, and words go from machine to machine with their counts.
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
SELECT {by}term, sum(count) AS count,
       count(who) FILTER (WHERE kind = 0) AS documents, count(who) FILTER (WHERE kind = 1) AS senders
FROM (SELECT {by}term, kind, who, sum(count) AS count
      FROM (SELECT {by}w['term'] AS term, kind,
                   CASE kind WHEN 0 THEN document ELSE sender END AS who,
                   CASE kind WHEN 0 THEN w['count'] ELSE 0 END AS count
            FROM (SELECT {by}document, sender, w, unnest(make_array(0, 1)) AS kind
                  FROM (SELECT {by}document, sender, unnest(words) AS w
                        FROM (SELECT *, row_number() OVER (
                                     PARTITION BY {by}copy
                                     ORDER BY coalesce(message, 0), document, coalesce(message, -1)) AS rank
                              FROM (SELECT {by}id || time AS document, m['message'] AS message,
                                           m['sender'] AS sender, m['copy'] || time AS copy, m['words'] AS words
                                    FROM (SELECT {side}id, time, unnest(vocabulary(id, text, json)) AS m
                                          FROM {documents} WHERE {condition})))
                        WHERE rank = 1)))
      GROUP BY {by}term, kind, who)
GROUP BY {by}term"
    )
}

/// Returns a condition in brackets, in which a comment at its end ends with it.
pub(super) fn bracketed(condition: &str) -> String {
    format!("({condition}\n)")
}
