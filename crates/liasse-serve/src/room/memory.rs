//! Answers that are kept: those to the questions that are asked again and again of one commit.

use std::{
    any::Any,
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::fault::Fault;

/// The most answers that are kept at once. A table of the whole archive has some hundred kilobytes.
const MOST: usize = 64;

/// Answers under the question that they answer. The oldest makes room for a new one.
#[derive(Default)]
pub(crate) struct Memory(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    answers: BTreeMap<String, (u64, Arc<dyn Any + Send + Sync>)>,
    next: u64,
}

impl Memory {
    /// Returns the answer that is kept under a question, or makes and keeps it.
    pub(crate) fn get_or_make<T: Send + Sync + 'static>(
        &self,
        question: &str,
        make: impl FnOnce() -> Result<T, Fault>,
    ) -> Result<Arc<T>, Fault> {
        let known = self.kept().answers.get(question).map(|(_, answer)| Arc::clone(answer));
        if let Some(answer) = known.and_then(|answer| answer.downcast::<T>().ok()) {
            return Ok(answer);
        }
        let answer = Arc::new(make()?);
        self.kept().keep(question, Arc::clone(&answer) as _);
        Ok(answer)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn keep(&mut self, question: &str, answer: Arc<dyn Any + Send + Sync>) {
        if self.answers.len() >= MOST {
            let oldest = self.answers.iter().min_by_key(|(_, (age, _))| *age);
            if let Some(oldest) = oldest.map(|(question, _)| question.clone()) {
                self.answers.remove(&oldest);
            }
        }
        self.answers.insert(question.to_owned(), (self.next, answer));
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_made_once_and_the_oldest_makes_room() {
        let memory = Memory::default();
        assert_eq!(*memory.get_or_make("a", || Ok(1_u32)).unwrap(), 1);
        assert_eq!(*memory.get_or_make("a", || Ok(2_u32)).unwrap(), 1);
        assert_eq!(memory.get_or_make("b", || Err::<u32, _>(Fault::Broken)), Err(Fault::Broken));
        for number in 0..MOST {
            memory.get_or_make(&number.to_string(), || Ok(number)).unwrap();
        }
        assert_eq!(*memory.get_or_make("a", || Ok(3_u32)).unwrap(), 3);
        assert_eq!(memory.kept().answers.len(), MOST);
    }
}
