//! A set of words laid out when the program is built, so that asking for one costs one look.
//!
//! Most words of a text are in no set, and a text is asked about word by word: searching sorted lists took
//! two thirds of a scan. A word is looked for only where a mark stands for its hash, which few other words have.

/// Words in folded lower case, by a hash of their letters.
pub(super) struct Table<const SLOTS: usize> {
    words: &'static [&'static str],
    /// By hash, the place of a word and one more; zero where there is none.
    slots: [u16; SLOTS],
    /// By more of the hash, one bit for every word.
    marks: [u8; SLOTS],
}

impl<const SLOTS: usize> Table<SLOTS> {
    /// Lays the words out; the build fails when they would fill more than half of the slots.
    #[expect(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        reason = "evaluated when the program is built"
    )]
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        assert!(SLOTS.is_power_of_two() && words.len() * 2 <= SLOTS && SLOTS <= 1 << 16);
        let (mut slots, mut marks) = ([0; SLOTS], [0; SLOTS]);
        let mut place = 0;
        while place < words.len() {
            let hash = hash(words[place].as_bytes());
            let (byte, bit) = Self::mark(hash);
            marks[byte] |= bit;
            let mut slot = hash % SLOTS;
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            place += 1;
            slots[slot] = place as u16;
        }
        Self { words, slots, marks }
    }

    /// Which byte of the marks a hash has its bit in, and the bit.
    const fn mark(hash: usize) -> (usize, u8) {
        (hash / 8 % SLOTS, 1 << (hash % 8))
    }

    /// The place of a word in the list, whatever its case.
    pub(super) fn place(&self, word: &[u8]) -> Option<usize> {
        self.place_by(hash(word), word)
    }

    /// The same, for a word that several tables are asked for.
    #[inline]
    pub(super) fn place_by(&self, hash: usize, word: &[u8]) -> Option<usize> {
        let (byte, bit) = Self::mark(hash);
        if self.marks.get(byte)? & bit == 0 { None } else { self.find(hash, word) }
    }

    fn find(&self, hash: usize, word: &[u8]) -> Option<usize> {
        let mut slot = hash % SLOTS;
        loop {
            let place = usize::from(*self.slots.get(slot)?).checked_sub(1)?;
            if self.words.get(place)?.as_bytes().eq_ignore_ascii_case(word) {
                return Some(place);
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    pub(super) fn holds(&self, word: &[u8]) -> bool {
        self.place(word).is_some()
    }

    #[cfg(test)]
    pub(super) const fn words(&self) -> &'static [&'static str] {
        self.words
    }
}

/// A hash of the ends and the length of a word in lower case: what tells most words apart, at one price for all.
pub(super) const fn hash(word: &[u8]) -> usize {
    let (head, tail) = match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(head), Some(tail)) => (u32::from_le_bytes(*head), u32::from_le_bytes(*tail)),
        _ => match *word {
            [a, b, c] => (u32::from_le_bytes([a, b, c, 0]), 0),
            [a, b] => (u32::from_le_bytes([a, b, 0, 0]), 0),
            [a] => (a as u32, 0),
            _ => (0, 0),
        },
    };
    // Letters differ from their capitals in this bit alone.
    let (head, tail) = (head | 0x2020_2020, tail | 0x2020_2020);
    let mixed = head.wrapping_mul(0x9e37_79b1) ^ tail.rotate_left(15).wrapping_mul(0x85eb_ca77) ^ word.len() as u32;
    (mixed ^ (mixed >> 15)).wrapping_mul(0x2c1b_3c6d) as usize >> 12
}

#[cfg(test)]
mod tests {
    use super::*;

    static WORDS: Table<8> = Table::new(&["a", "d'avila", "nossa senhora"]);

    #[test]
    fn a_table_holds_its_words_in_any_case_and_no_others() {
        for (place, word) in [&b"a"[..], b"D'Avila", b"nossa SENHORA"].into_iter().enumerate() {
            assert_eq!(WORDS.place(word), Some(place));
        }
        for word in [&b""[..], b"b", b"aa", b"davila", b"nossa senhora "] {
            assert_eq!(WORDS.place(word), None);
        }
    }
}
