//! Everything that fits, as a selection for statistics: documents, and which of their messages.

use crate::{
    Search, SearchError, StopSignal,
    doc_set::DocSet,
    evaluate::Segment,
    filters::ONE_TEXT,
    index::Index,
    lower::plan,
    messages,
    place::MAX_MESSAGES,
    plan::Node,
    positions::{At, intersection, union},
    score::Scores,
    word_test::WordTest,
};

/// A document that fits a search, with those of its messages that do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SelectedDocument {
    /// The part of the archive that holds it: [`Filing::part`](crate::Filing::part).
    pub part: u64,
    /// The row in that part.
    pub row: u64,
    /// What of it is selected.
    pub messages: SelectedMessages,
}

/// Which messages of a document are selected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SelectedMessages {
    /// The whole document, also what is no message's.
    All,
    /// The messages with these indexes: at least one, ascending, none twice.
    ///
    /// Index 8,191 stands for all messages from there on, which the index does not tell apart.
    Only(Vec<usize>),
}

impl SelectedMessages {
    /// Tells whether the message with an index is selected.
    pub fn contains(&self, index: usize) -> bool {
        match self {
            Self::All => true,
            Self::Only(indexes) => indexes.binary_search(&index.min(MAX_MESSAGES - 1)).is_ok(),
        }
    }
}

impl Index {
    /// Returns every document that fits a search, by part and row, with its messages that fit.
    /// Sort, limit and offset of the search do not matter.
    ///
    /// Words select documents; conditions on messages (`from`, `to`, `cc`, `with`, `after`,
    /// `before`) select messages: `--from Blumenthal Algeria` is what he wrote in the documents that
    /// have the word, without the rest of their chains. In full, a message is selected
    ///
    /// - by conditions on messages if it passes all of those that stand together,
    /// - by words, names in text, ids and other conditions on documents if its document fits,
    /// - by `NOT` if its document does not fit what is negated, whichever message did,
    /// - by conditions that must all hold if each selects it, by `OR` if one does.
    ///
    /// A document that is selected without a condition on messages is selected whole, and so is an
    /// article, which is like one message. The documents are those that [`Index::search`] finds,
    /// but for one case: `from:A (to:B OR to:C)` finds a chain in which two messages meet the two
    /// halves, and selects nothing of it.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn select(&self, search: &Search) -> Result<Vec<SelectedDocument>, SearchError> {
        self.select_until(search, &StopSignal::default())
    }

    /// Returns what [`Index::select`] does, until it is stopped.
    ///
    /// # Errors
    /// [`SearchErrorKind::Stopped`](crate::SearchErrorKind::Stopped), and when the index is damaged.
    pub fn select_until(
        &self,
        search: &Search,
        stop: &StopSignal,
    ) -> Result<Vec<SelectedDocument>, SearchError> {
        let plan = plan(&search.query, &search.filters, &search.names);
        let mut selected = Vec::new();
        for segment in self.segments(stop) {
            let mut selection = Selection::of(&segment, &plan)?;
            selection.take_articles_whole(&segment)?;
            selection.append_to(&mut selected, &segment);
        }
        selected.sort_unstable();
        Ok(selected)
    }
}

/// What is selected of a segment, deleted documents among it.
struct Selection {
    /// The documents that are selected whole.
    whole: DocSet,
    /// Messages of other documents, sorted.
    messages: Vec<At>,
}

impl Selection {
    /// Returns what a condition selects. The depth is that of the plan.
    fn of(segment: &Segment<'_>, node: &Node) -> Result<Self, SearchError> {
        match node {
            Node::All(parts) => {
                let every = Self { whole: segment.every(), messages: Vec::new() };
                parts.iter().try_fold(every, |all, part| Ok(all.both(&Self::of(segment, part)?)))
            }
            Node::Any(parts) => {
                let none = Self { whole: segment.none(), messages: Vec::new() };
                parts.iter().try_fold(none, |any, part| Ok(any.either(Self::of(segment, part)?)))
            }
            Node::Message(tests) => {
                let messages = messages::passing(segment, tests, None)?;
                Ok(Self { whole: segment.none(), messages })
            }
            Node::Not(_)
            | Node::Words(_)
            | Node::Near(_)
            | Node::Exact(_)
            | Node::Name(_)
            | Node::Flag(_)
            | Node::Id(_) => Ok(Self {
                whole: segment.documents(node, &mut Scores::unwanted())?,
                messages: Vec::new(),
            }),
        }
    }

    fn both(mut self, other: &Selection) -> Self {
        let shared = intersection(&self.messages, &other.messages);
        self.messages.retain(|(document, _)| other.whole.contains(*document));
        let others = other.messages.iter().copied();
        let others: Vec<At> =
            others.filter(|(document, _)| self.whole.contains(*document)).collect();
        let messages = union(&union(&self.messages, &others), &shared);
        self.whole.intersect(&other.whole);
        Self { whole: self.whole, messages }
    }

    fn either(mut self, other: Selection) -> Self {
        self.whole.unite(&other.whole);
        let mut messages = union(&self.messages, &other.messages);
        messages.retain(|(document, _)| !self.whole.contains(*document));
        Self { whole: self.whole, messages }
    }

    fn take_articles_whole(&mut self, segment: &Segment<'_>) -> Result<(), SearchError> {
        if self.messages.is_empty() {
            return Ok(());
        }
        let kind = segment.index.fields.kind;
        let [article, paper] = ONE_TEXT.map(|kind| WordTest::Is(kind.name().to_owned()));
        let mut articles = segment.with_test(kind, &article)?;
        articles.unite(&segment.with_test(kind, &paper)?);
        let whole = &mut self.whole;
        self.messages.retain(|(document, _)| {
            let is_article = articles.contains(*document);
            if is_article {
                whole.insert(*document);
            }
            !is_article
        });
        Ok(())
    }

    fn append_to(&self, selected: &mut Vec<SelectedDocument>, segment: &Segment<'_>) {
        let columns = segment.columns;
        let mut push = |document, messages| {
            if !segment.reader.is_deleted(document) {
                let part = columns.part.first(document).unwrap_or_default();
                let row = columns.row.first(document).unwrap_or_default();
                selected.push(SelectedDocument { part, row, messages });
            }
        };
        self.whole.iter().for_each(|document| push(document, SelectedMessages::All));
        for of_document in self.messages.chunk_by(|a, b| a.0 == b.0) {
            let messages = of_document.iter().map(|(_, message)| *message as usize).collect();
            if let Some((document, _)) = of_document.first() {
                push(*document, SelectedMessages::Only(messages));
            }
        }
    }
}
