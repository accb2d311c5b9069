//! The articles that the demonstration submits, composed: what passed the gate before still passes.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "helpers of tests fail the test")]

use std::path::PathBuf;

use domain::composition::{Draft, Position, compose};
use domain::gate::Article;
use serde_json::Value;

fn approved() -> Vec<(String, Article)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../loadtest/articles");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let json = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let read = json.map(|path| {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        (path.display().to_string(), value)
    });
    let approved = read.filter(|(_, value)| value["expect"]["outcome"] == "approved");
    let parse = |(name, value)| {
        let article = serde_json::from_value(value).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, article)
    };
    approved.map(parse).collect()
}

#[test]
fn an_article_that_passes_the_gate_still_does_once_composed() {
    let articles = approved();
    assert!(articles.len() > 1);
    for (name, article) in articles {
        let references = article.references.len();
        let composition = compose(&Draft::of(article));
        assert_eq!(composition.compliance_final.regras_pendentes, Vec::<String>::new(), "{name}");
        assert_eq!(composition.elementos_integrados.referencias_cientificas.len(), references, "{name}");
        let notices = &composition.elementos_integrados.disclaimers_incluidos;
        assert!(notices.iter().any(|notice| notice.posicao == Position::End), "{name}");
        let blocks = &composition.versoes_entrega.wordpress;
        let (opened, closed) = (blocks.matches("<!-- wp:").count(), blocks.matches("<!-- /wp:").count());
        assert_eq!(opened, closed, "{name}");
        assert!(!blocks.contains("<!-- wp:html -->\n<p"), "{name}");
        assert!(composition.versoes_entrega.social_media.unwrap().chars().count() <= 2200, "{name}");
    }
}

#[test]
fn a_composition_is_read_back_as_it_was_written() {
    for (name, article) in approved() {
        let composition = compose(&Draft::of(article));
        let json = serde_json::to_string(&composition).unwrap();
        assert_eq!(serde_json::from_str::<domain::composition::Composition>(&json).unwrap(), composition, "{name}");
        for field in
            ["conteudo_final", "versoes_entrega", "medicalSpecialty", "reviewedBy", "lastReviewed", "compliance_final"]
        {
            assert!(json.contains(field), "{name}: {field}");
        }
    }
}
