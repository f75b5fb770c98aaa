use liasse_model::{Quotation, Span, Speech};
use liasse_parse::quotations;

use crate::{
    line_ends::assert_line_ends_do_not_matter,
    spans::{assert_ordered, assert_spans_fit},
};

/// Holds the grammar of quotations to its promises.
pub fn quotation(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = quotations(&text);
    assert_eq!(found, quotations(&text), "two runs");
    assert_spans_fit(&found.value, &text);
    assert_spans_fit(&found.diagnostics, &text);
    assert_well_formed(&found.value);
    assert_line_ends_do_not_matter(&text, |text| quotations(text).value);
}

/// Quotations stand in order, each wholly inside or wholly outside of another, and hold their inserts.
#[track_caller]
pub(crate) fn assert_well_formed(quotations: &[Quotation]) {
    assert_ordered("quotations", quotations.iter().map(|quotation| quotation.span));
    for quotation in quotations {
        assert_ordered("inserts", quotation.inserts.iter().map(|insert| insert.span));
        for insert in &quotation.inserts {
            assert!(
                quotation.span.contains(insert.span),
                "{insert:?} lies in {:?}",
                quotation.span
            );
        }
    }
    let direct = quotations.iter().filter(|quotation| quotation.speech == Speech::Direct);
    let mut open: Vec<Span> = Vec::new();
    for quotation in direct {
        while open.pop_if(|outer| outer.end <= quotation.span.start).is_some() {}
        if let Some(outer) = open.last() {
            assert!(outer.contains(quotation.span), "{:?} crosses {outer:?}", quotation.span);
        }
        assert_eq!(quotation.depth, open.len(), "the depth of {:?}", quotation.span);
        open.push(quotation.span);
    }
}
