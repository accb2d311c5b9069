//! Words of PDF (ISO 32000-1 §7.2), from bytes that may be anything.

/// One word.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'b> {
    /// A number, whole or not.
    Number(f64),
    /// A name, its escapes undone: `/J#53` is `/JS`.
    Name(Vec<u8>),
    /// A string, its escapes undone.
    Text(Vec<u8>),
    /// A word without a sign of its own: `obj`, `R`, `Tj`.
    Word(&'b [u8]),
    /// `[`
    Array,
    /// `]`
    ArrayEnd,
    /// `<<`
    Dict,
    /// `>>`
    DictEnd,
}

/// A place in bytes.
#[derive(Clone)]
pub(super) struct Lexer<'b> {
    bytes: &'b [u8],
    pub(super) at: usize,
}

/// White space of PDF.
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

const fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

impl<'b> Lexer<'b> {
    pub(super) const fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over white space and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn regular(&mut self) -> &'b [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let len = rest.iter().position(|&byte| is_space(byte) || is_delimiter(byte)).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    /// The next word.
    pub(super) fn next(&mut self) -> Option<Token<'b>> {
        self.skip_space();
        let byte = self.peek()?;
        let double = self.bytes.get(self.at + 1) == Some(&byte);
        match byte {
            b'/' => {
                self.at += 1;
                Some(Token::Name(unescape(self.regular())))
            }
            b'(' => Some(Token::Text(self.literal())),
            b'<' if double => self.sign(2, Token::Dict),
            b'>' if double => self.sign(2, Token::DictEnd),
            b'<' => Some(Token::Text(self.hexadecimal())),
            b'[' => self.sign(1, Token::Array),
            b']' => self.sign(1, Token::ArrayEnd),
            b'>' | b')' | b'{' | b'}' => {
                let start = self.at;
                self.at += 1;
                self.bytes.get(start..self.at).map(Token::Word)
            }
            _ => {
                let word = self.regular();
                Some(number(word).map_or(Token::Word(word), Token::Number))
            }
        }
    }

    const fn sign(&mut self, len: usize, token: Token<'b>) -> Option<Token<'b>> {
        self.at += len;
        Some(token)
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut depth = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut out);
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
        out
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    self.at += 1;
                    code = code * 8 + u32::from(digit - b'0');
                }
                // High overflow is ignored (§7.3.4.2).
                out.push((code & 0xFF) as u8);
            }
            other => out.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let len = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at += (len + 1).min(rest.len());
        let mut digits = rest.get(..len).unwrap_or_default().iter().filter_map(|&byte| hex(byte));
        let mut out = Vec::with_capacity(len / 2);
        while let Some(high) = digits.next() {
            out.push(high << 4 | digits.next().unwrap_or(0));
        }
        out
    }
}

fn unescape(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let [byte, tail @ ..] = rest {
        let escaped = match tail {
            [high, low, ..] if *byte == b'#' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match escaped {
            Some((high, low)) => {
                out.push(high << 4 | low);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*byte);
                rest = tail;
            }
        }
    }
    out
}

fn number(word: &[u8]) -> Option<f64> {
    if !matches!(word, [b'0'..=b'9' | b'+' | b'-' | b'.', ..]) || word.len() > 32 {
        return None;
    }
    core::str::from_utf8(word).ok()?.parse().ok()
}
