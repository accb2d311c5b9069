//! S.3.1: what the text claims, what it rests on, and whether it says what it is.

mod citation;
mod cues;
mod evidence;
mod likeness;
mod words;

pub(crate) use likeness::{Difference, difference};

use alloc::vec::Vec;

use self::cues::{Advice, Claim, Cues};
use self::evidence::{Evidence, Standing};
use super::notes::{Note, Notes, TEXTS, source};
use super::text::Text;
use super::{Article, Field, Finding, Severity};
use crate::content::RegistryStatus;
use crate::disclaimer;

pub(super) fn evaluate(article: &Article) -> Vec<Finding> {
    let mut notes = Notes::new(article);
    let cues = Cues::new();
    let evidence = Evidence::of(article);
    let by_professional = answers(article);
    let mut claims = false;
    let mut disclaimed = false;
    for field in TEXTS {
        let source = source(article, *field);
        let text = Text::read(source);
        let apart = Text::read_apart(source, *field);
        for text in core::iter::once(&text).chain(&apart) {
            let mut before = None;
            for sentence in text.sentences() {
                let span = Text::sentence_span(*field, sentence);
                if let Some(kind) = cues.claim(text, sentence, before.replace(sentence)) {
                    claims = true;
                    if evidence.standing != Standing::Resolvable {
                        notes.add(&unsupported(evidence.standing, kind.word()), span);
                    }
                    if evidence.preliminary && kind <= Claim::Treatment {
                        notes.add(&Note::of("REF-03", ""), span);
                    }
                    if evidence.animal && !cues.of_animals(text, sentence) {
                        notes.add(&Note::of("REF-06", ""), span);
                    }
                    if !evidence.strong {
                        for words in cues.absolutes(text, sentence) {
                            notes.add(&Note::of("REF-07", ""), text.span(*field, &words));
                        }
                    }
                }
                if !by_professional {
                    for advice in cues.advice(text, sentence) {
                        notes.add(&unqualified(advice), span);
                    }
                }
            }
        }
        // The disclaimer is looked for in a reading of its own: a long article fits into the sandbox once, not twice.
        drop((text, apart));
        disclaimed |= *field == Field::Content && disclaimer::is_adequate_text(&disclaimer::visible(source));
    }
    evidence.report(article, claims, &mut notes);
    if article.medical_category.requires_disclaimer() || article.compliance_level.requires_disclaimer() {
        let own = disclaimer::visible(&article.medical_disclaimer);
        if !disclaimed && !disclaimer::is_adequate_text(&own) {
            let whole = super::text::span(Field::MedicalDisclaimer, 0..article.medical_disclaimer.len());
            notes.add(if whole.is_none() { &NO_DISCLAIMER } else { &POOR_DISCLAIMER }, whole);
        }
    }
    notes.into_findings()
}

/// Whether a professional whom the council knows answers for the text, as author or reviewer.
fn answers(article: &Article) -> bool {
    let verified = |registry: Option<&str>, status| {
        registry.is_some_and(|registry| !registry.trim().is_empty()) && status == RegistryStatus::Verified
    };
    let reviewer = article.reviewer.as_ref();
    verified(article.author.registry.as_deref(), article.author.registry_status)
        || reviewer.is_some_and(|reviewer| verified(reviewer.registry.as_deref(), reviewer.registry_status))
}

const fn unsupported(standing: Standing, kind: &'static str) -> Note {
    let message = match standing {
        Standing::None => "Afirmação sobre saúde em um texto sem nenhuma referência.",
        _ => "Afirmação sobre saúde, mas nenhuma das referências pode ser localizada pelo leitor.",
    };
    Note {
        rule: "REF-01",
        kind,
        severity: Severity::Holds,
        message,
        suggestion: "Inclua ao menos uma fonte com DOI, PMID, endereço completo ou diretriz oficial com o ano, ou \
                     retire a afirmação.",
    }
}

const fn unqualified(advice: Advice) -> Note {
    let (message, suggestion) = match advice {
        Advice::Dose => (
            "Orientação de dose em texto de autor sem registro profissional verificado.",
            "Retire a dose ou submeta o texto pela conta de um profissional com registro verificado.",
        ),
        Advice::Contraindication => (
            "Contraindicação em texto de autor sem registro profissional verificado.",
            "Oriente o leitor a conversar com um profissional, ou submeta o texto pela conta de um profissional verificado.",
        ),
        Advice::Emergency => (
            "Conduta de emergência em texto de autor sem registro profissional verificado.",
            "Limite-se a indicar o SAMU (192) e o pronto-socorro, ou submeta pela conta de um profissional verificado.",
        ),
    };
    Note { rule: "REF-08", kind: advice.word(), severity: Severity::Blocks, message, suggestion }
}

const NO_DISCLAIMER: Note = Note {
    rule: "REF-09",
    kind: "missing",
    severity: Severity::Blocks,
    message: "Falta o aviso médico que a categoria ou o nível de conformidade exige.",
    suggestion: "Preencha o aviso: o conteúdo é informativo, não substitui a consulta, e o leitor deve procurar um \
                 profissional de saúde.",
};

const POOR_DISCLAIMER: Note = Note {
    rule: "REF-09",
    kind: "inadequate",
    severity: Severity::Blocks,
    message: "O aviso médico está incompleto.",
    suggestion: "O aviso precisa dizer três coisas: que o conteúdo é informativo ou educativo, que não substitui a \
                 consulta e que o leitor deve procurar um profissional de saúde.",
};

#[cfg(test)]
mod tests;
