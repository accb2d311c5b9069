//! What a reference is found to be.

use domain::gate::{Reference, Resolution};
use serde_json::json;

use crate::server::{Reply, Server};
use crate::*;

#[tokio::test]
async fn a_doi_is_known_by_crossref_and_typed_by_pubmed() {
    let server = Server::start().await;
    server.knows_the_work();
    let found = one(&server.resolver(), by_doi("https://doi.org/10.5555/JEX.2024.1")).await;
    assert_eq!((found.reference, found.resolution), (0, Resolution::Found));
    assert_eq!(found.title, "Daily walking and systolic pressure in adults: a randomised trial");
    assert_eq!(found.authors, ["Ana Beatriz Souza", "Carl van der Berg", "Walking Trial Group"]);
    assert_eq!(found.publication_types, ["Journal Article", "Randomized Controlled Trial"]);
    assert!(!found.retracted && !found.concern && !found.animal);
}

#[tokio::test]
async fn services_are_told_who_asks_and_what_for_and_nothing_else() {
    let server = Server::start().await;
    server.knows_the_work();
    let mut settings = server.settings();
    settings.pubmed.api_key = Some("KEY123".into());
    let reference = Reference {
        text: "SEGREDO DO TEXTO. Daily walking.".into(),
        url: Some("https://www.example.org/SEGREDO".into()),
        ..by_doi(DOI)
    };
    one(&crate::resolver(&settings), reference).await;
    let requests = server.requests();
    assert_eq!(requests.len(), 3, "{requests:?}");
    for request in &requests {
        assert!(request.contains("user-agent: healthcare-cms/0.1.0 (mailto:biblioteca@example.org)\r\n"), "{request}");
        assert!(
            !request.contains("SEGREDO") && !request.contains("cookie") && !request.contains("referer"),
            "{request}"
        );
        if request.contains("/eutils/") {
            assert!(request.contains("tool=healthcare-cms&email=biblioteca%40example.org&api_key=KEY123"), "{request}");
        } else {
            assert!(request.starts_with("GET /crossref/works/10.5555%2Fjex.2024.1?mailto=biblioteca%40example.org "));
        }
    }
}

#[tokio::test]
async fn a_pmid_is_known_by_pubmed() {
    let server = Server::start().await;
    server.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH)]);
    let found = one(&server.resolver(), by_pmid("90000001")).await;
    assert_eq!(found.resolution, Resolution::Found);
    assert_eq!(found.authors[1], "C van der Berg");
    assert_eq!(server.calls("/crossref/"), 0);
}

#[tokio::test]
async fn a_pmid_is_missing_when_pubmed_says_so_in_words() {
    let server = Server::start().await;
    server.on("/eutils/efetch.fcgi", [Reply::ok(EMPTY_SET)]);
    server.on("/eutils/esummary.fcgi", [Reply::ok(no_such_summary("99999999"))]);
    assert_eq!(resolution(&server.resolver(), by_pmid("99999999")).await, Resolution::NotFound);

    let silent = Server::start().await;
    silent.on("/eutils/efetch.fcgi", [Reply::ok(EMPTY_SET)]);
    silent.on("/eutils/esummary.fcgi", [Reply::status(500)]);
    assert_eq!(resolution(&silent.resolver(), by_pmid("99999999")).await, Resolution::Unreachable);
}

#[tokio::test]
async fn a_pmcid_leads_to_its_record() {
    let server = Server::start().await;
    let summary = json!({"result": {"uids": ["9000001"], "9000001": {"uid": "9000001", "title": "Daily walking",
        "articleids": [{"idtype": "pmid", "value": "90000001"}, {"idtype": "pmcid", "value": "PMC9000001"}]}}});
    server.on("/eutils/esummary.fcgi?db=pmc", [Reply::ok(summary.to_string())]);
    server.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH)]);
    let reference =
        Reference { url: Some("https://pmc.ncbi.nlm.nih.gov/articles/PMC9000001/".into()), ..Reference::default() };
    let found = one(&server.resolver(), reference).await;
    assert_eq!(found.publication_types, ["Journal Article", "Randomized Controlled Trial"]);

    let other = Server::start().await;
    other.on("/eutils/esummary.fcgi?db=pmc", [Reply::ok(no_such_summary("9999999"))]);
    let reference = Reference { text: "Citation. PMCID: PMC9999999.".into(), ..Reference::default() };
    assert_eq!(resolution(&other.resolver(), reference).await, Resolution::NotFound);
}

#[tokio::test]
async fn a_doi_is_missing_when_no_agency_has_it() {
    let server = Server::start().await;
    server.on("/crossref/works/", [Reply::not_found()]);
    server.pubmed_has_no_record();
    assert_eq!(resolution(&server.resolver(), by_doi("10.5555/invented")).await, Resolution::NotFound);
    assert_eq!(server.calls("/agency"), 1);
}

#[tokio::test]
async fn a_doi_of_another_agency_is_out_of_reach_and_not_missing() {
    let server = Server::start().await;
    let agency = json!({"status": "ok", "message-type": "work-agency", "message-version": "1.0.0",
                        "message": {"DOI": "10.5555/data", "agency": {"id": "datacite", "label": "DataCite"}}});
    server.on("/agency", [Reply::ok(agency.to_string())]);
    server.on("/crossref/works/", [Reply::not_found()]);
    server.pubmed_has_no_record();
    assert_eq!(resolution(&server.resolver(), by_doi("10.5555/data")).await, Resolution::Unreachable);
}

#[tokio::test]
async fn any_other_404_says_nothing_of_the_doi() {
    let server = Server::start().await;
    server.pubmed_has_no_record();
    assert_eq!(resolution(&server.resolver(), by_doi(DOI)).await, Resolution::Unreachable);
}

#[tokio::test]
async fn a_retraction_is_seen_at_either_service() {
    let at_crossref = Server::start().await;
    let notice = json!({"updated-by": [{"DOI": "10.5555/jex.2025.9", "type": "retraction", "source": "retraction-watch",
        "label": "Retraction", "updated": {"date-parts": [[2025, 1, 1]]}, "record-id": "1"}]});
    at_crossref.on("/crossref/works/", [Reply::ok(crossref_work(&notice))]);
    at_crossref.pubmed_has_no_record();
    assert!(one(&at_crossref.resolver(), by_doi(DOI)).await.retracted);

    let at_pubmed = Server::start().await;
    at_pubmed.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH.replace("CommentIn", "RetractionIn"))]);
    at_pubmed.knows_the_work();
    assert!(one(&at_pubmed.resolver(), by_doi(DOI)).await.retracted);

    let by_type = Server::start().await;
    let record = EFETCH.replace("Randomized Controlled Trial", "Retracted Publication");
    by_type.on("/eutils/efetch.fcgi", [Reply::ok(record)]);
    assert!(one(&by_type.resolver(), by_pmid("90000001")).await.retracted);
}

#[tokio::test]
async fn an_expression_of_concern_is_seen_at_either_service() {
    let at_crossref = Server::start().await;
    let notice = json!({"updated-by": [{"DOI": "10.5555/jex.2025.9", "type": "expression_of_concern"}]});
    at_crossref.on("/crossref/works/", [Reply::ok(crossref_work(&notice))]);
    at_crossref.pubmed_has_no_record();
    let found = one(&at_crossref.resolver(), by_doi(DOI)).await;
    assert!(found.concern && !found.retracted);

    let at_pubmed = Server::start().await;
    at_pubmed.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH.replace("CommentIn", "ExpressionOfConcernIn"))]);
    let found = one(&at_pubmed.resolver(), by_pmid("90000001")).await;
    assert!(found.concern && !found.retracted);
}

#[tokio::test]
async fn a_study_of_animals_is_told_from_one_of_people() {
    let server = Server::start().await;
    server.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH.replace(">Humans<", ">Mice<"))]);
    assert!(one(&server.resolver(), by_pmid("90000001")).await.animal);
}

#[tokio::test]
async fn a_preprint_is_one() {
    let server = Server::start().await;
    let posted = json!({"type": "posted-content", "subtype": "preprint", "container-title": []});
    server.on("/crossref/works/", [Reply::ok(crossref_work(&posted))]);
    server.pubmed_has_no_record();
    assert_eq!(one(&server.resolver(), by_doi(DOI)).await.publication_types, ["Preprint"]);
}

#[tokio::test]
async fn of_two_works_the_one_that_fits_its_citation_less_is_shown() {
    let server = Server::start().await;
    let other = json!({"DOI": "10.5555/jex.2019.7", "title": ["Sleep and bone density in children"], "author": []});
    server.on("/crossref/works/", [Reply::ok(crossref_work(&other))]);
    server.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH.replace("CommentIn", "RetractionIn"))]);
    let reference = Reference {
        text: "Souza AB. Daily walking and systolic pressure in adults: a randomised trial. J Ex. 2024.".into(),
        doi: Some("10.5555/jex.2019.7".into()),
        pmid: Some("90000001".into()),
        url: None,
    };
    let found = one(&server.resolver(), reference).await;
    assert_eq!(found.title, "Sleep and bone density in children", "the gate has to see the mismatch");
    assert!(found.retracted, "and the warning about the other work");
}

#[tokio::test]
async fn an_invented_number_beside_a_real_doi_is_not_found() {
    let server = Server::start().await;
    server.on("/crossref/works/", [Reply::ok(crossref_work(&json!({})))]);
    server.on("/eutils/efetch.fcgi", [Reply::ok(EMPTY_SET)]);
    server.on("/eutils/esummary.fcgi", [Reply::ok(no_such_summary("99999999"))]);
    let reference = Reference { pmid: Some("99999999".into()), ..by_doi(DOI) };
    assert_eq!(resolution(&server.resolver(), reference).await, Resolution::NotFound);
}

#[tokio::test]
async fn pubmed_vouches_for_a_doi_while_crossref_is_away() {
    let server = Server::start().await;
    server.on("/crossref/works/", [Reply::status(503)]);
    server.on("/eutils/esearch.fcgi", [Reply::ok(esearch(&["90000001"]))]);
    server.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH)]);
    let resolver = server.resolver();
    assert_eq!(resolution(&resolver, by_doi(DOI)).await, Resolution::Found);
    // The search at PubMed may find something else: that is no record of this DOI.
    assert_eq!(resolution(&resolver, by_doi("10.5555/other")).await, Resolution::Unreachable);
}

#[tokio::test]
async fn a_scielo_address_leads_to_its_article_and_to_what_became_of_it() {
    let server = Server::start().await;
    server.on("/scielo/api/v1/article/?code=S0102-311X2020000100001&body=false&collection=scl", [Reply::ok(SCIELO)]);
    let retracted =
        json!({"DOI": "10.5555/0102-311x2020001", "updated-by": [{"DOI": "10.5555/n", "type": "retraction"}]});
    server.on("/crossref/works/", [Reply::ok(crossref_work(&retracted))]);
    server.pubmed_has_no_record();
    let url = "http://www.scielo.br/scielo.php?script=sci_arttext&pid=S0102-311X2020000100001&lng=pt";
    let reference = Reference { url: Some(url.into()), ..Reference::default() };
    let found = one(&server.resolver(), reference).await;
    assert_eq!(found.title, "Caminhada diária e pressão arterial em adultos");
    assert_eq!(found.authors, ["Ana de Souza"]);
    assert!(found.retracted);
}

#[tokio::test]
async fn an_unknown_pid_is_not_found() {
    let server = Server::start().await;
    server.on("/scielo/api/v1/article/", [Reply::ok("null")]);
    let reference = Reference { text: "Título. PID S0102-311X2020000100009.".into(), ..Reference::default() };
    assert_eq!(resolution(&server.resolver(), reference).await, Resolution::NotFound);
}

#[tokio::test]
async fn a_citation_without_identifier_is_found_only_by_a_strong_match() {
    let server = Server::start().await;
    let item = |doi: &str, title: &str| {
        json!({"DOI": doi, "type": "journal-article", "title": [title], "issued": {"date-parts": [[2024]]},
               "author": [{"given": "Ana Beatriz", "family": "Souza"}], "score": 40.0})
    };
    let items = [
        item("10.5555/jex.2001.3", "Daily walking in dogs and their owners"),
        item(DOI, "Daily walking and systolic pressure in adults: a randomised trial"),
    ];
    server.on("/crossref/works?query.bibliographic=", [Reply::ok(crossref_list(&items))]);
    server.knows_the_work();
    let resolver = server.resolver();
    let text = "SOUZA, A. B. et al. Daily walking and systolic pressure in adults: a randomised trial. J. Ex., 2024.";
    let found = one(&resolver, Reference { text: text.into(), ..Reference::default() }).await;
    assert_eq!(found.publication_types, ["Journal Article", "Randomized Controlled Trial"], "looked up by its DOI");

    let guideline = "BRASIL. Ministério da Saúde. Guia de exemplos para adultos. Brasília, 2024.";
    let none = resolver.resolve(&[Reference { text: guideline.into(), ..Reference::default() }]).await;
    assert_eq!(none, []);
}

#[tokio::test]
async fn a_citation_with_a_patients_data_is_not_sent() {
    let server = Server::start().await;
    let text = "Prontuário da paciente Maria Aparecida da Silva, CPF 529.982.247-25, caminhada diária, 2024.";
    let none = server.resolver().resolve(&[Reference { text: text.into(), ..Reference::default() }]).await;
    assert_eq!(none, []);
    assert_eq!(server.requests(), Vec::<String>::new());
}

#[tokio::test]
async fn references_keep_their_places() {
    let server = Server::start().await;
    server.on("/crossref/works/10.5555%2Finvented", [Reply::not_found()]);
    server.knows_the_work();
    let references = [by_doi(DOI), Reference { text: "x".into(), ..Reference::default() }, by_doi("10.5555/invented")];
    let found = server.resolver().resolve(&references).await;
    let told: Vec<_> = found.iter().map(|one| (one.reference, one.resolution)).collect();
    assert_eq!(told, [(0, Resolution::Found), (2, Resolution::NotFound)]);
}
