//! Stage S.3-2 on the articles of the demonstration, and on texts nobody would write: what it proposes
//! never costs an article its way through the gate.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail the test")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::content::RegistryStatus;
use domain::gate::{self, Article, Author, Media, Severity};
use domain::seo::{self, Place, Profile, Report, Targets};
use domain::workflow::Stage;
use proptest::prelude::*;
use serde_json::{Value, json};

fn articles() -> Vec<(String, Article)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../loadtest/articles");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let article = serde_json::from_value(value).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_name().unwrap().to_string_lossy().into_owned(), article)
    };
    files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "json")).map(read).collect()
}

fn author(registry: &str) -> Author {
    Author {
        name: "Helena Prado".into(),
        registry: Some(registry.into()),
        registry_status: RegistryStatus::Verified,
        specialty: Some("Cardiologia".into()),
        rqe: Some("45678".into()),
    }
}

fn profile() -> Profile {
    serde_json::from_value(json!({
        "kind": "Physician", "name": "Consultório Prado", "booking_url": "https://clinica.example/agenda",
        "address": { "street": "Rua das Flores, 10", "city": "Curitiba", "state": "PR" },
        "payment": ["Cartão em 3x", "Pacote promocional", "Convênio Exemplo"], "awards": ["Melhor médica de 2026"], "cases": ["Caso de M."],
        "credentials": ["Residência em cardiologia"], "site": { "host": "clinica.example", "name": "Clínica" }
    }))
    .unwrap()
}

fn aiming_at(primary: &str) -> Targets {
    Targets { primary: primary.into(), ..Targets::default() }
}

/// Findings that block or hold, counted.
fn grave(article: &Article) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::new();
    for finding in Stage::ALL.iter().flat_map(|stage| gate::evaluate(*stage, article)) {
        if matches!(finding.severity, Severity::Blocks | Severity::Holds) {
            *counts.entry((finding.rule, finding.kind)).or_default() += 1;
        }
    }
    counts
}

/// What an article with a proposal made is charged with that it was not charged with before.
fn charged(before: &Article, behind: &Article) -> Vec<(String, String)> {
    let known = grave(before);
    let new = grave(behind).into_iter();
    new.filter(|(kind, count)| known.get(kind).copied().unwrap_or(0) < *count).map(|(kind, _)| kind).collect()
}

fn assert_sound(article: &Article, report: &Report) {
    let mut ids: Vec<&str> = report.proposals.iter().map(|proposal| proposal.id.as_str()).collect();
    assert!(ids.len() <= seo::proposals::MAX_PROPOSALS);
    for proposal in &report.proposals {
        let changed = proposal.apply(article);
        assert_eq!(charged(article, &changed), [], "{proposal:?}");
        if let Some(span) = proposal.span {
            assert!(article.content.get(span.start as usize..span.end as usize).is_some(), "{proposal:?}");
            assert_ne!(changed.content, article.content, "{proposal:?}");
        }
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), report.proposals.len());
    let optimised = Article { content: report.optimised.content.clone(), ..article.clone() };
    assert_eq!(charged(article, &optimised), []);
    let spans = report.outline.faults.iter().filter_map(|fault| fault.span);
    for span in spans.chain(report.readability.long_sentences.iter().map(|long| long.span)) {
        assert!(article.content.get(span.start as usize..span.end as usize).is_some_and(|text| !text.is_empty()));
    }
    assert_eq!(report.score.total, report.score.parts.iter().map(|part| part.points).sum::<u32>());
    assert!(report.score.total <= 100 && report.score.parts.iter().all(|part| part.points <= part.most));
    assert!(report.optimised.meta_title.chars().count() <= seo::meta::MAX_TITLE);
    assert!(report.optimised.meta_description.chars().count() <= seo::meta::MAX_DESCRIPTION);
}

#[test]
fn the_articles_of_the_demonstration_get_proposals_that_pass_the_gate() {
    let mut made = 0;
    for (name, article) in articles() {
        for primary in ["", "hipertensão arterial", "melhor cardiologista", "saúde"] {
            let report = seo::analyse(&article, &profile(), &aiming_at(primary));
            assert_sound(&article, &report);
            assert!(report.score.total >= 30, "{name}: {:?}", report.score);
            made += report.proposals.len();
        }
    }
    assert!(made > 20, "{made}");
}

#[test]
fn a_report_has_the_branches_of_the_specification_and_comes_back_as_it_was() {
    let (_, article) = articles().remove(0);
    let report = seo::analyse(&article, &profile(), &aiming_at("hipertensão arterial"));
    let tree = serde_json::to_value(&report).unwrap();
    for path in [
        "/conteudo_otimizado/titulo_principal",
        "/conteudo_otimizado/meta_title",
        "/conteudo_otimizado/meta_description",
        "/conteudo_otimizado/url_slug",
        "/conteudo_otimizado/conteudo_html",
        "/conteudo_otimizado/densidade_palavras_chave/primaria",
        "/conteudo_otimizado/densidade_palavras_chave/secundarias",
        "/conteudo_otimizado/densidade_palavras_chave/long_tail",
        "/estrutura_seo/h1",
        "/estrutura_seo/h2/0",
        "/estrutura_seo/h3",
        "/estrutura_seo/listas",
        "/schema_markup/tipo",
        "/schema_markup/json_ld/@graph/0/@type",
        "/schema_markup/properties/name",
        "/links_estrategicos/internos",
        "/links_estrategicos/externos",
        "/otimizacao_local/cidade",
        "/autoridade_profissional/credenciais/0",
        "/call_to_action/primaria/link",
        "/metricas_esperadas/densidade_primaria/minimo",
        "/pontuacao/total",
        "/propostas/0/id",
    ] {
        assert!(tree.pointer(path).is_some(), "{path}");
    }
    assert_eq!(serde_json::from_value::<Report>(tree.clone()).unwrap(), report);
    let again = seo::analyse(&article, &profile(), &aiming_at("hipertensão arterial"));
    assert_eq!(serde_json::to_value(&again).unwrap(), tree);
}

#[test]
fn a_keyword_that_advertises_by_a_superlative_is_measured_and_never_written() {
    let mut article = Article::by(author("CRM-PR 12345"));
    article.title = "Dor no peito".into();
    article.content = "<p>A dor no peito tem muitas causas, e algumas são graves. Procure atendimento.</p>".into();
    for (primary, written) in [("melhor cardiologista de Curitiba", false), ("angina", true)] {
        let report = seo::analyse(&article, &Profile::default(), &aiming_at(primary));
        assert_eq!(report.keywords[0].keyword, primary);
        assert_eq!(report.refused.is_empty(), written, "{primary}");
        let texts = report.proposals.iter().any(|proposal| proposal.text.to_lowercase().contains(primary));
        assert_eq!(texts, written, "{primary}: {:?}", report.proposals);
    }
}

#[test]
fn a_cut_that_would_turn_a_denial_into_a_promise_is_not_proposed() {
    let mut article = Article::by(author("CRM-PR 12345"));
    article.title = "Resultado garantido em trinta dias de tratamento do coração? Não existe".into();
    article.content = "<p>Nenhum tratamento promete resultado.</p>".into();
    let report = seo::analyse(&article, &Profile::default(), &Targets::default());
    assert!(report.proposals.iter().all(|proposal| proposal.place != Place::MetaTitle), "{:?}", report.proposals);
}

#[test]
fn an_invitation_is_not_added_where_it_would_advertise_a_physician_without_her_registry() {
    let text = |body: &str| {
        let mut article = Article::by(author("CRM-PR 12345"));
        article.title = "Tratamento".into();
        article.content = format!("<h2>Tratamento</h2><p>{body}</p>");
        article.judged_on = "2026-11-22".into();
        let report = seo::analyse(&article, &profile(), &Targets::default());
        report.proposals.iter().any(|proposal| proposal.id == "chamada_fim")
    };
    assert!(text("A caminhada ajuda o coração, e cada pessoa começa no seu ritmo."));
    assert!(!text("A Dra. Ana Lima, médica dermatologista, mora em Curitiba e cuida de um jardim cheio de flores."));
}

#[test]
fn headings_links_pictures_and_long_sentences_are_mended_in_place() {
    let mut article = Article::by(author("CRM-PR 12345"));
    article.title = "Como dormir melhor em dias de calor".into();
    let long = "O quarto escuro e fresco ajuda muita gente a pegar no sono mais cedo em dias quentes; a luz da tela atrasa \
                o sono de adultos e de crianças em qualquer época do ano";
    article.content = format!(
        "<h1 class=\"x\">Sono</h1><p>{long}. Leia <a href=\"https://loja.example/\">o guia da loja</a>.</p><h4>Hábitos</h4><p>Fim.</p>"
    );
    article.sponsored = true;
    article.media = vec![
        serde_json::from_value::<Media>(json!({ "kind": "image", "caption": "Quarto com a janela aberta" })).unwrap(),
    ];
    let report = seo::analyse(&article, &Profile::default(), &Targets::default());
    assert_sound(&article, &report);
    let html = &report.optimised.content;
    for part in [
        "<h2 class=\"x\">Sono</h2>",
        "<h3>Hábitos</h3>",
        "<a rel=\"sponsored\" href=\"https://loja.example/\">",
        "em dias quentes. A luz da tela",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let alt = report.proposals.iter().find(|proposal| proposal.place == Place::Alt).unwrap();
    assert_eq!(alt.apply(&article).media[0].alt, "Quarto com a janela aberta");
}

#[test]
fn awards_cases_and_offers_of_a_profile_stay_out() {
    let article = Article::by(author("CRM-PR 12345"));
    let report = seo::analyse(&article, &profile(), &Targets::default());
    let authority = &report.authority;
    assert!(authority.cases.is_empty() && authority.awards.is_empty());
    assert_eq!(authority.left_out.len(), 2);
    assert_eq!(report.local.payment, ["Cartão em 3x", "Convênio Exemplo"]);
    let psychologist = Article::by(author("CRP 06/123456"));
    assert_eq!(seo::analyse(&psychologist, &profile(), &Targets::default()).local.payment, ["Convênio Exemplo"]);
}

#[test]
fn an_empty_article_scores_nothing_and_breaks_nothing() {
    let article = Article::by(author("CRM-PR 12345"));
    let report = seo::analyse(&article, &Profile::default(), &Targets::default());
    assert_eq!((report.score.total, report.proposals.len(), report.readability.flesch_br), (0, 0, None));
}

#[test]
fn lists_are_bounded_however_long_a_text_is() {
    let mut article = Article::by(author("CRM-PR 12345"));
    article.content = "<h4>a</h4><p><a href='https://x.example/'>aqui</a> <img src=x> palavra; outra</p>".repeat(2000);
    article.sponsored = true;
    let report = seo::analyse(&article, &Profile::default(), &Targets::default());
    assert_eq!(report.outline.faults.len(), seo::structure::MAX_FAULTS);
    assert_eq!(report.proposals.len(), seo::proposals::MAX_PROPOSALS);
    assert_eq!(report.links.external.len(), seo::MAX_PARTS);
    assert!(report.candidates.len() <= seo::keywords::MAX_CANDIDATES);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_a_text_is_its_proposals_are_clean(
        title in "(Cura|Dor|Não|garantida|em|30 dias|Ozempic|de|sono| |:|é|\\PC){0,20}",
        content in "(</?(p|b|li|ul|ol|td|h1|h2|h3|h4|h5)>|<a href='(/x|https://y\\.example)'>|</a>|<img>|cura garantida|Dra\\. Ana|melhor|o sono|nunca|&eacute;|&amp;|[a-zé]{1,9}|[ .;,!?\n]|\u{301}|\\PC){0,120}",
        primary in "(sono|dor de cabeça|cura|melhor|\\PC{0,9})",
        sponsored in any::<bool>(),
    ) {
        let mut article = Article::by(author("CRM-PR 12345"));
        (article.title, article.content, article.sponsored) = (title, content, sponsored);
        article.judged_on = "2026-11-22".into();
        let report = seo::analyse(&article, &profile(), &aiming_at(&primary));
        assert_sound(&article, &report);
    }
}
