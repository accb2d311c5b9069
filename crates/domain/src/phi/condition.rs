//! Health conditions near which a person is a patient.

use alloc::vec::Vec;

use super::not_name::spelled;
use super::page::{Form, Page};
use super::table::Table;

/// A condition, in bytes of the original text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Condition {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether Law 14.289/2022 keeps it secret: HIV, chronic hepatitis, leprosy, tuberculosis.
    pub(crate) secret: bool,
}

static SECRET: Table<64> = Table::new(&[
    "aids",
    "hanseniana",
    "hansenianas",
    "hansenianos",
    "hansenico",
    "hanseniase",
    "hbsag",
    "hbv",
    "hcv",
    "hiv",
    "lepra",
    "leproso",
    "soropositiva",
    "soropositivo",
    "tuberculosa",
    "tuberculose",
    "tuberculoso",
    "vhb",
    "vhc",
    "virchowiana",
]);

static OTHER: Table<256> = Table::new(&[
    "alcoolismo",
    "alzheimer",
    "anemia",
    "angina",
    "anorexia",
    "ansiedade",
    "aneurisma",
    "arritmia",
    "artrite",
    "artrose",
    "asma",
    "autismo",
    "autista",
    "avc",
    "bipolar",
    "borderline",
    "bronquite",
    "bulimia",
    "burnout",
    "cancer",
    "carcinoma",
    "cardiopatia",
    "catarata",
    "chikungunya",
    "cirrose",
    "cirrotico",
    "clamidia",
    "colite",
    "convulsao",
    "covid",
    "crohn",
    "demencia",
    "dengue",
    "depressao",
    "depressiva",
    "depressivo",
    "dermatite",
    "diabetes",
    "diabetica",
    "diabetico",
    "dislipidemia",
    "doenca",
    "dpoc",
    "endometriose",
    "enfisema",
    "enxaqueca",
    "epilepsia",
    "epileptica",
    "epileptico",
    "esclerose",
    "esquizofrenia",
    "esquizofrenico",
    "estenose",
    "fibrilacao",
    "fibromialgia",
    "gastrite",
    "glaucoma",
    "gonorreia",
    "gota",
    "hemofilia",
    "hepatite",
    "herpes",
    "hipertensa",
    "hipertensao",
    "hipertenso",
    "hipotireoidismo",
    "hpv",
    "iam",
    "infarto",
    "insuficiencia",
    "isquemia",
    "leucemia",
    "linfoma",
    "lupus",
    "malaria",
    "melanoma",
    "meningite",
    "metastase",
    "mieloma",
    "nefropatia",
    "neoplasia",
    "obesidade",
    "osteoporose",
    "pancreatite",
    "parkinson",
    "pneumonia",
    "psoriase",
    "psicose",
    "quimioterapia",
    "radioterapia",
    "retocolite",
    "sarcoma",
    "sepse",
    "sifilis",
    "sindrome",
    "tabagismo",
    "tireoidite",
    "toxoplasmose",
    "transplante",
    "trombose",
    "tumor",
    "ulcera",
    "vitiligo",
    "zika",
]);

/// Finds every mention, by name or ICD-10 code.
pub(super) fn scan(page: &Page) -> Vec<Condition> {
    let mut found = Vec::new();
    for (index, token) in page.tokens.iter().enumerate() {
        if let Some(secret) = named(page, index)
            && let Some((start, end)) = page.view.original(token.start, token.end)
        {
            found.push(Condition { start, end, secret });
        }
    }
    found
}

/// Whether a condition is named from this token on, and whether it is a secret one.
pub(super) fn named(page: &Page, index: usize) -> Option<bool> {
    let token = page.token(index)?;
    match token.form {
        Form::Digits => return None,
        Form::Smudged => return code(page, index),
        Form::Initial => {
            let spelled = spelled(page, index).filter(|(word, _)| SECRET.holds(word.as_bytes()));
            return if spelled.is_some() { Some(true) } else { code(page, index) };
        }
        _ => {}
    }
    let word = page.word_of(token);
    let next = |skip: usize| page.token(index + skip).map(|token| page.word_of(token));
    let is = |skip: usize, words: &[&[u8]]| next(skip).is_some_and(|word| words.contains(&word.bytes()));
    let before = |skip: usize, words: &[&[u8]]| {
        let word = index.checked_sub(skip).and_then(|at| page.token(at)).map(|token| page.word_of(token));
        word.is_some_and(|word| words.contains(&word.bytes()))
    };
    match word.bytes() {
        // Chronic, or of the two viruses whose infection is.
        b"hepatite" => Some(is(1, &[b"b", b"c", b"cronica"]) || is(2, &[b"cronica", b"b", b"c"])),
        b"imunodeficiencia" => Some(is(1, &[b"humana", b"adquirida"])),
        // The physician who described the bacillus is no patient.
        b"hansen" => (before(1, &[b"de"]) && before(2, &[b"mal", b"doenca", b"molestia", b"morbo"])).then_some(true),
        b"vive" | b"convive" => None,
        word if SECRET.holds(word) => Some(true),
        word => OTHER.holds(word).then_some(false),
    }
}

/// Whether an ICD-10 code begins here, and whether of a secret condition: A15-A19, A30, B18, B20-B24, Z21.
/// A letter that looks like a digit may be one token with its number, and `CID B 24` has a space.
fn code(page: &Page, index: usize) -> Option<bool> {
    let letter = page.token(index)?;
    let (chapter, end) = (page.view.at(letter.start), letter.end);
    let (start, end) = match letter.form {
        Form::Smudged if chapter.is_ascii_uppercase() => (letter.start + 1, end),
        Form::Initial => {
            let number = page.token(index + 1).filter(|next| next.form == Form::Digits)?;
            let apart = page.between(letter, number) == b" " && classified(page, index);
            if number.start != letter.end && !apart {
                return None;
            }
            (number.start, number.end)
        }
        _ => return None,
    };
    let digits = page.view.slice(start, end);
    let [tens, units] = digits else { return None };
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = (tens - b'0') * 10 + (units - b'0');
    let secret = matches!((chapter, value), (b'A', 15..=19 | 30) | (b'B', 18 | 20..=24) | (b'Z', 21));
    // Vitamins B12 and the like, and vertebrae: only codes with a subdivision or of a secret condition.
    (secret || page.view.at(end) == b'.' && page.view.at(end + 1).is_ascii_digit()).then_some(secret)
}

/// Whether `CID` or `C.I.D.` stands before a token.
fn classified(page: &Page, index: usize) -> bool {
    let word = |skip: usize| index.checked_sub(skip).and_then(|at| page.token(at)).map(|token| page.word_of(token));
    word(1).is_some_and(|word| word.bytes() == b"cid")
        || index
            .checked_sub(3)
            .and_then(|at| spelled(page, at))
            .is_some_and(|(word, next)| word == "cid" && next == index)
}
