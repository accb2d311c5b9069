//! The registry port over real HTTP, against a council that speaks the real protocols and misbehaves on request.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::time::{Duration, Instant};

use domain::content::RegistryStatus;
use serde_json::{Value, json};
use testkit::council::{COUNCIL_KEY, CouncilServer, Fault, Professional};
use testkit::eventually;
use time::macros::date;
use workers::adapters::registry::{Finding, LookupError, NameMatch, RegistryPort, Settings, Situation, Source};
use workers::config::Profile;

const UNAVAILABLE: LookupError = LookupError::Unavailable { retry_after: None };
const DOCTOR: &str = "CRM-SP 123456";
const PSYCHOLOGIST: &str = "CRP 06/12345";

async fn council() -> CouncilServer {
    let council = CouncilServer::start().await;
    council.enrol(
        DOCTOR,
        Professional::regular("ANA MARIA DE LIMA SOUZA")
            .specialised("CARDIOLOGIA - RQE Nº: 1234")
            .specialised("CLÍNICA MÉDICA - RQE Nº: 987"),
    );
    council.enrol(PSYCHOLOGIST, Professional::regular("José da Silva").until("2027-12-31"));
    council
}

/// Settings with short pauses for both councils, over which `change` may write.
fn port(council: &CouncilServer, change: impl Fn(&mut Value)) -> RegistryPort {
    let limits = json!({
        "connect_ms": 2_000, "answer_ms": 5_000, "deadline_ms": 10_000, "retries": 2, "retry_ms": 1, "retry_max_ms": 2,
        "retry_after_max_ms": 1_500, "breaker_failures": 1_000,
    });
    let mut settings = json!({
        "crm": { "endpoint": council.cfm_endpoint(), "key": COUNCIL_KEY, "limits": limits },
        "crp": { "endpoint": council.json_endpoint(), "key": COUNCIL_KEY, "limits": limits },
    });
    change(&mut settings["crm"]);
    change(&mut settings["crp"]);
    let settings: Settings = serde_json::from_value(settings).unwrap();
    RegistryPort::new(&settings, Profile::Dev).unwrap()
}

async fn ask(port: &RegistryPort, registry: &str) -> Result<Finding, LookupError> {
    port.look_up(&registry.parse().unwrap()).await
}

#[tokio::test]
async fn a_regular_physician_is_found_with_name_and_specialties() {
    let council = council().await;
    let finding = ask(&port(&council, |_| {}), DOCTOR).await.unwrap();
    assert_eq!((finding.situation, finding.source), (Situation::Active, Source::CfmSoap));
    assert_eq!(finding.specialties, ["Cardiologia", "Clínica Médica"]);
    assert_eq!(finding.rqe, ["1234", "987"]);
    assert_eq!(finding.updated_on, Some(date!(2026 - 11 - 01)));
    assert_eq!(finding.status(date!(2026 - 11 - 21)), RegistryStatus::Verified);
    assert_eq!(finding.name_matches("Ana Maria", "Lima Souza"), NameMatch::Same);
    assert_eq!(finding.name_matches("ana", "souza"), NameMatch::Compatible);
    assert_eq!(finding.name_matches("Bruno", "Souza"), NameMatch::Different);
    assert_eq!(council.calls(), 1);
}

#[tokio::test]
async fn every_other_standing_withdraws_the_verification() {
    let council = council().await;
    let port = port(&council, |_| {});
    for (letter, situation) in [
        ('S', Situation::Suspended),
        ('R', Situation::Suspended),
        ('J', Situation::Restricted),
        ('C', Situation::Cancelled),
        ('L', Situation::Cancelled),
        ('E', Situation::Inactive),
        ('P', Situation::Retired),
        ('F', Situation::Deceased),
        ('T', Situation::Transferred),
    ] {
        for registry in [DOCTOR, PSYCHOLOGIST] {
            council.enrol(registry, Professional::regular("ANA LIMA").standing(letter));
            let finding = ask(&port, registry).await.unwrap();
            assert_eq!(finding.status(date!(2026 - 11 - 21)), RegistryStatus::Revoked, "{letter}");
            if registry == DOCTOR {
                assert_eq!(finding.situation, situation, "{letter}");
            }
        }
    }
}

#[tokio::test]
async fn an_unknown_number_is_an_answer() {
    let council = council().await;
    let port = port(&council, |_| {});
    for registry in ["CRM-SP 654321", "CRM-RJ 123456", "CRP 05/12345"] {
        let finding = ask(&port, registry).await.unwrap();
        assert_eq!(finding.situation, Situation::NotFound);
        assert_eq!(finding.name_matches("Ana", "Lima"), NameMatch::Unknown);
    }
    assert_eq!(council.calls(), 3, "no answer is asked for twice");
}

#[tokio::test]
async fn a_json_council_tells_the_last_day() {
    let council = council().await;
    let finding = ask(&port(&council, |_| {}), PSYCHOLOGIST).await.unwrap();
    assert_eq!((finding.situation, finding.source), (Situation::Active, Source::Json));
    assert_eq!(finding.valid_until, Some(date!(2027 - 12 - 31)));
    assert_eq!(finding.status(date!(2028 - 01 - 01)), RegistryStatus::Expired);
    assert_eq!(finding.name_matches("José", "Silva"), NameMatch::Same);
}

#[tokio::test]
async fn a_council_without_settings_is_left_to_people() {
    let council = council().await;
    let port = port(&council, |_| {});
    assert_eq!(ask(&port, "COREN-SP 123456-ENF").await.unwrap_err(), LookupError::NotConfigured);
    assert_eq!(council.calls(), 0);
}

#[tokio::test]
async fn passing_failures_are_tried_again() {
    let council = council().await;
    let port = port(&council, |_| {});
    for fault in [
        Fault::Status(500),
        Fault::Status(502),
        Fault::Status(503),
        Fault::Status(408),
        Fault::Status(429),
        Fault::RetryAfter(503, "0"),
        Fault::HangUp,
        Fault::SoapFault("soap:Server"),
        Fault::Code("2040"),
    ] {
        let before = council.calls();
        council.misbehave(&fault, 2);
        assert!(ask(&port, DOCTOR).await.is_ok(), "{fault:?}");
        assert_eq!(council.calls() - before, 3, "{fault:?}");
    }
}

#[tokio::test]
async fn lasting_failures_end_after_the_last_try() {
    let council = council().await;
    let port = port(&council, |_| {});
    council.misbehave(&Fault::Status(503), 3);
    assert_eq!(ask(&port, PSYCHOLOGIST).await.unwrap_err(), UNAVAILABLE);
    assert_eq!(council.calls(), 3);
}

#[tokio::test]
async fn refusals_are_not_tried_again() {
    let council = council().await;
    let right = port(&council, |_| {});
    for fault in [
        Fault::Status(400),
        Fault::Status(401),
        Fault::Status(403),
        Fault::Code("3010"),
        Fault::SoapFault("soap:Client"),
    ] {
        let before = council.calls();
        council.misbehave(&fault, 1);
        assert_eq!(ask(&right, DOCTOR).await.unwrap_err(), LookupError::Refused, "{fault:?}");
        assert_eq!(council.calls() - before, 1, "{fault:?}");
    }
    let wrong = port(&council, |section| section["key"] = json!("ANOTHER1"));
    for registry in [DOCTOR, PSYCHOLOGIST] {
        assert_eq!(ask(&wrong, registry).await.unwrap_err(), LookupError::Refused);
    }
    let mistyped = port(&council, |section| {
        if section["endpoint"] == json!(council.json_endpoint()) {
            section["endpoint"] = json!(council.json_endpoint().replace("conselhos", "conselho"));
        }
    });
    assert_eq!(ask(&mistyped, PSYCHOLOGIST).await.unwrap_err(), LookupError::Refused, "404 is no verdict on a person");
}

#[tokio::test]
async fn a_pause_that_is_asked_for_is_kept() {
    let council = council().await;
    let port = port(&council, |_| {});
    council.misbehave(&Fault::RetryAfter(429, "1"), 1);
    let begun = Instant::now();
    assert!(ask(&port, DOCTOR).await.is_ok());
    assert!(begun.elapsed() >= Duration::from_secs(1));

    council.misbehave(&Fault::RetryAfter(503, "3600"), 1);
    let (begun, before) = (Instant::now(), council.calls());
    let error = ask(&port, PSYCHOLOGIST).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert!(begun.elapsed() < Duration::from_secs(5), "an hour is for the queue to wait");
    assert_eq!(council.calls() - before, 1);
}

#[tokio::test]
async fn a_silent_council_costs_no_more_than_the_deadline() {
    let council = council().await;
    let impatient = |section: &mut Value| section["limits"]["answer_ms"] = json!(400);
    council.misbehave(&Fault::Silence, 3);
    assert_eq!(ask(&port(&council, impatient), DOCTOR).await.unwrap_err(), UNAVAILABLE);
    assert_eq!(council.calls(), 3);

    let late = |section: &mut Value| {
        section["limits"]["answer_ms"] = json!(200);
        section["limits"]["deadline_ms"] = json!(200);
    };
    council.misbehave(&Fault::Silence, 5);
    let begun = Instant::now();
    assert_eq!(ask(&port(&council, late), PSYCHOLOGIST).await.unwrap_err(), UNAVAILABLE);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn calls_wait_for_a_slot_within_their_deadline() {
    let council = council().await;
    let port = port(&council, |section| {
        section["limits"]["concurrency"] = json!(1);
        section["limits"]["answer_ms"] = json!(1_000);
        section["limits"]["retries"] = json!(0);
    });
    council.misbehave(&Fault::Silence, 1);
    let (first, second) = tokio::join!(ask(&port, DOCTOR), ask(&port, DOCTOR));
    assert_eq!(first.unwrap_err(), UNAVAILABLE);
    assert!(second.is_ok(), "the slot is free again");
}

#[tokio::test]
async fn a_failing_council_is_left_alone_and_tried_by_one_call() {
    let council = council().await;
    let port = port(&council, |section| {
        section["limits"]["retries"] = json!(0);
        section["limits"]["breaker_failures"] = json!(3);
        section["limits"]["breaker_open_ms"] = json!(1_000);
    });
    council.misbehave(&Fault::Status(500), 3);
    for _ in 0..3 {
        assert_eq!(ask(&port, DOCTOR).await.unwrap_err(), UNAVAILABLE);
    }
    for _ in 0..20 {
        let error = ask(&port, DOCTOR).await.unwrap_err();
        let LookupError::CircuitOpen { retry_after } = error else { panic!("{error:?}") };
        assert!(retry_after <= Duration::from_secs(1));
    }
    assert_eq!(council.calls(), 3, "nothing goes out while it is open");
    assert!(ask(&port, PSYCHOLOGIST).await.is_ok(), "another council has another circuit");
    let closed = || async { ask(&port, DOCTOR).await.ok() };
    let finding = eventually("the circuit closes", Duration::from_secs(5), closed).await;
    assert_eq!(finding.situation, Situation::Active);
    assert_eq!(council.calls(), 5, "one probe, and one call to the other council");
    assert!(ask(&port, DOCTOR).await.is_ok());
}

#[tokio::test]
async fn a_look_up_that_is_given_up_holds_nothing() {
    let council = council().await;
    let port = port(&council, |section| {
        section["limits"]["concurrency"] = json!(1);
        section["limits"]["breaker_failures"] = json!(1);
        section["limits"]["breaker_open_ms"] = json!(1);
    });
    council.misbehave(&Fault::Silence, 1);
    let arrived =
        eventually("the call arrives", Duration::from_secs(5), || async { (council.calls() == 1).then_some(()) });
    tokio::select! {
        answer = ask(&port, DOCTOR) => panic!("{answer:?}"),
        () = arrived => {}
    }
    let asked = || async { ask(&port, DOCTOR).await.ok() };
    eventually("slot and probe are free", Duration::from_secs(5), asked).await;
}

#[tokio::test]
async fn a_redirect_leads_nowhere() {
    let (council, elsewhere) = (council().await, council().await);
    let port = port(&council, |_| {});
    for (registry, address) in
        [(DOCTOR, elsewhere.cfm_endpoint()), (PSYCHOLOGIST, format!("http://{}/", elsewhere.address()))]
    {
        council.misbehave(&Fault::Redirect(address), 1);
        assert_eq!(ask(&port, registry).await.unwrap_err(), LookupError::BadAnswer);
    }
    assert_eq!(elsewhere.calls(), 0);
}

#[tokio::test]
async fn hostile_answers_are_no_answers() {
    const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
    const CFM: &str = "http://servico.cfm.org.br/";
    let good = "<crm>123456</crm><nome>ANA</nome><situacao>A</situacao><uf>SP</uf>";
    let wrap = |prologue: &str, soap: &str, cfm: &str, fields: &str| {
        format!(
            "{prologue}<s:Envelope xmlns:s=\"{soap}\"><s:Body><c:ConsultarResponse xmlns:c=\"{cfm}\"><dadosMedico>\
             {fields}</dadosMedico></c:ConsultarResponse></s:Body></s:Envelope>"
        )
    };
    let xml = "text/xml; charset=utf-8";
    let entities: String =
        (1..10).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    let bomb = format!("<!DOCTYPE b [<!ENTITY e0 \"ha\">{entities}]>");
    let external = "<!DOCTYPE b [<!ENTITY e9 SYSTEM \"file:///etc/hostname\">]>";
    let council = council().await;
    let port = port(&council, |_| {});

    council.misbehave(&Fault::Body(xml, wrap("<?xml version=\"1.0\"?>", SOAP, CFM, good)), 1);
    assert!(ask(&port, DOCTOR).await.is_ok(), "the table's own shape is right");

    for (what, fault) in [
        ("bomb", Fault::Body(xml, wrap(&bomb, SOAP, CFM, &good.replace("ANA", "&e9;")))),
        ("external entity", Fault::Body(xml, wrap(external, SOAP, CFM, &good.replace("ANA", "&e9;")))),
        ("undeclared entity", Fault::Body(xml, wrap("", SOAP, CFM, &good.replace("ANA", "&e9;")))),
        ("document type", Fault::Body(xml, wrap("<!DOCTYPE s:Envelope>", SOAP, CFM, good))),
        ("stylesheet", Fault::Body(xml, wrap("<?xml-stylesheet href='http://x/'?>", SOAP, CFM, good))),
        ("other envelope", Fault::Body(xml, wrap("", "http://www.w3.org/2003/05/soap-envelope", CFM, good))),
        ("other service", Fault::Body(xml, wrap("", SOAP, "http://evil.example/", good))),
        ("two situations", Fault::Body(xml, wrap("", SOAP, CFM, &format!("<situacao>S</situacao>{good}")))),
        ("another person", Fault::Body(xml, wrap("", SOAP, CFM, &good.replace("123456", "999999")))),
        ("unknown letter", Fault::Body(xml, wrap("", SOAP, CFM, &good.replace(">A<", ">Z<")))),
        ("long name", Fault::Body(xml, wrap("", SOAP, CFM, &good.replace("ANA", &"A".repeat(2_000))))),
        ("many elements", Fault::Body(xml, wrap("", SOAP, CFM, &format!("{good}{}", "<x/>".repeat(5_000))))),
        ("deep", Fault::Body(xml, wrap("", SOAP, CFM, &format!("{}{}", "<x>".repeat(5_000), "</x>".repeat(5_000))))),
        (
            "attributes",
            Fault::Body(xml, format!("<a{}/>", (0..6_000).map(|n| format!(" a{n}=''")).collect::<String>())),
        ),
        ("cut off", Fault::Body(xml, wrap("", SOAP, CFM, good)[..200].to_owned())),
        ("huge", Fault::Body(xml, wrap("", SOAP, CFM, &" ".repeat(65_536)))),
        ("endless", Fault::Endless),
        ("packed", Fault::Packed),
        ("page", Fault::Body("text/html", wrap("", SOAP, CFM, good))),
        ("attachment", Fault::Body("multipart/related; type=\"application/xop+xml\"", wrap("", SOAP, CFM, good))),
        ("garbage", Fault::Body(xml, "\u{0}\u{1}\u{fffd}<<<>>>&&&".to_owned())),
        ("empty", Fault::Body(xml, String::new())),
        ("no content", Fault::Status(204)),
    ] {
        council.misbehave(&fault, 1);
        let (begun, before) = (Instant::now(), council.calls());
        assert_eq!(ask(&port, DOCTOR).await.unwrap_err(), LookupError::BadAnswer, "{what}");
        assert!(begun.elapsed() < Duration::from_secs(4), "{what}");
        assert_eq!(council.calls() - before, 1, "{what} is not asked for again");
    }
    let json = "application/json";
    for (what, fault) in [
        ("deep", Fault::Body(json, "[".repeat(60_000))),
        ("another number", Fault::Body(json, r#"{"situation": "active", "number": "1"}"#.to_owned())),
        ("unknown word", Fault::Body(json, r#"{"situation": "probably"}"#.to_owned())),
        ("page", Fault::Body("text/html", r#"{"situation": "active"}"#.to_owned())),
        ("huge", Fault::Body(json, format!("{}{{\"situation\": \"active\"}}", " ".repeat(65_536)))),
        ("endless", Fault::Endless),
        ("garbage", Fault::Body(json, "\u{0}{]".to_owned())),
    ] {
        council.misbehave(&fault, 1);
        assert_eq!(ask(&port, PSYCHOLOGIST).await.unwrap_err(), LookupError::BadAnswer, "{what}");
    }
    assert!(ask(&port, DOCTOR).await.is_ok() && ask(&port, PSYCHOLOGIST).await.is_ok());
}

#[tokio::test]
async fn only_a_vouched_certificate_is_believed() {
    let council = CouncilServer::start_with_tls().await;
    council.enrol(DOCTOR, Professional::regular("ANA LIMA"));
    let authority = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(authority.path(), council.authority_pem().unwrap()).unwrap();
    let settings = |section: Value| -> Settings { serde_json::from_value(json!({ "crm": section })).unwrap() };
    let limits = json!({ "retries": 0 });

    let vouched = settings(json!({
        "endpoint": council.cfm_endpoint(), "key": COUNCIL_KEY, "limits": limits, "ca_file": authority.path(),
    }));
    let port = RegistryPort::new(&vouched, Profile::Production).unwrap();
    assert_eq!(ask(&port, DOCTOR).await.unwrap().situation, Situation::Active);

    let another = CouncilServer::start_with_tls().await;
    std::fs::write(authority.path(), another.authority_pem().unwrap()).unwrap();
    let stranger = vouched.clone();
    let port = RegistryPort::new(&stranger, Profile::Production).unwrap();
    assert_eq!(ask(&port, DOCTOR).await.unwrap_err(), UNAVAILABLE);
    assert_eq!(council.calls(), 1, "the key went to nobody who could not prove himself");

    let plain = CouncilServer::start().await;
    let unprotected = settings(json!({ "endpoint": plain.cfm_endpoint(), "key": COUNCIL_KEY }));
    assert!(RegistryPort::new(&unprotected, Profile::Production).is_err(), "plain HTTP is for the profile dev");
}
