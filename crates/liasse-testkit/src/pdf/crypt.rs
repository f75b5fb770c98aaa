//! Encryption as the standard security handler has it (ISO 32000-1, 7.6), for tests alone.

/// How a test file is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfCipher {
    /// RC4 with a key of 128 bits.
    Rc4,
    /// AES with a key of 128 bits.
    Aes,
}

/// The key of a file and what its trailer says of it.
#[derive(Debug)]
pub(super) struct PdfKey {
    cipher: PdfCipher,
    key: [u8; 16],
    owner: Vec<u8>,
    user: Vec<u8>,
}

const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];
const FILE_ID: [u8; 16] = *b"liasse test file";
const PERMISSIONS: i32 = -4;

impl PdfKey {
    pub(super) fn new(cipher: PdfCipher, password: &str) -> Self {
        let owner = owner_entry(&padded("owner"), &padded(password));
        let mut start = padded(password).to_vec();
        start.extend(&owner);
        start.extend(PERMISSIONS.to_le_bytes());
        start.extend(FILE_ID);
        let key = (0..50).fold(md5(&start), |key, _| md5(&key));
        let mut user = PADDING.to_vec();
        user.extend(FILE_ID);
        let mut user = rc4_rounds(&key, &md5(&user));
        user.resize(32, 0);
        Self { cipher, key, owner, user }
    }

    pub(super) fn trailer(&self) -> String {
        let how = match self.cipher {
            PdfCipher::Rc4 => "/V 2 /R 3 /Length 128",
            PdfCipher::Aes => {
                "/V 4 /R 4 /Length 128 /StmF /C /StrF /C \
                 /CF << /C << /CFM /AESV2 /AuthEvent /DocOpen /Length 16 >> >>"
            }
        };
        let (id, owner, user) = (hex(&FILE_ID), hex(&self.owner), hex(&self.user));
        format!(
            "/ID [<{id}> <{id}>] \
             /Encrypt << /Filter /Standard {how} /P {PERMISSIONS} /O <{owner}> /U <{user}> >>"
        )
    }

    pub(super) fn encrypt(&self, number: usize, bytes: &[u8]) -> Vec<u8> {
        let mut start = self.key.to_vec();
        start.extend(number.to_le_bytes().iter().take(3));
        start.extend([0, 0]);
        match self.cipher {
            PdfCipher::Rc4 => rc4(&md5(&start), bytes),
            PdfCipher::Aes => {
                start.extend(b"sAlT");
                aes_cbc(&md5(&start), bytes)
            }
        }
    }
}

fn padded(password: &str) -> [u8; 32] {
    let mut padded = [0; 32];
    let letters = password.bytes().chain(PADDING);
    padded.iter_mut().zip(letters).for_each(|(place, byte)| *place = byte);
    padded
}

fn owner_entry(owner: &[u8], user: &[u8]) -> Vec<u8> {
    let key = (0..50).fold(md5(owner), |key, _| md5(&key));
    rc4_rounds(&key, user)
}

/// Encrypts twenty times, each time with the key in another mask.
fn rc4_rounds(key: &[u8; 16], bytes: &[u8]) -> Vec<u8> {
    (0..20_u8).fold(bytes.to_vec(), |bytes, mask| rc4(&key.map(|byte| byte ^ mask), &bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[expect(clippy::indexing_slicing, reason = "indices of a byte into a table of 256")]
fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|index| index.to_le_bytes()[0]);
    let mut j = 0_u8;
    for i in 0..256 {
        j = j.wrapping_add(state[i]).wrapping_add(key[i % key.len()]);
        state.swap(i, usize::from(j));
    }
    let (mut i, mut j) = (0_u8, 0_u8);
    let mut next = || {
        i = i.wrapping_add(1);
        j = j.wrapping_add(state[usize::from(i)]);
        state.swap(usize::from(i), usize::from(j));
        state[usize::from(state[usize::from(i)].wrapping_add(state[usize::from(j)]))]
    };
    bytes.iter().map(|byte| byte ^ next()).collect()
}

/// MD5 (RFC 1321).
#[expect(clippy::indexing_slicing, reason = "indices below the lengths of tables")]
fn md5(bytes: &[u8]) -> [u8; 16] {
    const SHIFTS: [[u32; 4]; 4] =
        [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut message = bytes.to_vec();
    message.push(0x80);
    message.resize(message.len().next_multiple_of(64), 0);
    if message.len() < bytes.len() + 9 {
        message.resize(message.len() + 64, 0);
    }
    let end = message.len() - 8;
    message.truncate(end);
    message.extend((bytes.len() as u64 * 8).to_le_bytes());
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in message.as_chunks::<64>().0 {
        let (words, _) = block.as_chunks::<4>();
        let [mut a, mut b, mut c, mut d] = state;
        for step in 0..64 {
            let (mix, word) = match step / 16 {
                0 => ((b & c) | (!b & d), step),
                1 => ((d & b) | (!d & c), (5 * step + 1) % 16),
                2 => (b ^ c ^ d, (3 * step + 5) % 16),
                _ => (c ^ (b | !d), 7 * step % 16),
            };
            // The table of MD5 is the sines of the steps.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "below 2^32"
            )]
            let sine = (((step + 1) as f64).sin().abs() * 4_294_967_296.0) as u32;
            let sum = a.wrapping_add(mix).wrapping_add(sine);
            let sum = sum.wrapping_add(u32::from_le_bytes(words[word]));
            let turned = b.wrapping_add(sum.rotate_left(SHIFTS[step / 16][step % 4]));
            (a, d, c, b) = (d, c, b, turned);
        }
        for (state, add) in state.iter_mut().zip([a, b, c, d]) {
            *state = state.wrapping_add(add);
        }
    }
    let mut digest = [0; 16];
    let bytes = state.iter().flat_map(|word| word.to_le_bytes());
    digest.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
    digest
}

/// AES-128 in CBC mode with padding, the starting block in front (FIPS 197).
fn aes_cbc(key: &[u8; 16], bytes: &[u8]) -> Vec<u8> {
    let keys = round_keys(key);
    let mut last = *b"starting block 1";
    let mut out = last.to_vec();
    let padding = 16 - bytes.len() % 16;
    let mut padded = bytes.to_vec();
    padded
        .extend(std::iter::repeat_n(padding.to_le_bytes().first().copied().unwrap_or(16), padding));
    for block in padded.as_chunks::<16>().0 {
        let mut state = *block;
        xor(&mut state, &last);
        last = aes_block(state, &keys);
        out.extend(last);
    }
    out
}

fn xor(state: &mut [u8; 16], other: &[u8; 16]) {
    state.iter_mut().zip(other).for_each(|(byte, other)| *byte ^= other);
}

#[expect(clippy::indexing_slicing, reason = "indices below 16")]
fn aes_block(mut state: [u8; 16], keys: &[[u8; 16]]) -> [u8; 16] {
    let (Some(first), Some((last, middle))) =
        (keys.first(), keys.get(1..).and_then(<[_]>::split_last))
    else {
        return state;
    };
    xor(&mut state, first);
    for (key, mixes) in middle.iter().map(|key| (key, true)).chain([(last, false)]) {
        let substituted = state.map(substitute);
        state = std::array::from_fn(|index| substituted[(index + 4 * (index % 4)) % 16]);
        if mixes {
            let rows = state;
            state = std::array::from_fn(|index| {
                let column = index / 4 * 4;
                let at = |row: usize| rows[column + (index + row) % 4];
                double(at(0)) ^ double(at(1)) ^ at(1) ^ at(2) ^ at(3)
            });
        }
        xor(&mut state, key);
    }
    state
}

#[expect(clippy::indexing_slicing, reason = "indices below 16 in blocks of 16")]
fn round_keys(key: &[u8; 16]) -> Vec<[u8; 16]> {
    let mut keys = vec![*key];
    let mut round = 1_u8;
    for _ in 0..10 {
        let last = keys[keys.len() - 1];
        let mut next = [0; 16];
        for index in 0..16 {
            let before = match index {
                0..4 => substitute(last[12 + (index + 1) % 4]) ^ if index == 0 { round } else { 0 },
                _ => next[index - 4],
            };
            next[index] = last[index] ^ before;
        }
        round = double(round);
        keys.push(next);
    }
    keys
}

fn double(byte: u8) -> u8 {
    (byte << 1) ^ if byte & 0x80 == 0 { 0 } else { 0x1b }
}

fn multiply(a: u8, b: u8) -> u8 {
    let steps = (0..8).scan(a, |power, bit| {
        let term = if b >> bit & 1 == 1 { *power } else { 0 };
        *power = double(*power);
        Some(term)
    });
    steps.fold(0, |sum, term| sum ^ term)
}

/// The substitution box: the inverse in the field, then an affine map.
fn substitute(byte: u8) -> u8 {
    // byte^254 is the inverse.
    let inverse = (0..253).fold(byte, |power, _| multiply(power, byte));
    (0..5).fold(0x63, |sum, turn| sum ^ inverse.rotate_left(turn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ciphers_agree_with_their_published_examples() {
        assert_eq!(hex(&md5(b"")), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(hex(&md5(b"message digest")), "f96b697d7cb7938d525a2f31aaf161d0");
        assert_eq!(hex(&rc4(b"Key", b"Plaintext")), "bbf316e8d940af0ad3");
        let key = std::array::from_fn(|index| index.to_le_bytes()[0]);
        let plain = std::array::from_fn(|index| 0x11 * index.to_le_bytes()[0]);
        let block = aes_block(plain, &round_keys(&key));
        assert_eq!(hex(&block), "69c4e0d86a7b0430d8cdb78070b4c55a");
    }
}
