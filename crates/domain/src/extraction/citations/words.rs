//! The names and wordings of sources.

/// Words with which the name of an institution begins.
pub(super) const HEADS: &[&str] = &[
    "universidade",
    "faculdade",
    "instituto",
    "fundacao",
    "sociedade",
    "associacao",
    "academia",
    "conselho",
    "hospital",
    "ministerio",
    "organizacao",
    "agencia",
    "federacao",
    "secretaria",
    "university",
    "college",
    "escola",
];

/// Institutions known by one word.
pub(super) const KNOWN: &[&str] = &[
    "oms", "opas", "anvisa", "fiocruz", "usp", "unifesp", "unicamp", "ufrj", "ufmg", "ufrgs", "harvard", "stanford",
    "oxford", "cochrane", "fda", "ema", "cdc", "nih", "inca", "ibge", "conitec", "butantan", "unesp", "unb", "ufba",
];

/// Those whose word is official.
pub(super) const OFFICIAL: &[&str] = &[
    "ministerio",
    "organizacao",
    "agencia",
    "secretaria",
    "conselho",
    "sociedade",
    "associacao",
    "academia",
    "federacao",
    "oms",
    "opas",
    "anvisa",
    "fda",
    "ema",
    "cdc",
    "nih",
    "inca",
    "ibge",
    "conitec",
    "cochrane",
    "fiocruz",
    "instituto",
    "fundacao",
];

pub(super) const GUIDELINE: &[&str] = &[
    "diretriz|diretrizes .. da|do|de|das|dos|brasileira*|europeia*|americana*",
    "consenso brasileiro|internacional|europeu|da|do|de",
    "guideline|guidelines da|do|de",
];

pub(super) const STUDY: &[&str] = &[
    "estudo|estudos|pesquisa|pesquisas|ensaio|metanalise|revisao|artigo .. publicad*",
    "estudo|pesquisa|ensaio|metanalise|revisao|artigo .. de #",
    "estudo|pesquisa|ensaio|metanalise|revisao sistematica|clinico|randomizad*|multicentric*|longitudinal",
    "estudos|pesquisas mostram|indicam|apontam|sugerem|comprovam|recentes",
    "metanalise|meta analise",
];

pub(super) const CLAIMS: &[&str] = &[
    "mostra|mostram|mostrou|mostraram|demonstra|demonstram|demonstrou|comprova|comprovam|comprovou|indica|indicam|indicou|aponta|apontam|apontou|revela|revelou|conclui|concluiu|sugere|sugerem|aumentam|reduzem|diminuem|confirma|confirmou|afirma|afirmou|defende|explica|recomenda|recomendam|estima|reduz|aumenta|melhora|ajuda|diminui",
];

pub(super) const AUTHORITY: &[&str] = &[
    "renomad*|reconhecid*|referencia|autoridade|pioneir*|famos*|premiad*|maior|maiores|principal .. em|do|da|no|na|mundial|especialista*|autoridade*",
    "renomad*|premiad*|autoridade|pioneir*",
];

/// Words with which a person works or studied somewhere: no citation.
pub(super) const AFFILIATION: &[&str] = &[
    "formad* pela|pelo|na|no",
    "graduad* pela|pelo",
    "atendo|trabalho|atuo|atende no|na|em",
    "membro da|do",
    "residencia no|na|pelo|pela",
    "mestre|mestrado|doutora|doutor|doutorado .. pela|pelo",
];
