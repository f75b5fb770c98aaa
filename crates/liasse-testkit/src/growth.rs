use std::{fmt::Write as _, hint::black_box, time::Duration};

/// The largest exponent that passes: time grows as size to this power. Linear work measures 0.9
/// to 1.2 (caches, allocation), work that sorts a little more, quadratic work 1.8 to 2.
const MAX_EXPONENT: f64 = 1.5;
/// Sizes measured, each twice the one before.
const SIZES: usize = 4;
/// The smallest size is doubled until one run takes this long: shorter runs measure the clock.
const MIN_TIME: Duration = Duration::from_micros(500);
/// Runs per size in a round; the shortest counts, because noise only ever adds time.
const RUNS: usize = 5;
/// A busy machine may spoil one round, and the next shortens its times; a defect spoils them all.
const ROUNDS: usize = 4;
/// Work that stays below [`MIN_TIME`] for inputs of this size is fast enough not to be measured.
const MAX_SIZE: usize = 1 << 24;

/// Asserts that twice the input takes about twice the time.
///
/// `input` makes an input of a size (a nesting depth, a number of headers, of quotation marks),
/// `work` is what is measured: the processor time of the calling thread, so that other programs and
/// tests do not count, nor would other threads of `work`. The size starts at `smallest` and is
/// doubled until one run takes half a millisecond; from there four sizes are measured, n, 2n, 4n
/// and 8n, in turns, and the shortest of all runs is each size's time. A line is laid through the
/// logarithms of sizes and times: its slope is the exponent of the growth. A slope of at most 1.5
/// passes; while it is above, up to four rounds of five runs are added, since noise only ever
/// adds time and a quadratic loop stays quadratic. No time is asserted, only its growth, so the
/// check holds on any machine and any load.
///
/// ```
/// use liasse_testkit::assert_linear;
///
/// assert_linear("counting marks", 1_000, |size| "« ».".repeat(size), |text| {
///     text.chars().filter(|&mark| mark == '«').count()
/// });
/// ```
///
/// # Panics
///
/// Panics with the sizes, times and the slope when the time grows faster than the input.
#[track_caller]
#[expect(clippy::panic, reason = "an assertion for tests")]
pub fn assert_linear<I, R>(
    what: &str,
    smallest: usize,
    input: impl Fn(usize) -> I,
    work: impl Fn(&I) -> R,
) {
    let Some(first) = first_measurable(smallest.max(1), &input, &work) else { return };
    let inputs: Vec<(usize, I)> =
        (0..SIZES).map(|step| first << step).map(|size| (size, input(size))).collect();
    let mut series: Vec<Measure> = inputs.iter().map(|&(size, _)| (size, Duration::MAX)).collect();
    for _ in 0..ROUNDS {
        measure(&inputs, &work, &mut series);
        if exponent(&series) <= MAX_EXPONENT {
            return;
        }
    }
    panic!("{what}: expected time to grow with the size, found {}", described(&series));
}

/// A size and the shortest time that it took.
type Measure = (usize, Duration);

fn first_measurable<I, R>(
    smallest: usize,
    input: &impl Fn(usize) -> I,
    work: &impl Fn(&I) -> R,
) -> Option<usize> {
    let mut size = smallest;
    while time(&input(size), work) < MIN_TIME {
        size = size.checked_mul(2).filter(|&size| size <= MAX_SIZE)?;
    }
    Some(size)
}

/// Runs each size in turns and keeps the shortest times.
fn measure<I, R>(inputs: &[(usize, I)], work: &impl Fn(&I) -> R, series: &mut [Measure]) {
    for _ in 0..RUNS {
        for ((_, shortest), (_, input)) in series.iter_mut().zip(inputs) {
            *shortest = time(input, work).min(*shortest);
        }
    }
}

fn time<I, R>(input: &I, work: &impl Fn(&I) -> R) -> Duration {
    let start = clock();
    black_box(work(black_box(input)));
    clock().saturating_sub(start)
}

/// The processor time of this thread.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn clock() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap_or_default()
}

/// The time since the first call, where a thread's own is not to be had.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn clock() -> Duration {
    use std::{sync::LazyLock, time::Instant};
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// The slope of the least-squares line through log(size), log(time).
fn exponent(series: &[Measure]) -> f64 {
    let points: Vec<(f64, f64)> = series
        .iter()
        .map(|&(size, time)| ((size as f64).ln(), time.as_secs_f64().max(1e-9).ln()))
        .collect();
    let count = points.len() as f64;
    let mean = |value: fn(&(f64, f64)) -> f64| points.iter().map(value).sum::<f64>() / count;
    let (mean_x, mean_y) = (mean(|point| point.0), mean(|point| point.1));
    let covariance: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let variance: f64 = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    covariance / variance
}

fn described(series: &[Measure]) -> String {
    let mut text = String::new();
    for (size, time) in series {
        let _ = write!(text, "{time:?} for {size}, ");
    }
    text + &format!("exponent {:.2}, at most {MAX_EXPONENT}", exponent(series))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(time: impl Fn(u64) -> u64) -> Vec<Measure> {
        [10_u64, 20, 40, 80]
            .iter()
            .map(|&size| (size as usize, Duration::from_micros(time(size))))
            .collect()
    }

    #[test]
    fn the_exponent_of_a_power_is_the_power() {
        assert!((exponent(&series(|size| 7 * size)) - 1.0).abs() < 1e-6);
        assert!((exponent(&series(|size| 3 * size * size)) - 2.0).abs() < 1e-6);
        assert!(exponent(&series(|_| 5)).abs() < 1e-6);
    }

    #[test]
    fn linear_and_constant_work_pass() {
        assert_linear(
            "sum",
            1_000,
            |size| vec![1_u64; size],
            |numbers| numbers.iter().sum::<u64>(),
        );
        assert_linear("nothing", 1, |size| size, |_| ());
    }

    #[test]
    #[should_panic(expected = "pairs: expected time to grow with the size")]
    fn quadratic_work_fails() {
        let pairs = |numbers: &Vec<u64>| {
            let product =
                |left: &u64| numbers.iter().fold(0_u64, |sum, right| sum ^ black_box(left ^ right));
            numbers.iter().map(product).sum::<u64>()
        };
        assert_linear("pairs", 64, |size| (0..size as u64).collect(), pairs);
    }
}
