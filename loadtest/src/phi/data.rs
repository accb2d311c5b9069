//! Invented people and their numbers. Check digits are right, as the scanner asks for them.

use rand::RngExt as _;
use rand::rngs::StdRng;

const FIRST: [&str; 60] = [
    "Ana",
    "Antônio",
    "Beatriz",
    "Benedito",
    "Bruna",
    "Caio",
    "Camila",
    "Cecília",
    "Célio",
    "Clara",
    "Cláudio",
    "Dalva",
    "Daniel",
    "Davi",
    "Débora",
    "Edson",
    "Elisângela",
    "Emanuel",
    "Estela",
    "Eunice",
    "Fabiana",
    "Fábio",
    "Francisca",
    "Gabriela",
    "Geraldo",
    "Giovana",
    "Heitor",
    "Helena",
    "Iara",
    "Ícaro",
    "Inácio",
    "Isadora",
    "Ivone",
    "Jéssica",
    "João",
    "Jorge",
    "José",
    "Júlia",
    "Kátia",
    "Larissa",
    "Leandro",
    "Lívia",
    "Luís",
    "Márcia",
    "Marcos",
    "Maria",
    "Mateus",
    "Miguel",
    "Natália",
    "Neusa",
    "Otávio",
    "Patrícia",
    "Paulo",
    "Rafael",
    "Renata",
    "Rosângela",
    "Sílvio",
    "Tereza",
    "Vítor",
    "Yasmin",
];

const LAST: [&str; 50] = [
    "Albuquerque",
    "Almeida",
    "Alves",
    "Araújo",
    "Azevedo",
    "Barbosa",
    "Barros",
    "Batista",
    "Borges",
    "Brito",
    "Campos",
    "Cardoso",
    "Carvalho",
    "Castro",
    "Cavalcanti",
    "Coelho",
    "Correia",
    "Cunha",
    "Dias",
    "Farias",
    "Fernandes",
    "Ferreira",
    "Freitas",
    "Gomes",
    "Gonçalves",
    "Lacerda",
    "Leite",
    "Lima",
    "Lopes",
    "Machado",
    "Marques",
    "Martins",
    "Melo",
    "Moraes",
    "Moreira",
    "Nascimento",
    "Nogueira",
    "Oliveira",
    "Peixoto",
    "Pereira",
    "Pinto",
    "Ramos",
    "Rezende",
    "Ribeiro",
    "Santos",
    "Silva",
    "Souza",
    "Teixeira",
    "Vasconcelos",
    "Vieira",
];

const STREETS: [&str; 14] = [
    "das Acácias",
    "Barão de Itapura",
    "Sete de Setembro",
    "Coronel Quirino",
    "dos Ipês",
    "Santa Rita",
    "Padre Anchieta",
    "XV de Novembro",
    "Tiradentes",
    "das Palmeiras",
    "Major Sertório",
    "Dom Pedro II",
    "Marechal Deodoro",
    "do Comércio",
];

const HOSTS: [&str; 6] =
    ["provedor.example", "correio.example", "mail.example", "caixa.example", "exemplo.com.br", "gmail.com"];

pub(super) fn one<'a>(rng: &mut StdRng, list: &[&'a str]) -> &'a str {
    list.get(rng.random_range(0..list.len())).copied().unwrap_or_default()
}

pub(super) fn name(rng: &mut StdRng) -> String {
    let (first, last) = (one(rng, &FIRST), one(rng, &LAST));
    match rng.random_range(0..4) {
        0 => format!("{first} {last}"),
        1 => format!("{first} {} {last}", one(rng, &LAST)),
        2 => format!("{first} {} de {last}", one(rng, &FIRST)).replace("de Nascimento", "do Nascimento"),
        _ => format!("{first} {last}").replace(" Nascimento", " do Nascimento"),
    }
}

fn digits(rng: &mut StdRng, count: usize) -> Vec<u32> {
    (0..count).map(|_| rng.random_range(0..10)).collect()
}

fn text(digits: &[u32]) -> String {
    digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect()
}

/// The remainder rule of CPF and PIS: weights from the first digit on, modulo 11, ten and eleven count as 0.
fn check(digits: &[u32], weights: impl Iterator<Item = u32>) -> u32 {
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        10 | 11 => 0,
        digit => digit,
    }
}

fn grouped(digits: &str, pattern: &str) -> String {
    let mut rest = digits.chars();
    pattern.chars().map(|c| if c == '#' { rest.next().unwrap_or('0') } else { c }).collect()
}

pub(super) fn cpf(rng: &mut StdRng) -> String {
    let mut number = digits(rng, 9);
    if number.iter().all(|digit| Some(digit) == number.first()) {
        number = vec![5, 2, 9, 9, 8, 2, 2, 4, 7];
    }
    for first in [10, 11] {
        number.push(check(&number, (2..=first).rev()));
    }
    let plain = text(&number);
    let pattern = one(rng, &["###.###.###-##", "###.###.###-##", "### ### ### ##", "###########", "#########-##"]);
    grouped(&plain, pattern)
}

pub(super) fn pis(rng: &mut StdRng) -> String {
    let mut number = vec![1, 2, rng.random_range(0..10)];
    number.extend(digits(rng, 7));
    number.push(check(&number, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2].into_iter()));
    grouped(&text(&number), one(rng, &["###.#####.##-#", "###########"]))
}

/// A provisional number: 7, 8 or 9 first, the weighted sum a multiple of 11.
pub(super) fn cns(rng: &mut StdRng) -> String {
    loop {
        let mut number = vec![rng.random_range(7..10)];
        number.extend(digits(rng, 13));
        let sum: u32 = number.iter().zip((2..=15).rev()).map(|(digit, weight)| digit * weight).sum();
        let last = (11 - sum % 11) % 11;
        if last < 10 {
            number.push(last);
            return grouped(&text(&number), one(rng, &["### #### #### ####", "###############"]));
        }
    }
}

pub(super) fn phone(rng: &mut StdRng) -> String {
    let area = one(rng, &["11", "21", "31", "41", "51", "61", "71", "81", "85", "91"]);
    let number = text(&digits(rng, 8));
    let (first, second) = number.split_at(4);
    match rng.random_range(0..5) {
        0 => format!("({area}) 9{first}-{second}"),
        1 => format!("{area} 9{first}-{second}"),
        2 => format!("+55 {area} 9{first} {second}"),
        3 => format!("({area}) 3{}-{second}", first.get(1..).unwrap_or_default()),
        _ => format!("({area})9{first}{second}"),
    }
}

pub(super) fn email(rng: &mut StdRng) -> String {
    let plain = |word: &str| -> String {
        word.to_lowercase()
            .chars()
            .map(|c| match c {
                'á' | 'â' | 'ã' | 'à' => 'a',
                'é' | 'ê' => 'e',
                'í' => 'i',
                'ó' | 'ô' | 'õ' => 'o',
                'ú' => 'u',
                'ç' => 'c',
                other => other,
            })
            .collect()
    };
    let (first, last) = (plain(one(rng, &FIRST)), plain(one(rng, &LAST)));
    format!("{first}{}{last}{}@{}", one(rng, &[".", "_", ""]), rng.random_range(1..99), one(rng, &HOSTS))
}

pub(super) fn cep(rng: &mut StdRng) -> String {
    let number = text(&digits(rng, 7));
    grouped(&format!("{}{number}", rng.random_range(1..10)), one(rng, &["#####-###", "##.###-###"]))
}

pub(super) fn address(rng: &mut StdRng) -> String {
    let street =
        format!("{} {}", one(rng, &["Rua", "Avenida", "Travessa", "Av.", "R.", "Alameda"]), one(rng, &STREETS));
    let number = rng.random_range(10..2_900);
    match rng.random_range(0..3) {
        0 => format!("{street}, {number}"),
        1 => format!("{street}, nº {number}"),
        _ => format!("{street}, {number}, apto {}", rng.random_range(11..204)),
    }
}

pub(super) fn birth_date(rng: &mut StdRng) -> String {
    let (day, month, year) = (rng.random_range(1..29), rng.random_range(1..13), rng.random_range(1931..2019));
    const MONTHS: [&str; 12] = [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ];
    match rng.random_range(0..3) {
        0 => format!("{day:02}/{month:02}/{year}"),
        1 => format!("{day:02}.{month:02}.{year}"),
        _ => format!("{day} de {} de {year}", MONTHS.get(month - 1).copied().unwrap_or("maio")),
    }
}

pub(super) fn record_number(rng: &mut StdRng) -> String {
    match rng.random_range(0..3) {
        0 => text(&digits(rng, 7)),
        1 => format!("{}-{}", text(&digits(rng, 6)), rng.random_range(0..10)),
        _ => format!("{}/{}", text(&digits(rng, 5)), rng.random_range(2015..2027)),
    }
}
