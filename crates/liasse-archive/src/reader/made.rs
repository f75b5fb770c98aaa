use std::sync::{Mutex, OnceLock, PoisonError};

/// A value that is made once, when it is first asked for. A failure is not kept.
pub(super) struct Made<T> {
    value: OnceLock<T>,
    making: Mutex<()>,
}

impl<T> Default for Made<T> {
    fn default() -> Self {
        Self { value: OnceLock::new(), making: Mutex::new(()) }
    }
}

impl<T> Made<T> {
    pub(super) fn get(&self) -> Option<&T> {
        self.value.get()
    }

    pub(super) fn get_or_make<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
        if let Some(value) = self.value.get() {
            return Ok(value);
        }
        let _turn = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = self.value.get() {
            return Ok(value);
        }
        let value = make()?;
        Ok(self.value.get_or_init(|| value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_and_a_failure_is_tried_again() {
        let made = Made::<u32>::default();
        assert_eq!(made.get_or_make(|| Err("no")), Err("no"));
        assert_eq!(made.get_or_make(|| Ok::<_, ()>(1)), Ok(&1));
        assert_eq!(made.get_or_make(|| Ok::<_, ()>(2)), Ok(&1));
    }
}
