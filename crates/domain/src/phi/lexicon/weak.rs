//! First names that alone are more often a thing, a place or a drug than a person.

use crate::phi::table::Table;

#[rustfmt::skip]
pub(super) static WEAK: Table<512> = Table::new(&[
    "abel", "ada", "adonis", "alan", "alana", "alba", "alfa", "ali", "allan", "alma", "angelica", "anita",
    "aparecida", "aquiles", "artemis", "aurora", "bento", "beta", "branca", "caetano", "candida", "candido",
    "celeste", "chang", "cicero", "clara", "clemente", "conceicao", "cora", "cruz", "custodio", "damiao", "delta",
    "diana", "dulce", "duque", "edith", "einstein", "elba", "elisa", "ema", "ester", "expedito", "fatima",
    "felix", "flora", "florinda", "fortunato", "franco", "galeno", "gaspar", "gentil", "germano", "gil", "gloria",
    "graca", "heli", "helio", "hercules", "hertz", "homero", "honorio", "ida", "india", "inocencio", "iris",
    "isis", "israel", "jade", "jasmim", "jesus", "jordan", "joule", "justino", "kelvin", "kennedy", "lazaro",
    "leal", "leo", "levi", "lia", "lima", "lincoln", "linda", "lorena", "lourdes", "lucas", "luna", "luz",
    "magna", "magno", "maia", "margarida", "max", "mel", "mercedes", "messias", "milton", "modesto", "natal",
    "nazare", "nazareth", "newton", "nilo", "nina", "norberto", "odila", "pacifico", "pascoal", "paz", "perla",
    "petra", "pilar", "pio", "primo", "prudencio", "romano", "rosa", "sabino", "salvador", "santiago",
    "secundino", "selena", "severo", "simon", "socorro", "stella", "tina", "tito", "urbano", "uriel", "valencia",
    "vera", "victor", "victoria", "violeta", "vitoria", "washington", "yasmin",
]);
