use std::collections::HashMap;
use std::hash::Hash;

/// The terms of a collection, numbered from 0 in the order in which they were added.
#[derive(Clone, Debug)]
pub struct Vocabulary<T> {
    terms: Vec<T>,
    numbers: HashMap<T, usize>,
}

impl<T: Clone + Eq + Hash> Vocabulary<T> {
    /// Returns the vocabulary of these terms; one that comes again keeps its first number.
    ///
    /// ```
    /// use liasse_analyze::measure::Vocabulary;
    ///
    /// let words = Vocabulary::new("to be or not to be".split(' '));
    /// assert_eq!(words.terms(), ["to", "be", "or", "not"]);
    /// assert_eq!(words.number("or"), Some(2));
    /// ```
    pub fn new(terms: impl IntoIterator<Item = T>) -> Self {
        let mut vocabulary = Self::default();
        for term in terms {
            vocabulary.add(term);
        }
        vocabulary
    }

    /// Returns the number of a term, which is added if it is new.
    pub fn add(&mut self, term: T) -> usize {
        let Self { terms, numbers } = self;
        *numbers.entry(term).or_insert_with_key(|term| {
            terms.push(term.clone());
            terms.len() - 1
        })
    }

    /// Returns the number of a term.
    pub fn number<Q>(&self, term: &Q) -> Option<usize>
    where
        T: std::borrow::Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.numbers.get(term).copied()
    }

    /// Returns the terms in the order of their numbers.
    pub fn terms(&self) -> &[T] {
        &self.terms
    }

    /// Returns how many terms there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Returns whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl<T> Default for Vocabulary<T> {
    fn default() -> Self {
        Self { terms: Vec::new(), numbers: HashMap::new() }
    }
}
