//! Which messages are copies of one another.

use liasse_model::{Date, DateTime, Time};

/// A message of at least so many tokens is a copy of any other with the same words. A shorter one
/// (`Pls print.`, `ok`) must also have been sent at the same time: people write the same few words
/// again and again, and each time is one.
pub(crate) const MIN_COPY_TOKENS: u32 = 20;

/// A time that is not known.
const NO_TIME: u64 = u64::MAX;

/// What a folded word is in an identity: FNV-1a of its bytes, so the same in every corpus.
pub(crate) fn word_identity(word: &str) -> u64 {
    word.bytes().fold(FNV_OFFSET, |state, byte| (state ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

/// The numbers of FNV-1a for 64 bits (Fowler, Noll and Vo).
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// What a message says, as 64 bits: its folded words mixed one after the other, by the step of FNV-1a
/// and a rotation. It is the same in every corpus, so copies are found between corpora too.
/// In an archive of 10 million messages two different ones meet with a probability of 3 in a million.
pub(crate) struct Identity {
    state: u64,
    tokens: u32,
}

impl Default for Identity {
    fn default() -> Self {
        Self { state: FNV_OFFSET, tokens: 0 }
    }
}

impl Identity {
    pub(crate) fn push(&mut self, word: u64) {
        self.mix(word);
        self.tokens += 1;
    }

    /// Returns the identity of a message in its place: document and place in the chain.
    pub(crate) fn finish(mut self, sent: Option<DateTime>, place: (&str, Option<u32>)) -> u64 {
        if self.tokens < MIN_COPY_TOKENS {
            self.mix(packed_time(sent));
            if sent.is_none() {
                let (id, index) = place;
                id.bytes().for_each(|byte| self.mix(u64::from(byte)));
                self.mix(u64::from(index.unwrap_or(u32::MAX)));
            }
        }
        // The last step of the MurmurHash3 of Appleby, which spreads FNV's upper bits.
        let mut state = self.state;
        state ^= state >> 33;
        state = state.wrapping_mul(0xff51_afd7_ed55_8ccd);
        state ^= state >> 33;
        state = state.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        state ^ state >> 33
    }

    fn mix(&mut self, value: u64) {
        self.state = (self.state ^ value).wrapping_mul(FNV_PRIME).rotate_left(17);
    }
}

/// Writes a time as the decimal digits `YYYYMMDDhhmmss` of a number, which sorts as the times do. An
/// hour that is not known is written 99, so a day sorts after its hours.
pub(crate) fn packed_time(sent: Option<DateTime>) -> u64 {
    let Some(DateTime { date, time }) = sent else { return NO_TIME };
    let Ok(year) = u64::try_from(date.year()) else { return NO_TIME };
    let day = (year * 100 + u64::from(date.month())) * 100 + u64::from(date.day());
    let clock = time.map_or(99_00_00, |time| {
        (u64::from(time.hour()) * 100 + u64::from(time.minute())) * 100 + u64::from(time.second())
    });
    day * 1_000_000 + clock
}

/// Reads what [`packed_time`] wrote.
pub(crate) fn unpacked_time(packed: u64) -> Option<DateTime> {
    let (day, clock) = (packed / 1_000_000, packed % 1_000_000);
    let two = |number: u64| u8::try_from(number % 100).unwrap_or_default();
    let year = i16::try_from(day / 10_000).ok()?;
    let date = Date::new(year, two(day / 100), two(day))?;
    Some(DateTime { date, time: Time::new(two(clock / 10_000), two(clock / 100), two(clock)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(words: &[u64], sent: Option<&str>, id: &str) -> u64 {
        let mut identity = Identity::default();
        words.iter().for_each(|word| identity.push(*word));
        identity.finish(sent.map(|sent| sent.parse().unwrap()), (id, Some(0)))
    }

    #[test]
    fn long_messages_are_copies_by_their_words_and_short_ones_by_their_time_too() {
        let long: Vec<u64> = (0..MIN_COPY_TOKENS.into()).collect();
        let day = Some("2013-01-18T17:56:00");
        assert_eq!(identity(&long, day, "a"), identity(&long, None, "b"));
        assert_eq!(identity(&[1], day, "a"), identity(&[1], day, "b"));
        assert_ne!(identity(&[1], day, "a"), identity(&[1], Some("2013-01-18T17:57:00"), "b"));
        assert_ne!(identity(&[1], None, "a"), identity(&[1], None, "b"));
        assert_ne!(identity(&[1, 2], day, "a"), identity(&[2, 1], day, "a"));
    }

    #[test]
    fn times_come_back() {
        for text in ["2013-01-18T17:56:07", "0800-12-31T00:00:00"] {
            let time: DateTime = text.parse().unwrap();
            assert_eq!(unpacked_time(packed_time(Some(time))), Some(time));
        }
        let day = DateTime { date: Date::new(2012, 2, 29).unwrap(), time: None };
        assert_eq!(unpacked_time(packed_time(Some(day))), Some(day));
        assert_eq!(unpacked_time(packed_time(None)), None);
    }
}
