//! Wildcards (PS3.4 section C.2.2.2.4): `*` is any run of characters, `?` any one.

/// A text with wildcards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Letter(char),
    One,
    Many,
}

impl Pattern {
    /// The text as a pattern; stars in a row are one.
    pub fn new(text: &str) -> Self {
        let mut pieces = Vec::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '*' if pieces.last() == Some(&Piece::Many) => {}
                '*' => pieces.push(Piece::Many),
                '?' => pieces.push(Piece::One),
                letter => pieces.push(Piece::Letter(letter)),
            }
        }
        Self(pieces)
    }

    /// Whether a text matches, letter for letter. Costs at most the product of both lengths.
    pub fn matches(&self, text: &str) -> bool {
        let mut reached = vec![false; self.0.len() + 1];
        let skip = |reached: &mut [bool]| {
            for (at, piece) in self.0.iter().enumerate() {
                if *piece == Piece::Many
                    && reached.get(at) == Some(&true)
                    && let Some(next) = reached.get_mut(at + 1)
                {
                    *next = true;
                }
            }
        };
        reached.iter_mut().take(1).for_each(|start| *start = true);
        skip(&mut reached);
        for letter in text.chars() {
            let mut next = vec![false; reached.len()];
            for ((at, piece), _) in self.0.iter().enumerate().zip(&reached).filter(|(_, reached)| **reached) {
                let to = match piece {
                    Piece::Many => at,
                    Piece::One => at + 1,
                    Piece::Letter(own) if *own == letter => at + 1,
                    Piece::Letter(_) => continue,
                };
                next.iter_mut().skip(to).take(1).for_each(|slot| *slot = true);
            }
            skip(&mut next);
            reached = next;
        }
        reached.last() == Some(&true)
    }

    /// The pattern for SQL's `LIKE … ESCAPE`. The escape is any character but `%` and `_`.
    pub fn to_like(&self, escape: char) -> String {
        let mut like = String::with_capacity(self.0.len());
        for piece in &self.0 {
            match *piece {
                Piece::Many => like.push('%'),
                Piece::One => like.push('_'),
                Piece::Letter(letter) => {
                    if letter == escape || letter == '%' || letter == '_' {
                        like.push(escape);
                    }
                    like.push(letter);
                }
            }
        }
        like
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Wildcards by their definition, however long it takes.
    fn plain(pattern: &[char], text: &[char]) -> bool {
        match pattern {
            [] => text.is_empty(),
            ['*', rest @ ..] => (0..=text.len()).any(|at| plain(rest, &text[at..])),
            ['?', rest @ ..] => !text.is_empty() && plain(rest, &text[1..]),
            [own, rest @ ..] => text.first() == Some(own) && plain(rest, &text[1..]),
        }
    }

    /// `LIKE` by its definition.
    fn like(pattern: &[char], escape: char, text: &[char]) -> bool {
        match pattern {
            [] => text.is_empty(),
            [first, own, rest @ ..] if *first == escape => text.first() == Some(own) && like(rest, escape, &text[1..]),
            ['%', rest @ ..] => (0..=text.len()).any(|at| like(rest, escape, &text[at..])),
            ['_', rest @ ..] => !text.is_empty() && like(rest, escape, &text[1..]),
            [own, rest @ ..] => text.first() == Some(own) && like(rest, escape, &text[1..]),
        }
    }

    #[test]
    fn signs_of_sql_are_letters() {
        assert_eq!(Pattern::new("50%_a*?\\!**").to_like('\\'), "50\\%\\_a%_\\\\!%");
        assert_eq!(Pattern::new("a!b%").to_like('!'), "a!!b!%");
    }

    proptest! {
        #[test]
        fn both_readings_of_a_pattern_agree(pattern in "[ab%_!\\\\*?é]{0,8}", text in "[ab%_!\\\\é]{0,8}", escape in "[\\\\!]") {
            let escape = escape.chars().next().unwrap();
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            let expected = plain(&letters(&pattern), &letters(&text));
            let ours = Pattern::new(&pattern);
            prop_assert_eq!(ours.matches(&text), expected);
            prop_assert_eq!(like(&letters(&ours.to_like(escape)), escape, &letters(&text)), expected);
        }
    }
}
