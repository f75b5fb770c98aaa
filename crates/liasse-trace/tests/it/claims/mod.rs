//! What a check says of the statements of an article: the seeds are the archive, and the articles are
//! written here or are those of the seeds.

mod archive;
mod byline;
mod correspondents;
mod count;
mod emails;
mod figure;
mod forwarded;
mod growth;
mod name;
mod order;
mod period;
mod press;
mod quotation;
mod quoted_date;
mod real;
mod sent_date;
mod sent_hour;
mod title;
mod weekday;

use liasse_trace::{Finding, FindingKind, Outcome, Report};

use archive::Archive;

/// Articles whose findings are looked at.
struct Checked {
    report: Report,
}

/// Checks an article of one paragraph or several, in French if it says "le", under a byline.
fn check(byline: &str, paragraphs: &str) -> Checked {
    let title = "Les courriels de Helena Dacourt";
    let text = format!(
        "{title}\n\n{title}\n\nLise Marvaux, Le Quotidien du Delta, {byline}\n\n{paragraphs}\n"
    );
    Checked { report: Archive::of_seeds().check("article", &text) }
}

/// The same in English.
fn check_english(byline: &str, paragraphs: &str) -> Checked {
    let title = "The e-mails of Helena Dacourt and what they say";
    let text =
        format!("{title}\n\n{title}\n\nNell Ashby, The Harbour Post, {byline}\n\n{paragraphs}\n");
    Checked { report: Archive::of_seeds().check("article", &text) }
}

impl Checked {
    /// Returns the finding of a kind whose words hold `text`.
    fn find(&self, kind: FindingKind, text: &str) -> Option<&Finding> {
        self.report.findings.iter().find(|one| one.kind == kind && one.text.contains(text))
    }

    /// Asserts what was found of a statement, and returns it.
    #[track_caller]
    fn expect(&self, kind: FindingKind, text: &str, outcome: Outcome) -> &Finding {
        let Some(found) = self.find(kind, text) else {
            panic!("no {kind:?} `{text}` in {:#?}", self.report.findings)
        };
        assert_eq!(found.outcome, outcome, "{kind:?} `{text}`: {}", found.reason.english);
        assert!(!found.reason.english.is_empty() && !found.reason.french.is_empty(), "{found:?}");
        let words = found.span.of(&self.report.article.text);
        assert!(
            words.is_some_and(|words| words == found.text || words.contains('\n')),
            "{found:?}"
        );
        found
    }

    /// Asserts that nothing is called wrong.
    #[track_caller]
    fn expect_nothing_wrong(&self) {
        let wrong = self.report.findings.iter().filter(|one| one.outcome == Outcome::Contradicted);
        let wrong: Vec<_> = wrong.map(|one| (one.kind, &one.text, &one.reason.english)).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// A memo of the seeds, C09001001, sent on Friday 16 November 2012 at 6:42 PM and forwarded by H on the
/// same day at 9:05 PM, in words of a French newspaper.
const FERRY: &str = "« Dans la nuit du 14 novembre 2012, le bac Aurelia a été arrêté au large des îles \
    du Sel. Le patron de la vedette a dit à un ami, le lendemain matin, que personne dans la capitale \
    n’avait donné l’ordre, et que le ministère l’a appris par la radio »";

/// A memo of the seeds, C09001002, sent on Monday 19 November 2012 at 7:44 AM.
const PILOTS: &str = "“They fear that this affair is the first move in a longer quarrel over the eel \
    banks, where 20 boats were burned last winter”";
