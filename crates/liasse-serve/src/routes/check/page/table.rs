//! All findings in one table, in the order of the article.

use liasse_trace::Finding;
use maud::{Markup, html};

use super::{View, cut, document};
use crate::page::shown;

impl View<'_> {
    pub(super) fn table(&self) -> Markup {
        let words = self.words;
        html! {
            @if !self.report.findings.is_empty() {
                section {
                    h2 #all { (words.say("check-all")) }
                    div.wide tabindex="0" role="region" aria-labelledby="all" {
                        table.findings-table {
                            thead { tr {
                                @for key in ["check-number", "check-outcome", "check-kind", "check-words",
                                    "check-reason", "check-evidence"] {
                                    th scope="col" { (words.say(key)) }
                                }
                            } }
                            tbody { @for (number, finding) in self.numbered() { (self.row(number, finding)) } }
                        }
                    }
                }
            }
        }
    }

    fn row(&self, number: usize, finding: &Finding) -> Markup {
        html! {
            tr {
                td { a href={ "#finding-" (number) } { (number) } }
                td { (self.badge(finding)) }
                td { (finding.kind.word(self.words.language().of_model())) }
                td { (shown(&cut(&finding.text))) }
                td { (shown(self.reason(finding))) }
                td { @if let Some(first) = finding.evidence.first() { (document(first, self.words)) } }
            }
        }
    }
}
