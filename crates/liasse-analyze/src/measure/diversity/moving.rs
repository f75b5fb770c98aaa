//! Type-token ratios over windows and segments, each in one pass over the tokens.

/// Mean ratio of all windows of a size, which is at most the text's. `None` without a window.
pub(super) fn mattr(ids: &[usize], types: usize, window: usize) -> Option<f64> {
    if window == 0 || ids.is_empty() {
        return None;
    }
    let mut counts = vec![0_usize; types];
    let (mut distinct, mut sum) = (0_usize, 0_u128);
    for (entering, &id) in ids.iter().enumerate() {
        if let Some(leaving) = entering.checked_sub(window).and_then(|at| ids.get(at)) {
            distinct -= usize::from(change(&mut counts, *leaving, |count| count - 1) == 0);
        }
        distinct += usize::from(change(&mut counts, id, |count| count + 1) == 1);
        if entering + 1 >= window {
            sum += distinct as u128;
        }
    }
    let windows = ids.len() - window + 1;
    Some(sum as f64 / windows as f64 / window as f64)
}

/// Mean ratio of the whole segments of a size. `None` where there is none.
pub(super) fn msttr(ids: &[usize], types: usize, segment: usize) -> Option<f64> {
    if segment == 0 || ids.len() < segment {
        return None;
    }
    let mut last_seen = vec![usize::MAX; types];
    let mut sum = 0_usize;
    for (number, tokens) in ids.chunks_exact(segment).enumerate() {
        for &id in tokens {
            if let Some(seen) = last_seen.get_mut(id) {
                sum += usize::from(*seen != number);
                *seen = number;
            }
        }
    }
    Some(sum as f64 / (ids.len() / segment) as f64 / segment as f64)
}

/// Changes the count of a type and returns it.
fn change(counts: &mut [usize], id: usize, by: impl Fn(usize) -> usize) -> usize {
    counts.get_mut(id).map_or(0, |count| {
        *count = by(*count);
        *count
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn ratio(ids: &[usize]) -> f64 {
        ids.iter().collect::<HashSet<_>>().len() as f64 / ids.len() as f64
    }

    fn mean(ratios: impl ExactSizeIterator<Item = f64>) -> f64 {
        let count = ratios.len() as f64;
        ratios.sum::<f64>() / count
    }

    proptest! {
        #[test]
        fn moving_windows_are_all_windows(
            ids in proptest::collection::vec(0_usize..9, 1..60), window in 1_usize..20
        ) {
            prop_assume!(window <= ids.len());
            let expected = mean(ids.windows(window).map(ratio));
            prop_assert!((mattr(&ids, 9, window).unwrap() - expected).abs() < 1e-12);
            let expected = mean(ids.chunks_exact(window).map(ratio));
            prop_assert!((msttr(&ids, 9, window).unwrap() - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn a_window_of_nothing_has_no_ratio() {
        assert_eq!(mattr(&[0, 1], 2, 0), None);
        assert_eq!(msttr(&[0, 1], 2, 0), None);
        assert_eq!(msttr(&[0, 1], 2, 3), None);
    }
}
