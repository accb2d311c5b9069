//! Step S.2-1.2 in the sandbox: the one component that may ask, and what it makes of the answers.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod plugins;

use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use domain::bibliography::{Author, Strategy, Work};
use domain::gate::{Reference, Resolution};
use domain::librarian::{Answer, Found, Input, Port, Report, Silence, assist};
use serde_json::json;
use workers::plugin_host::{AssistError, Desk, Librarian};

use plugins::dist;

static HOST: LazyLock<Librarian> = LazyLock::new(|| {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled-components");
    Librarian::load_kept(&dist().join("references"), Some(&kept)).unwrap()
});

fn work(doi: &str, title: &str) -> Work {
    let mut work = Work {
        title: title.into(),
        authors: Author::person("Souza", "Ana").into_iter().collect(),
        container: "Revista Brasileira de Exemplos".into(),
        year: Some(2024),
        doi: Some(doi.into()),
        ..Work::default()
    };
    work.add_type("Meta-Analysis");
    work
}

/// Knows one work and finds three; writes down what it was asked.
#[derive(Clone, Default)]
struct Known {
    asked: Arc<Mutex<Vec<String>>>,
    delay: Duration,
}

impl Known {
    fn work(&self, reference: &Reference) -> Result<Answer, Silence> {
        sleep(self.delay);
        self.asked.lock().unwrap().push(reference.text.clone());
        match reference.doi.as_deref() {
            Some("10.5555/a") => Ok(Answer {
                resolution: Some(Resolution::Found),
                work: work("10.5555/a", "Caminhada diária e pressão arterial em adultos"),
            }),
            Some("10.5555/down") => Err(Silence::Unreachable),
            Some(_) => Ok(Answer { resolution: Some(Resolution::NotFound), work: Work::default() }),
            None => Ok(Answer::default()),
        }
    }

    fn list(&self, strategy: &Strategy) -> Found {
        sleep(self.delay);
        self.asked.lock().unwrap().push(strategy.concept.clone());
        let list = ["10.5555/x", "10.5555/y", "10.5555/z"].map(|doi| work(doi, "Walking and blood pressure in adults"));
        Found { lists: vec![list.to_vec()], silent: vec!["crossref".into()] }
    }
}

impl Desk for Known {
    fn resolve(&mut self, reference: &str) -> Result<String, Silence> {
        self.work(&serde_json::from_str(reference).unwrap()).map(|answer| serde_json::to_string(&answer).unwrap())
    }

    fn find(&mut self, strategy: &str) -> Result<String, Silence> {
        Ok(serde_json::to_string(&self.list(&serde_json::from_str(strategy).unwrap())).unwrap())
    }
}

fn document() -> Input {
    serde_json::from_value(json!({
        "references": [
            { "text": "SOUZA, A. Caminhada diária e pressão arterial em adultos. Rev. Ex., 2024.", "doi": "10.5555/a" },
            { "text": "LIMA, C. Chá e diabetes. Rev. Ex., 2024.", "doi": "10.5555/none" },
            { "text": "PRADO, H. Sono. Rev. Ex., 2024.", "doi": "10.5555/down" },
            { "text": "Paciente Maria da Silva, CPF 529.982.247-25, relato." },
        ],
        "claims": [
            { "claim_id": "C001", "raw_statement": "Caminhar ajuda.", "required_evidence_level": 1,
              "cited_references": [{ "reference": 1 }] },
            { "claim_id": "C002", "raw_statement": "Caminhar cura.", "category": "eficacia_tratamento",
              "required_evidence_level": 2, "search_requirements": { "key_terms": ["walking", "blood pressure"] } },
        ],
        "library": [{ "verdict": "rejected", "doi": "10.5555/y" }],
        "judged_on": "2026-11-22",
    }))
    .unwrap()
}

#[test]
fn the_step_in_the_sandbox_answers_byte_for_byte_as_it_does_natively() {
    for input in [document(), Input::default()] {
        let native = {
            let known = Known::default();
            let mut port = Port {
                resolve: &mut |reference| known.work(reference),
                find: &mut |strategy| Ok(known.list(strategy)),
            };
            (serde_json::to_string(&assist(&input, &mut port)).unwrap(), known.asked.lock().unwrap().clone())
        };
        let known = Known::default();
        let answer = HOST.assist(&serde_json::to_string(&input).unwrap(), known.clone()).unwrap();
        assert!(answer == native.0, "plugins/dist is older than domain?");
        assert_eq!(*known.asked.lock().unwrap(), native.1);
    }
}

#[test]
fn somebodys_data_never_reaches_the_desk_and_what_is_rejected_is_not_proposed() {
    let known = Known::default();
    let answer = HOST.assist(&serde_json::to_string(&document()).unwrap(), known.clone()).unwrap();
    assert!(known.asked.lock().unwrap().iter().all(|asked| !asked.contains("Maria")));
    let report: Report = serde_json::from_str(&answer).unwrap();
    assert_eq!(report.references[3].silence, Some(Silence::Refused));
    assert_eq!((report.summary.found, report.summary.not_found, report.summary.unresolved), (1, 1, 2));
    let dois: Vec<_> = report.claims[1].proposals.iter().filter_map(|one| one.doi.as_deref()).collect();
    assert_eq!(dois, ["10.5555/x", "10.5555/z"]);
}

#[test]
fn what_the_step_waits_for_its_services_is_not_its_own_time() {
    // Longer than the deadline of the guest, were it counted: the fifth question ends past it.
    let slow = Known { delay: Duration::from_secs(8), ..Known::default() };
    let start = Instant::now();
    let answer = HOST.assist(&serde_json::to_string(&document()).unwrap(), slow);
    assert!(answer.is_ok(), "{answer:?}");
    assert!(start.elapsed() >= Duration::from_secs(31), "{:?}", start.elapsed());
}

#[test]
fn an_answer_that_is_longer_than_the_contract_says_is_none() {
    struct Talkative;
    impl Desk for Talkative {
        fn resolve(&mut self, _: &str) -> Result<String, Silence> {
            Ok(format!("{{\"resolution\":\"found\",\"work\":{{\"title\":\"{}\"}}}}", "a".repeat(66_000)))
        }

        fn find(&mut self, _: &str) -> Result<String, Silence> {
            Ok("[".repeat(2 << 20))
        }
    }
    let answer = HOST.assist(&serde_json::to_string(&document()).unwrap(), Talkative).unwrap();
    let report: Report = serde_json::from_str(&answer).unwrap();
    assert_eq!((report.summary.found, report.summary.unsearched), (0, 1));
}

#[test]
fn after_the_bound_of_a_run_nothing_passes_and_what_is_no_document_is_refused() {
    #[derive(Clone, Copy)]
    struct Over;
    impl Desk for Over {
        fn resolve(&mut self, _: &str) -> Result<String, Silence> {
            Err(Silence::Bound)
        }

        fn find(&mut self, _: &str) -> Result<String, Silence> {
            Err(Silence::Bound)
        }
    }
    let answer = HOST.assist(&serde_json::to_string(&document()).unwrap(), Over).unwrap();
    let report: Report = serde_json::from_str(&answer).unwrap();
    assert_eq!((report.summary.found, report.summary.unresolved, report.summary.unsearched), (0, 4, 1));
    assert_eq!(HOST.assist("{", Over), Err(AssistError::Refused("invalid_document".into())));
    assert_eq!(HOST.assist(&" ".repeat(3 << 20), Over), Err(AssistError::TooLong));
}
