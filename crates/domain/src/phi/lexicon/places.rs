//! Places, institutions and eponyms that are written like names of people.

use crate::phi::table::Table;

#[rustfmt::skip]
pub(super) static PLACES: Table<512> = Table::new(&[
    "adolfo lutz", "aedes aegypti", "aguas claras", "albert einstein", "alexander fleming", "alois alzheimer",
    "alta floresta", "alto alegre", "ana neri", "ana nery", "angra dos reis", "anna nery", "antonio pedro",
    "barao de maua", "barra funda", "barra mansa", "belo horizonte", "bento goncalves", "boa vista", "bom jesus",
    "bom jesus da lapa", "buenos aires", "cabo frio", "cabo verde", "campina grande", "campos do jordao",
    "campos dos goytacazes", "campos gerais", "candida albicans", "candida auris", "candido mota",
    "carlos chagas", "carolina do norte", "carolina do sul", "caxias do sul", "clementino fraga",
    "clementino fraga filho", "conselheiro lafaiete", "coracao de jesus", "coronel fabriciano", "costa do marfim",
    "costa do sauipe", "costa rica", "cruz alta", "cruz azul", "cruz das almas", "cruz vermelha",
    "dante pazzanese", "dom pedro", "duque de caxias", "edgard santos", "edward jenner", "el salvador",
    "embu das artes", "emil kraepelin", "emilio ribas", "escherichia coli", "euclides da cunha", "evandro chagas",
    "feira de santana", "fernandes figueira", "ferraz de vasconcelos", "florence nightingale", "foz do iguacu",
    "francisco beltrao", "francisco morato", "franco da rocha", "gaffree e guinle", "gerhard hansen",
    "getulio vargas", "getulio vargas filho", "governador valadares", "graca e luz", "helicobacter pylori",
    "ignaz semmelweis", "israelita albert einstein", "itapecerica da serra", "james parkinson", "joao pessoa",
    "jose bonifacio", "joseph lister", "juiz de fora", "juliano moreira", "lauro de freitas", "lauro wanderley",
    "lencois paulista", "leucemia mieloide", "lima peru", "louis pasteur", "luc montagnier", "luis correia",
    "luis eduardo magalhaes", "machado de assis", "manoel dias de abreu", "manoel victorino", "manuel dias",
    "marco civil", "marco zero", "marechal candido rondon", "maria da penha", "marie curie", "mato grosso",
    "miguel couto", "minas gerais", "mogi das cruzes", "mogi guacu", "moncorvo filho", "montes claros",
    "mycobacterium leprae", "nina rodrigues", "nova iguacu", "nova york", "novo hamburgo", "onofre lopes",
    "osvaldo cruz", "oswaldo cruz", "ouro preto", "padre cicero", "passo fundo", "paulo afonso", "pedro ernesto",
    "perola byington", "pinheiro machado", "pocos de caldas", "ponta grossa", "porto alegre", "porto rico",
    "porto seguro", "porto velho", "pouso alegre", "praia grande", "presidente prudente", "prof edgard santos",
    "reino unido", "ribeirao preto", "rio branco", "rio claro", "rio grande", "robert gallo", "robert koch",
    "rosalind franklin", "rui barbosa", "ruy barbosa", "salgado filho", "santa maria", "santa rosa",
    "sergio arouca", "serra da mantiqueira", "serra do mar", "serra gaucha", "sete lagoas", "sigmund freud",
    "simoes filho", "souza aguiar", "staphylococcus aureus", "taboao da serra", "teixeira de freitas",
    "tres lagoas", "tres rios", "trypanosoma cruzi", "vale do paraiba", "vale do silicio", "vila velha",
    "visconde de maua", "vital brasil", "vital brazil", "vitoria da conquista", "volta redonda",
    "walter cantidio", "william osler", "zilda arns",
]);
