//! Two tenants with the same things in each, laid out in the database for one question at a time, so
//! that no question finds what another one left.

use loadtest::Client;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Oracle, People, Stack, newcomers};
use uuid::Uuid;

/// A thing that paths name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Post,
    Revision,
    PublicPost,
    Comment,
    Term,
    FieldGroup,
    Command,
    DeadLetter,
    User,
    SessionOf,
    DeviceOf,
    Session,
    Device,
    Passkey,
    Program,
    Totp,
    Invitation,
    Network,
    Patient,
    Relationship,
    Consent,
    PendingEmergency,
    OpenEmergency,
    PastEmergency,
    PolicySet,
    Replay,
    Decision,
    Evidence,
    Review,
    Appeal,
    Override,
    Run,
    Proposal,
    Reference,
    Upload,
    File,
    Image,
    Study,
    Import,
    Tenant,
    Domain,
    Stage,
    Plugin,
    Trial,
}

/// Whose things of a kind can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Axis {
    /// Somebody's.
    Owned,
    /// Only ever the asker's.
    Mine,
    /// The tenant's.
    Common,
    /// The platform's.
    Platform,
}

impl Kind {
    pub(crate) const fn axis(self) -> Axis {
        match self {
            Self::Totp => Axis::Mine,
            Self::Term | Self::Import | Self::Invitation | Self::Network | Self::PolicySet | Self::Replay => {
                Axis::Common
            }
            Self::PublicPost | Self::Comment | Self::FieldGroup => Axis::Common,
            Self::Tenant | Self::Domain | Self::Stage | Self::Plugin | Self::Trial => Axis::Platform,
            _ => Axis::Owned,
        }
    }
}

/// The parameters of a path.
pub(crate) type Parameters = Vec<(&'static str, String)>;

/// A tenant and what is fixed in it.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) tenant: Uuid,
    pub(crate) patient: Uuid,
    /// Answers emergencies and first looks at evidence; nobody of the table.
    third: Uuid,
    /// One that its declarer sealed over HTTP. Whose it is changes from question to question.
    emergency: Uuid,
    evidence: Uuid,
    /// Versions of policies are numbers, so the foreign tenant's begin elsewhere.
    first_version: i64,
}

/// The database beside the running product.
pub(crate) struct Scene {
    oracle: Oracle,
    pub(crate) here: Side,
    pub(crate) there: Side,
    count: u32,
}

impl Scene {
    /// Lays out both tenants. The clients are of a doctor and an administrator of each.
    pub(crate) async fn lay_out(stack: &Stack, here: [&Client; 2], foreign: &People, there: [&Client; 2]) -> Self {
        let mut oracle = stack.oracle().await;
        let home = &stack.people;
        let here = side(&mut oracle, home, here, 1).await;
        let there = side(&mut oracle, foreign, there, 1_000_000).await;
        Self { oracle, here, there, count: 0 }
    }

    /// A word that was never given before.
    pub(crate) fn unique(&mut self) -> String {
        self.count += 1;
        format!("m{}", self.count)
    }

    /// An account of a role with everybody's password.
    pub(crate) async fn account(&mut self, side: &Side, role: &str) -> Uuid {
        newcomers::account(&mut self.oracle, side.tenant, role).await
    }

    /// A living session of an administrator of the platform.
    pub(crate) async fn platform_token(&mut self) -> String {
        newcomers::platform_token(&mut self.oracle).await
    }

    /// A thing of somebody, made just now. No owner: of somebody who was just made too.
    pub(crate) async fn make(&mut self, kind: Kind, side: &Side, owner: Option<Uuid>) -> Parameters {
        let owner = match owner {
            Some(owner) => owner,
            None => self.account(side, "author").await,
        };
        let (tenant, id) = (side.tenant, Uuid::now_v7());
        let n = self.unique();
        let named = |name, value: Uuid| vec![(name, value.to_string())];
        match kind {
            Kind::Post => {
                self.post(tenant, id, owner).await;
                named("id", id)
            }
            Kind::Revision => {
                self.post(tenant, id, owner).await;
                vec![("id", id.to_string()), ("number", "1".to_owned())]
            }
            Kind::PublicPost => {
                self.public_post(tenant, id, owner).await;
                named("id", id)
            }
            Kind::Comment => {
                let post = Uuid::now_v7();
                self.public_post(tenant, post, owner).await;
                self.run(&format!(
                    "insert into comments (tenant_id, id, post_id, user_id, content, fingerprint)
                     values ('{tenant}', '{id}', '{post}', '{owner}', '<p>Oi.</p>', sha256('{id}'))"
                ))
                .await;
                named("id", id)
            }
            Kind::Term => {
                self.run(&format!(
                    "insert into terms (tenant_id, id, name, slug, description)
                     values ('{tenant}', '{id}', '{n}', '{n}', '')"
                ))
                .await;
                named("id", id)
            }
            Kind::FieldGroup => {
                let definition = json!({ "key": format!("group_{n}"), "title": "Grupo" });
                self.run(&format!(
                    "insert into field_groups (tenant_id, id, key, title, definition, active, menu_order, created_by, updated_by)
                     values ('{tenant}', '{id}', 'group_{n}', 'Grupo', '{definition}', true, 0, '{owner}', '{owner}')"
                ))
                .await;
                named("id", id)
            }
            Kind::Command => {
                self.command(tenant, id, owner, None, "done").await;
                named("id", id)
            }
            Kind::DeadLetter => {
                let post = Uuid::now_v7();
                self.post(tenant, post, owner).await;
                self.command(tenant, id, owner, Some(post), "dead").await;
                named("id", id)
            }
            Kind::User => named("id", owner),
            Kind::Session | Kind::SessionOf => {
                self.run(&format!(
                    "insert into sessions (tenant_id, id, user_id, expires_at)
                     values ('{tenant}', '{id}', '{owner}', now() + interval '1 hour')"
                ))
                .await;
                if kind == Kind::Session { named("id", id) } else { pair("id", owner, "session_id", id) }
            }
            Kind::Device | Kind::DeviceOf => {
                self.run(&format!(
                    "insert into devices (tenant_id, id, user_id, token_hash, name)
                     values ('{tenant}', '{id}', '{owner}', sha256('{id}'), 'aparelho')"
                ))
                .await;
                if kind == Kind::Device { named("id", id) } else { pair("id", owner, "device_id", id) }
            }
            Kind::Passkey => {
                // What it holds is read by ceremonies, so it is a copy of a good one with an id of its own.
                self.run(&format!(
                    "insert into passkeys (tenant_id, id, user_id, credential_id, credential, name)
                     select '{tenant}', '{id}', '{owner}', sha256('{id}'),
                            jsonb_set(credential, '{{cred,cred_id}}',
                                      to_jsonb(translate(rtrim(encode(sha256('{id}'), 'base64'), '='), '+/', '-_'))),
                            'chave'
                     from passkeys limit 1"
                ))
                .await;
                named("id", id)
            }
            Kind::Program => {
                self.run(&format!(
                    "insert into application_passwords (tenant_id, id, user_id, name, secret_hash)
                     values ('{tenant}', '{id}', '{owner}', 'programa', sha256('{id}'))"
                ))
                .await;
                named("id", id)
            }
            Kind::Totp => {
                self.run(&format!(
                    "update totp_factors set removed_at = now() where user_id = '{owner}' and removed_at is null;
                     insert into totp_factors (tenant_id, id, user_id, sealed, confirmed_at)
                     values ('{tenant}', '{id}', '{owner}', sha256('{id}'), now())"
                ))
                .await;
                Vec::new()
            }
            Kind::Invitation => {
                self.run(&format!(
                    "insert into invitations (tenant_id, id, email, role, invited_by, expires_at)
                     values ('{tenant}', '{id}', '{n}@convite.example', 'author', '{owner}', now() + interval '1 hour')"
                ))
                .await;
                named("id", id)
            }
            Kind::Network => {
                let (high, low) = (self.count >> 8 & 0xff, self.count & 0xff);
                self.run(&format!(
                    "insert into networks (tenant_id, id, name, block, kind, created_by)
                     values ('{tenant}', '{id}', 'Sala', '198.18.{high}.{low}/32', 'office', '{owner}')"
                ))
                .await;
                named("id", id)
            }
            Kind::Import => {
                self.run(&format!(
                    "insert into imports (tenant_id, id, kind, started_by) values ('{tenant}', '{id}', 'wxr', '{owner}')"
                ))
                .await;
                named("id", id)
            }
            Kind::Patient => {
                self.patient(tenant, id, owner).await;
                named("id", id)
            }
            Kind::Relationship => {
                let patient = Uuid::now_v7();
                self.patient(tenant, patient, owner).await;
                self.run(&format!(
                    "insert into care_relationships (tenant_id, id, patient_id, user_id, kind, recorded_by)
                     values ('{tenant}', '{id}', '{patient}', '{owner}', 'treating', '{owner}')"
                ))
                .await;
                pair("id", patient, "relationship", id)
            }
            Kind::Consent => {
                let patient = Uuid::now_v7();
                self.patient(tenant, patient, owner).await;
                self.run(&format!(
                    "insert into consents (tenant_id, id, patient_id, purpose, legal_basis, method, text_version, given_at,
                                           recorded_by)
                     values ('{tenant}', '{id}', '{patient}', 'publication', 'consent', 'written', '1', now(), '{owner}')"
                ))
                .await;
                pair("id", patient, "consent", id)
            }
            Kind::PendingEmergency | Kind::OpenEmergency | Kind::PastEmergency => {
                let (third, emergency) = (side.third, side.emergency);
                let answered = match kind {
                    Kind::PendingEmergency => {
                        "declared_at = now(), verified_by = null, verified_at = null, expires_at = null".to_owned()
                    }
                    Kind::OpenEmergency => format!(
                        "declared_at = now(), verified_by = '{third}', verified_at = now(), expires_at = now() + interval '900 s'"
                    ),
                    _ => format!(
                        "declared_at = now() - interval '1 hour', verified_by = '{third}',
                         verified_at = now() - interval '50 min', expires_at = now() - interval '40 min'"
                    ),
                };
                self.run(&format!(
                    "update emergencies set user_id = '{owner}', refused_at = null, ended_at = null, reviewed_by = null,
                                            reviewed_at = null, review = null, {answered} where id = '{emergency}'"
                ))
                .await;
                named("id", emergency)
            }
            Kind::PolicySet => {
                let version = self
                    .oracle
                    .number(&format!(
                        "insert into policy_sets (tenant_id, version, policies, digest, created_by)
                         select tenant_id, (select greatest(max(version), {}) + 1 from policy_sets where tenant_id = '{tenant}'),
                                policies, digest, created_by
                         from policy_sets where tenant_id = '{tenant}' order by version limit 1
                         returning version::bigint",
                        side.first_version
                    ))
                    .await;
                vec![("version", version.to_string())]
            }
            Kind::Replay => {
                self.run(&format!(
                    "insert into policy_replays (tenant_id, id, version, days, asked_by)
                     select tenant_id, '{id}', version, 1, '{owner}' from policy_sets where tenant_id = '{tenant}'
                     order by version limit 1"
                ))
                .await;
                named("id", id)
            }
            Kind::Decision => {
                self.run(&format!(
                    "insert into policy_decisions select (jsonb_populate_record(d, '{}')).*
                     from policy_decisions d where d.tenant_id = '{tenant}' limit 1",
                    json!({ "id": id, "user_id": owner })
                ))
                .await;
                named("id", id)
            }
            Kind::Evidence => {
                self.evidence(side, owner).await;
                pair("id", side.evidence, "user_id", owner)
            }
            Kind::Review => {
                self.evidence(side, owner).await;
                self.run(&format!(
                    "insert into registry_reviews (tenant_id, id, user_id, evidence_id, registry, first_by)
                     values ('{tenant}', '{id}', '{owner}', '{}', 'CRM-SP 123456', '{}')",
                    side.evidence, side.third
                ))
                .await;
                named("id", id)
            }
            Kind::Appeal => {
                let (post, report) = (Uuid::now_v7(), Uuid::now_v7());
                self.post(tenant, post, owner).await;
                self.run(&format!(
                    "insert into validation_reports (tenant_id, id, post_id, revision_id, command_id, stage, outcome, findings,
                         rule_set, plugin, plugin_digest, content_hash, author_hash, judged_on, duration_us)
                     select tenant_id, '{report}', id, revision_id, '{report}', 'S.4-1.1-3', 'revision_required', '[]', '1', 'p',
                            sha256('p'), sha256('c'), sha256('a'), current_date, 1 from posts where id = '{post}';
                     insert into appeals (tenant_id, id, post_id, revision_id, report_id, author_id, filed_by, reason, due_at)
                     select tenant_id, '{id}', id, revision_id, '{report}', '{owner}', '{owner}',
                            'Uma razão com mais de vinte letras.', now() + interval '1 day' from posts where id = '{post}'"
                ))
                .await;
                named("id", id)
            }
            Kind::Override => {
                let (post, third) = (Uuid::now_v7(), side.third);
                self.post(tenant, post, owner).await;
                self.run(&format!(
                    "insert into overrides (tenant_id, id, post_id, revision_id, content_hash, rule, author_id, reason, needs_second,
                         first_by, expires_at)
                     select tenant_id, '{id}', id, revision_id, sha256('c'), 'CFM-RES-01', '{owner}',
                            'Uma razão com mais de vinte letras.', true, '{third}', now() + interval '1 day'
                     from posts where id = '{post}'"
                ))
                .await;
                named("id", id)
            }
            Kind::Run | Kind::Proposal => {
                let post = Uuid::now_v7();
                self.post(tenant, post, owner).await;
                self.run(&format!(
                    "insert into wizard_runs (tenant_id, id, post_id, revision_id, started_by, source, options, state, finished_at)
                     select tenant_id, '{id}', id, revision_id, '{owner}', 'post', '{{}}', 'done', now() from posts where id = '{post}';
                     insert into wizard_steps (tenant_id, run_id, step, state, output) values ('{tenant}', '{id}', 'S.4-1.1-3', 'done', '{{}}');
                     insert into wizard_proposals (tenant_id, run_id, number, proposal) values ('{tenant}', '{id}', 1,
                         '{{\"step\":\"S.3-2\",\"origin\":\"search\",\"kind\":\"titulo\",\"target\":\"title\",\"edits\":[],
                            \"whole\":\"Outro\",\"reason\":\"\"}}')"
                ))
                .await;
                let mut parameters = named("id", id);
                parameters.push(("number", "1".to_owned()));
                parameters
            }
            Kind::Reference => {
                self.run(&format!(
                    "insert into reference_library (tenant_id, id, citation, url, proposed_by)
                     values ('{tenant}', '{id}', 'Uma fonte.', 'https://example.org/{n}', '{owner}')"
                ))
                .await;
                named("id", id)
            }
            Kind::Upload | Kind::File => {
                // A file that is clean, for nobody else in particular; its bytes are nowhere.
                let clean = matches!(kind, Kind::File);
                let (state, judged) = if clean { ("clean", "now()") } else { ("awaiting", "null") };
                let random = id.simple().to_string();
                self.run(&format!(
                    "insert into media (tenant_id, id, title, original_filename, access_level, retention_class, mime_type, attachment_type,
                         file_size, quarantine_key, parts, part_size, uploaded_by, upload_until, state, judged_at)
                     values ('{tenant}', '{id}', 'Foto', 'foto.png', 'restricted', 'publication', 'image/png', 'image', 10,
                         'quarantine/{tenant}/{random}00000000', 1, 10, '{owner}', now() + interval '1 hour', '{state}', {judged});
                     insert into media_renditions (tenant_id, media_id, size, mime_type, width, height, file_size, object_key, sha256)
                     select tenant_id, id, 'full', 'image/png', 1, 1, 10, 'kept/{tenant}/{random}00000000', sha256('')
                     from media where id = '{id}' and state = 'clean'"
                ))
                .await;
                let mut parameters = named("id", id);
                parameters.push(("number", "1".to_owned()));
                parameters
            }
            Kind::Image | Kind::Study => {
                let digits = n.trim_start_matches('m');
                let random = id.simple().to_string();
                self.run(&format!(
                    "insert into media (tenant_id, id, title, original_filename, access_level, retention_class, mime_type, attachment_type,
                         file_size, quarantine_key, parts, part_size, uploaded_by, upload_until, state, judged_at, medical_content,
                         contains_phi, encryption)
                     values ('{tenant}', '{id}', 'DCM', '{id}.dcm', 'restricted', 'medical_record', 'application/dicom', 'other', 10,
                         'quarantine/{tenant}/{random}00000000', 1, 10, '{owner}', now(), 'clean', now(), true, true, 'full');
                     insert into media_renditions (tenant_id, media_id, size, mime_type, width, height, file_size, object_key, sha256)
                     values ('{tenant}', '{id}', 'original', 'application/dicom', null, null, 10, 'kept/{tenant}/{random}00000000', sha256('')),
                         ('{tenant}', '{id}', 'full', 'application/dicom', null, null, 10, 'kept/{tenant}/{random}00000001', sha256('')),
                         ('{tenant}', '{id}', 'full', 'image/jpeg', 4, 4, 10, 'kept/{tenant}/{random}00000002', sha256(''));
                     insert into dicom_instances (tenant_id, media_id, study_uid, series_uid, sop_uid, sop_class_uid,
                         transfer_syntax_uid, modality, frames, attributes)
                     values ('{tenant}', '{id}', '2.25.1{digits}', '2.25.2{digits}', '2.25.3{digits}', '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.1.2.1',
                         'CT', 0, '{{}}')"
                ))
                .await;
                if matches!(kind, Kind::Image) {
                    return named("id", id);
                }
                let uid = |name, number: u8| (name, format!("2.25.{number}{digits}"));
                vec![uid("study", 1), uid("series", 2), uid("instance", 3), ("frames", "1".to_owned())]
            }
            Kind::Tenant | Kind::Domain => {
                self.run(&format!(
                    "insert into tenants (id, slug, name, host) values ('{id}', '{n}-t', 'Outra', '{n}.tenant.example');
                     insert into tenant_domains (host, owner) values ('{n}.domain.example', '{id}')"
                ))
                .await;
                let mut parameters = named("id", id);
                parameters.push(("host", format!("{n}.domain.example")));
                parameters
            }
            Kind::Stage => vec![("stage", "S.2.1".to_owned())],
            Kind::Plugin => {
                self.plugin(id, &n).await;
                named("id", id)
            }
            Kind::Trial => {
                let version = Uuid::now_v7();
                self.plugin(version, &n).await;
                self.run(&format!(
                    "update plugin_rollouts set state = 'stopped', ended_at = now() where state = 'running';
                     insert into plugin_rollouts (id, version_id, stage, share_percent, most_disagreements, least_calls, started_by)
                     select '{id}', id, stage, 10, 0, 20, sent_by from plugin_versions where id = '{version}'"
                ))
                .await;
                named("id", id)
            }
        }
    }

    /// What never was.
    pub(crate) fn missing(kind: Kind) -> Parameters {
        let none = || Uuid::now_v7().to_string();
        match kind {
            Kind::PolicySet => vec![("version", "2000000000".to_owned())],
            Kind::SessionOf => vec![("id", none()), ("session_id", none())],
            Kind::DeviceOf => vec![("id", none()), ("device_id", none())],
            Kind::Relationship => vec![("id", none()), ("relationship", none())],
            Kind::Consent => vec![("id", none()), ("consent", none())],
            Kind::Evidence => vec![("id", none()), ("user_id", none())],
            Kind::Study => {
                let mut all = ["study", "series", "instance"].map(|name| (name, "2.25.404".to_owned())).to_vec();
                all.push(("frames", "1".to_owned()));
                all
            }
            Kind::Proposal | Kind::Upload | Kind::Revision => vec![("id", none()), ("number", "1".to_owned())],
            _ => vec![("id", none())],
        }
    }

    async fn run(&mut self, sql: &str) {
        self.oracle.execute(sql).await;
    }

    async fn post(&mut self, tenant: Uuid, id: Uuid, author: Uuid) {
        let revision = Uuid::now_v7();
        self.run(&format!(
            "insert into posts (tenant_id, id, author_id, slug, revision_id)
                 values ('{tenant}', '{id}', '{author}', 'post-{id}', '{revision}');
             insert into post_revisions (tenant_id, id, post_id, number, title, content, medical_category,
                                         compliance_level, content_hash, created_by)
                 values ('{tenant}', '{revision}', '{id}', 1, 'Título', '<p>Texto.</p>', 'general', 'public',
                         sha256('{id}'), '{author}')"
        ))
        .await;
    }

    /// A post with a copy that everybody reads.
    async fn public_post(&mut self, tenant: Uuid, id: Uuid, author: Uuid) {
        self.post(tenant, id, author).await;
        let copy = Uuid::now_v7();
        let body = json!({
            "title": "Título", "content": "<p>Texto.</p>", "excerpt": "", "meta_description": "", "medical_category": "general",
            "compliance_level": "public", "disclaimers": [], "references": [], "category": null, "reviewed_on": "2026-11-23",
            "author": { "name": "Ana", "registry": null, "registry_verified": false, "specialty": null, "rqe": null },
            "word_count": 1,
        });
        self.run(&format!(
            "insert into published_snapshots (tenant_id, id, post_id, revision_id, command_id, slug, title, body, rule_set, verdicts,
                 content_hash, seal)
             select tenant_id, '{copy}', id, revision_id, '{copy}', slug, 'Título', '{body}', '1', '[]', sha256('c'), sha256('s')
             from posts where id = '{id}'"
        ))
        .await;
    }

    async fn command(&mut self, tenant: Uuid, id: Uuid, actor: Uuid, post: Option<Uuid>, state: &str) {
        let post = post.map_or("null".to_owned(), |post| format!("'{post}'"));
        self.run(&format!(
            "insert into commands (tenant_id, id, root_id, pool, kind, actor_id, post_id, subject, message, body_hash,
                                   state, settled_at)
             values ('{tenant}', '{id}', '{id}', 'validation', 'validate_post', '{actor}', {post},
                     'cms.cmd.validation.validate_post.{tenant}', '{{}}', sha256('{id}'), '{state}', now())"
        ))
        .await;
    }

    /// A version that waits for a second person.
    async fn plugin(&mut self, id: Uuid, number: &str) {
        self.run(&format!(
            "insert into platform_admins (id, email, name, password_hash, totp_sealed)
                 values ('{id}', 'remetente@example.org', 'Remetente', 'none', decode(repeat('00', 32), 'hex'))
                 on conflict do nothing;
             insert into plugin_versions (id, name, version, stage, sha256, size_bytes, origin, manifest, key_id, memory_bytes,
                                          deadline_ms, state, sent_by)
                 select '{id}', 'etapa', '{number}', 'S.2.1', sha256('{id}'), 8, 'uploaded', '{{}}', 'k', 1, 1, 'examined', id
                 from platform_admins where email = 'remetente@example.org'"
        ))
        .await;
    }

    async fn patient(&mut self, tenant: Uuid, id: Uuid, keeper: Uuid) {
        self.run(&format!("insert into patients (tenant_id, id, created_by) values ('{tenant}', '{id}', '{keeper}')"))
            .await;
    }

    async fn evidence(&mut self, side: &Side, owner: Uuid) {
        let evidence = side.evidence;
        self.run(&format!(
            "delete from registry_reviews where evidence_id = '{evidence}' or user_id = '{owner}';
             update registry_evidence set user_id = '{owner}', created_by = '{owner}' where id = '{evidence}'"
        ))
        .await;
    }
}

fn pair(first: &'static str, a: Uuid, second: &'static str, b: Uuid) -> Parameters {
    vec![(first, a.to_string()), (second, b.to_string())]
}

async fn side(oracle: &mut Oracle, people: &People, clients: [&Client; 2], first_version: i64) -> Side {
    let [doctor, admin] = clients;
    let tenant = people.tenant.id.0;
    let patient = Uuid::now_v7();
    let doctor_id = people.doctor.id;
    oracle
        .execute(&format!(
            "insert into patients (tenant_id, id, created_by) values ('{tenant}', '{patient}', '{doctor_id}')"
        ))
        .await;
    let declaration = json!({
        "patient_id": patient, "level": "high", "justification": "Parada na enfermaria, sem prontuário à mão.",
    });
    let emergency = made(doctor, "/api/v1/emergencies", &declaration).await;
    let evidence = made(doctor, "/api/v1/me/registry/evidence", &json!({ "content": "JVBERi0xLjcK" })).await;
    let set = admin.call(Method::POST, "/api/v1/security/policies").await.expect("a token");
    let set: Value =
        set.json(&json!({ "policies": [], "note": "" })).send().await.expect("an answer").data().expect("a set");
    assert_eq!(set["version"], json!(1));
    let third = newcomers::account(oracle, tenant, "medical_admin").await;
    Side { tenant, patient, third, emergency, evidence, first_version }
}

async fn made(client: &Client, path: &str, body: &Value) -> Uuid {
    let answer = client.call(Method::POST, path).await.expect("a token").json(body).send().await.expect("an answer");
    let made: Value = answer.data().expect("made");
    made["id"].as_str().expect("an id").parse().expect("a UUID")
}
