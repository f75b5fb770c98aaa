//! The filters that make streams larger, each up to a number of bytes (ISO 32000-2, 7.4).
//!
//! The engine has its own and unpacks without end; these are for measuring alone.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

/// Unpacks deflate, with or without the head of zlib; damage ends it.
pub(super) fn flate(bytes: &[u8], most: usize) -> Vec<u8> {
    let unpacked = read_to(ZlibDecoder::new(bytes), most);
    if unpacked.is_empty() { read_to(DeflateDecoder::new(bytes), most) } else { unpacked }
}

/// Reads just over `most` bytes, or to the end or to damage.
fn read_to(reader: impl Read, most: usize) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    // What stood before the damage is in `unpacked`.
    let _ = reader.take(limit).read_to_end(&mut unpacked);
    unpacked
}

/// Unpacks pairs of a length and what is repeated or follows.
pub(super) fn run_length(bytes: &[u8], most: usize) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let mut rest = bytes;
    while let Some((&length, after)) = rest.split_first() {
        let count = usize::from(length);
        rest = match length {
            128 => break,
            0..=127 => {
                let (run, after) = after.split_at(after.len().min(count + 1));
                unpacked.extend_from_slice(run);
                after
            }
            129..=255 => {
                let Some((&byte, after)) = after.split_first() else { break };
                unpacked.extend(std::iter::repeat_n(byte, 257 - count));
                after
            }
        };
        if unpacked.len() > most {
            break;
        }
    }
    unpacked
}

/// Unpacks pairs of hexadecimal digits.
pub(super) fn ascii_hex(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    // An odd one counts as if a zero followed.
    let byte =
        |pair: &[u8]| pair.iter().chain(&[0]).take(2).fold(0, |byte, digit| byte << 4 | digit);
    digits.chunks(2).map(byte).collect()
}

/// Unpacks groups of five digits to the base of 85.
pub(super) fn ascii_85(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for byte in bytes.iter().copied().take_while(|byte| *byte != b'~') {
        match byte {
            b'z' if group.is_empty() => unpacked.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            unpacked.extend(group_of_85(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        unpacked.extend(group_of_85(&group).into_iter().take(kept));
    }
    unpacked
}

fn group_of_85(digits: &[u8]) -> [u8; 4] {
    let number = digits
        .iter()
        .fold(0_u32, |number, digit| number.wrapping_mul(85).wrapping_add(u32::from(*digit)));
    number.to_be_bytes()
}

/// Unpacks LZW with codes of 9 to 12 bits; `early` says that the width grows one code early.
pub(super) fn lzw(bytes: &[u8], early: bool, most: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut unpacked = Vec::new();
    // Where the entry of each code from 258 on stands in what is unpacked.
    let mut entries: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let mut bits = Bits { bytes, held: 0, count: 0 };
    while unpacked.len() <= most {
        let width = match END + 1 + entries.len() + usize::from(early) {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        let start = unpacked.len();
        match bits.next(width) {
            None | Some(END) => break,
            Some(CLEAR) => {
                entries.clear();
                last = None;
                continue;
            }
            Some(code @ 0..CLEAR) => unpacked.extend(u8::try_from(code)),
            Some(code) => {
                let known = entries.get(code - END - 1).copied();
                // A code may name the entry that it completes: the last one and its first byte.
                let Some((from, length)) = known.or(last.map(|(from, length)| (from, length + 1)))
                else {
                    break;
                };
                for index in from..from + length {
                    unpacked.extend(unpacked.get(index).copied());
                }
            }
        }
        if let Some((from, length)) = last
            && entries.len() + END < 4095
        {
            entries.push((from, length + 1));
        }
        last = Some((start, unpacked.len() - start));
    }
    unpacked
}

/// Takes numbers of bits off bytes, the highest bit first.
struct Bits<'a> {
    bytes: &'a [u8],
    held: usize,
    count: u32,
}

impl Bits<'_> {
    fn next(&mut self, width: u32) -> Option<usize> {
        while self.count < width {
            let (first, rest) = self.bytes.split_first()?;
            self.held = self.held << 8 | usize::from(*first);
            self.count += 8;
            self.bytes = rest;
        }
        self.count -= width;
        let code = self.held >> self.count;
        self.held &= (1 << self.count) - 1;
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_unpack_their_published_examples() {
        // ISO 32000-2, 7.4.4.2.
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(lzw(&packed, true, 100), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        assert_eq!(ascii_hex(b"4c 61 6D7>ff"), b"Lamp");
        assert_eq!(ascii_85(b"9jqo^ BlbD-BleB1DJ+*+F(f,q~>junk"), b"Man is distinguished");
        assert_eq!(ascii_85(b"z9jqo~>"), b"\0\0\0\0Man");
        assert_eq!(run_length(&[2, b'a', b'b', b'c', 254, b'd', 128, 7], 100), b"abcddd");
    }

    #[test]
    fn filters_stop_over_the_limit_and_at_damage() {
        assert_eq!(run_length(&[129, b'a'].repeat(100), 300).len(), 384);
        assert_eq!(run_length(&[5, b'a'], 300), b"a");
        assert_eq!(run_length(&[200], 300), b"");
        assert!(lzw(&[0xff; 1000], true, 100).len() < 200);
        assert_eq!(lzw(&[], true, 100), b"");
        assert_eq!(flate(b"no deflate", 100), b"");
    }
}
