//! Stage S.1.1 of the wizard, from text to tree.

mod matter;
mod people;
mod reference;
mod whole;

use alloc::vec::Vec;

use super::*;
use crate::content::RegistryStatus;
use crate::gate::{Author, Field};

fn article(content: &str) -> Article {
    Article {
        content: content.into(),
        ..Article::by(Author {
            name: String::new(),
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        })
    }
}

fn of(article: Article) -> Extraction {
    extract(&Input {
        id: "t-1".into(),
        date_received: "2026-11-22T12:00:00Z".into(),
        source_type: None,
        duration_minutes: None,
        article,
    })
}

fn tree(content: &str) -> Tree {
    of(article(content)).tree
}

fn texts(said: &[Said]) -> Vec<&str> {
    said.iter().map(|said| said.text.as_str()).collect()
}

/// The bytes that a quotation points at.
fn at<'s>(source: &'s str, said: &Said) -> &'s str {
    assert_eq!(said.place.field, Field::Content);
    &source[said.place.start as usize..said.place.end as usize]
}
