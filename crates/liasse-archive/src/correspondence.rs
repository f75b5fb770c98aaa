//! Who wrote each message of an archive to whom, by the names of the archive.

use std::collections::HashMap;

use liasse_analyze::Corpus;
#[cfg(feature = "network")]
use liasse_analyze::{View, network::SentMessage};
use liasse_model::{Document, Message, Party};
use rayon::prelude::*;

use crate::{Archive, ArchiveError, ArchiveNames, part::Part};

/// Who wrote each message of an archive to whom: senders and recipients in all of their spellings are
/// one correspondent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correspondence {
    correspondents: Vec<NamedCorrespondent>,
    /// For each message of the corpus.
    letters: Vec<Letter>,
}

/// A sender or recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCorrespondent {
    /// The name, or what is printed where that is no name of the archive.
    pub name: String,
    /// The number of the name: its place among [`ArchiveNames::clusters`].
    pub number: Option<usize>,
}

/// A message without its text. Correspondents are numbers for [`Correspondence::correspondent`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The sender; `None` where nobody is printed.
    pub from: Option<u32>,
    /// The recipients.
    pub to: Vec<u32>,
    /// Who got a copy, in secret or not.
    pub copies: Vec<u32>,
    /// A recipient that the scan lost and the release's context suggests, where no other is printed.
    pub inferred: Option<u32>,
}

impl Archive {
    /// Reads who wrote to whom in all documents. The corpus and the names have to be those of this
    /// archive.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn correspondence(
        &self,
        corpus: &Corpus,
        names: &ArchiveNames,
    ) -> Result<Correspondence, ArchiveError> {
        let spellings = Spellings::of(names);
        let mut reading =
            Reading { names, numbers: HashMap::new(), read: Correspondence::default() };
        let mut document = 0;
        for part in self.parts() {
            for letters in letters_of_part(part, &spellings)? {
                reading.add(corpus, document, letters);
                document = document.saturating_add(1);
            }
        }
        Ok(reading.read)
    }
}

impl Correspondence {
    /// Returns a message, by its number in the corpus.
    pub fn letter(&self, message: u32) -> Option<&Letter> {
        self.letters.get(message as usize)
    }

    /// Returns all messages with their numbers in the corpus.
    pub fn letters(&self) -> impl Iterator<Item = (u32, &Letter)> {
        (0..).zip(&self.letters)
    }

    /// Returns a correspondent, by its number here.
    pub fn correspondent(&self, number: u32) -> Option<&NamedCorrespondent> {
        self.correspondents.get(number as usize)
    }

    /// Returns the number here of a name of the archive; `None` for one that never wrote and never
    /// was written to.
    pub fn number_of(&self, name: usize) -> Option<u32> {
        let found = self.correspondents.iter().position(|known| known.number == Some(name));
        found.and_then(|found| u32::try_from(found).ok())
    }

    /// Returns the messages that a view counts as the network of correspondents takes them.
    /// `inferred` takes a recipient that the scan lost for one.
    #[cfg(feature = "network")]
    pub fn sent_messages(&self, view: &View<'_>, inferred: bool) -> Vec<SentMessage> {
        let name = |number: &u32| {
            self.correspondent(*number).map(|it| it.name.clone()).unwrap_or_default()
        };
        let message = |message: &u32| {
            let letter = self.letter(*message)?;
            let lost = letter.inferred.iter().filter(|_| inferred);
            Some(SentMessage {
                from: letter.from.as_ref().map(name).unwrap_or_default(),
                to: letter.to.iter().chain(lost).map(name).collect(),
                copies: letter.copies.iter().map(name).collect(),
                time: view.corpus().message(*message).and_then(|info| info.sent),
            })
        };
        view.messages().iter().filter_map(message).collect()
    }
}

/// Batches of documents that are read at once, on all threads.
const ROUND: usize = 16;

/// Reads the messages of the documents of a part, in the order of the documents.
fn letters_of_part(
    part: &Part,
    spellings: &Spellings<'_>,
) -> Result<Vec<Vec<PrintedLetter>>, ArchiveError> {
    let mut letters = Vec::new();
    let mut batches = part.document_batches()?;
    loop {
        let round = batches.by_ref().take(ROUND).collect::<Result<Vec<_>, _>>()?;
        if round.is_empty() {
            return Ok(letters);
        }
        let read = round.par_iter().map(|batch| {
            let documents = batch.documents()?;
            Ok(documents.iter().map(|document| letters_of(document, spellings)).collect())
        });
        let read: Vec<Vec<Vec<PrintedLetter>>> = read.collect::<Result<_, ArchiveError>>()?;
        letters.extend(read.into_iter().flatten());
    }
}

fn letters_of(document: &Document, spellings: &Spellings<'_>) -> Vec<PrintedLetter> {
    document.messages().iter().map(|message| PrintedLetter::of(message, spellings)).collect()
}

/// A correspondent whose number is not known yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Who {
    Name(usize),
    Printed(String),
}

/// A message whose correspondents have no numbers yet.
struct PrintedLetter {
    from: Option<Who>,
    to: Vec<Who>,
    copies: Vec<Who>,
    inferred: Option<Who>,
}

impl PrintedLetter {
    fn of(message: &Message, spellings: &Spellings<'_>) -> Self {
        let all =
            |parties: &[Party]| parties.iter().map(|party| spellings.of_party(party)).collect();
        let mut copies: Vec<Who> = all(&message.cc);
        copies.extend(message.bcc.iter().map(|party| spellings.of_party(party)));
        let lost = message.to_inferred.as_ref().filter(|_| message.to.is_empty());
        Self {
            from: message.from.as_ref().map(|party| spellings.of_party(party)),
            to: all(&message.to),
            copies,
            inferred: lost.map(|party| spellings.of_spelling(&party.name)),
        }
    }
}

/// The number of the name of each spelling.
struct Spellings<'a>(HashMap<&'a str, usize>);

impl<'a> Spellings<'a> {
    fn of(names: &'a ArchiveNames) -> Self {
        let clusters = names.clusters().clusters.iter().enumerate();
        let spellings = clusters.flat_map(|(number, cluster)| {
            cluster.variants.iter().map(move |variant| (variant.name.as_str(), number))
        });
        Self(spellings.collect())
    }

    /// Returns the name that the archive knows the party's name or address by, else what is printed.
    fn of_party(&self, party: &Party) -> Who {
        let mut printed = party.name.iter().chain(&party.address);
        let known = printed.find_map(|spelling| self.0.get(spelling.as_str()));
        known.map_or_else(|| Who::Printed(party.known_by().to_owned()), |name| Who::Name(*name))
    }

    fn of_spelling(&self, spelling: &str) -> Who {
        let known = self.0.get(spelling);
        known.map_or_else(|| Who::Printed(spelling.to_owned()), |name| Who::Name(*name))
    }
}

/// What was read so far.
struct Reading<'a> {
    names: &'a ArchiveNames,
    numbers: HashMap<Who, u32>,
    read: Correspondence,
}

impl Reading<'_> {
    /// Adds the messages of a document, each where the corpus has it.
    fn add(&mut self, corpus: &Corpus, document: u32, letters: Vec<PrintedLetter>) {
        let mut letters: Vec<Option<PrintedLetter>> = letters.into_iter().map(Some).collect();
        for message in corpus.messages_of(document) {
            let index = corpus.message(message).and_then(|info| info.index);
            let printed = index.and_then(|index| letters.get_mut(index as usize)?.take());
            let letter = printed.map(|printed| self.letter(printed)).unwrap_or_default();
            self.read.letters.push(letter);
        }
    }

    fn letter(&mut self, printed: PrintedLetter) -> Letter {
        Letter {
            from: printed.from.map(|who| self.number(who)),
            to: printed.to.into_iter().map(|who| self.number(who)).collect(),
            copies: printed.copies.into_iter().map(|who| self.number(who)).collect(),
            inferred: printed.inferred.map(|who| self.number(who)),
        }
    }

    fn number(&mut self, who: Who) -> u32 {
        if let Some(number) = self.numbers.get(&who) {
            return *number;
        }
        let correspondent = match &who {
            Who::Name(number) => {
                let cluster = self.names.clusters().clusters.get(*number);
                let name = cluster.map(|cluster| cluster.name.clone()).unwrap_or_default();
                NamedCorrespondent { name, number: Some(*number) }
            }
            Who::Printed(name) => NamedCorrespondent { name: name.clone(), number: None },
        };
        // There are fewer correspondents than bytes of a corpus, which 32 bits number.
        let number = u32::try_from(self.read.correspondents.len()).unwrap_or(u32::MAX);
        self.read.correspondents.push(correspondent);
        self.numbers.insert(who, number);
        number
    }
}
