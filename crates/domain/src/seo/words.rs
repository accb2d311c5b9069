//! Words by what they stand for: without accents, number and gender, and which of them carry a meaning.

use alloc::string::String;
use alloc::vec::Vec;

use crate::gate::text::Text;

/// Words that carry no topic, sorted: articles, prepositions, pronouns, conjunctions, common verbs and
/// adverbs, without accents.
const STOP: &[&str] = &[
    "a", "acerca", "agora", "ainda", "alem", "algo", "alguem", "algum", "alguma", "algumas", "alguns", "ali", "ante",
    "antes", "ao", "aos", "apenas", "apos", "aquela", "aquelas", "aquele", "aqueles", "aqui", "aquilo", "as", "assim",
    "ate", "atraves", "bem", "cada", "com", "como", "conforme", "contra", "contudo", "cuja", "cujo", "da", "dao",
    "daquela", "daquele", "das", "de", "dela", "delas", "dele", "deles", "demais", "depois", "desde", "dessa",
    "dessas", "desse", "desses", "desta", "deste", "deve", "devem", "disso", "disto", "do", "dos", "durante", "e",
    "ela", "elas", "ele", "eles", "em", "embora", "enquanto", "entao", "entre", "era", "eram", "essa", "essas", "esse",
    "esses", "esta", "estao", "estar", "estas", "este", "estes", "eu", "faz", "fazer", "foi", "for", "foram", "ha",
    "isso", "isto", "ja", "la", "lhe", "lhes", "logo", "mais", "mas", "me", "menos", "mesma", "mesmo", "meu", "minha",
    "muita", "muitas", "muito", "muitos", "na", "nao", "nas", "nem", "nenhum", "nenhuma", "nessa", "nesse", "nesta",
    "neste", "no", "nos", "nossa", "nosso", "num", "numa", "nunca", "o", "onde", "os", "ou", "outra", "outras",
    "outro", "outros", "para", "pela", "pelas", "pelo", "pelos", "per", "perante", "pode", "podem", "poder", "pois",
    "por", "porem", "porque", "portanto", "possivel", "pouca", "pouco", "quais", "qual", "qualquer", "quando",
    "quanto", "quase", "que", "quem", "quer", "sao", "se", "seja", "sejam", "sem", "sempre", "sendo", "ser", "seu",
    "seus", "si", "sim", "so", "sob", "sobre", "sua", "suas", "tal", "talvez", "tambem", "tao", "te", "tem", "tendo",
    "ter", "teu", "toda", "todas", "todo", "todos", "tudo", "um", "uma", "umas", "uns", "vai", "vao", "voce", "voces",
    "vos",
];

/// Words that a slug keeps although they carry no topic: without them it would say the opposite.
const DENIALS: &[&str] = &["contra", "menos", "nao", "nem", "nenhum", "nenhuma", "nunca", "sem"];

/// Whether a word without accents carries no topic.
pub(super) fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

/// Whether a slug may do without a word.
pub(super) fn is_spare(word: &str) -> bool {
    is_stop(word) && !DENIALS.contains(&word)
}

/// A word without number and gender ("médicas" and "médico" are one). Works on words without accents.
pub(super) fn stem(word: &str) -> &str {
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    // Plurals whose singular ends otherwise, longest first; "-ões" and "-ão" both end in nothing.
    const ENDINGS: &[&str] = &[
        "oes", "aes", "aos", "ao", "ais", "eis", "ois", "is", "al", "el", "il", "ol", "ns", "res", "zes", "as", "es",
        "os", "s", "m", "a", "e", "o",
    ];
    let keeps = |ending: &&&str| matches!(**ending, "res" | "zes");
    let ending = ENDINGS.iter().find(|ending| word.ends_with(**ending));
    let cut = match ending {
        Some(ending) if keeps(&ending) => word.len().saturating_sub(ending.len()).saturating_add(1),
        Some(ending) => word.len().saturating_sub(ending.len()),
        None => word.len(),
    };
    if cut < 2 { word } else { word.get(..cut).unwrap_or(word) }
}

/// The stems of a phrase's words that carry a topic; all its words when none does.
pub(super) fn stems(phrase: &str, most: usize) -> Vec<String> {
    let text = Text::read(phrase);
    let count = text.sentences().last().map_or(0, |last| last.words.end);
    let pick = |keep: &dyn Fn(&str) -> bool| -> Vec<String> {
        let words = (0..count).map(|index| text.word(index)).filter(|word| keep(word));
        words.take(most).map(|word| String::from(stem(word))).collect()
    };
    let topical = pick(&|word| !is_stop(word));
    if topical.is_empty() { pick(&|_| true) } else { topical }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_stop_words_is_sorted() {
        assert!(STOP.is_sorted());
        assert!(DENIALS.iter().all(|word| is_stop(word) && !is_spare(word)));
    }

    #[test]
    fn inflections_share_a_stem() {
        for forms in [
            &["medico", "medica", "medicos", "medicas"][..],
            &["coracao", "coracoes"],
            &["pressao", "pressoes"],
            &["hospital", "hospitais"],
            &["saudavel", "saudaveis"],
            &["facil", "faceis"],
            &["dor", "dores"],
            &["paciente", "pacientes"],
            &["exame", "exames"],
            &["homem", "homens"],
            &["vez", "vezes"],
            &["doutor", "doutora", "doutores", "doutoras"],
            &["infantil", "infantis"],
        ] {
            let stems: alloc::collections::BTreeSet<&str> = forms.iter().map(|word| stem(word)).collect();
            assert_eq!(stems.len(), 1, "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn words_that_mean_something_else_do_not_share_one() {
        for (one, other) in [("dor", "dose"), ("cabeca", "cabelo"), ("vacina", "vaso"), ("medico", "medicamento")] {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn a_phrase_is_its_topical_words() {
        assert_eq!(stems("Dores de cabeça", 8), stems("dor da Cabeça", 8));
        assert_eq!(stems("o que", 8).len(), 2);
    }
}
