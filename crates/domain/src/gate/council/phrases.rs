//! The phrases that the council stage looks for, and what it says of each.

use crate::gate::Severity;
use crate::gate::notes::{Note, Notes};
use crate::gate::text::Phrases;
use crate::registry::Council;

/// What a phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Promise, guarantee or hint of a good result.
    Promise,
    /// A device or technique above all others.
    Superior,
    /// Rankings and awards.
    Ranking,
    /// Fear and miracles.
    Sensation,
    /// Raffles, prizes, tie-ins.
    Lottery,
    /// Free service of a private practice.
    Free,
    /// Self-medication.
    SelfMedication,
    /// Stopping a treatment.
    StopTreatment,
    /// Keeping away from physicians.
    AvoidDoctor,
    /// Diagnosis by form or quiz.
    Quiz,
}

const PROMISE: &[&str] = &[
    "resultado*|sucesso|eficacia|satisfacao|exito|emagrecimento|alivio|melhora|recuperacao .. garantid*",
    "cura* .. garantid*|certa|certeira",
    "garantimos|garanto|garantia|garantias|asseguramos|asseguro ... resultado*|cura|sucesso|exito|emagrecimento|remissao|melhora",
    "garante|garantem|garantindo .. cura|resultado*",
    "resultado* infalive*|assegurad*",
    "resultado* visive* em # dia*|semana*|sessoes|mes|meses",
    "cura|curad*|curamos .. em apenas|so|ate|menos? de? #|poucos|poucas|uma|duas|tres|um|dois dia*|semana*|hora*|sessao|sessoes|mes|meses",
    "100|cem por? %|cento de sucesso|cura|eficacia|acerto|resultado*|seguranca|satisfacao|aprovacao|garantia",
    "100|cem por? %|cento eficaz*|segur*|garantid*|curad*|efetiv*|livre",
    "sucesso|cura|eficacia|seguranca .. de 100|cem por? %|cento",
    "sem risco* algum|nenhum|zero",
    "sem qualquer|nenhum|quaisquer risco*",
    "risco* zero",
    "zero risco*",
    "promet*|prometo a|o|uma|um|sua|seu? cura|resultado*|sucesso|remissao",
    "livre|livres|livrar se? ... de vez",
    "livre|livres|livrar se? ... para sempre",
    "livre|livres|livrar se? ... definitivamente",
    "perca|elimine|emagreca|seque|enxugue ate|mais? de? # kg|quilo*|kilo* em|por #|uma|duas|apenas",
    "menos # kg|quilo* em # dia*|semana*",
    "dinheiro de volta",
    "devolvemos|devolvo .. dinheiro|valor",
    "metodo|tratamento|tecnica|protocolo|formula|remedio|terapia infalive*",
    "voce|paciente* .. ficara|ficarao|sera|serao|estara|estarao|fica|vai .. curad*|livre",
    "nunca mais tera|sofrera|sentira|precisara",
    "funciona|funcionam em|para 100|todos|todas|qualquer|todo os|as|o? casos|caso|mundo|pacientes|pessoa|pessoas",
    "certeza de|da cura|resultado*|sucesso|melhora",
    "cura|curam|elimina|eliminam|acaba|acabam .. de vez",
    "cura|curam|elimina|eliminam|acaba|acabam .. para sempre",
];

const PSYCHOLOGY_PROMISE: &[&str] = &[
    "fim|cura|adeus|liberte|livre|supere|vencer|venca|elimine|acabe ... ansiedade|depressao|panico|fobia*|trauma*|luto|insonia|vicio ... em ate? #|uma|duas|tres|poucas sessao|sessoes|dias|semanas|meses",
    "supere|liberte|cure ... para sempre",
    "supere|liberte|cure ... de vez",
    "em #|uma|duas|tres|poucas sessao|sessoes voce ... curad*|livre|sem|outra",
];

const SUPERIOR: &[&str] = &[
    "laser|aparelho|equipamento|tecnologia|tecnica|metodo|tratamento|protocolo|robo .. mais modern*|avancad*|potente*|eficiente*|tecnologic* do|da|de|existente*|disponive*",
    "tecnica|metodo|tecnologia|tratamento|protocolo|procedimento|aparelho exclusiv*|revolucionari*|inedit*|inigualave*|incomparave*",
    "unico|unica|unicos aparelho|clinica|centro|servico|equipe|medico|medica|hospital|tecnologia|laser|consultorio .. no|na|do|da|em brasil|mundo|pais|regiao|cidade|estado",
    "exclusiv* .. da|do|na|no|de clinica|consultorio|nossa|nosso|brasil",
];

const RANKING: &[&str] = &[
    "melhor|melhores medico|medicos|medica|cirurgi*|cardiologist*|dermatologist*|neurologist*|pediatra*|especialist*|clinica*|doutor*|ortopedist*|psicolog*|profission*|equipe do|da|de|em|no|na",
    "eleit*|premiad*|votad* .. como? .. melhor|destaque|#",
    "premio* .. melhor|destaque|excelencia|top",
    "numero 1|um do|no|da",
    "maior|principal autoridade|referencia em|do|no|mundial|nacional",
    "top # .. medicos|clinica*|cirurgi*|especialist*",
];

const SENSATION: &[&str] = &[
    "milagre|milagres|milagros*|miraculos*",
    "se nao operar|tratar|fizer|agir|vier .. voce? vai|ira|pode? morrer|morre",
    "voce vai|ira morrer",
    "medicos|medicina|industria|laboratorios ... esconde*",
    "medicos|medicina|industria|laboratorios nao querem|quer que",
    "segredo* ... medicos|medicina|industria|laboratorios",
    "o que ninguem .. conta|contou|diz",
    "bombastic*|chocante*|estarrecedor*|aterrorizante*",
    "bomba relogio",
    "antes que seja tarde",
    "cura secreta|escondida|proibida|revolucionaria",
];

const LOTTERY: &[&str] = &[
    "sorteio|sorteamos|sortearemos|rifa|concorra .. de|a|uma|um|ao ... consulta*|cirurgia*|lipo*|botox|procedimento*|tratamento*|sessao|sessoes|harmonizacao|limpeza|implante*",
    "faca|agende|compre|feche ... ganhe",
    "ganhe um|uma|# .. exame*|consulta*|sessao|sessoes|procedimento*|avaliacao|brinde*",
];

const FREE: &[&str] = &[
    "avaliacao|consulta|consultas|sessao|procedimento|cirurgia|primeira .. gratis|gratuit*|cortesia",
    "cortesia .. avaliacao|consulta|sessao",
];

const SELF_MEDICATION: &[&str] = &[
    "tome|use|compre|inicie|aumente|ajuste ... por conta propria",
    "pode|podem|deve|devem .. tomar|usar|comprar|iniciar|aumentar|ajustar ... por conta propria",
    "pode|podem|deve|devem .. se? automedicar",
    "automedique se",
    "compre|tome|use|adquira .. sem receita|prescricao",
    "pode|podem .. comprar|tomar|usar .. sem receita|prescricao",
    "automedicacao e|pode|sao ser? segura|recomendad*|boa|melhor|indicada|util",
    "dobre|triplique a dose",
];

const STOP_TREATMENT: &[&str] = &[
    "pare|parem|deixe|deixem .. de tomar|usar ... remedio*|medicament*|insulina|antidepressiv*|anti*|comprimido*|tratamento|vacina*|quimioterapia",
    "suspenda|suspendam|interrompa|interrompam|abandone|abandonem|largue|larguem|descarte|troque|substitua .. o|a|os|as|seu*|sua* remedio*|medicament*|tratamento*|insulina|antidepressiv*|quimioterapia|medicacao|terapia",
    "jogue|jogar .. fora ... remedio*|medicament*|comprimido*|insulina",
    "jogue|jogar .. remedio*|medicament*|comprimido*|insulina|medicacao .. fora|lixo",
    "voce|voces ja? pode|podem parar|largar|abandonar|suspender|interromper|deixar .. remedio*|medicament*|tratamento|insulina|medicacao|quimioterapia|tomar",
    "livre se? de|dos|do remedios|medicamentos",
];

const AVOID_DOCTOR: &[&str] = &[
    "nao precisa|precisam|e|ha preciso|necessari*|necessidade? ir|de|procurar|consultar|passar|ver ao|a|o|um|pelo|com? medico|medicos|medica|especialist*|pediatra|psiquiatra|hospital",
    "nao precisa|precisam|e preciso? ir|passar|procurar ao|a|o|um|pelo? medico|medicos|medica|hospital|pronto",
    "sem precisar? ir|de|do|consultar|passar|procurar ao|a|um|o|pelo? medico|medicos|consulta medica?",
    "nao procure|consulte|va|confie .. medico|medicos|hospital|hospitais|especialist*",
    "dispens*|substitui|substituem .. a|o|as|os? consulta*|medico|medicos|acompanhamento|avaliacao medica?",
    "evite|fuja|esqueca .. medicos|medico|hospital|hospitais|consultas",
    "medicos mentem|enganam",
    "medicos so querem",
];

const QUIZ: &[&str] = &[
    "descreva|envie|mande|responda|preencha|comente|conte|informe ... receba|tenha|obtenha|descubra ... diagnostico|laudo|doenca|receita",
    "diagnostico online|gratis|gratuito|imediato|instantaneo|automatico ... questionario|quiz|formulario|comentario*|chat",
    "faca|responda .. quiz|questionario|formulario ... descubra|saiba .. se|qual tem|doenca|diagnostico|voce",
    "damos|dou|fazemos|faco .. diagnostico* .. por|pelo|pelos|via comentario*|direct|mensagem|whatsapp|internet",
];

/// The phrases for an author; psychologists answer for more kinds of promise.
pub(super) fn topics(psychologist: bool) -> Phrases<Topic> {
    let own: &[&'static str] = if psychologist { PSYCHOLOGY_PROMISE } else { &[] };
    Phrases::new(&[
        (Topic::Promise, PROMISE),
        (Topic::Promise, own),
        (Topic::Superior, SUPERIOR),
        (Topic::Ranking, RANKING),
        (Topic::Sensation, SENSATION),
        (Topic::Lottery, LOTTERY),
        (Topic::Free, FREE),
        (Topic::SelfMedication, SELF_MEDICATION),
        (Topic::StopTreatment, STOP_TREATMENT),
        (Topic::AvoidDoctor, AVOID_DOCTOR),
        (Topic::Quiz, QUIZ),
    ])
}

impl Topic {
    /// What a finding says. The rule depends on the author's council and, for promises of
    /// physicians, on the norm that bound on the day.
    pub(super) fn note(self, council: Option<Council>, notes: &Notes<'_>) -> Note {
        let (rule, severity, message, suggestion) = match self {
            Self::Promise => (
                match council {
                    Some(Council::Crp) => "CFP-RES-01",
                    None | Some(Council::Crm) if notes.binds("CFM-RES-01-1974") => "CFM-RES-01-1974",
                    None | Some(Council::Crm) => "CFM-RES-01",
                    Some(_) => "CDC-RES-01",
                },
                Severity::Blocks,
                "Promessa ou garantia de resultado.",
                "Descreva o que a evidência mostra, com benefícios e riscos, e lembre que o resultado varia de pessoa para \
                 pessoa.",
            ),
            Self::Superior => (
                "CFM-SUP-01",
                Severity::Blocks,
                "Atribui capacidade privilegiada a aparelho, técnica ou serviço.",
                "Descreva a técnica sem compará-la com as demais; se for aparelho, informe o registro na Anvisa.",
            ),
            Self::Ranking => (
                "CFM-SUP-02",
                Severity::Blocks,
                "Apresenta profissional ou serviço como o melhor, premiado ou em primeiro lugar.",
                "Retire a comparação; títulos acadêmicos e o RQE podem ser informados.",
            ),
            Self::Sensation => (
                "CFM-SEN-01",
                Severity::Holds,
                "Linguagem sensacionalista ou que provoca medo.",
                "Use tom sóbrio e, se o risco for real, apresente o dado com a fonte.",
            ),
            Self::Lottery => (
                "CFM-PRI-01",
                Severity::Blocks,
                "Sorteio, prêmio ou venda casada de serviço de saúde.",
                "Retire a promoção; preço e formas de pagamento podem ser informados.",
            ),
            Self::Free => (
                "CFM-PRI-02",
                Severity::Blocks,
                "Oferta de serviço gratuito como chamariz.",
                "Retire a oferta, ou deixe claro que se trata de campanha de um serviço público.",
            ),
            Self::SelfMedication => (
                "CFM-SAF-01",
                Severity::Blocks,
                "Incentiva a automedicação.",
                "Oriente o leitor a usar medicamento apenas com orientação de um profissional.",
            ),
            Self::StopTreatment => (
                "CFM-SAF-02",
                Severity::Blocks,
                "Orienta o leitor a interromper ou trocar um tratamento.",
                "Oriente o leitor a não mudar o tratamento sem falar com quem o prescreveu.",
            ),
            Self::AvoidDoctor => (
                "CFM-SAF-03",
                Severity::Blocks,
                "Desestimula a procura por atendimento.",
                "Diga ao leitor quando e onde procurar atendimento.",
            ),
            Self::Quiz => (
                "CFM-TEL-01",
                Severity::Blocks,
                "Oferece diagnóstico por formulário, teste ou mensagem.",
                "Convide o leitor a marcar uma consulta; testes podem informar, nunca diagnosticar.",
            ),
        };
        Note { rule, kind: "", severity, message, suggestion }
    }
}
