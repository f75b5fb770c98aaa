/// A part of a corpus: the result of a search, the messages of a sender, a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Everything.
    #[default]
    All,
    /// Messages by their numbers, in order, each once; see [`Selection::of_messages`].
    Messages(Vec<u32>),
}

impl Selection {
    /// Selects messages, which may come in any order.
    pub fn of_messages(messages: impl IntoIterator<Item = u32>) -> Self {
        let mut messages: Vec<u32> = messages.into_iter().collect();
        messages.sort_unstable();
        messages.dedup();
        Self::Messages(messages)
    }

    /// Selects all messages of documents.
    pub fn of_documents(corpus: &crate::Corpus, documents: impl IntoIterator<Item = u32>) -> Self {
        Self::of_messages(documents.into_iter().flat_map(|document| corpus.messages_of(document)))
    }

    /// Selects the messages that a condition holds for.
    pub fn where_message(
        corpus: &crate::Corpus,
        mut fits: impl FnMut(&crate::CorpusMessageInfo<'_>) -> bool,
    ) -> Self {
        let fits = |message: &u32| corpus.message(*message).is_some_and(|info| fits(&info));
        Self::Messages((0..corpus.message_count()).filter(fits).collect())
    }

    /// Returns the messages that are not selected.
    #[must_use]
    pub fn rest(&self, corpus: &crate::Corpus) -> Self {
        match self {
            Self::All => Self::Messages(Vec::new()),
            Self::Messages(messages) => {
                let mut selected = messages.iter().copied().peekable();
                let is_rest = |message: &u32| {
                    while selected.next_if(|it| it < message).is_some() {}
                    selected.next_if_eq(message).is_none()
                };
                Self::Messages((0..corpus.message_count()).filter(is_rest).collect())
            }
        }
    }

    /// Tells whether a message is selected.
    pub fn contains(&self, message: u32) -> bool {
        match self {
            Self::All => true,
            Self::Messages(messages) => messages.binary_search(&message).is_ok(),
        }
    }
}
