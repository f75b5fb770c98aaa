//! Rich text as tokens.

/// A piece of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word and its number.
    Word(&'a [u8], Option<i32>),
    /// A control symbol.
    Symbol(u8),
    /// A byte written as two hexadecimal digits.
    Hex(u8),
    /// A byte of text.
    Text(u8),
    /// Bytes that stand as they are.
    Binary(&'a [u8]),
}

/// The tokens of a file, one after the other.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, is_in: impl Fn(&u8) -> bool) -> &'a [u8] {
        let count = self.rest.iter().take_while(|byte| is_in(byte)).count();
        self.take(count)
    }

    /// Reads what follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first == b'\'' {
            let digits = self.rest.get(1..3).and_then(hex_byte);
            self.take(if digits.is_some() { 3 } else { 1 });
            return digits.map(Token::Hex).or(Some(Token::Symbol(b'\'')));
        }
        if !first.is_ascii_alphabetic() {
            self.take(1);
            return Some(Token::Symbol(first));
        }
        let word = self.take_while(u8::is_ascii_alphabetic);
        let number = self.number();
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        match (word, number) {
            (b"bin", Some(length)) => {
                Some(Token::Binary(self.take(usize::try_from(length).unwrap_or_default())))
            }
            _ => Some(Token::Word(word, number)),
        }
    }

    fn number(&mut self) -> Option<i32> {
        let is_negative = self.rest.first() == Some(&b'-');
        let digits = self.rest.get(usize::from(is_negative)..)?;
        if !digits.first()?.is_ascii_digit() {
            return None;
        }
        self.take(usize::from(is_negative));
        let digits = self.take_while(u8::is_ascii_digit);
        let value = digits.iter().fold(0_i32, |value, digit| {
            value.saturating_mul(10).saturating_add(i32::from(digit - b'0'))
        });
        Some(if is_negative { -value } else { value })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        match *self.take(1).first()? {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            b'\\' => self.control(),
            byte => Some(Token::Text(byte)),
        }
    }
}

/// Returns the byte that two hexadecimal digits stand for.
fn hex_byte(digits: &[u8]) -> Option<u8> {
    match digits {
        [high, low] => Some(hex_digit(*high)? << 4 | hex_digit(*low)?),
        _ => None,
    }
}

/// Returns the value of a hexadecimal digit.
pub(super) fn hex_digit(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_symbols_bytes_and_what_stands_as_it_is() {
        let tokens: Vec<_> = Tokens::new(b"{\\b0 a\\u-12?\\'e9\\~\\bin2 }{x\\'zz}").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word(b"b", Some(0)),
                Token::Text(b'a'),
                Token::Word(b"u", Some(-12)),
                Token::Text(b'?'),
                Token::Hex(0xe9),
                Token::Symbol(b'~'),
                Token::Binary(b"}{"),
                Token::Text(b'x'),
                Token::Symbol(b'\''),
                Token::Text(b'z'),
                Token::Text(b'z'),
                Token::Close,
            ]
        );
    }

    #[test]
    fn numbers_and_lengths_that_lie_stay_within_the_file() {
        let tokens: Vec<_> = Tokens::new(b"\\fs99999999999 \\bin99999 ab").collect();
        assert_eq!(tokens, [Token::Word(b"fs", Some(i32::MAX)), Token::Binary(b"ab")]);
        assert_eq!(Tokens::new(b"\\bin-5 ab").count(), 3);
        assert_eq!(Tokens::new(b"\\").count(), 0);
    }
}
