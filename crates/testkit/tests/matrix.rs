//! Who may ask for what, over HTTP against the real processes: every role and operation, on things
//! that are one's own, somebody else's, or another tenant's (ASVS 8.2.1, 8.4.1).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

#[path = "matrix/asker.rs"]
mod asker;
#[path = "matrix/cell.rs"]
mod cell;
#[path = "matrix/document.rs"]
mod document;
#[path = "matrix/probes.rs"]
mod probes;
#[path = "matrix/scene.rs"]
mod scene;
#[path = "matrix/table.rs"]
mod table;

use std::path::Path;

use asker::{Asker, Stand, Way};
use cell::{Cell, Seen};
use document::{Asks, Operation};
use domain::access::Role;
use probes::{Probe, Words, probe};
use scene::{Axis, Kind, Parameters, Scene};
use table::Row;
use testkit::{People, Stack, StackOptions, bless};
use uuid::Uuid;

/// Whose thing is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// Nothing is named.
    Nothing,
    Own,
    Others,
    Tenants,
    Foreign,
    Platforms,
}

impl Whose {
    const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Own => "own",
            Self::Others => "other's",
            Self::Tenants => "tenant's",
            Self::Foreign => "foreign",
            Self::Platforms => "any",
        }
    }

    const fn of(kind: Option<Kind>) -> &'static [Self] {
        let Some(kind) = kind else { return &[Self::Nothing] };
        match kind.axis() {
            Axis::Owned => &[Self::Own, Self::Others, Self::Foreign],
            Axis::Mine => &[Self::Own],
            Axis::Common => &[Self::Tenants, Self::Foreign],
            Axis::Platform => &[Self::Platforms],
        }
    }

    /// Whether somebody can be asked about such a thing at all.
    const fn arises(self, stand: Stand) -> bool {
        match (self, stand) {
            (Self::Nothing | Self::Platforms, _) | (_, Stand::Here) => true,
            (Self::Others | Self::Tenants, _) => true,
            (Self::Own | Self::Foreign, _) => false,
        }
    }
}

/// Everything that questions are asked with.
struct Inquiry {
    way: Way,
    scene: Scene,
}

impl Inquiry {
    async fn thing(&mut self, kind: Option<Kind>, whose: Whose, asker: &Asker) -> Parameters {
        let Some(kind) = kind else { return Vec::new() };
        let side = if whose == Whose::Foreign { self.scene.there.clone() } else { self.scene.here.clone() };
        let owner = if whose == Whose::Own { asker.user } else { None };
        self.scene.make(kind, &side, owner).await
    }

    async fn ask(&mut self, asker: &Asker, operation: &Operation, probe: &Probe, parameters: Parameters) -> Seen {
        let side = if asker.stand == Stand::Elsewhere { &self.scene.there } else { &self.scene.here };
        let patient = side.patient.to_string();
        let words = Words { unique: self.scene.unique(), patient, parameters };
        let body = probe.body.map(|body| body(&words));
        let address = operation.address(&words.parameters);
        self.way.ask(asker, &operation.method, &address, body.as_ref(), probe.headers).await
    }

    /// Asks about a thing made for the question. Whoever lost their session by an earlier question
    /// gets a new one.
    async fn inquire(&mut self, asker: &mut Asker, operation: &Operation, probe: &Probe, whose: Whose) -> Seen {
        let parameters = self.thing(probe.kind, whose, asker).await;
        let seen = self.ask(asker, operation, probe, parameters).await;
        let at_home = match operation.asks {
            Asks::Member | Asks::Anybody => matches!(asker.stand, Stand::Here | Stand::Elsewhere),
            Asks::Platform => asker.stand == Stand::Above,
            Asks::Nobody => false,
        };
        if !(at_home && seen.code() == "invalid_token") {
            return seen;
        }
        self.way.let_back_in(asker, &mut self.scene).await;
        let parameters = self.thing(probe.kind, whose, asker).await;
        self.ask(asker, operation, probe, parameters).await
    }
}

/// The twelve roles in their order, each with somebody who has it.
async fn members(stack: &Stack, people: &People, contributor: (Uuid, String)) -> Vec<Asker> {
    let mut askers = Vec::new();
    for role in Role::ALL {
        let person = people.all().into_iter().find(|person| person.role == *role);
        let (user, email) = person.map_or(contributor.clone(), |person| (person.id.0, person.email.clone()));
        askers.push(Asker::member(stack, role.word(), Stand::Here, user, &email, &people.tenant.slug).await);
    }
    askers
}

#[tokio::test]
async fn the_authorization_matrix_is_as_written_and_what_is_foreign_is_as_if_it_never_was() {
    // The policy pool alone: what is ordered is accepted and never done.
    let stack = Stack::with(StackOptions { workers: vec![vec!["policy"]], ..StackOptions::default() }).await;
    let foreign = People::settle(&stack.database, "vizinha").await;
    let (here, there) = (stack.people.clone(), foreign.tenant.slug.clone());
    let sign_in = async |person: &testkit::Person, slug: &str| {
        loadtest::Client::login(&stack.url, &person.email, testkit::people::PASSWORD, Some(slug))
            .await
            .expect("sign in")
    };
    let home = [sign_in(&here.doctor, &here.tenant.slug).await, sign_in(&here.admin, &here.tenant.slug).await];
    let away = [sign_in(&foreign.doctor, &there).await, sign_in(&foreign.admin, &there).await];
    let scene = Scene::lay_out(&stack, [&home[0], &home[1]], &foreign, [&away[0], &away[1]]).await;
    let mut inquiry = Inquiry { way: Way::to(&stack, &here), scene };

    let side = inquiry.scene.here.clone();
    let contributor = inquiry.scene.account(&side, "contributor").await;
    let mut askers = vec![Asker::visitor()];
    askers.extend(members(&stack, &here, (contributor, format!("{contributor}@clinica.example"))).await);
    let chief = &foreign.admin;
    askers
        .push(Asker::member(&stack, "foreign administrator", Stand::Elsewhere, chief.id.0, &chief.email, &there).await);
    askers.push(Asker::platform(inquiry.scene.platform_token().await));

    let document = reqwest::get(format!("{}/api/openapi.json", stack.url)).await.unwrap().text().await.unwrap();
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for operation in document::operations(&document) {
        let Some(probe) = probe(&operation.id) else {
            wrong.push(format!("{}: nobody asks for it; add it to matrix/probes.rs", operation.id));
            continue;
        };
        for whose in Whose::of(probe.kind) {
            let mut cells = Vec::new();
            for asker in &mut askers {
                if !whose.arises(asker.stand) {
                    cells.push(Cell::Moot);
                    continue;
                }
                let seen = inquiry.inquire(asker, &operation, &probe, *whose).await;
                let what = format!("{} {}, {}, {}", operation.method, operation.path, whose.word(), asker.name);
                let cell = seen.judge(probe.reached).unwrap_or_else(|answer| {
                    wrong.push(format!("{what}: {answer}"));
                    Cell::Moot
                });
                cells.push(cell);
                let foreign = *whose == Whose::Foreign
                    || (asker.stand == Stand::Elsewhere && matches!(whose, Whose::Others | Whose::Tenants));
                if let (true, Some(kind)) = (foreign, probe.kind) {
                    let missing = inquiry.ask(asker, &operation, &probe, Scene::missing(kind)).await;
                    if seen.shape() != missing.shape() {
                        wrong.push(format!("{what}: {seen:?} tells it from what is not there: {missing:?}"));
                    }
                    if cell == Cell::Allowed {
                        wrong.push(format!("{what}: allowed"));
                    }
                }
            }
            rows.push(Row {
                area: operation.area.clone(),
                operation: format!("{} {}", operation.method, operation.path),
                thing: whose.word(),
                cells,
            });
        }
    }
    rows.sort_by(|a, b| a.area.cmp(&b.area));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let names: Vec<String> = askers.iter().map(|asker| asker.name.clone()).collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/authorization-matrix.md");
    bless::compare(&file, &table::page(&names, &rows));
}
