//! Mail, against a server that speaks SMTP over TCP and misbehaves when told to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use domain::access::Role;
use domain::content::RegistryStatus;
use domain::mail::{FactorChange, Language, MailTemplate, SignInNovelty};
use domain::registry::Council;
use secrecy::SecretString;
use testkit::smtp::{Letter, MailFault, MailSecurity, MailServer, MailServerOptions, MailStep};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use workers::adapters::mail::{
    Link, MailError, MailFacts, MailSettings, MailSettingsError, MailTransport, Mailer, Message, MinimumTls, Recipient,
    SmtpSecurity, SmtpSettings,
};
use workers::config::Profile;

const AT: OffsetDateTime = datetime!(2026-11-21 21:04 UTC);
const READER: &str = "helena.prado@clinica.example";

fn smtp(server: &MailServer) -> SmtpSettings {
    SmtpSettings {
        host: "localhost".to_owned(),
        port: Some(server.port),
        security: SmtpSecurity::None,
        minimum_tls: MinimumTls::V1_3,
        user: None,
        password: None,
        ca_file: None,
        hello: None,
        connections: 2,
        connect_ms: 5_000,
        send_ms: 10_000,
    }
}

fn settings(smtp: SmtpSettings) -> MailSettings {
    MailSettings {
        transport: Some(MailTransport::Smtp),
        from: Some("nao-responda@cms.example".to_owned()),
        support: Some("suporte@cms.example".to_owned()),
        smtp: Some(smtp),
        ..MailSettings::default()
    }
}

fn mailer(server: &MailServer) -> Mailer {
    Mailer::from_settings(&settings(smtp(server)), Profile::Dev).unwrap()
}

fn folder(path: &Path) -> MailSettings {
    MailSettings { folder: path.to_owned(), ..MailSettings::default() }
}

fn message(facts: MailFacts) -> Message {
    Message {
        id: Uuid::now_v7(),
        to: Recipient::parse(&SecretString::from(READER)).unwrap(),
        name: Some(SecretString::from("Helena Prado")),
        tenant: "Clínica São Lucas".to_owned(),
        zone: "America/Sao_Paulo".to_owned(),
        language: Language::Portuguese,
        link: Link::parse("https://cms.example/conta/AbCdEf0123456789_-?a=1&b=2").unwrap(),
        facts,
    }
}

fn reset() -> Message {
    message(MailFacts::ResetPassword { valid_minutes: MailTemplate::ResetPassword.link_minutes().unwrap() })
}

fn facts(template: MailTemplate) -> Vec<MailFacts> {
    let (at, reference) = (AT, Uuid::now_v7());
    let valid_minutes = template.link_minutes().unwrap_or_default();
    match template {
        MailTemplate::ConfirmEmail => vec![MailFacts::ConfirmEmail { valid_minutes }],
        MailTemplate::ResetPassword => vec![MailFacts::ResetPassword { valid_minutes }],
        MailTemplate::PasswordChanged => vec![MailFacts::PasswordChanged { at }],
        MailTemplate::AccountLocked => vec![MailFacts::AccountLocked { at, valid_minutes }],
        MailTemplate::NewSignIn => {
            SignInNovelty::ALL.iter().map(|novelty| MailFacts::NewSignIn { at, novelty: *novelty }).collect()
        }
        MailTemplate::FactorChanged => {
            FactorChange::ALL.iter().map(|change| MailFacts::FactorChanged { at, change: *change }).collect()
        }
        MailTemplate::Invitation => {
            Role::ALL.iter().map(|role| MailFacts::Invitation { role: *role, valid_minutes }).collect()
        }
        MailTemplate::RegistryChanged => Council::ALL
            .iter()
            .flat_map(|council| RegistryStatus::ALL.iter().map(move |status| (*council, *status)))
            .map(|(council, status)| MailFacts::RegistryChanged { council, status })
            .collect(),
        MailTemplate::TextRechecked => vec![MailFacts::TextRechecked { at }],
        MailTemplate::ReviewDue => vec![MailFacts::ReviewDue { at }],
        MailTemplate::FileInfected => vec![MailFacts::FileInfected { at }],
        MailTemplate::EmergencyDeclared => vec![MailFacts::EmergencyDeclared { reference, at }],
        MailTemplate::EmergencyReview => vec![MailFacts::EmergencyReview { reference, due: at + Duration::hours(24) }],
    }
}

fn retry(sent: Result<(), MailError>) -> &'static str {
    match sent.unwrap_err() {
        MailError::Retry { code, .. } => code,
        MailError::Refused { reason } => panic!("refused for good: {reason}"),
    }
}

fn refused(sent: Result<(), MailError>) -> &'static str {
    match sent.unwrap_err() {
        MailError::Refused { reason } => reason,
        MailError::Retry { code, .. } => panic!("to be tried again: {code}"),
    }
}

/// Everything that an error would show in a log.
fn shown(error: &MailError) -> String {
    let mut text = format!("{error:?} {error}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text.push_str(&format!(" {cause:?} {cause}"));
        source = cause.source();
    }
    text
}

#[tokio::test]
async fn a_mail_arrives_with_text_html_and_an_accented_subject() {
    let server = MailServer::start();
    let message = reset();
    mailer(&server).send(&message).await.unwrap();
    let inbox = server.inbox();
    let [mail] = inbox.as_slice() else { panic!("{} mails", inbox.len()) };
    assert_eq!((mail.from.as_str(), mail.to.as_slice()), ("nao-responda@cms.example", &[READER.to_owned()][..]));
    assert!(mail.raw.is_ascii(), "no server has to know 8BITMIME");
    let letter = mail.letter();
    assert_eq!(letter.subject, "Redefinição de senha — Clínica São Lucas");
    for part in [&letter.text, &letter.html] {
        assert!(part.contains("Olá, Helena Prado.") && part.contains("vale por 1 hora"), "{part}");
        assert!(part.contains("suporte@cms.example") && part.contains("Clínica São Lucas"), "{part}");
    }
    assert_eq!(letter.link(), "https://cms.example/conta/AbCdEf0123456789_-?a=1&b=2");
    assert!(
        letter.html.contains("href=\"https://cms.example/conta/AbCdEf0123456789_-?a=1&amp;b=2\""),
        "{}",
        letter.html
    );
    let id = format!("<{}@cms.example>", message.id.as_simple());
    for (name, value) in [
        ("Message-ID", id.as_str()),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("Content-Language", "pt-BR"),
        ("X-Mail-Category", "transactional"),
        ("From", "\"Healthcare CMS\" <nao-responda@cms.example>"),
        ("To", READER),
    ] {
        assert_eq!(letter.header(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn one_command_is_one_message_id_however_often_it_is_sent() {
    let server = MailServer::start();
    let (mailer, message) = (mailer(&server), reset());
    mailer.send(&message).await.unwrap();
    mailer.send(&message).await.unwrap();
    mailer.send(&reset()).await.unwrap();
    let ids: Vec<String> =
        server.inbox().iter().map(|mail| mail.letter().header("Message-ID").unwrap().to_owned()).collect();
    assert!(ids[0] == ids[1] && ids[1] != ids[2], "{ids:?}");
}

#[tokio::test]
async fn a_connection_serves_mail_after_mail() {
    let server = MailServer::start();
    let mailer = mailer(&server);
    for _ in 0..5 {
        mailer.send(&reset()).await.unwrap();
    }
    assert_eq!((server.inbox().len(), server.connections()), (5, 1));
}

#[tokio::test]
async fn no_more_connections_are_open_than_the_settings_say() {
    let server = MailServer::start();
    let mailer = Arc::new(mailer(&server));
    let mut sending = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let mailer = Arc::clone(&mailer);
        sending.spawn(async move { mailer.send(&reset()).await });
    }
    assert!(sending.join_all().await.iter().all(Result::is_ok));
    assert_eq!(server.inbox().len(), 20);
    assert!(server.connections() <= 2, "{} connections", server.connections());
}

#[tokio::test]
async fn a_passing_failure_is_tried_again() {
    let server = MailServer::start();
    let mailer = mailer(&server);
    for step in [MailStep::Sender, MailStep::Recipient, MailStep::Data, MailStep::Body] {
        server.fail(step, MailFault::Answer(451));
        let error = mailer.send(&reset()).await.unwrap_err();
        assert!(!shown(&error).contains("helena"), "{}", shown(&error));
        assert_eq!(retry(Err(error)), "mail_server_busy", "{step:?}");
    }
    server.fail(MailStep::Greeting, MailFault::Answer(421));
    assert_eq!(retry(self::mailer(&server).send(&reset()).await), "mail_server_unreachable");
    server.heal();
    mailer.send(&reset()).await.unwrap();
    assert_eq!(server.inbox().len(), 1);
}

#[tokio::test]
async fn a_mail_that_the_server_refuses_for_good_is_refused() {
    let server = MailServer::start();
    let mailer = mailer(&server);
    for step in [MailStep::Sender, MailStep::Recipient, MailStep::Data, MailStep::Body] {
        server.fail(step, MailFault::Answer(550));
        let error = mailer.send(&reset()).await.unwrap_err();
        assert!(!shown(&error).contains("helena"), "{}", shown(&error));
        assert_eq!(refused(Err(error)), "mail_server_refused", "{step:?}");
    }
    assert!(server.inbox().is_empty());
}

#[tokio::test]
async fn a_server_that_wants_another_sign_in_is_no_reason_to_give_a_mail_up() {
    let server = MailServer::with(MailServerOptions { login: Some(("cms", "segredo")), ..Default::default() });
    assert_eq!(retry(mailer(&server).send(&reset()).await), "mail_login_refused");
    let wrong = SmtpSettings {
        user: Some("cms".to_owned()),
        password: Some(SecretString::from("engano-no-segredo")),
        ..smtp(&server)
    };
    let mailer = Mailer::from_settings(&settings(wrong), Profile::Dev).unwrap();
    assert!(!format!("{mailer:?}").contains("engano"));
    let error = mailer.send(&reset()).await.unwrap_err();
    assert!(!shown(&error).contains("engano"), "{}", shown(&error));
    assert_eq!(retry(Err(error)), "mail_login_refused");
    let right =
        SmtpSettings { user: Some("cms".to_owned()), password: Some(SecretString::from("segredo")), ..smtp(&server) };
    Mailer::from_settings(&settings(right), Profile::Dev).unwrap().send(&reset()).await.unwrap();
    assert!(server.inbox()[0].signed_in);
}

#[tokio::test]
async fn a_server_that_hangs_is_given_up_in_time() {
    let server = MailServer::start();
    for step in [MailStep::Greeting, MailStep::Sender, MailStep::Recipient, MailStep::Data, MailStep::Body] {
        server.fail(step, MailFault::Hang);
        let hasty = SmtpSettings { connect_ms: 800, send_ms: 1_000, ..smtp(&server) };
        let mailer = Mailer::from_settings(&settings(hasty), Profile::Dev).unwrap();
        let started = std::time::Instant::now();
        assert_eq!(retry(mailer.send(&reset()).await), "mail_timeout", "{step:?}");
        assert!(started.elapsed() < std::time::Duration::from_secs(10), "{:?}", started.elapsed());
        // What hung is not used again: the late answer would be taken for the next mail's.
        server.heal();
        let before = server.connections();
        mailer.send(&reset()).await.unwrap();
        assert_eq!(server.connections(), before + 1, "{step:?}");
    }
    assert_eq!(server.inbox().len(), 5);
}

#[tokio::test]
async fn a_connection_cut_in_the_middle_of_a_mail_is_tried_again() {
    let server = MailServer::start();
    let mailer = mailer(&server);
    for step in [MailStep::Sender, MailStep::Recipient, MailStep::Data, MailStep::Body] {
        server.fail(step, MailFault::Cut);
        assert_eq!(retry(mailer.send(&reset()).await), "mail_connection_lost", "{step:?}");
    }
    server.heal();
    mailer.send(&reset()).await.unwrap();
    assert_eq!(server.inbox().len(), 1, "half a mail is no mail");
}

#[tokio::test]
async fn a_server_that_closed_an_idle_connection_costs_no_mail() {
    let first = MailServer::start();
    let mailer = mailer(&first);
    mailer.send(&reset()).await.unwrap();
    drop(first);
    assert_eq!(retry(mailer.send(&reset()).await), "mail_server_unreachable");
}

/// Settings for a server with TLS whose certificate is the only one trusted.
fn trusting(server: &MailServer, file: &mut tempfile::NamedTempFile, security: SmtpSecurity) -> MailSettings {
    file.write_all(server.certificate.as_bytes()).unwrap();
    settings(SmtpSettings { security, ca_file: Some(file.path().to_owned()), ..smtp(server) })
}

#[tokio::test]
async fn outside_dev_mail_goes_over_tls_from_the_start_or_asked_for() {
    for (offered, asked) in
        [(MailSecurity::Starttls, SmtpSecurity::Starttls), (MailSecurity::Implicit, SmtpSecurity::Implicit)]
    {
        let login = Some(("cms", "segredo"));
        let server = MailServer::with(MailServerOptions { security: offered, login, ..Default::default() });
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let mut settings = trusting(&server, &mut file, asked);
        let smtp = settings.smtp.as_mut().unwrap();
        (smtp.user, smtp.password) = (Some("cms".to_owned()), Some(SecretString::from("segredo")));
        Mailer::from_settings(&settings, Profile::Production).unwrap().send(&reset()).await.unwrap();
        assert!(server.inbox()[0].secure && server.inbox()[0].signed_in);
    }
}

#[tokio::test]
async fn a_server_without_tls_or_with_another_name_or_authority_gets_nothing() {
    let plain = MailServer::start();
    let other_name = MailServer::with(MailServerOptions {
        security: MailSecurity::Starttls,
        name: "outro.example",
        ..Default::default()
    });
    for server in [&plain, &other_name] {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let settings = trusting(server, &mut file, SmtpSecurity::Starttls);
        let mailer = Mailer::from_settings(&settings, Profile::Production).unwrap();
        assert_eq!(retry(mailer.send(&reset()).await), "mail_server_untrusted");
        assert!(server.inbox().is_empty());
    }
    let unknown = MailServer::with(MailServerOptions { security: MailSecurity::Implicit, ..Default::default() });
    let of_the_system = settings(SmtpSettings { security: SmtpSecurity::Implicit, ..smtp(&unknown) });
    let mailer = Mailer::from_settings(&of_the_system, Profile::Production).unwrap();
    assert_eq!(retry(mailer.send(&reset()).await), "mail_server_unreachable");
    assert!(unknown.inbox().is_empty());
}

#[tokio::test]
async fn tls_1_2_is_spoken_only_where_the_settings_allow_it() {
    let server =
        MailServer::with(MailServerOptions { security: MailSecurity::Implicit, old_tls: true, ..Default::default() });
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let mut settings = trusting(&server, &mut file, SmtpSecurity::Implicit);
    let strict = Mailer::from_settings(&settings, Profile::Production).unwrap();
    assert_eq!(retry(strict.send(&reset()).await), "mail_server_unreachable");
    settings.smtp.as_mut().unwrap().minimum_tls = MinimumTls::V1_2;
    Mailer::from_settings(&settings, Profile::Production).unwrap().send(&reset()).await.unwrap();
    assert_eq!(server.inbox().len(), 1);
}

#[test]
fn settings_that_cannot_be_used_are_named_before_anything_is_sent() {
    let server = MailServer::start();
    let in_production = |settings: &MailSettings| Mailer::from_settings(settings, Profile::Production).unwrap_err();
    assert!(matches!(in_production(&settings(smtp(&server))), MailSettingsError::Plain));
    for (settings, named) in [
        (MailSettings { from: Some("a@b.example".to_owned()), ..MailSettings::default() }, "mail.transport"),
        (MailSettings { transport: Some(MailTransport::File), ..MailSettings::default() }, "mail.from"),
        (MailSettings { smtp: None, ..settings(smtp(&server)) }, "mail.smtp"),
        (MailSettings { from: Some("nobody".to_owned()), ..settings(smtp(&server)) }, "mail.from"),
        (MailSettings { bounces: Some("x y@z".to_owned()), ..settings(smtp(&server)) }, "mail.bounces"),
        (settings(SmtpSettings { user: Some("cms".to_owned()), ..smtp(&server) }), "mail.smtp.password"),
        (settings(SmtpSettings { connections: 0, ..smtp(&server) }), "mail.smtp.connections"),
        (settings(SmtpSettings { send_ms: 0, ..smtp(&server) }), "mail.smtp.send_ms"),
        (
            settings(SmtpSettings { ca_file: Some("/none".into()), security: SmtpSecurity::Implicit, ..smtp(&server) }),
            "mail.smtp.ca_file",
        ),
    ] {
        let error = in_production(&settings).to_string();
        assert!(error.contains(named), "{error}");
    }
}

#[tokio::test]
async fn a_folder_holds_one_whole_file_per_mail_for_its_owner_only() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("mail");
    let mailer = Mailer::from_settings(&folder(&path), Profile::Dev).unwrap();
    let message = reset();
    mailer.send(&message).await.unwrap();
    mailer.send(&message).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(&path).unwrap().map(Result::unwrap).collect();
    let [file] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(file.file_name().to_str().unwrap(), format!("{}.eml", message.id.as_simple()));
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    let letter = Letter::parse(&std::fs::read(file.path()).unwrap());
    assert_eq!(letter.subject, "Redefinição de senha — Clínica São Lucas");
    assert!(letter.html.trim_end().ends_with("</html>"));
    assert_eq!(letter.header("From"), Some("\"Healthcare CMS\" <nao-responda@cms.invalid>"));
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_tried_again() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("file");
    std::fs::write(&path, "not a folder").unwrap();
    let mailer = Mailer::from_settings(&folder(&path), Profile::Dev).unwrap();
    assert_eq!(retry(mailer.send(&reset()).await), "mail_folder_unwritable");
}

#[tokio::test]
async fn every_template_says_its_facts_in_both_languages() {
    let home = tempfile::tempdir().unwrap();
    let mailer = Mailer::from_settings(&folder(home.path()), Profile::Dev).unwrap();
    for template in MailTemplate::ALL {
        for language in Language::ALL {
            for facts in facts(*template) {
                let message = Message { language: *language, ..message(facts) };
                mailer.send(&message).await.unwrap_or_else(|error| panic!("{template} {language} {facts:?}: {error}"));
                let raw = std::fs::read(home.path().join(format!("{}.eml", message.id.as_simple()))).unwrap();
                let letter = Letter::parse(&raw);
                let hello = if *language == Language::English { "Hello Helena Prado." } else { "Olá, Helena Prado." };
                for part in [&letter.text, &letter.html] {
                    assert!(part.contains(hello) && part.contains("Clínica São Lucas"), "{part}");
                    for leftover in ["{{", "{%", ">none", " none", "undefined", "\n\n\n"] {
                        assert!(!part.contains(leftover), "{template} {language} has {leftover:?}: {part}");
                    }
                }
                assert!(letter.subject.contains("Clínica São Lucas"), "{}", letter.subject);
                assert_eq!(letter.link(), "https://cms.example/conta/AbCdEf0123456789_-?a=1&b=2");
                assert_eq!(letter.header("Content-Language"), Some(language.tag()));
                assert!(!letter.html.contains("<img") && !letter.html.contains("src="), "nothing is fetched");
                let says = match (facts, language) {
                    (MailFacts::EmergencyDeclared { reference, .. }, _) => reference.to_string(),
                    (MailFacts::EmergencyReview { .. }, Language::Portuguese) => {
                        "até 22 de novembro de 2026 às 18:04 (UTC-03:00)".to_owned()
                    }
                    (
                        MailFacts::PasswordChanged { .. }
                        | MailFacts::TextRechecked { .. }
                        | MailFacts::ReviewDue { .. }
                        | MailFacts::FileInfected { .. },
                        Language::Portuguese,
                    ) => "em 21 de novembro de 2026 às 18:04 (UTC-03:00)".to_owned(),
                    (MailFacts::Invitation { .. }, Language::Portuguese) => "vale por 7 dias".to_owned(),
                    (MailFacts::ConfirmEmail { .. }, Language::English) => "valid for 1 day".to_owned(),
                    (MailFacts::RegistryChanged { council, .. }, _) => format!("({council})"),
                    _ => String::new(),
                };
                assert!(letter.text.contains(&says) && letter.html.contains(&says), "{says}: {}", letter.text);
            }
        }
    }
}

#[tokio::test]
async fn the_alarm_about_an_emergency_is_marked_as_one() {
    let server = MailServer::start();
    mailer(&server).send(&message(facts(MailTemplate::EmergencyDeclared)[0])).await.unwrap();
    let letter = server.inbox()[0].letter();
    assert_eq!(letter.header("Importance"), Some("high"));
    assert_eq!(letter.header("X-Mail-Category"), Some("security_alert"));
}

#[tokio::test]
async fn a_name_with_a_line_break_adds_no_header_and_no_text() {
    let server = MailServer::start();
    let mailer = mailer(&server);
    let attack = "Ana\r\nBcc: outra@fora.example\r\n\r\nGanhe um prêmio";
    let by_name = Message { name: Some(SecretString::from(attack)), ..reset() };
    let by_tenant = Message { tenant: "Clínica\r\nBcc: fora\r\n\r\nGanhe".to_owned(), ..reset() };
    mailer.send(&by_name).await.unwrap();
    mailer.send(&by_tenant).await.unwrap();
    let inbox = server.inbox();
    for mail in &inbox {
        assert_eq!(mail.to, [READER]);
        let letter = mail.letter();
        assert_eq!(letter.header("Bcc"), None);
        assert_eq!(letter.headers.len(), inbox[0].letter().headers.len());
    }
    let letter = inbox[0].letter();
    assert!(letter.text.starts_with("Olá.\n") || letter.text.starts_with("Olá.\r\n"), "{}", letter.text);
    assert!(!letter.text.contains("prêmio") && !letter.html.contains("prêmio"));
    assert!(inbox[1].letter().subject.ends_with("Clínica Bcc: fora Ganhe"), "{}", inbox[1].letter().subject);
}

#[tokio::test]
async fn markup_in_a_tenants_name_stays_text() {
    let server = MailServer::start();
    let message = Message { tenant: "Prado & <b>Filhos</b>".to_owned(), name: None, ..reset() };
    mailer(&server).send(&message).await.unwrap();
    let letter = server.inbox()[0].letter();
    assert!(letter.html.contains("Prado &amp; &lt;b&gt;Filhos"), "{}", letter.html);
    assert!(letter.text.contains("Prado & <b>Filhos</b>") && letter.text.starts_with("Olá."), "{}", letter.text);
}

#[test]
fn only_one_bare_address_is_a_recipient() {
    for address in [
        "",
        "helena",
        "helena@",
        "Helena <helena@clinica.example>",
        "a@clinica.example, b@clinica.example",
        "a@clinica.example\r\nBcc: b@clinica.example",
        "a b@clinica.example",
        "a@clinica.example> SIZE=1",
    ] {
        assert!(Recipient::parse(&SecretString::from(address)).is_err(), "{address:?}");
    }
    let reader = Recipient::parse(&SecretString::from(READER)).unwrap();
    assert!(!format!("{reader:?}").contains("helena"));
}

#[test]
fn only_an_absolute_web_address_is_a_link() {
    for link in [
        "",
        "javascript:alert(1)",
        "/conta",
        "https://",
        "https:///conta",
        "https://cms.example@fora.example/",
        "https://cms.example/\"onclick=\"",
        "https://cms.example/a b",
        "https://cms.example/\r\nBcc: x",
        "https://cms.example/ã",
    ] {
        assert!(Link::parse(link.to_owned()).is_err(), "{link:?}");
    }
    let link = Link::parse("https://cms.example/r/segredo").unwrap();
    assert!(!format!("{link:?}").contains("segredo"));
}

#[tokio::test]
async fn outside_dev_no_link_is_plain_http() {
    let home = tempfile::tempdir().unwrap();
    let settings = MailSettings {
        transport: Some(MailTransport::File),
        from: Some("nao-responda@cms.example".to_owned()),
        ..folder(home.path())
    };
    let message = Message { link: Link::parse("http://127.0.0.1:4000/conta").unwrap(), ..reset() };
    let sent = Mailer::from_settings(&settings, Profile::Production).unwrap().send(&message).await;
    assert_eq!(refused(sent), "mail_link_insecure");
    Mailer::from_settings(&settings, Profile::Dev).unwrap().send(&message).await.unwrap();
}

#[tokio::test]
async fn a_mail_with_personal_data_in_a_fact_is_refused() {
    let server = MailServer::start();
    let mailer = mailer(&server);
    for tenant in ["Clínica 529.982.247-25", "CPF 52998224725", "Cartão SUS 898 0012 3456 7894"] {
        let sent = mailer.send(&Message { tenant: tenant.to_owned(), ..reset() }).await;
        assert_eq!(refused(sent), "mail_personal_data", "{tenant}");
    }
    let link = Link::parse("https://cms.example/conta?cpf=529.982.247-25").unwrap();
    assert_eq!(refused(mailer.send(&Message { link, ..reset() }).await), "mail_personal_data");
    assert!(server.inbox().is_empty());
}

#[tokio::test]
async fn names_of_readers_and_tenants_keep_no_mail_back() {
    let home = tempfile::tempdir().unwrap();
    let mailer = Mailer::from_settings(&folder(home.path()), Profile::Dev).unwrap();
    let tenants =
        ["Consultório Dra. Ana Souza", "Hospital Santa Maria", "Instituto João Paulo", "Clínica 24h", "Dr. José Lima"];
    for tenant in tenants {
        for name in ["Helena", "Maria Aparecida dos Santos", "Dr. João Pedro de Souza Lima", "Zé"] {
            for facts in MailTemplate::ALL.iter().flat_map(|template| facts(*template)) {
                for language in Language::ALL {
                    let message = Message {
                        tenant: tenant.to_owned(),
                        name: Some(SecretString::from(name)),
                        language: *language,
                        ..message(facts)
                    };
                    let sent = mailer.send(&message).await;
                    assert!(sent.is_ok(), "{tenant}, {name}, {language}, {facts:?}: {sent:?}");
                }
            }
        }
    }
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    mail: MailSettings,
}

fn read(toml: &str) -> Result<MailSettings, String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(toml.as_bytes()).unwrap();
    let file: Result<File, _> = chassis::config::load("mail_test", Some(file.path()));
    file.map(|file| file.mail).map_err(|error| error.to_string())
}

#[test]
fn settings_are_read_from_a_file_and_none_are_needed_in_dev() {
    let settings = read(
        "[mail]\ntransport = 'smtp'\nfrom = 'a@cms.example'\n\
         [mail.smtp]\nhost = 'smtp.cms.example'\nsecurity = 'implicit'\nminimum_tls = 'tls1.2'\n\
         user = 'cms'\npassword = 'segredo-de-teste'\n",
    )
    .unwrap();
    assert!(!format!("{settings:?}").contains("segredo"));
    assert_eq!(settings.smtp.as_ref().unwrap().minimum_tls, MinimumTls::V1_2);
    Mailer::from_settings(&settings, Profile::Production).unwrap();
    Mailer::from_settings(&read("").unwrap(), Profile::Dev).unwrap();
    assert!(read("[mail]\nfrm = 'a@cms.example'\n").unwrap_err().contains("frm is not a setting"));
    assert!(read("[mail.smtp]\nport = 25\n").unwrap_err().contains("host is missing"));
}
