//! References: identifiers, names, likeness, citations.

use std::hint::black_box;

use domain::bibliography::identify::identifiers;
use domain::bibliography::names::Names;
use domain::bibliography::work::text as plain;
use domain::bibliography::{Author, Work, cite, likeness, may_leave};
use domain::gate::Reference;

use crate::bounds::Bound;
use crate::prose::text;

pub(crate) const BOUND: Bound = Bound { times: 256, ..Bound::TEXT };

pub(crate) fn run(bytes: &[u8]) {
    let text = text(bytes);
    let mut lines = text.splitn(4, '\n');
    let mut line = || lines.next().map(str::to_owned);
    let reference =
        Reference { text: text.clone(), doi: line(), pmid: line(), url: line() };
    for one in identifiers(&reference) {
        if let Some(value) = one.value {
            assert_eq!(one.kind.canonical(&value), Some(value.clone()), "a canonical form stays itself");
        }
    }
    let _ = black_box(Names::of(&reference));
    let mut work = Work::default();
    work.set_title(&text);
    work.add_author(Author::person(&text, reference.doi.as_deref().unwrap_or_default()));
    work.add_author(Author::body(&text));
    work.add_language(&text);
    let _ = black_box((cite::abnt(&work, None), cite::vancouver(&work), cite::mla(&work)));
    let _ = black_box((likeness::fit(&text, &work), may_leave(&text), plain(&text)));
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = crate::prose::seeds();
    seeds.push(b"10.1590/s0102-311x2020000100001\n12345678\nhttps://www.scielo.br/j/csp/a/S0102-311X2020000100001\nORCID 0000-0002-1825-0097 ISSN 0102-311X PMC123456".to_vec());
    seeds
}
