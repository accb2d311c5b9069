//! The words that deny, criticise, ask or send on.

pub(super) const DENIALS: &[&str] = &["nao|nunca|jamais|nem|nenhum*|ninguem|sem|impossivel|tampouco"];

/// Denials that affirm.
pub(super) const NO_DENIALS: &[&str] = &[
    "nao|nem|nunca so|apenas|somente|perca|percam|espere|esperem|hesite|deixe|deixem|duvide|pense|falha|erra|se|e",
    "nao ha|resta|existe|tenha|tem duvida*|segredo*|erro*|mais|medo",
    "sem duvida*|medo|falta|segredo*",
];

/// "Não se pode garantir" and "não é possível prometer" deny all the same.
pub(super) const DENIALS_AFTER_ALL: &[&str] = &[
    "nao se pode*|deve*|garant*|promet*|oferec*|trata",
    "nao e possivel|permitid*|verdade|etico|correto|licito|garant*|seguro|real|um|uma|recomend*|indicad*|segura",
];

/// Denials whose object may be a list, or stand behind a parenthesis.
pub(super) const FAR_DENIALS: &[&str] = &[
    "nao|nunca|jamais .. promet*|garant*|oferec*|ha|existe*|pode*|posso",
    "nenhum*|ninguem",
    "nao se pode*|promet*|garant*",
];

/// Denials of promising itself: everything listed after them is denied.
pub(super) const PROMISE_DENIALS: &[&str] = &["nao|nunca|jamais se? pode*|posso? promet*|garant*"];

/// After the phrase.
pub(super) const DENIED_AFTER: &[&str] = &[
    "nao|nunca existe*|ha|sao|e|pode*|deve*|tem|substitu*|corresponde*",
    "e|sao|foi|ser|seria|constitui* .. mito*|fals*|proibid*|vedad*|antietic*|enganos*|golpe*|charlat*|ilegal|ilegais|irregular*|mentira*|perigos*|arriscad*|infrac*|incorret*|errad*",
    "sinal|sinais|motivo de alerta|desconfianca",
    "viola*|contraria*|infring*|desrespeita*|fere|ferem|engana*|ilude*|merece*|exige*|desconfi*|preocupa*",
    "nao passa*|passam de",
    "depende*|varia|variam",
    "nao encontr*|mostr*|demonstr*|observ*|houve|revel* diferenca*|efeito*|beneficio*|melhora|evidencia*|vantagem",
    "deve|devem procurar|avisar|contar|buscar|conversar",
    "e|sao procedimento|terapia|tratamento|tecnica|pratica|metodo? experimental|experimentais restrit*|reservad*|permitid*|apenas|so|somente|sem",
    "devem|deve acender|levantar|despertar|ser|gerar",
];

/// Criticism that covers whatever follows in its sentence.
pub(super) const CRITICISM: &[&str] = &[
    "desconfi*|denunci*|charlat*",
    "fuja|fujam|fugir|evite|evitem|evitar|cuidado|atencao|alerta de|do|da|dos|das|com|a|contra|para? promess*|anunci*|clinica*|perfis|perfil|paginas|contas|lista*|profission*|quem|medicos|tratamento*|produto*|propaganda*|ofertas|sites|frases|expressoes|termos|publicidade|falas|fals*|solucoes|qualquer|tomar|usar|comprar|parar|interromper|automedic*|suspender|abandonar",
    "fals* promess*|cura*|anuncio*",
    "promess*|cura*|propaganda*|publicidade|anunci* fals*|enganos*|ilusori*|irresponsave*",
    "proib*|vedad*|veda|antietic*|infrac* .. anunciar|prometer|garantir|divulgar|oferecer|usar|que|o|a|qualquer|promess*",
    "quem|anuncios|sites|videos|pessoas|perfis|paginas|contas que? promet*|garant*|anunci*|oferec*|vend*|incentiv*|mostra*|exib*|public*",
    "anuncios|sites|videos|pessoas|perfis|paginas|contas que? diz*|afirm*",
    "quem diz|fala|afirma que|ter|ser|isso|conhecer",
    "e|eh um? mito|mentira|falso|errado|perigoso|arriscado que|achar|acreditar|pensar|dizer",
    "mito|mitos",
    "frases|termos|expressoes|palavras|promessas que? ... nao|nunca|jamais pode*|deve*",
    "abriu|abre|respond* .. processo|sindicancia",
    "muitos|muitas|gente ... dizem|acham|pensam|diz|acha|pensa ... mas|porem",
    "risco*|perigo*|erro*|consequencia* de|da|do|em|ao? tomar|usar|comprar|parar|interromper|automedic*|suspender|abandonar|largar|deixar|trocar",
];

/// Words of criticism that cover only what follows without a pause.
pub(super) const CLOSE_CRITICISM: &[&str] =
    &["golpe*|engan*|mentira*|fals*|fraude*|ilus*|proib*|vedad*|veda|antietic*|condena*|pun*"];

/// The author's own voice: what it offers, nobody else is being criticised for.
pub(super) const OWN_VOICE: &[&str] = &[
    "aqui|conosco|comigo|nosso*|nossa*|meu|meus|minha|minhas|vou|vamos|garantimos|garanto|prometo|prometemos|oferecemos|ofereco|asseguramos",
];

/// Whoever is sent to a professional at once is not left without treatment ("pare de tomar o
/// remédio e procure o médico").
pub(super) const SENT_ON: &[&str] = &[
    "procur*|convers*|avise|consulte|fale|ligue|va ... medico|medica|medicos|profission*|pronto|atendimento|emergencia|samu|farmaceutic*|pediatra*|cardiologist*|dermatologist*|ginecologist*|obstetra*|psiquiatra*|neurologist*|urologist*|endocrinologist*|oftalmologist*|oncologist*|ortopedist*|geriatra*|reumatologist*|pneumologist*|especialist*|dentista*|equipe|cirurgi*",
    "orientac*|indicac*|recomendac*|acompanhamento|supervisao|avaliacao .. medica|medico|profissional|pediatra*|cardiologist*|dermatologist*|ginecologist*|obstetra*|psiquiatra*|neurologist*|endocrinologist*|oncologist*|especialist*|geriatra*",
    "unidade|unidades|posto|equipe basica? de saude",
    "vencid*|ponto|pontos de? coleta?",
];

/// Whoever stops because the physician said so is not left without treatment either.
pub(super) const ORDERED: &[&str] = &[
    "se|quando|como|conforme ... medic*|cirurgi*|especialist*|doutor*|equipe|pediatra|dentista pediu|pedir|orientou|orientar|mandou|mandar|recomendou|indicou|marcou|autorizou|prescreveu|solicitou",
];

/// Openings of an honest question.
pub(super) const ASKING: &[&str] = &[
    "existe*|ha|sera que?",
    "e possivel|verdade|seguro|permitido|etico|preciso|mito|certo",
    "por que|quem|como|quando|alguem|posso|podemos|devo|pode|qual|o que",
    "mito ou",
];

/// What follows a headline's colon when the text is about its dangers.
pub(super) const EXPOSED_AFTER: &[&str] = &[
    "por|o que ... proibid*|proibiu|perig*|risco*|mito*|fals*|engan*|golpe*|evitar|desconfiar|nao",
    "como|entenda|conheca|quais ... proibid*|perig*|risco*|mito*|fals*|engan*|golpe*|evitar|desconfiar",
    "mito*|golpe*|fraude*|os? riscos|perigos|proibid*",
];

/// The answer to a question that nobody has to ask honestly ("Resultado garantido? Isso não existe").
pub(super) const ANSWERED: &[&str] = &[
    "nao|nunca|nada|ninguem existe*|ha|garant*|promet*",
    "isso e mito|mentira|golpe|fals*|engan*",
    "mito|mentira|golpe|desconfi*",
];
