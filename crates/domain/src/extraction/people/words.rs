//! The words around a name, and words that are none.

pub(super) const TITLES: &[&str] =
    &["dr", "dra", "doutor", "doutora", "prof", "profa", "professor", "professora", "enf", "enfa", "nutri", "psi"];

/// The speaker's own name follows.
pub(super) const SELF: &[&str] = &[
    "sou a|o?",
    "me chamo",
    "meu nome e|eh",
    "aqui e|eh|fala a|o?",
    "quem fala e|eh? a|o?",
    "quem vos fala e|eh? a|o?",
    "quem assina e|eh? a|o?",
];

/// Whoever signs or was asked follows.
pub(super) const BYLINE: &[&str] = &[
    "escrito|redigido|texto|revisado|revisao|apresentado|apresentacao|conteudo|elaborado por|de|da|do|pelo|pela a|o?",
    "autor|autora|autores|texto|revisao|revisor|revisora|responsavel tecnico|tecnica|medica?",
    "entrevista|conversa|papo|bate com|papo com? a|o?",
    "convidad*|participacao|presenca e|de|da|do|especial|hoje? a|o|e?",
    "conversamos|recebemos|recebo|converso com? a|o?",
];

/// The speaker has a profession.
pub(super) const SPEAKER: &[&str] =
    &["sou a|o|um|uma?", "atuo|trabalho como", "sou formad* em", "formei me em", "me formei em"];

/// The first person of a speaker ("como psiquiatra, eu vejo").
pub(super) const FIRST_PERSON: &[&str] = &["eu|meu|minha|meus|minhas|atendo|prescrevo|receito|oriento|recomendo|vejo"];

/// A sentence that reports what another one holds.
pub(in crate::extraction) const CITES: &[&str] = &[
    "segundo|conforme a|o|os|as",
    "segundo|conforme",
    "de acordo com",
    "na opiniao|visao|definicao de|da|do",
    "livro|livros|artigo|artigos|obra|obras|tese|pesquisa|pesquisas|estudo|estudos|trabalho|trabalhos|teoria|metodo|conceito de|da|do|dos|das|realizad*|conduzid*|publicad*|feit*|desenvolvid*|pelo|pela",
    "afirma|afirmou|explica|explicou|defende|defendeu|escreve|escreveu|publicou|propos|demonstrou|mostrou|observou|diz|disse|recomenda|ressalta|destaca|aponta|alerta|estuda|estudou|lembra",
    "et al",
    "autor|autora|pesquisador|pesquisadora",
];

/// Words that begin a sentence, or stand in a signature, and are no names.
pub(super) const NO_NAMES: &[&str] = &[
    "dr",
    "dra",
    "doutor",
    "doutora",
    "prof",
    "profa",
    "medico",
    "medica",
    "rqe",
    "psi",
    "eu",
    "ela",
    "ele",
    "hoje",
    "na",
    "no",
    "em",
    "por",
    "para",
    "com",
    "como",
    "quem",
    "segundo",
    "conforme",
    "ola",
    "oi",
    "um",
    "uma",
    "meu",
    "minha",
    "seu",
    "sua",
    "nosso",
    "nossa",
    "voce",
    "paciente",
    "agende",
    "marque",
    "clinica",
    "consultorio",
    "sou",
    "ha",
    "atendo",
    "especialista",
    "tel",
    "whatsapp",
    "instagram",
    "site",
    "rua",
    "avenida",
    "av",
    "contato",
    "anos",
];

/// Words within a name.
pub(super) const OF: &[&str] = &["de", "da", "do", "dos", "das"];
