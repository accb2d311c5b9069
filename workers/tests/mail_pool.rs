//! The pool of letters, on a real bus, ledger and mail server.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod bench;

use std::time::Duration;

use bench::{PATIENCE, Workshop, new, now};
use bus_schemas::SendMail;
use crypto::key_file;
use crypto::link::LinkKey;
use domain::access::{DeclareEmergency, InviteUsers, RegisterPatient, Role, permit};
use domain::content::RegistryStatus;
use domain::ids::{EmergencyId, InvitationId, LinkId, PatientId, UserId};
use domain::mail::{FactorChange, MailTemplate};
use domain::trust::EmergencyLevel;
use serde_json::{Value, json};
use store::invitation::{self, Invited, NewInvitation};
use store::link::{self, Purpose};
use store::provision::{GrantedUser, ensure_user};
use store::{care, emergency};
use testkit::smtp::{MailFault, MailServer, MailStep};

fn settings(server: &MailServer) -> Value {
    json!({
        "public_url": "http://localhost:4000/",
        "mail": {
            "transport": "smtp",
            "from": "nao-responda@cms.example",
            "smtp": { "host": "localhost", "port": server.port, "security": "none" },
        },
    })
}

impl Workshop {
    async fn link(&self, user: UserId, purpose: Purpose, new_email: Option<&str>, lifetime: time::Duration) -> LinkId {
        let id = new();
        let mut tx = self.as_person(&self.people.author).await;
        // Made long enough ago for a life that is over by now.
        let made = now() - time::Duration::hours(2);
        let made = if lifetime.is_negative() { made } else { now() };
        link::create(&mut tx, id, user, purpose, new_email, lifetime.abs(), made).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn invite(&self, email: &str) -> InvitationId {
        let (id, admin) = (new(), &self.people.admin);
        let may = permit::<InviteUsers>(&admin.actor(), self.people.tenant.id).unwrap();
        let mut tx = self.as_person(admin).await;
        let new = NewInvitation { id, email, role: Role::Editor };
        assert_eq!(invitation::create(&mut tx, &may, &new, now()).await.unwrap(), Invited::Invited);
        tx.commit().await.unwrap();
        id
    }

    async fn somebody(&self, role: Role, email: &str) -> UserId {
        let owner = self.database.owner().await;
        let mut tx = owner.begin(self.people.tenant.id).await.unwrap();
        let granted = GrantedUser {
            email,
            password_hash: "$argon2id$none",
            first_name: "Beatriz",
            last_name: "Moura",
            role,
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        };
        let id = ensure_user(&mut tx, &granted).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// An emergency of the doctor.
    async fn emergency(&self) -> EmergencyId {
        let (tenant, doctor) = (self.people.tenant.id, &self.people.doctor);
        let (id, patient): (EmergencyId, PatientId) = (new(), new());
        let may = permit::<RegisterPatient>(&doctor.actor(), tenant).unwrap();
        let mut tx = self.as_person(doctor).await;
        care::register_patient(&mut tx, &may, patient, None).await.unwrap();
        let may = permit::<DeclareEmergency>(&doctor.actor(), tenant).unwrap();
        let (level, sealed) = (EmergencyLevel::High, b"sealed: sixteen bytes and more");
        emergency::declare(&mut tx, &may, id, patient, level, sealed, now()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}

fn pair(state: &str, outcome: &str) -> (String, String) {
    (state.to_owned(), outcome.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_that_is_delivered_twice_is_one_letter_with_a_link_that_opens() {
    let (workshop, server) = (Workshop::open().await, MailServer::start());
    let running = workshop.start("workers", &["mail"], settings(&server)).await;
    let (author, tenant) = (&workshop.people.author, workshop.people.tenant.id);
    let link = workshop.link(author.id, Purpose::ResetPassword, None, time::Duration::HOUR).await;
    let command = workshop
        .accept(None, |id| SendMail { link_id: Some(link), ..SendMail::to(id, MailTemplate::ResetPassword, author.id) })
        .await;
    workshop.publish(&command, 1).await;
    workshop.publish(&command, 2).await;
    assert_eq!(workshop.settled(command.id).await, pair("done", "sent"));
    workshop.publish(&command, 3).await;

    let letter = server.wait_for(&author.email, "senha", PATIENCE).await;
    let address = reqwest::Url::parse(letter.link()).unwrap();
    assert_eq!((address.host_str(), address.port()), (Some("localhost"), Some(4000)));
    assert_eq!(address.path(), "/admin/links/reset_password");
    let query: Vec<_> = address.query_pairs().into_owned().collect();
    assert_eq!(query[0], ("tenant".to_owned(), tenant.to_string()));
    let key = LinkKey::new(&key_file::read_secret(&workshop.link_key_file()).unwrap()).unwrap();
    assert_eq!(query[1].0, "token");
    assert_eq!(key.verify("reset_password", tenant.0, &query[1].1), Some(link.0));
    assert!(letter.text.contains("1 hora"), "{}", letter.text);

    running.stop().await;
    assert_eq!(server.inbox().len(), 1);
    assert_eq!(workshop.audited("mail.sent").await, 1);
    let told = "select count(*) from audit_trail where operation = 'mail.sent' and detail = '{\"template\": \"reset_password\"}'";
    assert_eq!(workshop.number(told).await, 1, "the trail names the template and nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_by_the_time_it_would_be_told_is_not_told() {
    let (workshop, server) = (Workshop::open().await, MailServer::start());
    let running = workshop.start("workers", &["mail"], settings(&server)).await;
    let (author, editor) = (&workshop.people.author, &workshop.people.editor);
    let expired = workshop.link(author.id, Purpose::ResetPassword, None, -time::Duration::HOUR).await;
    let others = workshop.link(editor.id, Purpose::ResetPassword, None, time::Duration::HOUR).await;
    let spent = workshop.link(editor.id, Purpose::ConfirmEmail, None, time::Duration::HOUR).await;
    let mut tx = workshop.as_person(editor).await;
    link::take(&mut tx, spent, Purpose::ConfirmEmail, now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let revoked = workshop.invite("convidada@clinica.example").await;
    let may = permit::<InviteUsers>(&workshop.people.admin.actor(), workshop.people.tenant.id).unwrap();
    let mut tx = workshop.as_person(&workshop.people.admin).await;
    invitation::revoke(&mut tx, &may, revoked, now()).await.unwrap();
    tx.commit().await.unwrap();
    let deleted = &workshop.people.subscriber;
    let sql = format!("update users set status = 'deleted', deleted_at = now() where id = '{}'", deleted.id);
    workshop.oracle().await.execute(&sql).await;

    let reset = MailTemplate::ResetPassword;
    for (link_id, template, user, outcome) in [
        (Some(expired), reset, author.id, "link_closed"),
        (Some(spent), MailTemplate::ConfirmEmail, editor.id, "link_closed"),
        (Some(others), reset, author.id, "link_closed"),
        (Some(others), MailTemplate::ConfirmEmail, editor.id, "message_invalid"),
        (None, reset, author.id, "message_invalid"),
        (None, MailTemplate::PasswordChanged, deleted.id, "user_deleted"),
        (None, MailTemplate::RegistryChanged, author.id, "registry_missing"),
        (None, MailTemplate::FactorChanged, author.id, "message_invalid"),
    ] {
        let settled = workshop.order(None, |id| SendMail { link_id, ..SendMail::to(id, template, user) }).await;
        assert_eq!(settled, pair("rejected", outcome), "{template}");
    }
    let invitation = SendMail {
        user_id: None,
        invitation_id: Some(revoked),
        ..SendMail::to(new(), MailTemplate::Invitation, author.id)
    };
    let settled = workshop.order(None, |id| SendMail { command_id: id, ..invitation }).await;
    assert_eq!(settled, pair("rejected", "invitation_closed"));

    running.stop().await;
    assert!(server.inbox().is_empty());
    assert_eq!(workshop.audited("mail.sent").await, 0);
    assert_eq!(workshop.number("select count(*) from events").await, 0, "nobody ordered it, nobody is told");
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_go_to_the_invited_and_to_the_address_that_is_to_be_proved() {
    let (workshop, server) = (Workshop::open().await, MailServer::start());
    let running = workshop.start("workers", &["mail"], settings(&server)).await;
    let author = &workshop.people.author;
    let invitation = workshop.invite("convidada@fora.example").await;
    let invite = SendMail {
        user_id: None,
        invitation_id: Some(invitation),
        ..SendMail::to(new(), MailTemplate::Invitation, author.id)
    };
    let settled = workshop.order(None, |id| SendMail { command_id: id, ..invite }).await;
    assert_eq!(settled, pair("done", "sent"));
    let letter = server.wait_for("convidada@fora.example", "", PATIENCE).await;
    let address = reqwest::Url::parse(letter.link()).unwrap();
    assert_eq!(address.path(), "/admin/links/invitation");
    let token = address.query_pairs().find(|(key, _)| key == "token").unwrap().1.into_owned();
    let key = LinkKey::new(&key_file::read_secret(&workshop.link_key_file()).unwrap()).unwrap();
    assert_eq!(key.verify("invitation", workshop.people.tenant.id.0, &token), Some(invitation.0));

    let link = workshop.link(author.id, Purpose::ChangeEmail, Some("nova@fora.example"), time::Duration::DAY).await;
    let template = MailTemplate::ConfirmEmail;
    let settled =
        workshop.order(None, |id| SendMail { link_id: Some(link), ..SendMail::to(id, template, author.id) }).await;
    assert_eq!(settled, pair("done", "sent"));
    let letter = server.wait_for("nova@fora.example", "", PATIENCE).await;
    assert!(letter.link().contains("/admin/links/change_email?"), "{}", letter.link());

    // A suspended account is still told what happens to it.
    let sql = format!("update users set status = 'suspended' where id = '{}'", author.id);
    workshop.oracle().await.execute(&sql).await;
    let settled = workshop
        .order(None, |id| SendMail {
            change: Some(FactorChange::TotpRemoved),
            ..SendMail::to(id, MailTemplate::FactorChanged, author.id)
        })
        .await;
    assert_eq!(settled, pair("done", "sent"));
    assert_eq!(server.wait_for(&author.email, "", PATIENCE).await.link(), "http://localhost:4000/admin");
    running.stop().await;
    assert_eq!(server.inbox().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_is_told_to_everybody_who_may_answer_it_each_by_a_letter_of_their_own() {
    let (workshop, server) = (Workshop::open().await, MailServer::start());
    let running = workshop.start("workers", &["mail"], settings(&server)).await;
    // Nobody but those who are named here.
    workshop.oracle().await.execute("update users set status = 'inactive' where role <> 'medical_professional'").await;
    workshop.somebody(Role::MedicalAdmin, "um@clinica.example").await;
    workshop.somebody(Role::MedicalAdmin, "dois@clinica.example").await;
    let away = workshop.somebody(Role::MedicalAdmin, "fora@clinica.example").await;
    workshop.oracle().await.execute(&format!("update users set status = 'inactive' where id = '{away}'")).await;
    let officer = workshop.somebody(Role::ComplianceOfficer, "tres@clinica.example").await;
    let id = workshop.emergency().await;
    let about = |template| SendMail { user_id: None, emergency_id: Some(id), ..SendMail::to(new(), template, officer) };

    let declared = about(MailTemplate::EmergencyDeclared);
    let settled = workshop.order(None, |command_id| SendMail { command_id, ..declared }).await;
    assert_eq!(settled, pair("done", "told"));
    for reader in ["um@clinica.example", "dois@clinica.example"] {
        let letter = server.wait_for(reader, "", PATIENCE).await;
        assert!(letter.text.contains(&id.to_string()), "{}", letter.text);
    }
    let review = about(MailTemplate::EmergencyReview);
    let settled = workshop.order(None, |command_id| SendMail { command_id, ..review }).await;
    assert_eq!(settled, pair("done", "told"));
    server.wait_for("tres@clinica.example", "", PATIENCE).await;
    testkit::eventually("five letters", PATIENCE, || async { (server.inbox().len() == 5).then_some(()) }).await;
    running.stop().await;
    assert!(server.inbox().iter().all(|mail| mail.to != ["fora@clinica.example"]));
    assert_eq!(workshop.audited("mail.sent").await, 5);

    // Once somebody has answered, the others need not hurry.
    let sql = format!("update emergencies set ended_at = now() where id = '{id}'");
    workshop.oracle().await.execute(&sql).await;
    let running = workshop.start("workers", &["mail"], settings(&server)).await;
    let settled = workshop.order(None, |command_id| SendMail { command_id, ..declared }).await;
    assert_eq!(settled, pair("rejected", "emergency_answered"));
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_waits_for_a_server_that_is_busy() {
    let (workshop, server) = (Workshop::open().await, MailServer::start());
    server.fail(MailStep::Body, MailFault::Answer(451));
    let running = workshop.start("workers", &["mail"], settings(&server)).await;
    let author = workshop.people.author.clone();
    let command = workshop.accept(None, |id| SendMail::to(id, MailTemplate::PasswordChanged, author.id)).await;
    workshop.publish(&command, 1).await;
    let mut oracle = workshop.oracle().await;
    let tried = format!("select error_code from commands where id = '{}' and error_code is not null", command.id);
    let start = std::time::Instant::now();
    let code = loop {
        if let Some(code) = oracle.text(&tried).await {
            break code;
        }
        assert!(start.elapsed() < PATIENCE, "no attempt failed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert_eq!(code, "mail_server_busy");
    server.heal();
    assert_eq!(workshop.settled(command.id).await, pair("done", "sent"));
    running.stop().await;
    assert_eq!(server.inbox().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_key_of_links_no_letter_is_even_tried() {
    let workshop = Workshop::open().await;
    let bench = workers::runner::Bench {
        store: workshop.worker.clone(),
        bus: workshop.bus.clone(),
        lease: Duration::from_secs(20),
        first_retry: Duration::from_millis(20),
        lookup: None,
    };
    let tasks = chassis::tasks::Tasks::new();
    for (settings, key) in [
        (json!({ "link_key_file": null }), "link_key_file is missing"),
        (json!({ "public_url": "ftp://localhost" }), "public_url: expected"),
        (json!({ "profile": "production" }), "public_url: expected"),
    ] {
        let config = workshop.config(settings);
        let error = workers::pools::start("mail", &bench, &config, &tasks).unwrap_err();
        assert!(error.to_string().starts_with(key), "{error}");
    }
}
