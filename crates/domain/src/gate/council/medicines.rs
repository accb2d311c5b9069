//! Prescription medicines before the public (Lei 6.360/1976 art. 58 §1, Lei 9.294/1996 art. 7).

use super::excuse::Excuses;
use super::phrases::Topic;
use crate::content::ComplianceLevel;
use crate::gate::notes::{Note, Notes};
use crate::gate::text::{Phrases, Text};
use crate::gate::{Article, Field, Severity};

/// Brands and generic names most often promoted to the public. A list to be kept, not complete.
const PRESCRIPTION: &[&str] = &[
    "ozempic|wegovy|rybelsus|semaglutid*|mounjaro|tirzepatid*|saxenda|victoza|liraglutid*|trulicity|dulaglutid*",
    "rivotril|clonazepam|alprazolam|diazepam|zolpidem|stilnox|ritalina|metilfenidato|venvanse|lisdexanfetamina|sibutramina",
    "fluoxetina|sertralina|escitalopram|paroxetina|venlafaxina|bupropiona|amitriptilina",
    "viagra|sildenafil*|cialis|tadalafil*|roacutan|isotretinoina|finasterida|testosterona|durateston|oxandrolona",
    "amoxicilina|azitromicina|ciprofloxacino|cefalexina|prednisona|ivermectina|losartana|enalapril|anlodipino|atenolol",
    "metformina|glifage|dapagliflozina|forxiga|empagliflozina|jardiance|rosuvastatina|atorvastatina|sinvastatina|varfarina|rivaroxabana|xarelto",
    "botox|toxina botulinica?",
];

const CALL_TO_ACTION: &[&str] = &[
    "compre|comprem|adquira|encomende|aproveite|experimente",
    "peca ja|o|a|agora|seu|sua|pelo",
    "garanta ja? o|a? seu|sua|ja",
    "promocao|promocional|desconto*|oferta|ofertas|cupom",
    "frete|entrega gratis|gratuita|rapida|em",
    "link na|da bio|descricao",
    "chame|fale|clique .. whatsapp|direct|link|zap",
    "disponivel|temos|vendemos|aplicamos .. aqui|nossa|nosso|estoque|clinica|unidades",
    "agende sua|a aplicacao",
    "comece hoje|agora|ja",
    "so|apenas|somente hoje|r",
    "por apenas|r",
];

pub(super) struct Medicines {
    prescription: Phrases<()>,
    call_to_action: Phrases<()>,
}

const PROMOTED: Note = Note {
    rule: "ANV-RX-01",
    kind: "promotion",
    severity: Severity::Blocks,
    message: "Medicamento de venda sob prescrição promovido ao público.",
    suggestion: "Retire o chamado à compra ou ao uso; para profissionais, publique no nível profissional.",
};

const NAMED: Note = Note {
    rule: "ANV-RX-01",
    kind: "mention",
    severity: Severity::Warns,
    message: "Medicamento de venda sob prescrição citado em texto aberto ao público.",
    suggestion: "Mantenha o tom neutro e educativo e prefira o nome genérico.",
};

impl Medicines {
    pub(super) fn new() -> Self {
        let set = |list: &[&'static str]| Phrases::new(&[((), list)]);
        Self { prescription: set(PRESCRIPTION), call_to_action: set(CALL_TO_ACTION) }
    }

    /// A medicine and a call to action in the same or a neighbouring sentence are promotion; a bare
    /// mention is remarked on once per field.
    pub(super) fn check(&self, article: &Article, field: Field, text: &Text, excuses: &Excuses, notes: &mut Notes<'_>) {
        if article.compliance_level != ComplianceLevel::Public {
            return;
        }
        let calls = |index: usize| {
            text.sentences().get(index).is_some_and(|sentence| {
                let hits = self.call_to_action.find(text, sentence);
                hits.iter().any(|hit| !excuses.excuse(text, index, &hit.words, Topic::Free))
            })
        };
        let mut named = false;
        // A call belongs to at most three sentences, so each is asked about at most three times.
        for (index, sentence) in text.sentences().iter().enumerate() {
            let Some(hit) = self.prescription.find(text, sentence).into_iter().next() else { continue };
            let near = [index.checked_sub(1), Some(index), index.checked_add(1)];
            if near.into_iter().flatten().any(calls) {
                notes.add(&PROMOTED, Text::sentence_span(field, sentence));
            } else if !named {
                named = true;
                notes.add(&NAMED, text.span(field, &hit.words));
            }
        }
    }
}
