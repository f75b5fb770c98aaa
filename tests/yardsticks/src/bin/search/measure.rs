//! The processor time of each query in each view of each engine.

use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};

use crate::{
    Outcome,
    engine::{Engine, PAGE, Page, View},
    questions::Question,
};

/// An engine with what it shows, and what came out.
pub(crate) struct Series {
    pub(crate) engine: &'static str,
    pub(crate) view: View,
    /// For each question in order; `None` where the engine cannot be asked.
    pub(crate) answers: Vec<Option<Measured>>,
}

/// What a query cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// The documents that fit.
    pub(crate) total: u64,
    /// Processor time of the whole process, so that work on other threads counts, too; the least of
    /// the rounds, in milliseconds.
    pub(crate) milliseconds: f64,
}

/// Puts all questions to all engines in all views, or in one, once for warmth and then `rounds` times; the
/// engines take turns, so that a busy machine disturbs them alike.
pub(crate) fn measure(
    engines: &[Box<dyn Engine>],
    questions: &[Question],
    only: Option<View>,
    rounds: usize,
) -> Outcome<Vec<Series>> {
    let mut all = Vec::new();
    for engine in engines {
        let asked = |view: &&View| only.is_none_or(|only| **view == only);
        for view in engine.views().iter().filter(asked) {
            all.push((engine, first_round(engine.as_ref(), *view, questions)?));
        }
    }
    for _ in 0..rounds {
        for (engine, series) in &mut all {
            for (question, answer) in questions.iter().zip(&mut series.answers) {
                let Some(answer) = answer else { continue };
                let (milliseconds, _) = timed(engine.as_ref(), question, series.view)?;
                answer.milliseconds = answer.milliseconds.min(milliseconds);
            }
        }
    }
    Ok(all.into_iter().map(|(_, series)| series).collect())
}

fn first_round(engine: &dyn Engine, view: View, questions: &[Question]) -> Outcome<Series> {
    let mut answers = Vec::with_capacity(questions.len());
    for question in questions {
        let (_, page) = timed(engine, question, view)?;
        if let Some(page) = &page {
            check(engine, question, view, page)?;
        }
        answers.push(page.map(|page| Measured { total: page.total, milliseconds: f64::INFINITY }));
    }
    Ok(Series { engine: engine.name(), view, answers })
}

/// A page holds as many rows as fit, or it was not what is to be measured.
fn check(engine: &dyn Engine, question: &Question, view: View, page: &Page) -> Outcome<()> {
    let expected = page.total.min(PAGE as u64);
    let found = page.rows.len() as u64;
    // Folded copies may leave fewer rows, and at least one.
    let is_whole = found == expected || (view == View::Folded && (1..expected).contains(&found));
    if is_whole && (view == View::Facets) == (page.facets > 0) {
        return Ok(());
    }
    let facets = page.facets;
    let name = engine.name();
    Err(format!("{name}, {question}: expected {expected} rows, found {found}; {facets} facets")
        .into())
}

fn timed(engine: &dyn Engine, question: &Question, view: View) -> Outcome<(f64, Option<Page>)> {
    let start = processor_time();
    let page = black_box(engine.page(black_box(question), view)?);
    Ok((processor_time() - start, page))
}

fn processor_time() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}
