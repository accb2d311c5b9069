//! Text as a reader sees it: words without case or accents, sentences, and the way back to the
//! bytes they came from.
//!
//! Tags and entities of HTML are read as a browser reads them, so that neither `resul<b>tado</b>`
//! nor a soft hyphen hides a word. Every step looks at a bounded number of neighbours: the cost
//! grows with the length of the text and with nothing else.

pub(crate) mod compiled;
mod disguise;
pub(crate) mod html;
mod letters;
pub(crate) mod markup;
mod phrases;
mod reader;
mod shown;

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

pub(crate) use phrases::Phrases;
pub use shown::shown;

use super::{Field, Span};

/// How strongly a word is parted from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pause {
    /// By white space or less.
    None,
    /// By a comma.
    Comma,
    /// By a colon, semicolon, dash or bracket.
    Clause,
    /// It opens a sentence.
    Sentence,
}

/// What a word begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Small,
    Capital,
    /// A digit, or it is a percent sign.
    Number,
}

/// A long article has very many, all at once in the small memory of a stage: four words of the machine
/// and four bytes each.
#[derive(Debug)]
struct Word {
    folded: Range<usize>,
    source: Range<usize>,
    pause: Pause,
    quoted: bool,
    start: Start,
    /// What parts it from the word before.
    joint: Joint,
}

const _: () = assert!(size_of::<Word>() <= 5 * size_of::<usize>());

/// The one mark or space between two words. Marks outside of ASCII are not told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Joint(u8);

impl Joint {
    /// Nothing, or more than one.
    const NONE: Self = Self(0);
    const SPACE: Self = Self(b' ');
    const HYPHEN: Self = Self(b'-');
    const DOT: Self = Self(b'.');
    const SLASH: Self = Self(b'/');

    fn of(mark: char) -> Self {
        if mark.is_whitespace() { Self::SPACE } else { Self(u8::try_from(mark).unwrap_or(u8::MAX)) }
    }
}

/// A sentence, heading or list item.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Its words, as indices.
    pub(crate) words: Range<usize>,
    /// Its bytes in the source, with the closing mark.
    pub(crate) source: Range<usize>,
    /// Ends with a question mark.
    pub(crate) question: bool,
    /// Ends with a colon.
    pub(crate) colon: bool,
    /// For an item of a list: the sentence before the list.
    pub(crate) intro: Option<usize>,
}

/// A text, read once.
#[derive(Debug, Default)]
pub(crate) struct Text {
    folded: String,
    words: Vec<Word>,
    sentences: Vec<Sentence>,
}

impl Text {
    /// Reads HTML or plain text: what stands on the page.
    pub(crate) fn read(source: &str) -> Self {
        reader::read(source, html::Pieces::page(source))
    }

    /// Reads the text of a field: media and custom fields are lists of texts, one a line.
    pub(crate) fn read_field(source: &str, field: Field) -> Self {
        match field {
            Field::Media | Field::CustomFields => reader::read_lines(source),
            _ => Self::read(source),
        }
    }

    /// Reads what does not run with the text: alternative texts and titles, each for itself, and
    /// what is hidden, which readers of the source and of feeds still meet. A headline is shown
    /// literally, tags and all.
    pub(crate) fn read_apart(source: &str, field: Field) -> Vec<Self> {
        let mut apart = Vec::new();
        if source.contains('<') {
            apart.push(reader::read(source, html::Pieces::asides(source)));
            if field == Field::Title {
                apart.push(reader::read(source, html::Pieces::literal(source)));
            }
        }
        apart
    }

    /// The sentences, in order.
    pub(crate) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// A word without case and accents; empty past the end.
    pub(crate) fn word(&self, index: usize) -> &str {
        self.words.get(index).and_then(|word| self.folded.get(word.folded.clone())).unwrap_or("")
    }

    /// What parts a word from the one before it.
    pub(crate) fn pause(&self, index: usize) -> Pause {
        self.words.get(index).map_or(Pause::Sentence, |word| word.pause)
    }

    /// Whether a word touches the one before it, or hangs on it by a mark as in "1.234-5".
    pub(crate) fn runs_on(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|before| self.words.get(before)) else { return false };
        self.words.get(index).is_some_and(|word| {
            matches!(word.joint, Joint::HYPHEN | Joint::DOT | Joint::SLASH) || before.source.end == word.source.start
        })
    }

    /// Whether a word stands between quotation marks.
    pub(crate) fn quoted(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.quoted)
    }

    /// Whether a word begins with a capital letter.
    pub(crate) fn capital(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.start == Start::Capital)
    }

    /// The bytes of some words, first to last.
    pub(crate) fn span(&self, field: Field, words: &Range<usize>) -> Option<Span> {
        let first = self.words.get(words.start)?;
        let last = self.words.get(words.end.checked_sub(1)?)?;
        span(field, first.source.start..last.source.end)
    }

    /// The bytes of a sentence.
    pub(crate) fn sentence_span(field: Field, sentence: &Sentence) -> Option<Span> {
        span(field, sentence.source.clone())
    }
}

/// A span, when its offsets fit.
pub(crate) fn span(field: Field, bytes: Range<usize>) -> Option<Span> {
    if bytes.is_empty() {
        return None;
    }
    Some(Span { field, start: u32::try_from(bytes.start).ok()?, end: u32::try_from(bytes.end).ok()? })
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn sentences(source: &str) -> Vec<String> {
        Text::read(source).sentences().iter().map(|s| source[s.source.clone()].to_string()).collect()
    }

    fn words(source: &str) -> String {
        let text = Text::read(source);
        (0..text.words.len()).map(|i| text.word(i)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn abbreviations_and_decimals_do_not_end_a_sentence() {
        for (source, count) in [
            ("O Dr. Silva receitou 1,5 g ao dia. Funcionou.", 2),
            ("Use 50 mg. ao dia.", 1),
            ("Foram 50 mg. Depois, 100 mg.", 2),
            ("Placebo vs. losartana em 1.000 pessoas.", 1),
            ("Frutas, verduras etc. Beba água.", 2),
            ("A Dra. A. P. Lima falou. Nós ouvimos!", 2),
            ("Falta vitamina C. O corpo sente.", 2),
            ("Veja exemplo.com.br hoje.", 1),
            ("Doe sangue.Salve vidas.", 2),
            ("Será? Sim! Talvez… quem sabe.", 3),
            ("p. ex. a dipirona", 1),
            ("Primeira linha\n\nSegunda linha", 2),
            ("<h2>Título</h2><ul><li>um</li><li>dois</li></ul>fim", 4),
        ] {
            assert_eq!(sentences(source).len(), count, "{source}: {:?}", sentences(source));
        }
    }

    #[test]
    fn sentences_point_at_their_own_bytes() {
        assert_eq!(sentences("<p>É só <b>isso</b>.</p> <p>A ação, não.</p>"), ["É só <b>isso</b>.", "A ação, não."],);
    }

    #[test]
    fn tags_entities_and_invisible_characters_do_not_hide_words() {
        assert_eq!(words("resul<b>tado</b> garan\u{ad}tido"), "resultado garantido");
        assert_eq!(words("a&ccedil;&atilde;o&nbsp;r&#225;pida &amp; 100&#37;"), "acao rapida 100 %");
        assert_eq!(words("r\u{435}sultado g\u{200b}arantido"), "resultado garantido");
        assert_eq!(words("ac\u{327}a\u{303}o"), "acao");
        assert_eq!(words("PA < 140 e 500mg, 1,5 g <!-- nada --> fim"), "pa 140 e 500 mg 1,5 g fim");
        assert_eq!(words("<b sem fim"), "b sem fim");
    }

    #[test]
    fn letters_that_stand_apart_are_read_as_a_word() {
        for (source, seen) in [
            ("C u r a  g a r a n t i d a", "cura garantida"),
            ("C h i p  d a  b e l e z a", "chip da beleza"),
            ("R.e.s.u.l.t.a.d.o g-a-r-a-n-t-i-d-o!", "resultado garantido"),
            ("S.O.R.T.E.I.O de rino", "sorteio de rino"),
            ("d.i.a.g.n.ó.s.t.i.c.o", "diagnostico"),
            ("Sem r e g i s t r o na A n v i s a", "sem registro na anvisa"),
            ("a. C. e d. C.; o S.U.S. atende", "a c e d c o s u s atende"),
            ("grupos A, B, C e D", "grupos a b c e d"),
            ("J. R. R. Lima", "j r r lima"),
            ("B0MBA, gar4ntid@ e H1N1, CA125, B12", "bomba garantida e h1n1 ca125 b12"),
            ("ana@clinica.com.br", "ana clinica com br"),
        ] {
            assert_eq!(words(source), seen, "{source}");
        }
        let source = "Sua c <b>u</b> r &aacute;, sim";
        let span = Text::read(source).span(Field::Content, &(1..2)).unwrap();
        assert_eq!(&source[span.start as usize..span.end as usize], "c <b>u</b> r &aacute;");
    }

    #[test]
    fn comments_end_where_a_browser_ends_them() {
        for (source, seen) in [
            ("a<!-- x --!>b", "ab"),
            ("a<!-->b<!-- -->", "ab"),
            ("a<!--->b<!-- -->", "ab"),
            ("a<!---->b", "ab"),
            ("a<!-- > -- --->b", "ab"),
            ("a<!x --> b", "a b"),
            ("a<?x>b</ x>c</>d", "abcd"),
            ("a <![CDATA[ b > c ]]>", "a c"),
            ("a <!-- b", "a b"),
            ("a <!doctype html>b", "a b"),
        ] {
            assert_eq!(words(source), seen, "{source}");
        }
    }

    #[test]
    fn tags_end_where_a_browser_ends_them() {
        for (source, seen) in [
            ("a<b title=\"x>y\">b", "ab"),
            ("a<b title='<!--'>b<i \">c", "abc"),
            ("a<b =\">b", "ab"),
            ("a<b x=y'>b", "ab"),
            ("a<script><!--</script>b<!-- -->", "ab"),
            ("a<STYLE>x</stylex></STYLE >b", "ab"),
            ("a<svg><p>x</p></svg>b", "ab"),
            ("a <textarea><!-- b --></textarea>", "a b"),
            ("a <xmp><p>b</xmp>c", "a p bc"),
            ("a <plaintext>b</plaintext>", "a b plaintext"),
            ("a <template>b", "a b"),
        ] {
            assert_eq!(words(source), seen, "{source}");
        }
    }

    #[test]
    fn entities_are_read_without_semicolons_as_browsers_do() {
        assert_eq!(
            words("resul&shytado a&ccedil&atildeo 100&#37 &#0000000000000000098; &#X62"),
            "resultado acao 100 % b b"
        );
        assert_eq!(words("a&ZeroWidthSpace;b&NoBreak;c&zwnj;d &nada; e"), "abcd nada e");
    }

    #[test]
    fn alternative_texts_are_runs_of_their_own() {
        let source =
            "um<img ALT='resultado garantido' title=\"outro\"> dois <a aria-label=mais href='x.y'>tr\u{ea}s</a>";
        assert_eq!(words(source), "um dois tres");
        let apart = Text::read_apart(source, Field::Content);
        let runs: Vec<&str> = apart.iter().flat_map(Text::sentences).map(|s| &source[s.source.clone()]).collect();
        assert_eq!(runs, ["resultado garantido", "outro", "mais"]);
        assert!(Text::read_apart("um", Field::Title).is_empty());
    }

    #[test]
    fn an_item_knows_the_sentence_before_its_list() {
        let text = Text::read("<p>Um.</p><p>Evite:</p><ul><li>isto</li></ul><p>Fim.</p>");
        let intros: Vec<Option<usize>> = text.sentences().iter().map(|s| s.intro).collect();
        assert_eq!(intros, [None, None, Some(1), None]);
        assert!(text.sentences()[1].colon);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_every_offset_is_a_boundary(source in "(<[a-z/]{0,3}>?|<[!?]-{0,3}|-{0,3}!?>|<a title=[\"']?|</?(script|textarea)>|&[a-z#0-9]{0,5};?|[ .,!?;:\"%]|\\PC){0,120}") {
            for text in core::iter::once(Text::read(&source)).chain(Text::read_apart(&source, Field::Title)) {
            let mut at = 0;
            for sentence in text.sentences() {
                proptest::prop_assert!(source.get(sentence.source.clone()).is_some_and(|s| !s.is_empty()));
                proptest::prop_assert!(sentence.source.start >= at && !sentence.words.is_empty());
                at = sentence.source.end;
            }
            for word in &text.words {
                proptest::prop_assert!(source.get(word.source.clone()).is_some_and(|s| !s.is_empty()));
                proptest::prop_assert!(text.folded.get(word.folded.clone()).is_some_and(|s| !s.is_empty()));
            }
            }
        }
    }
}
