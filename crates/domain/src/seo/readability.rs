//! How hard a text is to read: Flesch's formula as adapted to Portuguese, long sentences, reading time.
//!
//! Words and syllables are counted as the text is read aloud ([`super::syllables::read`]): "140" is three
//! words, "guarda-chuva" one. What an editor sees ([`Readability::words`], words per sentence) counts
//! written words. Scores are thousandths; no floating point takes part.

use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::page::{self, Page};
use super::syllables::Reading;
use crate::content::vocabulary;
use crate::gate::Span;

/// Words that a reader takes in a minute (common figure for silent reading on screens, ours).
pub const WORDS_PER_MINUTE: u64 = 200;

/// Words from which on a sentence is called long: `product.md` §7.13 asks for 15 to 20; five are let pass.
pub const LONG_SENTENCE: u32 = 26;

/// Most long sentences that are pointed out.
pub const MAX_LONG_SENTENCES: usize = 20;

vocabulary! {
    /// Bands of Flesch-BR (`publishing-rules.md` §4.1).
    Band {
        /// 75 and above: up to the fourth year of school.
        VeryEasy = "muito_facil",
        /// 50 to 75.
        Easy = "facil",
        /// 25 to 50: secondary school, university.
        Hard = "dificil",
        /// Below 25.
        VeryHard = "muito_dificil",
    }
}

impl Band {
    /// The band of a score in thousandths.
    pub const fn of(thousandths: i64) -> Self {
        match thousandths {
            75_000.. => Self::VeryEasy,
            50_000.. => Self::Easy,
            25_000.. => Self::Hard,
            _ => Self::VeryHard,
        }
    }
}

/// What the formulas count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Words as read aloud.
    #[serde(rename = "palavras_lidas")]
    pub words: u64,
    /// Their syllables.
    #[serde(rename = "silabas")]
    pub syllables: u64,
    /// Sentences, headings and items among them.
    #[serde(rename = "frases")]
    pub sentences: u64,
}

impl Counts {
    /// Flesch's formula for Brazil: 248.835 − 1.015·ASL − 84.6·ASW (Martins, Ghiraldelo, Nunes, Oliveira,
    /// ICMC-USP 1996; `publishing-rules.md` §4.1). Thousandths; none without words.
    pub fn flesch_br(&self) -> Option<i64> {
        self.flesch([248_835, 1_015, 84_600])
    }

    /// Its other adaptation, 226 − 1.04·ASL − 72·ASW (Moreno et al. 2022, the ALT tool;
    /// `publishing-rules.md` §4.1). Thousandths; none without words.
    pub fn flesch_pt(&self) -> Option<i64> {
        self.flesch([226_000, 1_040, 72_000])
    }

    fn flesch(&self, [base, per_sentence, per_word]: [i128; 3]) -> Option<i64> {
        let (words, syllables, sentences) =
            (i128::from(self.words), i128::from(self.syllables), i128::from(self.sentences));
        let below = words.checked_mul(sentences).filter(|below| *below > 0)?;
        let long_sentences = per_sentence.checked_mul(words)?.checked_mul(words)?;
        let long_words = per_word.checked_mul(syllables)?.checked_mul(sentences)?;
        let above = base.checked_mul(below)?.checked_sub(long_sentences)?.checked_sub(long_words)?;
        // To the nearest thousandth.
        i64::try_from(above.checked_mul(2)?.checked_add(below)?.div_euclid(below.checked_mul(2)?)).ok()
    }
}

/// A sentence that is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongSentence {
    /// Where it is.
    #[serde(rename = "trecho")]
    pub span: Span,
    /// Its written words.
    #[serde(rename = "palavras")]
    pub words: u32,
}

/// What is known of the reading of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readability {
    /// Written words.
    #[serde(rename = "palavras")]
    pub words: u32,
    /// What the formulas count.
    #[serde(flatten)]
    pub counts: Counts,
    /// Flesch-BR in thousandths; none for a text without words.
    #[serde(rename = "flesch_br_milesimos")]
    pub flesch_br: Option<i64>,
    /// Flesch-PT in thousandths.
    #[serde(rename = "flesch_pt_milesimos")]
    pub flesch_pt: Option<i64>,
    /// Band of Flesch-BR.
    #[serde(rename = "faixa")]
    pub band: Option<Band>,
    /// Written words of a sentence, in hundredths.
    #[serde(rename = "palavras_por_frase_centesimos")]
    pub words_per_sentence: u64,
    /// Long sentences, [`MAX_LONG_SENTENCES`] at most.
    #[serde(rename = "frases_longas")]
    pub long_sentences: Vec<LongSentence>,
    /// All of them.
    #[serde(rename = "total_de_frases_longas")]
    pub long_count: u32,
    /// Minutes of reading, to the nearest; one at least for any text.
    #[serde(rename = "minutos_de_leitura")]
    pub minutes: u64,
}

/// Reads a body, HTML or plain text.
pub fn readability(content: &str) -> Readability {
    of(&Page::read(content))
}

pub(super) fn of(page: &Page<'_>) -> Readability {
    let aloud = (0..page.len()).map(|word| page.aloud(word)).fold(Reading::default(), Reading::and);
    let sentences = page.text.sentences();
    let counts = Counts {
        words: aloud.words,
        syllables: aloud.syllables,
        sentences: u64::try_from(sentences.len()).unwrap_or(u64::MAX),
    };
    let words = page.count(&(0..page.len()));
    let mut long_sentences = Vec::new();
    let mut long_count = 0u32;
    for sentence in sentences {
        let words = page.count(&sentence.words);
        if words < LONG_SENTENCE {
            continue;
        }
        long_count = long_count.saturating_add(1);
        if let Some(span) = page::span(&sentence.source).filter(|_| long_sentences.len() < MAX_LONG_SENTENCES) {
            long_sentences.push(LongSentence { span, words });
        }
    }
    let (flesch_br, flesch_pt) = (counts.flesch_br(), counts.flesch_pt());
    let minutes = (u64::from(words) + WORDS_PER_MINUTE / 2) / WORDS_PER_MINUTE;
    Readability {
        words,
        counts,
        flesch_br,
        flesch_pt,
        band: flesch_br.map(Band::of),
        words_per_sentence: (u64::from(words) * 100).checked_div(counts.sentences).unwrap_or(0),
        long_sentences,
        long_count,
        minutes: if words == 0 { 0 } else { minutes.max(1) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formulas_give_the_published_check_vector() {
        let counts = Counts { words: 100, syllables: 210, sentences: 5 };
        assert_eq!(counts.flesch_br(), Some(50_875));
        assert_eq!(counts.flesch_pt(), Some(54_000));
        assert_eq!(Counts::default().flesch_br(), None);
    }

    #[test]
    fn bands_begin_where_the_table_says() {
        for (score, band) in [
            (75_000, Band::VeryEasy),
            (74_999, Band::Easy),
            (50_000, Band::Easy),
            (49_999, Band::Hard),
            (24_999, Band::VeryHard),
            (-5_000, Band::VeryHard),
        ] {
            assert_eq!(Band::of(score), band, "{score}");
        }
    }

    #[test]
    fn a_text_is_counted_by_hand() {
        // "A á-gua faz bem. Be-ba dois li-tros." 7 words, 10 syllables, 2 sentences.
        let found = readability("<p>A &aacute;gua faz <b>b</b>em. Beba 2 litros.</p>");
        assert_eq!(found.counts, Counts { words: 7, syllables: 10, sentences: 2 });
        // 248.835 − 1.015·3.5 − 84.6·10/7 = 124.4253…
        assert_eq!((found.flesch_br, found.band), (Some(124_425), Some(Band::VeryEasy)));
        assert_eq!((found.words, found.words_per_sentence, found.minutes), (7, 350, 1));
    }

    #[test]
    fn long_sentences_are_pointed_out_and_short_ones_are_not() {
        let long = "palavra ".repeat(26);
        let source = alloc::format!("<p>Curta.</p><p>{}.</p><p>{}.</p>", long.trim(), "palavra ".repeat(25).trim());
        let found = readability(&source);
        assert_eq!((found.long_count, found.long_sentences.len()), (1, 1));
        let span = found.long_sentences[0].span;
        assert!(source[span.start as usize..span.end as usize].starts_with("palavra"));
        assert_eq!(found.long_sentences[0].words, 26);
        let many = readability(&alloc::format!("{}. ", long.trim()).repeat(50).replace(". p", ". P"));
        assert_eq!((many.long_sentences.len(), many.long_count), (MAX_LONG_SENTENCES, 50));
    }

    #[test]
    fn harder_words_and_longer_sentences_score_lower() {
        let easy = readability("O gato bebe leite. O sol brilha. A casa tem luz.").flesch_br;
        let hard =
            readability("A imunossupressão medicamentosa prolongada predispõe a complicações infecciosas.").flesch_br;
        assert!(easy > hard);
    }
}
