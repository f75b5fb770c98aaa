//! What the likeness of two names promises.

use liasse_normalize::names::{
    PreparedName, compare_counted,
    edit::{word_cost, word_path},
    likelihood, score_counted,
};

/// The first line against the second: the same both ways, certain only for equal folded forms,
/// explained by its steps; and the words of both by themselves.
pub fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let (a, b) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let (count_a, count_b) = (bytes.len() as u64 % 7, bytes.first().copied().unwrap_or(0).into());

    let there = compare_counted(a, count_a, b, count_b);
    let back = compare_counted(b, count_b, a, count_a);
    assert_eq!(there.score, back.score, "both ways: {a:?} {b:?}");
    assert_eq!(there.steps.len(), back.steps.len(), "as many steps both ways: {a:?} {b:?}");
    assert_eq!(likelihood(&there.steps), there.score, "the steps give the score: {a:?} {b:?}");

    let (prepared_a, prepared_b) = (PreparedName::new(a), PreparedName::new(b));
    let score = score_counted(&prepared_a, count_a, &prepared_b, count_b);
    assert_eq!(score, there.score, "with reasons and without: {a:?} {b:?}");
    let alike = prepared_a.folded() == prepared_b.folded();
    assert_eq!(score == 1.0, alike, "certain for equal folded forms alone: {a:?} {b:?}");

    words(prepared_a.folded(), prepared_b.folded());
}

fn words(a: &str, b: &str) {
    for (x, y) in a.split(' ').zip(b.split(' ')) {
        let cost = word_cost(x, y, 100.0);
        assert_eq!(cost, word_cost(y, x, 100.0), "a distance is the same both ways: {x:?} {y:?}");
        let steps = word_path(x, y, 100.0);
        let sum = steps.map(|steps| steps.iter().map(|step| step.cost).sum::<f32>());
        match (cost, sum) {
            (Some(cost), Some(sum)) => {
                assert!((cost - sum).abs() < 0.01, "{x:?} {y:?}: {cost}, {sum}")
            }
            (None, None) => {}
            _ => panic!("a path wherever there is a distance: {x:?} {y:?}"),
        }
    }
}
