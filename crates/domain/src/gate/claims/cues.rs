//! Which sentences claim something about health, and which advise.

use alloc::vec::Vec;
use core::ops::Range;

use crate::gate::text::{Phrases, Sentence, Text};

/// Kinds of claim, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// How much to take.
    Dosage,
    /// A treatment works, or is the one to use.
    Treatment,
    /// One thing brings about another.
    Causal,
    /// How a disease is recognised.
    Diagnostic,
    /// Something keeps a disease away.
    Prevention,
    /// A figure.
    Numeric,
}

impl Claim {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Dosage => "dosage",
            Self::Treatment => "treatment",
            Self::Causal => "causal",
            Self::Diagnostic => "diagnostic",
            Self::Prevention => "prevention",
            Self::Numeric => "numeric",
        }
    }
}

/// Kinds of advice that only a professional gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Advice {
    /// How much to take.
    Dose,
    /// Who must not take it.
    Contraindication,
    /// What to do before help comes.
    Emergency,
}

impl Advice {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Dose => "dose",
            Self::Contraindication => "contraindication",
            Self::Emergency => "emergency",
        }
    }
}

/// Words that make a sentence one about health.
const HEALTH: &[&str] = &[
    "doenca*|pacient*|hipertens*|hipotens*|infart*|avc|cardi*|corac*|coronari*|arteri*|vascula*|arritm*|cancer*|tumor*|oncolog*",
    "diabet*|glicemi*|glicose|insulin*|colesterol|triglicer*|obes*|sobrepeso|emagrec*|metabol*|hormon*|tireoid*",
    "vacin*|imuniz*|imunidade|infecc*|virus|vira*|bacteri*|gripe|influenza|covid*|pneumon*|hepatit*|hpv|sarampo|tetano|dengue|herpes|coqueluche|difteria|febre*",
    "dor|dores|sintoma*|sindrome*|transtorno*|tratament*|terapi*|medicament*|remedio*|farmac*|antibiotic*|anti*|cirurg*|comprimido*|capsula*|suplement*|vitamina*",
    "depress*|ansiedad*|enxaquec*|cefale*|epileps*|convuls*|alzheimer|parkinson|demenc*|cerebr*|neuro*|insonia|sono|memoria",
    "asma|asmatic*|pulm*|rim|rins|renal|renais|figado|hepatic*|sangue|sanguine*|sangramento*|tromb*|anemia|alergi*|inflamac*|inflamator*|articulac*|artrit*|osteo*|fratura*",
    "gestant*|gravid*|gestac*|mortalidade|morte|mortes|morrer|obito*|sobrevida|hospitaliza*|internac*|tabag*|cigarro*|fumant*|fumo|alcool|sodio",
    "pele|acne|melasma|cicatriz*|lesao|lesoes|exame*|clinico*|ensaio*|placebo|saude",
    "pressao|mmhg|bpm",
];

const TREATMENT: &[&str] = &[
    "reduz*|diminu*|abaix*|baixa|baixam|baixou|control*|regul* ... risco*|pressao|mortalidade|mort*|sintoma*|dor*|colesterol|glicemia|glicose|infart*|avc|inflamac*|febre|peso|crise*|complicac*|incidencia|hospitaliza*|internac*|event*|ansiedade|sangramento*",
    "cura|curam|curou|curar|curando o|a|os|as|qualquer|todo*|toda*",
    "trata|tratam|tratou o|a|os|as|qualquer",
    "melhora|melhoram|melhorou|melhorar o|a|os|as|muito",
    "alivia*|combat*|reverte*|elimina|eliminam|eliminar|eliminou",
    "eficaz*|eficacia|ineficaz*|efetiv*",
    "e|sao|esta|estao indicad*|recomendad* para|no|na|nos|nas|em|a",
    "primeira|segunda escolha|linha",
    "efeito* colatera*|advers*",
    "tratamento .. e|sao|consiste|inclui|envolve|combina|reduz*|dura",
    "benefici* .. para|sobre|em|no|na|a",
];

const CAUSAL: &[&str] = &[
    "causa|causam|causou|causar|causad* o|a|os|as|por|pelo|pela|um|uma|varias|diversas|muitas",
    "provoca*|desencadei*|ocasion*|acarreta*|agrava|agravam|agravar|piora|pioram",
    "aumenta*|eleva|elevam|elevar|dobra|triplica ... risco*|pressao|chance*|mortalidade|colesterol|incidencia|probabilidade",
    "leva|levam|levar|levou a|ao|as|aos",
    "associad*|relacionad*|ligad* a|ao|com|as|aos",
    "fator|fatores de risco",
    "resulta|resultam|resultar em|no|na",
    "responsave* por|pela|pelo|pelas|pelos",
    "favorec*|danific*|lesiona*|prejudica*|compromet*",
    "devido a|ao|as|aos",
];

const DIAGNOSTIC: &[&str] = &[
    "diagnostic* ... e|sao|confirm*|feito|feita|exige|depende|requer|estabelecid*|baseia|baseado",
    "sensibilidade|especificidade .. de|do|da|#",
    "e|sao um? sintoma*|sinal|sinais de|do|da",
    "indica|indicam|sugere|sugerem|confirma|confirmam|detecta|detectam|identifica|identificam",
    "considera .. quando|hipertens*|diabet*|normal|elevad*",
    "caracteriza*",
    "define|definem|definid* se? .. por|pela|pelo|como",
    "# .. mmhg|bpm",
    "sintoma* .. sao|incluem|mais comuns",
];

const PREVENTION: &[&str] =
    &["previne*|prevenir|prevenindo|evita|evitam|evitou|protege*", "protecao|imunidade contra|duradoura"];

const NUMERIC: &[&str] = &[
    "# por? %|cento",
    "#|um|uma|dois|duas|tres|quatro|cinco em cada #|dois|tres|quatro|cinco|seis|sete|oito|nove|dez|cem|mil",
    "# mil|milhao|milhoes|bilhao|bilhoes",
    "#|duas|tres|quatro|cinco|dez vezes mais|maior*|menor*|menos",
    "metade|terco|quarto dos|das|da ... adult*|brasileir*|pacient*|casos|pessoas|mulheres|homens|idosos",
    "maioria dos|das pacient*|casos|mortes",
    "dobro|triplo do|da|de risco|chance",
];

const DOSE: &[&str] =
    &["#|um|uma|dois|duas|tres|meio mg|mcg|ml|ui|gota*|comprimido*|capsula*|ampola*|g|grama*|miligrama*"];

const POSOLOGY: &[&str] = &[
    "ao|por dia|semana|noite",
    "vezes|vez ao|por dia|semana",
    "a cada # hora*|dia*|h",
    "de # em #",
    "diari*|tome|tomar|tomando|use|usar|administr*|apliqu*|aplicar|ingira|ingerir|injet*|jejum",
];

/// Amounts of food are no doses.
const FOOD: &[&str] =
    &["sal|sodio|acucar*|agua|fibra*|proteina*|alcool|cafeina|cafe|fruta*|legume*|verdura*|cha|alimento*"];

const CONTRAINDICATION: &[&str] = &[
    "contraindica*",
    "contra indica*",
    "nao deve* .. tomar|usar|receber|utilizar|associar|fazer ... remedio*|medicament*|vacina*|anti*|suplement*|comprimido*|cirurgia|uso",
    "gestantes|gravidas|lactantes|criancas|idosos|alergicos|hipertensos|diabeticos nao podem|devem",
];

const EMERGENCY: &[&str] = &[
    "infart*|avc|parada|convuls*|engasg*|afogament*|queimadura*|hemorrag*|envenenament*|intoxicac*|anafila*|desmai*|overdose",
];

const FIRST_AID: &[&str] = &[
    "faca|aplique|mastigue|tome|coloque|inicie|administre|comprima|vire|deite|pressione|injete|massageie|ofereca|induza|amarre|lave",
    "deve|devem se? tomar|mastigar|fazer|aplicar|iniciar|administrar|comprimir|colocar|induzir",
];

const ABSOLUTE: &[&str] = &[
    "comprovad*|comprovadamente|sempre|totalmente|infalivel|infaliveis|definitivamente|definitiv*|garante|garantem|milagros*",
    "elimina|eliminam|erradica|erradicam",
    "100 %",
    "todos|todas os|as pacientes|casos|pessoas",
    "qualquer pessoa|caso|paciente",
    "sem nenhum|qualquer|risco efeito*|risco*|algum|nenhum",
];

/// Sober uses of the same words.
const SOBER: &[&str] = &[
    "nem|nao|quase|nada sempre|definitiv*|comprovad*|elimina|eliminam|garante|garantem|todos|todas|totalmente",
    "sempre|nunca que|procur*|convers*|consult*|siga|busqu*|interromp*|use|tome|suspend*|com",
];

/// Passages that speak about the text itself.
const ABOUT_THE_TEXT: &[&str] = &[
    "nao|nem substitu*|dispens*",
    "carater|fim|fins|conteudo|texto|material|finalidade exclusivamente|apenas|meramente? informativ*|educativ*|educacion*",
];

pub(super) struct Cues {
    claims: Phrases<Claim>,
    health: Phrases<()>,
    doses: Phrases<()>,
    posology: Phrases<()>,
    food: Phrases<()>,
    advice: Phrases<Advice>,
    first_aid: Phrases<()>,
    absolute: Phrases<()>,
    sober: Phrases<()>,
    about_the_text: Phrases<()>,
}

impl Cues {
    pub(super) fn new() -> Self {
        let plain = |list: &[&'static str]| Phrases::new(&[((), list)]);
        Self {
            claims: Phrases::new(&[
                (Claim::Treatment, TREATMENT),
                (Claim::Causal, CAUSAL),
                (Claim::Diagnostic, DIAGNOSTIC),
                (Claim::Prevention, PREVENTION),
                (Claim::Numeric, NUMERIC),
            ]),
            health: plain(HEALTH),
            doses: plain(DOSE),
            posology: plain(POSOLOGY),
            food: plain(FOOD),
            advice: Phrases::new(&[(Advice::Contraindication, CONTRAINDICATION), (Advice::Emergency, EMERGENCY)]),
            first_aid: plain(FIRST_AID),
            absolute: plain(ABSOLUTE),
            sober: plain(SOBER),
            about_the_text: plain(ABOUT_THE_TEXT),
        }
    }

    /// What a sentence claims about health, if anything. Questions claim nothing, and neither does
    /// a disclaimer.
    pub(super) fn claim(&self, text: &Text, sentence: &Sentence) -> Option<Claim> {
        let words = || sentence.words.clone();
        if sentence.question || sentence.words.len() < 3 || self.about_the_text.occurs(text, words()) {
            return None;
        }
        if self.dose(text, sentence) {
            return Some(Claim::Dosage);
        }
        if !self.health.occurs(text, words()) {
            return None;
        }
        self.claims.find(text, sentence).into_iter().map(|hit| hit.label).min()
    }

    fn dose(&self, text: &Text, sentence: &Sentence) -> bool {
        let words = || sentence.words.clone();
        self.doses.occurs(text, words()) && self.posology.occurs(text, words()) && !self.food.occurs(text, words())
    }

    /// The advice that a sentence gives.
    pub(super) fn advice(&self, text: &Text, sentence: &Sentence) -> Vec<Advice> {
        let mut given = Vec::new();
        if sentence.question {
            return given;
        }
        if self.dose(text, sentence) {
            given.push(Advice::Dose);
        }
        for hit in self.advice.find(text, sentence) {
            // "Dê" is left out of first aid: without its accent it is the most common preposition.
            let advised = hit.label != Advice::Emergency || self.first_aid.occurs(text, sentence.words.clone());
            if advised && !given.contains(&hit.label) {
                given.push(hit.label);
            }
        }
        given
    }

    /// Absolute wording in a sentence, without its sober uses ("nem sempre", "sempre que").
    pub(super) fn absolutes(&self, text: &Text, sentence: &Sentence) -> Vec<Range<usize>> {
        let sober = self.sober.find(text, sentence);
        let mut found: Vec<Range<usize>> =
            self.absolute.find(text, sentence).into_iter().map(|hit| hit.words).collect();
        found.retain(|words| !sober.iter().any(|hit| hit.words.start < words.end && words.start < hit.words.end));
        found
    }
}
