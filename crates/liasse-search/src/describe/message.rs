//! Conditions that must hold for one message.

use super::{Speaker, days::Days, words::written};
use crate::plan::{MessageTest, PartyRole, PartyTest};

impl Speaker {
    /// `sent by “a” to “b” in January 2013, copied to “c” (in one message)`
    pub(super) fn message(self, tests: &[MessageTest]) -> String {
        let days = Days::of(tests);
        let of_role = |wanted: PartyRole| -> Vec<String> {
            let test = |test: &MessageTest| match test {
                MessageTest::Party(role, party) if *role == wanted => Some(self.party(party)),
                MessageTest::Party(..) | MessageTest::Sent(..) => None,
            };
            tests.iter().filter_map(test).collect()
        };
        let (and, to) = (self.say("and", "et"), self.say("to", "à"));
        let by = self.say("by", "par");
        let joined = |role, before: &str| {
            let parties = of_role(role);
            (!parties.is_empty()).then(|| format!("{before} {}", self.list(&parties, and)))
        };
        let sent = [
            joined(PartyRole::From, by),
            joined(PartyRole::To, to),
            (!days.is_empty()).then(|| self.days(days)),
        ];
        let sent: Vec<String> = sent.into_iter().flatten().collect();
        let sent = (!sent.is_empty())
            .then(|| format!("{} {}", self.say("sent", "envoyé"), sent.join(" ")));
        let with = joined(PartyRole::With, self.say("sent or received by", "envoyé ou reçu par"));
        let copied = joined(PartyRole::Cc, self.say("copied to", "en copie à"));
        let said: Vec<String> = [with, sent, copied].into_iter().flatten().collect();
        let parties = tests.iter().filter(|test| matches!(test, MessageTest::Party(..))).count();
        let conditions = parties + usize::from(!days.is_empty());
        let one = match conditions {
            0 | 1 => "",
            _ => self.say(" (in one message)", " (dans un même message)"),
        };
        said.join(", ") + one
    }

    fn party(self, PartyTest { pieces, spellings }: &PartyTest) -> String {
        let pieces: Vec<String> = pieces.iter().map(|piece| written(&piece.words)).collect();
        let name = self.quoted(&pieces.join(" "));
        format!("{name}{}", self.spellings(spellings.as_ref()))
    }
}
