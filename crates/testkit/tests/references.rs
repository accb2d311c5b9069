//! References on the real servers: bibliographic services that answer in their own formats, a gate that asks them, and the
//! library that a tenant keeps. All works are invented; nothing leaves this machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

#[path = "../../literature/tests/services/server.rs"]
#[allow(dead_code, reason = "the crate's own tests ask for more")]
mod server;

use std::time::Duration;

use loadtest::Client;
use loadtest::client::Answer;
use reqwest::Method;
use serde_json::{Value, json};
use server::{Reply, Server};
use testkit::stack::{article, eventually};
use testkit::{Stack, StackOptions};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(60);
const REASON: &str = "O periódico foi retirado das bases por falta de revisão por pares.";
const CROSSREF_WORK: &str = include_str!("../../literature/tests/answers/crossref_work.json");
const EFETCH: &str = include_str!("../../literature/tests/answers/efetch.xml");
/// What Crossref says of a search that finds nothing.
const EMPTY_LIST: &str = r#"{"status": "ok", "message-type": "work-list", "message-version": "1.0.0",
    "message": {"facets": {}, "total-results": 0, "items": [], "items-per-page": 20,
                "query": {"start-index": 0, "search-terms": null}}}"#;

async fn ask(client: &Client, method: Method, path: &str, body: Option<Value>) -> Answer {
    let call = client.call(method, &format!("/api/v1{path}")).await.expect("a token");
    let call = match &body {
        Some(body) => call.json(body),
        None => call,
    };
    call.send().await.expect("an answer")
}

/// The body of an answer with this status.
async fn said(client: &Client, method: Method, path: &str, body: Option<Value>, status: u16) -> Value {
    let answer = ask(client, method.clone(), path, body).await;
    assert_eq!(answer.status.as_u16(), status, "{method} {path}: {}", answer.text());
    serde_json::from_str(&answer.text()).unwrap_or_default()
}

fn esearch(ids: &[&str]) -> Reply {
    let found = json!({"header": {"type": "esearch", "version": "0.3"},
                       "esearchresult": {"count": ids.len().to_string(), "retmax": "5", "retstart": "0", "idlist": ids,
                                         "translationset": [], "querytranslation": "invented"}});
    Reply::ok(found.to_string())
}

/// Crossref and PubMed know one work, and no other.
async fn services() -> Server {
    let server = Server::start().await;
    server.on("/crossref/works/10.5555%2Fjex.2024.1", [Reply::ok(CROSSREF_WORK)]);
    server.on("/crossref/works/", [Reply::not_found()]);
    server.on("/crossref/works?", [Reply::ok(EMPTY_LIST)]);
    server.on("jex.2024.1", [esearch(&["90000001"])]);
    server.on("/eutils/esearch.fcgi", [esearch(&[])]);
    server.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH)]);
    server
}

/// A stack whose workers ask there.
async fn asking(origin: &str) -> Stack {
    let options = StackOptions { workers: Vec::new(), decides: false, ..StackOptions::default() };
    let mut stack = Stack::with(options).await;
    let mut settings = vec![("REFERENCES__CONTACT", "biblioteca@example.org".to_owned())];
    for (address, interval, retries, path) in [
        (
            "REFERENCES__PUBMED__BASE_URL",
            "REFERENCES__PUBMED__INTERVAL_MS",
            "REFERENCES__PUBMED__LIMITS__RETRIES",
            "eutils",
        ),
        (
            "REFERENCES__CROSSREF__BASE_URL",
            "REFERENCES__CROSSREF__INTERVAL_MS",
            "REFERENCES__CROSSREF__LIMITS__RETRIES",
            "crossref",
        ),
        (
            "REFERENCES__SCIELO__BASE_URL",
            "REFERENCES__SCIELO__INTERVAL_MS",
            "REFERENCES__SCIELO__LIMITS__RETRIES",
            "scielo",
        ),
    ] {
        settings.push((address, format!("{origin}/{path}/")));
        settings.push((interval, "1".to_owned()));
        settings.push((retries, "0".to_owned()));
    }
    let worker = stack.worker(&["all"], &settings);
    stack.workers.push(worker);
    stack
}

/// The work that the services know, cited as it is.
fn known() -> Value {
    json!({ "text": "Souza AB, van der Berg C. Daily walking and systolic pressure in adults: a randomised trial. \
                     Journal of Examples. 2024;12:101-109.",
            "doi": "10.5555/jex.2024.1" })
}

/// A citation that looks like any other, of a work that never was.
fn invented() -> Value {
    json!({ "text": "Lima C, Prado H. Morning walks and the heart: a cohort study. Journal of Examples. 2024;13:1-9.",
            "doi": "10.5555/jex.2024.999" })
}

/// A text that is fine, and rests on the ministry's calendar and this source.
fn citing(title: &str, source: Value) -> Value {
    let file = article("02-vacinacao-adultos");
    let members = ["content", "excerpt", "medical_disclaimer", "medical_category"];
    let mut body: Value = members.into_iter().map(|member| (member.to_owned(), file[member].clone())).collect();
    body["title"] = json!(title);
    body["references"] = json!([file["references"][0], source]);
    body
}

/// Writes a text and sends it through the gate; says how that ended.
async fn submit(client: &Client, body: &Value) -> (Uuid, String) {
    let post = client.create_post(body).await.unwrap().id;
    let operation = client.submit(post).await.unwrap();
    (post, client.wait_settled(operation.id, PATIENCE).await.unwrap().outcome.unwrap_or_default())
}

/// Kinds of the findings of REF-05 on a text.
async fn kinds(stack: &Stack, post: Uuid) -> String {
    let found = format!(
        "select string_agg(f->>'kind', ' ') from validation_reports r, jsonb_array_elements(r.findings) f
         where r.post_id = '{post}' and f->>'rule' = 'REF-05'"
    );
    stack.oracle().await.text(&found).await.unwrap_or_default()
}

#[tokio::test]
async fn an_invented_doi_holds_the_text_and_a_known_one_lets_it_pass() {
    let server = services().await;
    let mut stack = asking(server.origin()).await;
    let author = stack.login(&stack.people.author).await;

    let (held, outcome) = submit(&author, &citing("Vacinas e caminhadas", invented())).await;
    assert_eq!(outcome, "held");
    assert_eq!(kinds(&stack, held).await, "not_found");

    let (passed, outcome) = submit(&author, &citing("Vacinas que todo adulto precisa", known())).await;
    assert_eq!(outcome, "approved", "{}", kinds(&stack, passed).await);

    // Only identifiers went out, and for the source without one its citation; what was said is remembered.
    let requests = server.requests();
    assert!(
        requests.iter().all(|request| !request.contains("caderneta") && !request.contains("clinica")),
        "{requests:?}"
    );
    let mut oracle = stack.oracle().await;
    let memory = "select string_agg(service || ' ' || id, ', ' order by service, id) from reference_memory";
    let memory = oracle.text(memory).await.unwrap();
    assert!(
        memory.contains("crossref doi:10.5555/jex.2024.1") && memory.contains("doi:10.5555/jex.2024.999"),
        "{memory}"
    );
    let asked = server.calls("/crossref/works/");
    let (_, outcome) = submit(&author, &citing("Vacinas de novo", known())).await;
    assert_eq!(outcome, "approved");
    assert_eq!(server.calls("/crossref/works/"), asked, "an answer of this month is not asked for again");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_text_is_held_while_nobody_can_be_asked() {
    let gone = Server::start().await.origin().to_owned();
    let mut stack = asking(&gone).await;
    let author = stack.login(&stack.people.author).await;
    let (post, outcome) = submit(&author, &citing("Vacinas sem resposta", known())).await;
    assert_eq!(outcome, "held");
    assert!(kinds(&stack, post).await.contains("unreachable"));
    let mut oracle = stack.oracle().await;
    assert_eq!(oracle.number("select count(*) from reference_memory").await, 0, "silence is not remembered");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_source_that_the_library_rejects_holds_a_text_until_somebody_reconsiders() {
    let server = services().await;
    let mut stack = asking(server.origin()).await;
    let author = stack.login(&stack.people.author).await;
    let (reviewer, other) = (stack.login(&stack.people.medical_admin).await, stack.login(&stack.people.admin).await);

    let proposal = json!({ "citation": known()["text"], "doi": "https://doi.org/10.5555/JEX.2024.1" });
    said(&author, Method::POST, "/references", Some(json!({ "citation": "Sem nada." })), 422).await;
    let proposed = said(&author, Method::POST, "/references", Some(proposal.clone()), 201).await["data"].clone();
    assert_eq!((proposed["state"].clone(), proposed["doi"].clone()), (json!("proposed"), json!("10.5555/jex.2024.1")));
    said(&reviewer, Method::POST, "/references", Some(proposal), 409).await;

    // A worker finds out what it is, and how it is cited.
    let path = format!("/references/{}", proposed["id"].as_str().unwrap());
    let shown = eventually("the look-up", PATIENCE, || async {
        let shown = said(&author, Method::GET, &path, None, 200).await["data"].clone();
        (!shown["known"].is_null()).then_some(shown)
    });
    let shown = shown.await["known"].clone();
    assert_eq!((shown["resolution"].clone(), shown["retracted"].clone()), (json!("found"), json!(false)));
    let abnt = shown["abnt"].as_str().unwrap();
    assert!(abnt.starts_with("SOUZA, Ana Beatriz") && abnt.contains("https://doi.org/10.5555/jex.2024.1"), "{abnt}");
    assert!(shown["vancouver"].as_str().unwrap().starts_with("Souza AB"), "{shown}");

    let (approve, reject) = (format!("{path}/approve"), format!("{path}/reject"));
    let refuse = Some(json!({ "reason": REASON }));
    said(&author, Method::POST, &reject, refuse.clone(), 403).await;
    said(&reviewer, Method::POST, &reject, Some(json!({ "reason": "curta" })), 422).await;
    let rejected = said(&reviewer, Method::POST, &reject, refuse.clone(), 200).await;
    assert_eq!(
        (rejected["data"]["state"].clone(), rejected["data"]["reason"].clone()),
        (json!("rejected"), json!(REASON))
    );
    said(&reviewer, Method::POST, &reject, refuse, 422).await;
    said(&author, Method::DELETE, &path, None, 422).await;
    let listed = said(&author, Method::GET, "/references?state=rejected&q=DAILY%20walking", None, 200).await;
    assert_eq!(listed["data"][0]["id"], proposed["id"]);

    let (held, outcome) = submit(&author, &citing("Vacinas e uma fonte recusada", known())).await;
    assert_eq!(outcome, "held");
    assert_eq!(kinds(&stack, held).await, "library_rejected");

    said(&other, Method::POST, &approve, Some(json!({})), 200).await;
    let (_, outcome) = submit(&author, &citing("Vacinas e uma fonte reconsiderada", known())).await;
    assert_eq!(outcome, "approved");
    let trail = "select count(*) from audit_trail where operation in ('reference.propose', 'reference.decide')";
    assert_eq!(stack.oracle().await.number(trail).await, 3);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn without_services_references_are_judged_by_their_text_as_before_and_the_log_says_so() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let (_, outcome) = submit(&author, &citing("Vacinas sem biblioteca", invented())).await;
    assert_eq!(outcome, "approved");
    assert!(stack.logs().contains("No reference services are configured"));
    let proposal =
        json!({ "citation": "Guia de vacinação do adulto. Brasília, 2025.", "url": "https://www.gov.br/saude/guia" });
    let proposed = said(&author, Method::POST, "/references", Some(proposal), 201).await["data"].clone();
    let path = format!("/references/{}", proposed["id"].as_str().unwrap());
    said(&author, Method::DELETE, &path, None, 204).await;
    said(&author, Method::GET, &path, None, 404).await;
    stack.finish(PATIENCE).await;
}

/// The result of a run of the wizard over a text, when it has ended.
async fn assisted(client: &Client, draft: Value) -> (String, Value) {
    let order = json!({ "input": { "type": "html", "draft": draft }, "systems": ["S.1.2", "S.2-1.2"] });
    let path = "/medical/workflows/content-processing";
    let started = said(client, Method::POST, path, Some(order), 202).await;
    let run = started["data"]["run"]["id"].as_str().unwrap().to_owned();
    eventually("the run ends", PATIENCE, || async {
        let progress = said(client, Method::GET, &format!("/medical/workflows/{run}/progress"), None, 200).await;
        (progress["data"]["run"]["status"] == "done").then_some(())
    })
    .await;
    let result = said(client, Method::GET, &format!("/medical/workflows/{run}/result"), None, 200).await;
    (run, result["data"].clone())
}

fn checked(result: &Value) -> &Value {
    &result["answers"].as_array().unwrap().iter().find(|one| one["system"] == "S.2-1.2").unwrap()["answer"]
}

#[tokio::test]
async fn the_wizard_judges_references_and_the_writer_takes_evidence_that_it_found() {
    let server = Server::start().await;
    let item = json!({"DOI": "10.5555/losartan.1", "type": "journal-article", "issued": {"date-parts": [[2024]]},
                      "title": ["Losartan and blood pressure in adults with hypertension"],
                      "author": [{"given": "Ana", "family": "Souza"}], "container-title": ["Revista de Exemplos"]});
    let list = json!({"status": "ok", "message-type": "work-list", "message-version": "1.0.0",
                      "message": {"facets": {}, "total-results": 1, "items": [item], "items-per-page": 20,
                                  "query": {"start-index": 0, "search-terms": null}}});
    server.on("/crossref/works/10.5555%2Fjex.2024.1", [Reply::ok(CROSSREF_WORK)]);
    server.on("/crossref/works/", [Reply::not_found()]);
    server.on("/crossref/works?", [Reply::ok(list.to_string())]);
    server.on("jex.2024.1", [esearch(&["90000001"])]);
    server.on("/eutils/esearch.fcgi", [esearch(&[])]);
    server.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH)]);
    let mut stack = asking(server.origin()).await;
    let author = stack.login(&stack.people.author).await;
    let content = "<p>A caminhada diária reduz a pressão [1]. A losartana reduz a pressão arterial em adultos. \
                   Maria Aparecida da Silva, CPF 529.982.247-25, confirma.</p>";
    let draft = json!({ "title": "Losartana e pressão", "content": content, "medical_category": "cardiology",
                        "references": [known(), invented()] });
    let (run, first) = assisted(&author, draft).await;

    let said_of = &checked(&first)["referencias_verificadas"];
    assert_eq!((&said_of[0]["situacao"], &said_of[1]["situacao"]), (&json!("encontrada"), &json!("nao_encontrada")));
    assert!(said_of[0]["abnt"].as_str().is_some_and(|abnt| abnt.contains("10.5555/jex.2024.1")), "{said_of}");
    let proposals = first["proposals"].as_array().unwrap();
    let found = proposals.iter().find(|one| one["target"] == "references").unwrap_or_else(|| panic!("{first}"));
    assert_eq!((&found["origin"], &found["reference"]["doi"]), (&json!("evidence"), &json!("10.5555/losartan.1")));
    assert_eq!(first["draft"]["references"].as_array().unwrap().len(), 2, "nothing was decided");

    let path = format!("/medical/workflows/{run}/proposals/{}", found["number"]);
    said(&author, Method::PUT, &path, Some(json!({ "decision": "accepted" })), 200).await;
    let draft = said(&author, Method::POST, &format!("/medical/workflows/{run}/draft"), None, 200).await;
    let cited = draft["data"]["references"].as_array().unwrap();
    assert_eq!((cited.len(), &cited[2]["doi"]), (3, &json!("10.5555/losartan.1")));
    assert_eq!(draft["data"]["content"], content);
    // Nobody's name or number was sent.
    let requests = server.requests();
    assert!(requests.iter().all(|one| !one.contains("Aparecida") && !one.contains("529")), "{requests:?}");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn without_services_the_wizard_says_that_it_could_not_ask() {
    let gone = Server::start().await.origin().to_owned();
    let mut stack = asking(&gone).await;
    let author = stack.login(&stack.people.author).await;
    let draft = json!({ "title": "Losartana e pressão", "medical_category": "cardiology", "references": [known()],
                        "content": "<p>A losartana reduz a pressão arterial em adultos [1].</p>" });
    let (_, result) = assisted(&author, draft).await;
    let answer = checked(&result);
    assert_eq!(answer["referencias_verificadas"][0]["situacao"], "nao_resolvida");
    assert_eq!(answer["referencias_verificadas"][0]["motivo"], "unreachable");
    assert_eq!((&answer["resumo_busca"]["encontradas"], &answer["resumo_busca"]["lacunas"]), (&json!(0), &json!(0)));
    assert!(result["proposals"].as_array().unwrap().is_empty());
    stack.finish(PATIENCE).await;
}
