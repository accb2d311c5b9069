//! Text taken out of files to be scanned for personal data, and never shown.

/// Most text that is taken out of one file: some 2 500 pages. Scanning it takes a fifth of a second.
pub(crate) const MAX_TEXT: usize = 8 * 1024 * 1024;

/// Text of one file, bounded.
#[derive(Default)]
pub(crate) struct Text {
    text: String,
    cut: bool,
}

/// Nothing of the text: it is somebody's.
impl core::fmt::Debug for Text {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Text({} bytes)", self.text.len())
    }
}

impl Text {
    /// Appends as much as there is room for.
    pub(crate) fn push(&mut self, text: &str) {
        let room = MAX_TEXT.saturating_sub(self.text.len());
        if text.len() > room {
            self.cut = true;
            self.text.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or_default());
        } else {
            self.text.push_str(text);
        }
    }

    /// Appends a character.
    pub(crate) fn push_char(&mut self, c: char) {
        self.push(c.encode_utf8(&mut [0; 4]));
    }

    /// Appends bytes as UTF-8 where they are, else as Windows-1252: old cameras and programs write either.
    pub(crate) fn push_bytes(&mut self, bytes: &[u8]) {
        match core::str::from_utf8(bytes) {
            Ok(text) => self.push(text),
            Err(_) => bytes.iter().for_each(|&byte| self.push_char(windows_1252(byte))),
        }
    }

    /// Appends UTF-16.
    pub(crate) fn push_utf16(&mut self, units: impl Iterator<Item = u16>) {
        for c in char::decode_utf16(units) {
            if self.cut {
                return;
            }
            self.push_char(c.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }

    /// Ends a line, unless one has just ended.
    pub(crate) fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push("\n");
        }
    }

    /// Separates words.
    pub(crate) fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.push(" ");
        }
    }

    /// One line of its own.
    pub(crate) fn note(&mut self, bytes: &[u8]) {
        self.line();
        self.push_bytes(bytes);
        self.line();
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Says that there was more.
    pub(crate) const fn set_cut(&mut self) {
        self.cut = true;
    }

    /// Whether there was more than there was room for.
    pub(crate) const fn is_cut(&self) -> bool {
        self.cut
    }
}

/// The character of a byte in Windows-1252.
pub(crate) fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        byte => char::from(byte),
    }
}
