//! What a job died of, out of what Ballista says of it.

use crate::SqlErrorKind;

/// Returns what an error of a job is about and its innermost sentence.
///
/// Ballista hands the error of a task on as the text of its structure: `Task failed due to …:
/// DataFusionError(Shared(ArrowError(CastError("Cannot cast …"))))`.
pub(crate) fn failure(message: &str) -> Option<(SqlErrorKind, String)> {
    let lost = |words: &str| LOST.iter().any(|lost| words.contains(lost));
    let gone =
        "the scheduler or an executor ended, or cannot be reached any more; submit the job again";
    let Some((_, task)) = message.split_once(TASK) else {
        let is_lost = lost(message) || message.ends_with(CANCELLED);
        return is_lost.then(|| (SqlErrorKind::Cluster, gone.to_owned()));
    };
    let (structure, rest) = task.split_once('"')?;
    let sentence = unquoted(rest);
    // A value of the archive may hold the same words, further on.
    if lost(structure) || LOST.iter().any(|lost| sentence.starts_with(lost)) {
        return Some((SqlErrorKind::Cluster, gone.to_owned()));
    }
    let kind = match structure {
        _ if structure.contains("ResourcesExhausted") => SqlErrorKind::Memory,
        _ if FILES.iter().any(|words| structure.contains(words)) => SqlErrorKind::Archive,
        _ => SqlErrorKind::Question,
    };
    Some((kind, sentence))
}

/// What stands before the error of a task.
const TASK: &str = "Task failed due to runtime execution error: ";

/// What a job died of that the scheduler ended, as a machine of it was gone.
const CANCELLED: &str = "failed: Cancelled";

/// What errors of a connection are called.
const LOST: [&str; 7] = [
    "tonic::transport::Error",
    "GrpcConnectionError",
    "Status { code:",
    "ExecutorLost",
    "FetchFailed",
    "transport error",
    "hyper::Error",
];

/// What errors of reading files are called.
const FILES: [&str; 3] = ["ParquetError", "IoError", "ObjectStore"];

/// Reads a text up to its quotation mark, as Rust writes it down.
fn unquoted(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next() {
                Some('n' | 'r' | 't') => out.push(' '),
                Some(letter) => out.push(letter),
                None => break,
            },
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, kind: SqlErrorKind, words: &str) {
        let (found, sentence) = failure(message).unwrap();
        assert_eq!((found, sentence.contains(words)), (kind, true), "{sentence}");
    }

    #[test]
    fn the_innermost_sentence_is_told() {
        let task = |error: &str| {
            format!(
                "Job 1 failed: Job failed due to stage 0 failed: {TASK}DataFusionError({error})"
            )
        };
        check(
            &task(
                r#"Shared(External(ArrowError(CastError("Cannot cast string 'a \"b\"' to Int32"))))"#,
            ),
            SqlErrorKind::Question,
            "Cannot cast string 'a \"b\"' to Int32",
        );
        check(
            &task(r#"Shared(ArrowError(ParquetError("EOF: eof decoding"), Some("")))"#),
            SqlErrorKind::Archive,
            "EOF",
        );
        check(
            &task(r#"ArrowError(CastError("Cannot cast string 'transport error' to Int32"))"#),
            SqlErrorKind::Question,
            "transport error",
        );
        check(
            &task(r#"Execution("FetchFailed(\"executor\", 1, 2)")"#),
            SqlErrorKind::Cluster,
            "submit the job again",
        );
        check(&task(r#"ResourcesExhausted("no memory")"#), SqlErrorKind::Memory, "no memory");
        check(
            r#"Status { code: Unavailable, message: "tcp connect error" }"#,
            SqlErrorKind::Cluster,
            "submit the job again",
        );
        check("Job 1 failed: Cancelled", SqlErrorKind::Cluster, "submit the job again");
        assert_eq!(failure("table 'mails' not found"), None);
        assert_eq!(failure("table 'failed: Cancelled' not found"), None);
    }
}
