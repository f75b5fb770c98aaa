//! The questions of the documentation, as they stand there.

use crate::samples::{engine, rows};

const PAGE: &str = include_str!("../../QUESTIONS.md");

#[test]
fn each_has_an_answer() {
    let engine = engine();
    let questions: Vec<&str> = PAGE.split("\n## ").skip(1).collect();
    assert_eq!(questions.len(), 10);
    for question in questions {
        let title = question.lines().next().unwrap();
        let sql = question.split("```sql\n").nth(1).and_then(|rest| rest.split("```").next());
        let found = rows(&engine, sql.expect(title));
        assert!(!found.is_empty(), "{title}");
    }
}
