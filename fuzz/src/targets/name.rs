//! Names of files: one that is accepted stays what it is.

use std::hint::black_box;

use uploads::FileName;

use crate::bounds::Bound;
use crate::prose::text;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let Ok(name) = FileName::parse(&text(bytes)) else { return };
    let shown = name.as_str();
    assert!(!shown.contains(['/', '\\', '\0']) && shown.chars().count() <= uploads::MAX_NAME);
    assert_eq!(FileName::parse(shown).as_ref(), Ok(&name), "an accepted name is accepted again");
    let _ = black_box((name.extension(), name.title()));
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    ["exame.pdf", "../a.png", "a\u{202e}gpj.exe", "CON.txt", "a.php.jpg", "e\u{301}.jpg", "  .b. ", "ﬁ.zip", "a%2f.b"]
        .map(|name| name.as_bytes().to_vec())
        .to_vec()
}
