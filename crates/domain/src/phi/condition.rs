//! Health conditions near which a person is a patient.

use alloc::vec::Vec;

use super::page::{Form, Page};

/// A condition, in bytes of the original text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Condition {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether Law 14.289/2022 keeps it secret: HIV, chronic hepatitis, leprosy, tuberculosis.
    pub(crate) secret: bool,
}

const SECRET: [&str; 15] = [
    "aids",
    "hanseniana",
    "hansenianas",
    "hansenianos",
    "hansenico",
    "hanseniase",
    "hiv",
    "lepra",
    "leproso",
    "soropositiva",
    "soropositivo",
    "tuberculosa",
    "tuberculose",
    "tuberculoso",
    "virchowiana",
];

const OTHER: [&str; 104] = [
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
];

fn holds(table: &[&str], word: &[u8]) -> bool {
    table.iter().any(|known| known.as_bytes() == word)
}

/// Finds every mention, by name or ICD-10 code.
pub(super) fn scan(page: &Page) -> Vec<Condition> {
    let mut found = Vec::new();
    for (index, token) in page.tokens.iter().enumerate() {
        let secret = match token.form {
            Form::Digits | Form::Smudged => continue,
            Form::Initial => match code(page, index) {
                Some(secret) => secret,
                None => continue,
            },
            _ => {
                let word = page.word_of(token);
                let next = |skip: usize| page.token(index + skip).map(|token| page.word_of(token));
                let is = |skip: usize, words: &[&[u8]]| next(skip).is_some_and(|word| words.contains(&word.bytes()));
                if holds(&SECRET, word.bytes()) {
                    true
                } else if word.bytes() == b"hepatite" {
                    // Chronic, or of the two viruses whose infection is.
                    is(1, &[b"b", b"c", b"cronica"]) || is(2, &[b"cronica", b"b", b"c"])
                } else if word.bytes() == b"vive" || word.bytes() == b"convive" {
                    continue;
                } else if holds(&OTHER, word.bytes()) {
                    false
                } else {
                    continue;
                }
            }
        };
        if let Some((start, end)) = page.view.original(token.start, token.end) {
            found.push(Condition { start, end, secret });
        }
    }
    found
}

/// Whether an ICD-10 code begins here, and whether of a secret condition: A15-A19, A30, B18, B20-B24, Z21.
fn code(page: &Page, index: usize) -> Option<bool> {
    let letter = page.token(index)?;
    let number = page.token(index + 1).filter(|next| next.start == letter.end && next.form == Form::Digits)?;
    let digits = page.view.slice(number.start, number.end);
    let [tens, units] = digits else { return None };
    let chapter = page.view.at(letter.start);
    let value = (tens - b'0') * 10 + (units - b'0');
    let secret = matches!((chapter, value), (b'A', 15..=19 | 30) | (b'B', 18 | 20..=24) | (b'Z', 21));
    // Vitamins B12 and the like, and vertebrae: only codes with a subdivision or of a secret condition.
    (secret || page.view.at(number.end) == b'.' && page.view.at(number.end + 1).is_ascii_digit()).then_some(secret)
}
