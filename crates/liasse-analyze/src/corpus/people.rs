//! Who wrote the messages of a corpus.

use std::collections::BTreeMap;

use super::Corpus;

/// The senders of a corpus: their names as printed, in alphabetical order, and whose each message is.
#[derive(Debug, Default)]
pub(crate) struct Senders {
    pub(crate) names: Vec<String>,
    /// The number of each message's sender; `None` for a message without one.
    of_message: Vec<Option<u32>>,
}

impl Senders {
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let messages = || (0..corpus.message_count()).filter_map(|message| corpus.message(message));
        let mut numbers: BTreeMap<&str, u32> =
            messages().filter_map(|message| message.sender).map(|sender| (sender, 0)).collect();
        for (number, place) in (0..).zip(numbers.values_mut()) {
            *place = number;
        }
        let of_message = messages()
            .map(|message| message.sender.and_then(|sender| numbers.get(sender).copied()))
            .collect();
        Self { names: numbers.into_keys().map(str::to_owned).collect(), of_message }
    }

    pub(crate) fn of_message(&self, message: u32) -> Option<u32> {
        self.of_message.get(message as usize).copied().flatten()
    }
}

/// Which senders are one person: a number for each of [`Corpus::sender_names`], in their order.
/// Without it each printed name is a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People(pub Vec<u32>);

impl People {
    /// Returns the person of a sender.
    pub(crate) fn person(&self, sender: u32) -> u32 {
        self.0.get(sender as usize).copied().unwrap_or(sender)
    }
}

impl Corpus {
    /// Returns the names of the senders as printed, in alphabetical order.
    pub fn sender_names(&self) -> &[String] {
        &self.senders().names
    }
}
