//! Senders and recipients of the messages that are counted, by the names of the archive.

use std::collections::HashMap;

use liasse_analyze::{View, network::SentMessage};
use liasse_archive::ArchiveNames;
use liasse_model::{Message, Party};

use crate::{error::CliError, name_table::names_of, selected::Selected};

/// Reads the messages of a view. `inferred` takes a recipient that the scan lost for one.
pub(super) fn messages(
    selected: &Selected,
    view: &View<'_>,
    inferred: bool,
) -> Result<Vec<SentMessage>, CliError> {
    let names = names_of(&selected.archive)?;
    let names = Names::of(&names);
    let mut counted = view.messages().iter().copied().peekable();
    let mut messages = Vec::new();
    for (number, document) in (0..).zip(selected.archive.documents()) {
        let end = selected.corpus.messages_of(number).end;
        if counted.peek().is_none_or(|message| *message >= end) {
            // An error in a document that is not counted is no matter here.
            continue;
        }
        let document = document?;
        while let Some(message) = counted.next_if(|message| *message < end) {
            let index = selected.corpus.message(message).and_then(|info| info.index);
            let message = index.and_then(|index| document.messages().get(index as usize));
            messages.extend(message.map(|message| names.sent(message, inferred)));
        }
    }
    Ok(messages)
}

/// The name of each spelling.
struct Names<'a>(HashMap<&'a str, &'a str>);

impl<'a> Names<'a> {
    fn of(names: &'a ArchiveNames) -> Self {
        let spellings = names.clusters().clusters.iter().flat_map(|cluster| {
            let name = cluster.name.as_str();
            cluster.variants.iter().map(move |variant| (variant.name.as_str(), name))
        });
        Self(spellings.collect())
    }

    fn sent(&self, message: &Message, inferred: bool) -> SentMessage {
        let all = |parties: &[Party]| parties.iter().map(|party| self.name(party)).collect();
        let copies: Vec<Party> = message.cc.iter().chain(&message.bcc).cloned().collect();
        let mut to: Vec<String> = all(&message.to);
        let lost = message.to_inferred.iter().filter(|_| inferred && message.to.is_empty());
        to.extend(lost.map(|party| self.known(&party.name).unwrap_or(&party.name).to_owned()));
        SentMessage {
            from: message.from.as_ref().map(|party| self.name(party)).unwrap_or_default(),
            to,
            copies: all(&copies),
            time: message.sent,
        }
    }

    /// Returns the name that the archive knows the party's name or address by, else what is printed.
    fn name(&self, party: &Party) -> String {
        let printed = || party.name.iter().chain(&party.address).map(String::as_str);
        let known = printed().find_map(|spelling| self.known(spelling));
        known.or_else(|| printed().next()).unwrap_or(&party.raw).to_owned()
    }

    fn known(&self, spelling: &str) -> Option<&'a str> {
        self.0.get(spelling).copied()
    }
}
