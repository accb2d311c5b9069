//! What the words around a name say about the person.

use super::condition::named;
use super::cue::Cue;
use super::page::{Form, Page, Token};
use super::table::Table;
use super::view::BREAK;

/// Who a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Unknown,
    /// Introduced as a person's name whatever it is: `nome:`, `Sr.`, `chamada`.
    Introduced,
    /// A person in care or a relative.
    Patient,
    /// Has a condition, if it is a person: a town may have one as well.
    Having,
    /// Someone at work or cited.
    Professional,
}

/// Words that may stand between a hint and the name.
static FILLERS: Table<128> = Table::new(&[
    "a",
    "o",
    "as",
    "os",
    "e",
    "de",
    "da",
    "do",
    "das",
    "dos",
    "com",
    "um",
    "uma",
    "anos",
    "idade",
    "sexo",
    "feminino",
    "feminina",
    "masculino",
    "masculina",
    "meu",
    "minha",
    "nosso",
    "nossa",
    "foi",
    "era",
    "se",
    "como",
    "completo",
    "sr",
    "sra",
    "eh",
    "aqui",
    "social",
    "ficticio",
    "conhecido",
    "conhecida",
    "jovem",
    "por",
    "na",
    "no",
    "n",
    "ex",
    "civil",
    "dita",
    "legal",
    "menor",
    "pequena",
    "pequeno",
    "querida",
    "querido",
]);

/// Verbs that say of a person that they have what follows.
const HAVING: [&[u8]; 9] =
    [b"tem", b"teve", b"tinha", b"contraiu", b"pegou", b"desenvolveu", b"descobriu", b"venceu", b"enfrenta"];

/// Whether no sentence ends between two tokens.
fn joined(page: &Page, first: usize, last: usize) -> bool {
    (first..last).all(|at| match (page.token(at), page.token(at + 1)) {
        (Some(left), Some(right)) => !ends(page, left, right),
        _ => false,
    })
}

/// Whether a sentence ends between two tokens; the dot of `Sr.` or `Dra.` ends none.
fn ends(page: &Page, left: &Token, right: &Token) -> bool {
    let between = page.between(left, right);
    between.iter().any(|b| matches!(*b, b'!' | b'?' | b';' | BREAK))
        || between.contains(&b'.') && left.end - left.start > 4
        || between.len() > 8
}

/// What introduces the name that begins at this token.
pub(super) fn before(page: &Page, first: usize) -> Role {
    let mut right = first;
    let mut nearest = true;
    for _ in 0..9 {
        let Some(index) = right.checked_sub(1) else { break };
        let (Some(left), Some(next)) = (page.token(index), page.token(right)) else { break };
        let cell = page.between(left, next).contains(&BREAK) && matches!(left.cue, Cue::NameLabel | Cue::Patient);
        if ends(page, left, next) && !cell {
            break;
        }
        let role = match left.cue {
            Cue::NameLabel | Cue::Holder => labelled(page, left, nearest),
            Cue::Courtesy => Some(Role::Introduced),
            Cue::Patient if called(page, left) => Some(Role::Introduced),
            Cue::Patient | Cue::Relative => Some(Role::Patient),
            Cue::Professional => Some(Role::Professional),
            Cue::Institution if left.is_capital() => return Role::Unknown,
            _ => None,
        };
        if let Some(role) = role {
            // `o paciente procurou a Dra. Ana`: only what is next to the name counts as its title.
            let adjacent = nearest || role != Role::Introduced;
            return if adjacent { role } else { Role::Patient };
        }
        let word = page.word_of(left);
        let filler = FILLERS.holds(word.bytes());
        if !filler && !left.is_number() && left.cue != Cue::Care {
            break;
        }
        // Articles and the like keep the hint next to the name.
        nearest &= filler && page.between(left, next).len() <= 3;
        right = index;
    }
    Role::Unknown
}

/// `chamada Maria`, as opposed to `paciente Maria`.
fn called(page: &Page, token: &Token) -> bool {
    let word = page.word_of(token);
    word.bytes().starts_with(b"cham") || word.bytes().starts_with(b"apelid")
}

/// `nome: Fulano`, `nome completo Fulano`; a bare `nome` is a word like others.
fn labelled(page: &Page, token: &Token, nearest: bool) -> Option<Role> {
    let after = page.view.slice(token.end, token.end + 24);
    let colon = after.iter().take_while(|b| **b != b'\n').any(|b| matches!(*b, b':' | b'=' | b'|' | BREAK | b'"'));
    (colon && nearest).then_some(Role::Introduced)
}

/// What the words after the name that ends at this token say.
pub(super) fn after(page: &Page, last: usize) -> Role {
    let mut number = false;
    for index in last..last + 6 {
        let (Some(left), Some(right)) = (page.token(index), page.token(index + 1)) else { break };
        if ends(page, left, right) && index > last || page.between(left, right).contains(&b'.') {
            break;
        }
        let word = page.word_of(right);
        // `Fulano tem hanseníase`, `Fulana (B18.1)`: nobody else is spoken of so.
        let having = index == last && HAVING.contains(&word.bytes());
        if having && (index + 2..index + 6).any(|at| joined(page, index + 1, at) && named(page, at).is_some()) {
            return Role::Having;
        }
        let code = right.form == Form::Smudged || right.form == Form::Initial && index <= last + 1;
        if code && named(page, index + 1).is_some() {
            return Role::Patient;
        }
        match right.cue {
            Cue::Care if word.bytes() == b"anos" && !(number && index - last <= 3) => {}
            Cue::Care
            | Cue::Patient
            | Cue::Relative
            | Cue::Cpf
            | Cue::Rg
            | Cue::Cns
            | Cue::Record
            | Cue::Birth
            | Cue::Holder => return Role::Patient,
            Cue::Professional | Cue::Council => return Role::Professional,
            _ => {}
        }
        number = right.is_number();
    }
    Role::Unknown
}
