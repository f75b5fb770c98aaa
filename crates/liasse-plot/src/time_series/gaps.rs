//! Time without data, which is not the same as none found.

use liasse_model::Date;

use super::{
    Series,
    plot::{Plot, Timeline},
};
use crate::{
    FigureLanguage,
    chart::TICK,
    marks::gap_hatching,
    svg::{Canvas, Tag},
    text::width,
};

/// What is said of time without data.
pub(super) const fn no_data(language: FigureLanguage) -> &'static str {
    language.say("no data", "aucune donnée")
}

/// Returns the stretches in which no series has a value.
pub(super) fn gaps(plot: &Plot, series: &[Series]) -> Vec<(Date, Date)> {
    let Timeline { periods, first, .. } = &plot.timeline;
    let has_value = |index: usize| {
        let value = |series: &Series| series.values.get(index).copied().flatten();
        series.iter().filter_map(value).any(|measured| super::is_usable(&measured))
    };
    let mut gaps: Vec<(Date, Date)> = Vec::new();
    let mut known_until = *first;
    for (start, end, index) in periods {
        let hole = (known_until < *start).then_some((known_until, *start));
        let empty = (!has_value(*index)).then_some((*start, *end));
        for gap in hole.into_iter().chain(empty) {
            match gaps.last_mut() {
                Some(last) if last.1 == gap.0 => last.1 = gap.1,
                _ => gaps.push(gap),
            }
        }
        known_until = known_until.max(*end);
    }
    gaps
}

/// Hatches the gaps; returns what the hatching means if there is some.
pub(super) fn draw_gaps(canvas: &mut Canvas, plot: &Plot, gaps: &[(Date, Date)]) -> Vec<String> {
    if gaps.is_empty() {
        return Vec::new();
    }
    let (pattern, language) = (gap_hatching(canvas), canvas.language);
    let no_data = no_data(language);
    for (from, to) in gaps {
        let (left, right) = (plot.x(*from), plot.x(*to));
        let stretch = Tag::rect(left, plot.top, right - left, plot.bottom - plot.top);
        let last = to.add_days(-1).unwrap_or(*to);
        let told = match language {
            FigureLanguage::English => format!("{no_data} from {from} to {last}"),
            FigureLanguage::French => format!("{no_data} du {from} au {last}"),
        };
        canvas.titled(&told, |canvas| {
            canvas.leaf(stretch.pattern(canvas, pattern));
        });
        if right - left > width(no_data, TICK.size) + 8.0 {
            let middle = (left + right) / 2.0;
            canvas.text_on_paper(middle, plot.top + 14.0, no_data, TICK.middle());
        }
    }
    vec![format!("{} {no_data}.", language.say("Hatched:", "Hachuré\u{a0}:"))]
}
