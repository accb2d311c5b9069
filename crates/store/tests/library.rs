//! The library of references, as the roles that serve it: who decides, what is once, what another tenant sees, and what the
//! workers remember between them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use domain::access::{CaseFacts, DecideReference, Permit, ProposeReference, WithdrawReference, permit};
use domain::gate::Resolution;
use domain::identifiers::{Doi, Pmid};
use domain::ids::ReferenceId;
use serde_json::json;
use store::library::{self, Known, LibraryFilter, LibraryReference, NewReference, ReferenceState, Rejected, Verdict};
use store::{DbRole, PageRequest, Scope, Store, StoreError, TenantTx};
use testkit::{Database, People, Person};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const NOW: OffsetDateTime = datetime!(2026-11-22 12:00 UTC);
const DOI: &str = "10.5555/jex.2024.1";
const REASON: &str = "A revista não tem revisão por pares e o artigo foi criticado.";

fn source(citation: &str, doi: Option<&str>, pmid: Option<&str>) -> NewReference {
    NewReference {
        id: ReferenceId(Uuid::now_v7()),
        citation: citation.to_owned(),
        doi: doi.and_then(Doi::parse),
        pmid: pmid.and_then(Pmid::parse),
        pmcid: None,
        url: None,
    }
}

fn known(resolution: Resolution) -> Known {
    Known {
        resolution,
        looked_up_at: NOW,
        title: "Caminhada e pressão arterial".to_owned(),
        authors: vec!["Ana Souza".to_owned()],
        journal: "Revista de Exemplo".to_owned(),
        year: Some(2024),
        abnt: "SOUZA, Ana. Caminhada e pressão arterial.".to_owned(),
        vancouver: "Souza A. Caminhada e pressão arterial.".to_owned(),
        retracted: false,
        concern: false,
    }
}

async fn begin(store: &Store, person: &Person) -> TenantTx {
    store.begin(Scope::of(&person.actor())).await.unwrap()
}

fn over(person: &Person, one: &LibraryReference) -> Permit<DecideReference> {
    let case = CaseFacts { tenant: person.tenant, concerns: one.proposed_by, handled_by: None };
    permit(&person.actor(), case).unwrap()
}

async fn propose(store: &Store, by: &Person, new: &NewReference) -> Result<LibraryReference, StoreError> {
    let may = permit::<ProposeReference>(&by.actor(), by.tenant).unwrap();
    let mut tx = begin(store, by).await;
    let one = library::propose(&mut tx, &may, new, NOW).await?;
    tx.commit().await.unwrap();
    Ok(one)
}

async fn decide(
    store: &Store,
    by: &Person,
    one: &LibraryReference,
    verdict: Verdict<'_>,
) -> Result<LibraryReference, StoreError> {
    let mut tx = begin(store, by).await;
    let decided = library::decide(&mut tx, &over(by, one), one.id, verdict, NOW).await?;
    tx.commit().await.unwrap();
    Ok(decided)
}

async fn withdraw(store: &Store, by: &Person, one: &LibraryReference) -> Result<(), StoreError> {
    let case = CaseFacts { tenant: by.tenant, concerns: by.id, handled_by: None };
    let may = permit::<WithdrawReference>(&by.actor(), case).unwrap();
    let mut tx = begin(store, by).await;
    library::withdraw(&mut tx, &may, one.id, NOW).await?;
    tx.commit().await.unwrap();
    Ok(())
}

async fn listed(store: &Store, by: &Person, filter: LibraryFilter<'_>) -> Vec<String> {
    let mut tx = begin(store, by).await;
    let page = library::list(&mut tx, filter, PageRequest::default()).await.unwrap();
    assert_eq!(page.total, page.rows.len() as u64);
    page.rows.into_iter().map(|one| one.citation).collect()
}

#[tokio::test]
async fn a_source_is_approved_and_rejected_by_somebody_else_and_may_be_reconsidered() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let store = database.store(DbRole::Gateway, 2).await;
    let one = propose(&store, &people.author, &source("SOUZA, A.", Some(DOI), None)).await.unwrap();
    assert_eq!((one.state, one.proposed_by, one.decided_by), (ReferenceState::Proposed, people.author.id, None));
    assert!(one.known.is_none());

    let approved = decide(&store, &people.medical_admin, &one, Verdict::Approve { reason: None }).await.unwrap();
    assert_eq!((approved.state, approved.decided_by), (ReferenceState::Approved, Some(people.medical_admin.id)));
    let again = decide(&store, &people.medical_admin, &one, Verdict::Approve { reason: None }).await;
    assert!(matches!(again, Err(StoreError::NotFound)), "{again:?}");
    let rejected = decide(&store, &people.compliance, &one, Verdict::Reject { reason: REASON }).await.unwrap();
    assert_eq!((rejected.state, rejected.reason.as_deref()), (ReferenceState::Rejected, Some(REASON)));
    let reconsidered = decide(&store, &people.admin, &one, Verdict::Approve { reason: None }).await.unwrap();
    assert_eq!((reconsidered.state, reconsidered.reason), (ReferenceState::Approved, None));
    let withdrawn = withdraw(&store, &people.author, &one).await;
    assert!(matches!(withdrawn, Err(StoreError::NotFound)), "what was decided is not withdrawn: {withdrawn:?}");
}

#[tokio::test]
async fn nobody_decides_on_their_own_proposal_whatever_their_permit_says() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let store = database.store(DbRole::Gateway, 2).await;
    let own = propose(&store, &people.medical_admin, &source("SOUZA, A.", Some(DOI), None)).await.unwrap();
    let case = CaseFacts { tenant: people.tenant.id, concerns: own.proposed_by, handled_by: None };
    assert!(permit::<DecideReference>(&people.medical_admin.actor(), case).is_err());
    // A permit about somebody else's is none for this one.
    let case = CaseFacts { concerns: people.author.id, ..case };
    let other = permit::<DecideReference>(&people.medical_admin.actor(), case).unwrap();
    let mut tx = begin(&store, &people.medical_admin).await;
    let decided = library::decide(&mut tx, &other, own.id, Verdict::Approve { reason: None }, NOW).await;
    assert!(matches!(decided, Err(StoreError::NotFound)), "{decided:?}");
}

#[tokio::test]
async fn an_identifier_is_in_the_library_once_and_a_withdrawal_makes_room() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let store = database.store(DbRole::Gateway, 2).await;
    let one = propose(&store, &people.author, &source("Um.", Some(DOI), Some("31234567"))).await.unwrap();
    for (doi, pmid, constraint) in [
        (Some("https://doi.org/10.5555/JEX.2024.1"), None, "reference_library_doi"),
        (None, Some("31234567"), "reference_library_pmid"),
    ] {
        let twice = propose(&store, &people.editor, &source("Dois.", doi, pmid)).await.unwrap_err();
        assert!(matches!(&twice, StoreError::Conflict { constraint: broken } if broken == constraint), "{twice:?}");
    }
    // Those without an identifier are not compared.
    propose(&store, &people.editor, &source("Três.", None, None)).await.unwrap();
    propose(&store, &people.editor, &source("Três.", None, None)).await.unwrap();

    let others = withdraw(&store, &people.editor, &one).await;
    assert!(matches!(others, Err(StoreError::NotFound)), "somebody else's stays: {others:?}");
    withdraw(&store, &people.author, &one).await.unwrap();
    assert!(matches!(withdraw(&store, &people.author, &one).await, Err(StoreError::NotFound)));
    assert!(!listed(&store, &people.author, LibraryFilter::default()).await.contains(&"Um.".to_owned()));
    propose(&store, &people.editor, &source("De novo.", Some(DOI), Some("31234567"))).await.unwrap();
}

#[tokio::test]
async fn a_list_finds_by_state_and_by_words_and_takes_no_pattern() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let store = database.store(DbRole::Gateway, 2).await;
    let one = propose(&store, &people.author, &source("Ação do exercício.", Some(DOI), None)).await.unwrap();
    propose(&store, &people.author, &source("Sono 100% reparador.", None, Some("31234567"))).await.unwrap();
    decide(&store, &people.medical_admin, &one, Verdict::Approve { reason: None }).await.unwrap();
    let worker = database.store(DbRole::Worker, 2).await;
    let mut tx = worker.begin(Scope::worker(people.tenant.id)).await.unwrap();
    library::record(&mut tx, one.id, &known(Resolution::Found)).await.unwrap();
    tx.commit().await.unwrap();

    let words = |words| LibraryFilter { state: None, words: Some(words) };
    for (filter, count) in [
        (LibraryFilter::default(), 2),
        (LibraryFilter { state: Some(ReferenceState::Approved), words: None }, 1),
        (LibraryFilter { state: Some(ReferenceState::Rejected), words: None }, 0),
        (LibraryFilter { state: Some(ReferenceState::Proposed), words: Some("EXERCÍCIO") }, 0),
        (words("AÇÃO"), 1),
        (words("pressão ARTERIAL"), 1),
        (words("ana souza"), 1),
        (words("jex.2024"), 1),
        (words("31234567"), 1),
        (words("100%"), 1),
        (words("%"), 1),
        (words("_"), 0),
        (words("' or true --"), 0),
    ] {
        assert_eq!(listed(&store, &people.subscriber, filter).await.len(), count, "{filter:?}");
    }
}

#[tokio::test]
async fn what_services_know_is_the_workers_to_write_and_keeps_a_retracted_source_from_approval() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let one = propose(&gateway, &people.author, &source("SOUZA, A.", Some(DOI), None)).await.unwrap();

    let mut tx = begin(&gateway, &people.admin).await;
    let forged = library::record(&mut tx, one.id, &known(Resolution::Found)).await.unwrap_err();
    assert!(matches!(&forged, StoreError::Failed { sqlstate, .. } if sqlstate == "42501"), "{forged:?}");
    drop(tx);

    let retracted = Known { retracted: true, ..known(Resolution::Found) };
    let mut tx = worker.begin(Scope::worker(people.tenant.id)).await.unwrap();
    library::record(&mut tx, one.id, &retracted).await.unwrap();
    assert!(matches!(
        library::record(&mut tx, ReferenceId(Uuid::now_v7()), &retracted).await,
        Err(StoreError::NotFound)
    ));
    tx.commit().await.unwrap();
    let mut tx = begin(&gateway, &people.subscriber).await;
    assert_eq!(library::find(&mut tx, one.id).await.unwrap().unwrap().known, Some(retracted));
    drop(tx);

    let approved = decide(&gateway, &people.medical_admin, &one, Verdict::Approve { reason: None }).await;
    assert!(matches!(approved, Err(StoreError::NotFound)), "{approved:?}");
    decide(&gateway, &people.medical_admin, &one, Verdict::Reject { reason: REASON }).await.unwrap();
}

#[tokio::test]
async fn only_the_tenant_that_rejects_a_source_knows_of_it() {
    let database = Database::fresh().await;
    let (a, b) = (People::settle(&database, "a").await, People::settle(&database, "b").await);
    let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let one = propose(&gateway, &a.author, &source("SOUZA, A.", Some(DOI), Some("31234567"))).await.unwrap();
    let asked = [DOI.to_owned(), "10.5555/other".to_owned()];
    let rejected = async |people: &People, pmids: &[String]| {
        let mut tx = worker.begin(Scope::worker(people.tenant.id)).await.unwrap();
        library::rejected(&mut tx, &asked, pmids, &[]).await.unwrap()
    };
    assert_eq!(rejected(&a, &[]).await, [], "nobody has decided yet");
    decide(&gateway, &a.medical_admin, &one, Verdict::Reject { reason: REASON }).await.unwrap();
    let both = Rejected { doi: Some(DOI.to_owned()), pmid: Some("31234567".to_owned()), pmcid: None };
    let only = [both];
    assert_eq!(rejected(&a, &[]).await, only);
    assert_eq!(rejected(&a, &["31234567".to_owned()]).await, only, "once, by whichever identifier");
    assert_eq!(rejected(&b, &["31234567".to_owned()]).await, []);

    assert!(listed(&gateway, &b.admin, LibraryFilter::default()).await.is_empty());
    let mut tx = begin(&gateway, &b.admin).await;
    assert!(library::find(&mut tx, one.id).await.unwrap().is_none());
    drop(tx);
    let foreign = CaseFacts { tenant: b.tenant.id, concerns: a.author.id, handled_by: None };
    let may = permit::<DecideReference>(&b.admin.actor(), foreign).unwrap();
    let mut tx = begin(&gateway, &b.admin).await;
    let decided = library::decide(&mut tx, &may, one.id, Verdict::Approve { reason: None }, NOW).await;
    assert!(matches!(decided, Err(StoreError::NotFound)), "{decided:?}");
    drop(tx);
    // The same source is another tenant's own affair.
    propose(&gateway, &b.author, &source("SOUZA, A.", Some(DOI), None)).await.unwrap();
}

#[tokio::test]
async fn every_step_is_in_the_trail_without_a_word_of_the_source() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let store = database.store(DbRole::Gateway, 2).await;
    let one = propose(&store, &people.author, &source("MARKE-7f3a", Some(DOI), None)).await.unwrap();
    decide(&store, &people.admin, &one, Verdict::Reject { reason: "MARKE-7f3a: uma razão comprida." }).await.unwrap();
    let two = propose(&store, &people.author, &source("MARKE-7f3a", None, None)).await.unwrap();
    withdraw(&store, &people.author, &two).await.unwrap();
    let mut oracle = testkit::Oracle::open(&database.urls.superuser).await;
    let trail =
        "select string_agg(operation || ' ' || coalesce(detail::text, ''), ' ' order by at, id) from audit_trail
                 where operation like 'reference.%'";
    let trail = oracle.text(trail).await.unwrap();
    assert_eq!(trail.matches("reference.propose").count(), 2, "{trail}");
    assert!(trail.contains("reference.decide") && trail.contains("reference.withdraw"), "{trail}");
    assert!(!trail.contains("MARKE"), "{trail}");
}

#[tokio::test]
async fn an_answer_is_remembered_by_every_worker_until_its_day_and_then_forgotten() {
    let database = Database::fresh().await;
    let (one, other) = (database.store(DbRole::Worker, 2).await, database.store(DbRole::Worker, 2).await);
    let (first, second) = (json!("missing"), json!({ "known": { "title": "Caminhada" } }));
    one.keep_reference("crossref", "doi:10.5555/a", &first, NOW, NOW + Duration::DAY).await.unwrap();
    assert_eq!(other.recall_reference("crossref", "doi:10.5555/a", NOW).await.unwrap(), Some(first));
    assert_eq!(other.recall_reference("pubmed", "doi:10.5555/a", NOW).await.unwrap(), None, "each service for itself");
    other.keep_reference("crossref", "doi:10.5555/a", &second, NOW, NOW + Duration::days(30)).await.unwrap();
    assert_eq!(one.recall_reference("crossref", "doi:10.5555/a", NOW).await.unwrap(), Some(second));

    let later = NOW + Duration::days(30);
    assert_eq!(one.recall_reference("crossref", "doi:10.5555/a", later).await.unwrap(), None);
    one.keep_reference("pubmed", "pmid:1", &json!("missing"), later, later + Duration::DAY).await.unwrap();
    let mut oracle = testkit::Oracle::open(&database.urls.superuser).await;
    assert_eq!(oracle.number("select count(*) from reference_memory").await, 1, "what holds no more is gone");
}

#[tokio::test]
async fn the_gateway_does_not_see_what_was_asked_of_the_services() {
    let database = Database::fresh().await;
    let gateway = database.store(DbRole::Gateway, 2).await;
    let seen = gateway.recall_reference("crossref", "doi:10.5555/a", NOW).await.unwrap_err();
    assert!(matches!(&seen, StoreError::Failed { sqlstate, .. } if sqlstate == "42501"), "{seen:?}");
}
