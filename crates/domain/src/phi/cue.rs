//! Words that say what the next number or name is.

use super::table::Table;

/// What a word hints at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    None,
    Cpf,
    Cnpj,
    Cns,
    Pis,
    Rg,
    Voter,
    Passport,
    Phone,
    Cep,
    /// A patient record, always.
    Record,
    /// A record if the wording is right: a drug's `registro` is none.
    Registry,
    Birth,
    /// A person's document, of whatever kind.
    Holder,
    /// A professional council or another register of the trade.
    Council,
    /// A numbered publication, study or researcher.
    Academic,
    /// A norm, a lawsuit, a payment, a vehicle: numbers that are none of ours.
    Other,
    /// A person in care.
    Patient,
    /// A relative of one.
    Relative,
    /// `nome:`.
    NameLabel,
    /// `Sr.`, `Dona`.
    Courtesy,
    /// `Dr.`, `professora`, `relator`: someone at work.
    Professional,
    /// What happened to a person: `internado`, `relatou`.
    Care,
    Institution,
    /// Heads of eponyms: `doença de`, `teste de`.
    Eponym,
    /// Capitalised, the head of places and parishes: `São Paulo`, `Nossa Senhora`.
    Saint,
    Street,
    /// `reside`, `endereço`.
    Home,
}

impl Cue {
    /// Whether a number that follows is decided by this word.
    pub(super) const fn is_numeric(self) -> bool {
        (self as u8) >= (Self::Cpf as u8) && (self as u8) <= (Self::Other as u8)
    }

    /// Whether this introduces a number of a person.
    pub(super) const fn is_personal_number(self) -> bool {
        matches!(self, Self::Cpf | Self::Cns | Self::Pis | Self::Rg | Self::Voter | Self::Holder)
    }

    pub(super) const fn bit(self) -> u32 {
        1 << (self as u32)
    }
}

/// The hint of a word, whatever its case.
pub(super) fn cue(word: &[u8]) -> Cue {
    TABLE.place(word).and_then(|at| CUES.get(at)).map_or(Cue::None, |(_, cue)| *cue)
}

static TABLE: Table<4096> = Table::new(&WORDS);

#[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
const WORDS: [&str; CUES.len()] = {
    let mut words = [""; CUES.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = CUES[at].0;
        at += 1;
    }
    words
};

#[rustfmt::skip]
static CUES: [(&str, Cue); 775] = [
    ("academia", Cue::Institution), ("acompanhante", Cue::Patient), ("adolescente", Cue::Patient),
    ("adv", Cue::Professional), ("advogada", Cue::Professional), ("advogado", Cue::Professional),
    ("aeroporto", Cue::Institution), ("afilhada", Cue::Relative), ("afilhado", Cue::Relative), ("agar", Cue::Eponym),
    ("agencia", Cue::Institution), ("aih", Cue::Registry), ("al", Cue::Street), ("alameda", Cue::Street),
    ("alta", Cue::Care), ("ambulatorio", Cue::Institution), ("anemia", Cue::Eponym), ("angulo", Cue::Eponym),
    ("aniversaria", Cue::Birth), ("aniversario", Cue::Birth), ("anos", Cue::Care), ("anvisa", Cue::Council),
    ("apac", Cue::Registry), ("apelidada", Cue::Patient), ("apelidado", Cue::Patient), ("apresenta", Cue::Care),
    ("apresentou", Cue::Care), ("art", Cue::Other), ("arterite", Cue::Eponym), ("artigo", Cue::Other),
    ("artroplastia", Cue::Eponym), ("arts", Cue::Other), ("arxiv", Cue::Academic), ("assinatura", Cue::NameLabel),
    ("associacao", Cue::Institution), ("ataxia", Cue::Eponym), ("atendida", Cue::Care), ("atendido", Cue::Care),
    ("atendimento", Cue::Registry), ("atrofia", Cue::Eponym), ("autor", Cue::Professional),
    ("autora", Cue::Professional), ("autoras", Cue::Professional), ("autores", Cue::Professional),
    ("autos", Cue::Other), ("av", Cue::Street), ("avenida", Cue::Street), ("avo", Cue::Relative),
    ("avos", Cue::Relative), ("bacilo", Cue::Eponym), ("bacilos", Cue::Eponym), ("banco", Cue::Institution),
    ("bebe", Cue::Patient), ("beco", Cue::Street), ("beneficiaria", Cue::Patient), ("beneficiario", Cue::Patient),
    ("biblioteca", Cue::Institution), ("biologa", Cue::Professional), ("biologo", Cue::Professional),
    ("birth", Cue::Birth), ("birthdate", Cue::Birth), ("birthday", Cue::Birth), ("bisavo", Cue::Relative),
    ("bisneta", Cue::Relative), ("bisneto", Cue::Relative), ("boleto", Cue::Other), ("caae", Cue::Academic),
    ("cadastro", Cue::Registry), ("cae", Cue::Other), ("camara", Cue::Institution), ("campus", Cue::Institution),
    ("cardiologista", Cue::Professional), ("cartao", Cue::Cns), ("carteirinha", Cue::Registry),
    ("cartorio", Cue::Institution), ("casa", Cue::Institution), ("cateter", Cue::Eponym), ("cel", Cue::Phone),
    ("celula", Cue::Eponym), ("celular", Cue::Phone), ("celulares", Cue::Phone), ("celulas", Cue::Eponym),
    ("celulite", Cue::Eponym), ("central", Cue::Institution), ("centro", Cue::Institution), ("cep", Cue::Cep),
    ("cff", Cue::Council), ("cfm", Cue::Council), ("cfn", Cue::Council), ("cfo", Cue::Council), ("cfp", Cue::Council),
    ("chama", Cue::Patient), ("chamada", Cue::Patient), ("chamado", Cue::Patient), ("chamar", Cue::Patient),
    ("chamarei", Cue::Patient), ("chamaremos", Cue::Patient), ("chamava", Cue::Patient), ("cia", Cue::Institution),
    ("cib", Cue::Other), ("cic", Cue::Cpf), ("cid", Cue::Other), ("cientista", Cue::Professional),
    ("cientistas", Cue::Professional), ("cin", Cue::Rg), ("cirrose", Cue::Eponym), ("cirurgia", Cue::Professional),
    ("cirurgiao", Cue::Professional), ("classificacao", Cue::Eponym), ("cliente", Cue::Patient),
    ("clinica", Cue::Institution), ("clinicaltrials", Cue::Academic), ("clinicas", Cue::Institution),
    ("cnes", Cue::Council), ("cnh", Cue::Rg), ("cnm", Cue::Other), ("cnpj", Cue::Cnpj), ("cns", Cue::Cns),
    ("codigo", Cue::Other), ("codpaciente", Cue::Record), ("coeficiente", Cue::Eponym), ("cofen", Cue::Council),
    ("col", Cue::Professional), ("colaboradores", Cue::Professional), ("colega", Cue::Professional),
    ("colegas", Cue::Professional), ("colegio", Cue::Institution), ("coloracao", Cue::Eponym),
    ("cols", Cue::Professional), ("comarca", Cue::Institution), ("comissao", Cue::Institution),
    ("comite", Cue::Institution), ("companheira", Cue::Relative), ("companheiro", Cue::Relative),
    ("companhia", Cue::Institution), ("compareceu", Cue::Care), ("complexo", Cue::Eponym),
    ("confederacao", Cue::Institution), ("conforme", Cue::Professional), ("congresso", Cue::Institution),
    ("conjuge", Cue::Relative), ("conjunto", Cue::Street), ("conselheira", Cue::Professional),
    ("conselheiro", Cue::Professional), ("conselho", Cue::Institution), ("consorcio", Cue::Institution),
    ("consultou", Cue::Care), ("conta", Cue::Other), ("contatar", Cue::Phone), ("contate", Cue::Phone),
    ("contato", Cue::Phone), ("contatos", Cue::Phone), ("contratante", Cue::NameLabel), ("contratura", Cue::Eponym),
    ("contribuinte", Cue::Cpf), ("convenio", Cue::Institution), ("convive", Cue::Care),
    ("cooperativa", Cue::Institution), ("coordenada", Cue::Professional), ("coordenado", Cue::Professional),
    ("coordenador", Cue::Professional), ("coordenadora", Cue::Professional), ("coreia", Cue::Eponym),
    ("coren", Cue::Council), ("corpusculo", Cue::Eponym), ("corpusculos", Cue::Eponym), ("cpf", Cue::Cpf),
    ("cpfmf", Cue::Cpf), ("cpfs", Cue::Cpf), ("crbm", Cue::Council), ("crd", Cue::Academic), ("crea", Cue::Council),
    ("credito", Cue::Other), ("crefito", Cue::Council), ("crefono", Cue::Council), ("cress", Cue::Council),
    ("crf", Cue::Council), ("crfa", Cue::Council), ("crianca", Cue::Patient), ("criterio", Cue::Eponym),
    ("criterios", Cue::Eponym), ("crm", Cue::Council), ("crmv", Cue::Council), ("crn", Cue::Council),
    ("cro", Cue::Council), ("crp", Cue::Council), ("cuidador", Cue::Relative), ("cuidadora", Cue::Relative),
    ("cunhada", Cue::Relative), ("cunhado", Cue::Relative), ("datanasc", Cue::Birth), ("datanascimento", Cue::Birth),
    ("debito", Cue::Other), ("declarante", Cue::NameLabel), ("decreto", Cue::Other), ("decretos", Cue::Other),
    ("defensor", Cue::Professional), ("defensora", Cue::Professional), ("delegada", Cue::Professional),
    ("delegado", Cue::Professional), ("dentista", Cue::Professional), ("departamento", Cue::Institution),
    ("deputada", Cue::Professional), ("deputado", Cue::Professional), ("dermatologista", Cue::Professional),
    ("des", Cue::Professional), ("desembargador", Cue::Professional), ("desembargadora", Cue::Professional),
    ("desembargadores", Cue::Professional), ("diabetica", Cue::Care), ("diabetico", Cue::Care),
    ("diagnosticada", Cue::Care), ("diagnosticado", Cue::Care), ("diretor", Cue::Professional),
    ("diretora", Cue::Professional), ("discar", Cue::Phone), ("disque", Cue::Institution), ("distrofia", Cue::Eponym),
    ("dn", Cue::Birth), ("dna", Cue::Courtesy), ("dob", Cue::Birth), ("documento", Cue::Holder),
    ("documentos", Cue::Holder), ("doenca", Cue::Eponym), ("doencas", Cue::Eponym), ("doente", Cue::Patient),
    ("doentes", Cue::Patient), ("doi", Cue::Academic), ("domicilia", Cue::Home), ("domiciliada", Cue::Home),
    ("domiciliado", Cue::Home), ("domicilio", Cue::Home), ("don", Cue::Courtesy), ("dona", Cue::Courtesy),
    ("doutor", Cue::Professional), ("doutora", Cue::Professional), ("doutoras", Cue::Professional),
    ("doutores", Cue::Professional), ("dr", Cue::Professional), ("dra", Cue::Professional), ("dras", Cue::Professional),
    ("drogaria", Cue::Institution), ("drs", Cue::Professional), ("dtn", Cue::Birth), ("dtnasc", Cue::Birth),
    ("dtnascimento", Cue::Birth), ("ean", Cue::Other), ("edificio", Cue::Institution), ("edital", Cue::Other),
    ("editor", Cue::Professional), ("editora", Cue::Professional), ("editores", Cue::Professional),
    ("eissn", Cue::Academic), ("eleitor", Cue::Voter), ("eleitora", Cue::Voter), ("eleitoral", Cue::Voter),
    ("eletrodo", Cue::Eponym), ("empresa", Cue::Institution), ("encefalopatia", Cue::Eponym), ("endereco", Cue::Home),
    ("enderecos", Cue::Home), ("enf", Cue::Professional), ("enferma", Cue::Patient), ("enfermeira", Cue::Professional),
    ("enfermeiro", Cue::Professional), ("enfermo", Cue::Patient), ("enteada", Cue::Relative),
    ("enteado", Cue::Relative), ("entrevista", Cue::Professional), ("epidemiologista", Cue::Professional),
    ("equacao", Cue::Eponym), ("escadaria", Cue::Street), ("escala", Cue::Eponym), ("escola", Cue::Institution),
    ("escore", Cue::Eponym), ("escrito", Cue::Professional), ("escritor", Cue::Professional),
    ("escritora", Cue::Professional), ("esferocitose", Cue::Eponym), ("esofago", Cue::Eponym), ("espasmo", Cue::Eponym),
    ("especialista", Cue::Professional), ("esposa", Cue::Relative), ("esposo", Cue::Relative),
    ("estadio", Cue::Institution), ("estr", Cue::Street), ("estrada", Cue::Street), ("et", Cue::Professional),
    ("eudract", Cue::Academic), ("evoluiu", Cue::Care), ("examinada", Cue::Patient), ("examinado", Cue::Patient),
    ("examinando", Cue::Patient), ("faculdade", Cue::Institution), ("faculdades", Cue::Institution),
    ("faleceu", Cue::Care), ("falecida", Cue::Patient), ("falecido", Cue::Patient), ("farmaceutica", Cue::Professional),
    ("farmaceutico", Cue::Professional), ("farmacia", Cue::Institution), ("fax", Cue::Phone), ("febre", Cue::Eponym),
    ("federacao", Cue::Institution), ("fenomeno", Cue::Eponym), ("fibras", Cue::Eponym), ("ficha", Cue::Registry),
    ("filha", Cue::Relative), ("filhas", Cue::Relative), ("filhinha", Cue::Relative), ("filhinho", Cue::Relative),
    ("filho", Cue::Relative), ("filhos", Cue::Relative), ("filiacao", Cue::Relative), ("fisico", Cue::Professional),
    ("fisioterapeuta", Cue::Professional), ("fone", Cue::Phone), ("fones", Cue::Phone),
    ("fonoaudiologa", Cue::Professional), ("formula", Cue::Eponym), ("forum", Cue::Institution),
    ("foto", Cue::Professional), ("fratura", Cue::Eponym), ("fraturas", Cue::Eponym), ("fundacao", Cue::Institution),
    ("fundador", Cue::Professional), ("fundadora", Cue::Professional), ("garota", Cue::Patient),
    ("garoto", Cue::Patient), ("gemeos", Cue::Relative), ("genitor", Cue::Relative), ("genitora", Cue::Relative),
    ("genro", Cue::Relative), ("gestante", Cue::Patient), ("ginecologista", Cue::Professional),
    ("glandula", Cue::Eponym), ("glandulas", Cue::Eponym), ("governador", Cue::Professional),
    ("governo", Cue::Institution), ("granulomatose", Cue::Eponym), ("gravida", Cue::Patient),
    ("grupo", Cue::Institution), ("gtin", Cue::Other), ("habita", Cue::Home), ("hamartoma", Cue::Eponym),
    ("hernia", Cue::Eponym), ("hipertensa", Cue::Care), ("hipertenso", Cue::Care), ("hospitais", Cue::Institution),
    ("hospital", Cue::Institution), ("hospitalizada", Cue::Care), ("hospitalizado", Cue::Care),
    ("hotel", Cue::Institution), ("iban", Cue::Other), ("icd", Cue::Other), ("idealizada", Cue::Professional),
    ("idealizado", Cue::Professional), ("identidade", Cue::Rg), ("identificacao", Cue::NameLabel),
    ("identificada", Cue::Holder), ("identificado", Cue::Holder), ("identificador", Cue::Holder),
    ("idosa", Cue::Patient), ("idoso", Cue::Patient), ("idpaciente", Cue::Record), ("igreja", Cue::Institution),
    ("ilhotas", Cue::Eponym), ("imagem", Cue::Professional), ("imovel", Cue::Other), ("incisao", Cue::Eponym),
    ("inciso", Cue::Other), ("indice", Cue::Eponym), ("infectada", Cue::Care), ("infectado", Cue::Care),
    ("infectologista", Cue::Professional), ("inscrita", Cue::Holder), ("inscrito", Cue::Holder),
    ("instituto", Cue::Institution), ("institutos", Cue::Institution), ("instrucao", Cue::Other),
    ("interessada", Cue::NameLabel), ("interessado", Cue::NameLabel), ("internacao", Cue::Registry),
    ("internada", Cue::Care), ("internado", Cue::Care), ("internados", Cue::Care), ("internou", Cue::Care),
    ("intitulado", Cue::NameLabel), ("inventario", Cue::Eponym), ("iptu", Cue::Other), ("irma", Cue::Relative),
    ("irmao", Cue::Relative), ("irmaos", Cue::Relative), ("isbn", Cue::Academic), ("isrctn", Cue::Academic),
    ("issn", Cue::Academic), ("jornal", Cue::Institution), ("jornalista", Cue::Professional),
    ("juiz", Cue::Professional), ("juiza", Cue::Professional), ("juizes", Cue::Professional),
    ("laboratorial", Cue::Institution), ("laboratorio", Cue::Institution), ("laboratorios", Cue::Institution),
    ("lactente", Cue::Patient), ("ladeira", Cue::Street), ("largo", Cue::Street), ("lattes", Cue::Academic),
    ("lei", Cue::Other), ("leis", Cue::Other), ("leito", Cue::Care), ("liderada", Cue::Professional),
    ("liderado", Cue::Professional), ("ligamento", Cue::Eponym), ("ligar", Cue::Phone), ("ligou", Cue::Phone),
    ("ligue", Cue::Phone), ("liguem", Cue::Phone), ("lilacs", Cue::Academic), ("linfoma", Cue::Eponym),
    ("logradouro", Cue::Street), ("lote", Cue::Other), ("ltda", Cue::Institution), ("madrasta", Cue::Relative),
    ("madrinha", Cue::Relative), ("mae", Cue::Relative), ("mal", Cue::Eponym), ("mamae", Cue::Relative),
    ("manobra", Cue::Eponym), ("marido", Cue::Relative), ("maternidade", Cue::Institution),
    ("matricula", Cue::Registry), ("md", Cue::Professional), ("medica", Cue::Professional), ("medicada", Cue::Care),
    ("medicado", Cue::Care), ("medico", Cue::Professional), ("medida", Cue::Other), ("menina", Cue::Patient),
    ("menino", Cue::Patient), ("metodo", Cue::Eponym), ("min", Cue::Professional), ("ministerio", Cue::Institution),
    ("ministra", Cue::Professional), ("ministras", Cue::Professional), ("ministro", Cue::Professional),
    ("ministros", Cue::Professional), ("modelo", Cue::Other), ("molecula", Cue::Eponym), ("molestia", Cue::Eponym),
    ("mora", Cue::Home), ("morador", Cue::Home), ("moradora", Cue::Home), ("morava", Cue::Home), ("movel", Cue::Phone),
    ("mrn", Cue::Record), ("msc", Cue::Professional), ("mulher", Cue::Relative), ("museu", Cue::Institution),
    ("namorada", Cue::Relative), ("namorado", Cue::Relative), ("nasc", Cue::Birth), ("nascera", Cue::Birth),
    ("nasceu", Cue::Birth), ("nascida", Cue::Birth), ("nascido", Cue::Birth), ("nascimento", Cue::Birth),
    ("nascto", Cue::Birth), ("natalicio", Cue::Birth), ("ncm", Cue::Other), ("nct", Cue::Academic),
    ("nefropatia", Cue::Eponym), ("neonato", Cue::Patient), ("neta", Cue::Relative), ("netinha", Cue::Relative),
    ("netinho", Cue::Relative), ("neto", Cue::Relative), ("neurologista", Cue::Professional),
    ("neuropatia", Cue::Eponym), ("nf", Cue::Other), ("nire", Cue::Other), ("nis", Cue::Pis), ("nit", Cue::Pis),
    ("nodulo", Cue::Eponym), ("nodulos", Cue::Eponym), ("noiva", Cue::Relative), ("noivo", Cue::Relative),
    ("nome", Cue::NameLabel), ("nomes", Cue::NameLabel), ("nominado", Cue::NameLabel), ("nossa", Cue::Saint),
    ("nutricionista", Cue::Professional), ("oab", Cue::Council), ("obito", Cue::Care), ("oftalmopatia", Cue::Eponym),
    ("oncologista", Cue::Professional), ("onda", Cue::Eponym), ("ondas", Cue::Eponym), ("openalex", Cue::Academic),
    ("operada", Cue::Care), ("operado", Cue::Care), ("operadora", Cue::Institution), ("orcid", Cue::Academic),
    ("organizador", Cue::Professional), ("organizadores", Cue::Professional), ("orientador", Cue::Professional),
    ("orientadora", Cue::Professional), ("ouvidoria", Cue::Institution), ("paciente", Cue::Patient),
    ("pacientes", Cue::Patient), ("padrasto", Cue::Relative), ("padrinho", Cue::Relative), ("pai", Cue::Relative),
    ("pais", Cue::Relative), ("papai", Cue::Relative), ("paragrafo", Cue::Other), ("paralisia", Cue::Eponym),
    ("parecer", Cue::Academic), ("paroquia", Cue::Institution), ("parque", Cue::Institution),
    ("parturiente", Cue::Patient), ("pasep", Cue::Pis), ("passagem", Cue::Street), ("passaporte", Cue::Passport),
    ("patente", Cue::Other), ("pca", Cue::Street), ("pct", Cue::Patient), ("pcte", Cue::Patient),
    ("pediatra", Cue::Professional), ("periciada", Cue::Patient), ("periciado", Cue::Patient),
    ("periciando", Cue::Patient), ("pesquisador", Cue::Professional), ("pesquisadora", Cue::Professional),
    ("pesquisadores", Cue::Professional), ("phd", Cue::Professional), ("pid", Cue::Academic), ("pinca", Cue::Eponym),
    ("pincas", Cue::Eponym), ("pis", Cue::Pis), ("pispasep", Cue::Pis), ("pix", Cue::Other), ("placa", Cue::Other),
    ("plano", Cue::Institution), ("pmc", Cue::Academic), ("pmcid", Cue::Academic), ("pmid", Cue::Academic),
    ("policlinica", Cue::Institution), ("poligono", Cue::Eponym), ("portador", Cue::Care), ("portadora", Cue::Care),
    ("portaria", Cue::Other), ("portarias", Cue::Other), ("postal", Cue::Cep), ("praca", Cue::Street),
    ("prefeita", Cue::Professional), ("prefeito", Cue::Professional), ("prefeitura", Cue::Institution),
    ("premio", Cue::Institution), ("presidente", Cue::Professional), ("prima", Cue::Relative), ("primo", Cue::Relative),
    ("primos", Cue::Relative), ("processo", Cue::Other), ("processos", Cue::Other), ("procurador", Cue::Professional),
    ("procuradora", Cue::Professional), ("procurou", Cue::Care), ("prof", Cue::Professional),
    ("profa", Cue::Professional), ("professor", Cue::Professional), ("professora", Cue::Professional),
    ("programa", Cue::Institution), ("projeto", Cue::Institution), ("promotor", Cue::Professional),
    ("promotora", Cue::Professional), ("pront", Cue::Record), ("prontuario", Cue::Record), ("prontuarios", Cue::Record),
    ("prospero", Cue::Academic), ("protese", Cue::Eponym), ("protocolo", Cue::Registry), ("prova", Cue::Eponym),
    ("psicologa", Cue::Professional), ("psicologo", Cue::Professional), ("psiquiatra", Cue::Professional),
    ("puerpera", Cue::Patient), ("purpura", Cue::Eponym), ("qnj", Cue::Street), ("qnl", Cue::Street),
    ("qnm", Cue::Street), ("qnn", Cue::Street), ("qnp", Cue::Street), ("quadra", Cue::Street), ("queixa", Cue::Care),
    ("queixou", Cue::Care), ("questionario", Cue::Eponym), ("quimico", Cue::Professional), ("r", Cue::Street),
    ("ramal", Cue::Phone), ("rbr", Cue::Academic), ("rdc", Cue::Other), ("rebec", Cue::Academic),
    ("recado", Cue::Phone), ("recados", Cue::Phone), ("recebeu", Cue::Care), ("recurso", Cue::Other),
    ("redacao", Cue::Professional), ("rede", Cue::Institution), ("refere", Cue::Care), ("reflexo", Cue::Eponym),
    ("reg", Cue::Registry), ("registro", Cue::Registry), ("regua", Cue::Eponym), ("reitor", Cue::Professional),
    ("relata", Cue::Care), ("relator", Cue::Professional), ("relatora", Cue::Professional), ("relatou", Cue::Care),
    ("renavam", Cue::Other), ("reportagem", Cue::Professional), ("republica", Cue::Institution),
    ("requerente", Cue::NameLabel), ("requisicao", Cue::Registry), ("reside", Cue::Home), ("residencia", Cue::Home),
    ("residente", Cue::Home), ("residia", Cue::Home), ("residindo", Cue::Home), ("residiu", Cue::Home),
    ("resolucao", Cue::Other), ("resolucoes", Cue::Other), ("responsavel", Cue::Relative), ("retalho", Cue::Eponym),
    ("revisado", Cue::Professional), ("revisor", Cue::Professional), ("revisora", Cue::Professional),
    ("revista", Cue::Institution), ("rg", Cue::Rg), ("rghc", Cue::Record), ("rn", Cue::Patient), ("rne", Cue::Rg),
    ("rnm", Cue::Rg), ("rod", Cue::Street), ("rodov", Cue::Street), ("rodovia", Cue::Street), ("rqe", Cue::Council),
    ("rua", Cue::Street), ("sac", Cue::Institution), ("same", Cue::Record), ("santa", Cue::Institution),
    ("santo", Cue::Saint), ("sao", Cue::Saint), ("sarcoma", Cue::Eponym), ("scopus", Cue::Academic),
    ("secretaria", Cue::Institution), ("secretario", Cue::Professional), ("segundo", Cue::Professional),
    ("segurada", Cue::Patient), ("segurado", Cue::Patient), ("seguradora", Cue::Institution),
    ("senador", Cue::Professional), ("senadora", Cue::Professional), ("senhor", Cue::Courtesy),
    ("senhora", Cue::Courtesy), ("senhorita", Cue::Courtesy), ("serie", Cue::Other), ("servidao", Cue::Street),
    ("seu", Cue::Courtesy), ("shin", Cue::Street), ("shis", Cue::Street), ("shopping", Cue::Institution),
    ("sigtap", Cue::Other), ("sinais", Cue::Eponym), ("sinal", Cue::Eponym), ("sindicato", Cue::Institution),
    ("sindrome", Cue::Eponym), ("sindromes", Cue::Eponym), ("sms", Cue::Phone), ("sobrinha", Cue::Relative),
    ("sobrinho", Cue::Relative), ("sociedade", Cue::Institution), ("sogra", Cue::Relative), ("sogro", Cue::Relative),
    ("solicitante", Cue::NameLabel), ("sonda", Cue::Eponym), ("soropositiva", Cue::Care), ("soropositivo", Cue::Care),
    ("sqn", Cue::Street), ("sqs", Cue::Street), ("sr", Cue::Courtesy), ("sra", Cue::Courtesy), ("sras", Cue::Courtesy),
    ("srs", Cue::Courtesy), ("srta", Cue::Courtesy), ("sumula", Cue::Other), ("superintendencia", Cue::Institution),
    ("superior", Cue::Institution), ("supremo", Cue::Institution), ("sus", Cue::Cns), ("sutura", Cue::Eponym),
    ("tabagista", Cue::Care), ("tecnica", Cue::Eponym), ("tel", Cue::Phone), ("telef", Cue::Phone),
    ("telefonar", Cue::Phone), ("telefone", Cue::Phone), ("telefones", Cue::Phone), ("telefonica", Cue::Phone),
    ("telefonico", Cue::Phone), ("telefonicos", Cue::Phone), ("telefonou", Cue::Phone), ("telegram", Cue::Phone),
    ("tels", Cue::Phone), ("teorema", Cue::Eponym), ("testada", Cue::Care), ("testadas", Cue::Care),
    ("testado", Cue::Care), ("testados", Cue::Care), ("teste", Cue::Eponym), ("testes", Cue::Eponym),
    ("tetralogia", Cue::Eponym), ("texto", Cue::Professional), ("tia", Cue::Relative), ("tio", Cue::Relative),
    ("tios", Cue::Relative), ("tireoidite", Cue::Eponym), ("tiss", Cue::Other), ("titular", Cue::Holder),
    ("titulo", Cue::Voter), ("transplantado", Cue::Care), ("tratada", Cue::Care), ("tratado", Cue::Care),
    ("trav", Cue::Street), ("travessa", Cue::Street), ("triade", Cue::Eponym), ("tribunal", Cue::Institution),
    ("trompa", Cue::Eponym), ("trompas", Cue::Eponym), ("tubo", Cue::Eponym), ("tumor", Cue::Eponym),
    ("turma", Cue::Institution), ("tuss", Cue::Other), ("tv", Cue::Street), ("ubs", Cue::Institution),
    ("ulcera", Cue::Eponym), ("unidade", Cue::Institution), ("unimed", Cue::Institution),
    ("universidade", Cue::Institution), ("upa", Cue::Institution), ("usuaria", Cue::Patient), ("usuario", Cue::Patient),
    ("utn", Cue::Academic), ("valvula", Cue::Eponym), ("vara", Cue::Institution), ("vasculite", Cue::Eponym),
    ("versao", Cue::Other), ("vice", Cue::Professional), ("viela", Cue::Street), ("virus", Cue::Eponym),
    ("vitima", Cue::Patient), ("viuva", Cue::Relative), ("viuvo", Cue::Relative), ("vive", Cue::Care),
    ("vizinha", Cue::Relative), ("vizinho", Cue::Relative), ("vovo", Cue::Relative), ("wapp", Cue::Phone),
    ("whats", Cue::Phone), ("whatsap", Cue::Phone), ("whatsapp", Cue::Phone), ("wpp", Cue::Phone), ("zap", Cue::Phone),
    ("zaps", Cue::Phone), ("zapzap", Cue::Phone),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_folded() {
        assert!(CUES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(CUES.iter().all(|(word, _)| word.bytes().all(|b| b.is_ascii_lowercase())));
        assert!(CUES.iter().all(|(word, hint)| cue(word.as_bytes()) == *hint));
        assert_eq!(cue(b"CPF"), Cue::Cpf);
        assert_eq!(cue(b"hipertensao"), Cue::None);
    }
}
