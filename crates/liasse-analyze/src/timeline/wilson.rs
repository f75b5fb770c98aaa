/// Returns Wilson's interval of a share at 95 per cent; `None` where it has none.
#[expect(clippy::cast_precision_loss, reason = "counts in a formula")]
pub(super) fn wilson(count: u64, total: u64) -> Option<(f64, f64)> {
    if total == 0 || count > total {
        return None;
    }
    const Z: f64 = 1.959_963_984_540_054;
    let (count, total) = (count as f64, total as f64);
    let share = count / total;
    let scale = 1.0 + Z * Z / total;
    let centre = (share + Z * Z / (2.0 * total)) / scale;
    let half = Z * (share * (1.0 - share) / total + Z * Z / (4.0 * total * total)).sqrt() / scale;
    // At the edges both halves are equal, which rounding does not know.
    let low = if share == 0.0 { 0.0 } else { (centre - half).clamp(0.0, share) };
    let high = if share == 1.0 { 1.0 } else { (centre + half).clamp(share, 1.0) };
    Some((low, high))
}
