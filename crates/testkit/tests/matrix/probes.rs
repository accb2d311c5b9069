//! How each operation is asked: which thing its path names, with what body. An operation that is not
//! here fails the test, so that none is forgotten.

use serde_json::{Value, json};

use super::scene::Kind;

/// A request to be.
pub(crate) struct Probe {
    /// What it is about.
    pub(crate) kind: Option<Kind>,
    pub(crate) body: Option<fn(&Words) -> Value>,
    pub(crate) headers: &'static [(&'static str, &'static str)],
    /// Codes and fields that only the operation itself complains about.
    pub(crate) reached: &'static [&'static str],
}

/// What bodies are made of.
pub(crate) struct Words {
    /// Never given twice.
    pub(crate) unique: String,
    /// A patient of the asker's tenant.
    pub(crate) patient: String,
    /// What the thing's parameters are.
    pub(crate) parameters: Vec<(&'static str, String)>,
}

impl Words {
    fn parameter(&self, name: &str) -> &str {
        self.parameters.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }
}

impl Probe {
    const fn plain() -> Self {
        Self { kind: None, body: None, headers: &[], reached: &[] }
    }

    const fn of(kind: Kind) -> Self {
        Self { kind: Some(kind), ..Self::plain() }
    }

    const fn with(self, body: fn(&Words) -> Value) -> Self {
        Self { body: Some(body), ..self }
    }

    const fn reached_by(self, reached: &'static [&'static str]) -> Self {
        Self { reached, ..self }
    }

    const fn headed(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }
}

/// Names no version that is current.
const STALE: &[(&str, &str)] = &[("if-match", "\"0\"")];
/// A password that is nobody's, so that nothing is lost when it is asked for.
const WRONG: &str = "nunca foi de ninguem aqui";

fn tomorrow() -> String {
    let day = time::OffsetDateTime::now_utc() + time::Duration::DAY;
    day.format(&time::format_description::well_known::Rfc3339).expect("a date")
}

/// How an operation is asked.
pub(crate) fn probe(operation: &str) -> Option<Probe> {
    use Kind as K;
    Some(match operation {
        // Signing up, in and out.
        "register" => Probe::plain().with(|w| {
            json!({ "email": format!("{}@clinica.example", w.unique), "password": "uma frase bem longa",
                    "name": "Nova Pessoa", "accept_terms": true })
        }),
        "login" => Probe::plain().with(|w| json!({ "email": format!("{}@x.example", w.unique), "password": WRONG })),
        "refresh" => Probe::plain().with(|_| json!({ "refresh_token": "nada" })).reached_by(&["invalid_token"]),
        "confirmEmail" | "unlockAccount" => {
            Probe::plain().with(|_| json!({ "token": "nada" })).reached_by(&["invalid_token", "token"])
        }
        "forgotPassword" => Probe::plain().with(|w| json!({ "email": format!("{}@x.example", w.unique) })),
        "resetPassword" => Probe::plain()
            .with(|_| json!({ "token": "nada", "password": "uma frase bem longa" }))
            .reached_by(&["invalid_token", "token"]),
        "acceptInvitation" => Probe::plain()
            .with(|_| {
                json!({ "token": "nada", "first_name": "Ana", "last_name": "Luz",
                        "password": "uma frase bem longa", "accept_terms": true })
            })
            .reached_by(&["invalid_token", "token"]),
        "passkeySignInOptions" => Probe::plain().with(|_| json!({})),
        "passkeySignIn" => Probe::plain().with(|w| json!({ "ceremony_id": w.patient, "response": {} })),
        "stepUp" => Probe::plain().with(|_| json!({ "totp": "000000" })),
        "logout" | "stepUpOptions" | "me" | "readFactors" | "listOwnSessions" | "endOtherSessions"
        | "listOwnSignIns" | "listOwnDevices" | "listApplicationPasswords" | "listMyEmergencies"
        | "readTrustEvaluation" | "readOwnRegistry" | "drawRecoveryCodes" => Probe::plain(),
        "sendConfirmation" => Probe::plain().reached_by(&["rate_limit_exceeded"]),

        // One's own account.
        "updateProfile" => Probe::plain().with(|_| json!({ "display_name": "Outro Nome" })).headed(STALE),
        "deleteAccount" => {
            Probe::plain().with(|_| json!({ "current_password": WRONG })).reached_by(&["current_password"])
        }
        "changePassword" => Probe::plain()
            .with(|_| json!({ "current_password": WRONG, "password": "outra frase bem longa" }))
            .reached_by(&["current_password"]),
        "changeEmail" => Probe::plain()
            .with(|w| json!({ "email": format!("{}@clinica.example", w.unique), "current_password": WRONG }))
            .reached_by(&["current_password"]),
        "createApplicationPassword" => Probe::plain().with(|w| json!({ "name": w.unique })),
        "beginTotp" | "beginPasskey" => Probe::plain().with(|_| json!({})),
        "confirmTotp" => Probe::plain().with(|_| json!({ "code": "000000" })).reached_by(&["code"]),
        "removeTotp" => Probe::of(K::Totp),
        "addPasskey" => Probe::plain()
            .with(|w| json!({ "ceremony_id": w.patient, "name": "chave", "response": {} }))
            .reached_by(&["ceremony_id"]),
        "renamePasskey" => Probe::of(K::Passkey).with(|_| json!({ "name": "outra chave" })),
        "removePasskey" => Probe::of(K::Passkey).reached_by(&["factor"]),
        "endOwnSession" => Probe::of(K::Session),
        "updateOwnDevice" => Probe::of(K::Device).with(|_| json!({ "name": "outro nome" })),
        "removeOwnDevice" | "reportOwnDevice" => Probe::of(K::Device),
        "revokeApplicationPassword" => Probe::of(K::Program),
        "nameRegistry" => Probe::plain()
            .with(|_| json!({ "professional_registry": "nenhum" }))
            .reached_by(&["professional_registry"]),
        "handInEvidence" => Probe::plain()
            .with(|_| json!({ "content": "JVBERi0xLjcK" }))
            .reached_by(&["professional_registry", "content"]),

        // Posts and the pipeline.
        "listPosts" | "search" | "listCategories" | "listTags" | "listDeadLetters" | "listenToEvents" => Probe::plain(),
        "openEventSocket" => Probe::plain().reached_by(&["upgrade_required"]),
        "createPost" => {
            Probe::plain().with(|w| json!({ "title": format!("Texto {}", w.unique), "content": "<p>Texto.</p>" }))
        }
        "readPost" | "listRevisions" | "readValidation" | "validatePost" | "validatePostAlias" | "publishPost"
        | "publishPostAlias" => Probe::of(K::Post),
        "updatePost" => Probe::of(K::Post).with(|_| json!({ "title": "Outro título" })).headed(STALE),
        "deletePost" | "restorePost" | "unpublishPost" | "readSchedule" | "clearSchedule" => Probe::of(K::Post),
        "readRevision" | "restoreRevision" | "compareRevisions" => Probe::of(K::Revision).headed(STALE),
        "previewPost" => Probe::of(K::Post).with(|_| json!({ "hours": 1 })),
        "readPresence" | "endPresence" => Probe::of(K::Post),
        "setPresence" => Probe::of(K::Post).with(|_| json!({ "editing": true })),
        "schedulePost" => Probe::of(K::Post).with(|_| json!({ "review_at": tomorrow() })),
        "createCategory" | "createTag" => Probe::plain().with(|w| json!({ "name": w.unique })),
        "readTerm" | "deleteTerm" => Probe::of(K::Term),
        "updateTerm" => Probe::of(K::Term).with(|_| json!({ "description": "Outra descrição" })).headed(STALE),
        "listFieldGroups" | "exportFieldGroups" => Probe::plain(),
        "createFieldGroup" => Probe::plain()
            .with(|w| json!({ "definition": { "key": format!("group_{}", w.unique), "title": "Grupo" } })),
        "importFieldGroups" => Probe::plain()
            .with(|w| json!([{ "key": format!("group_{}", w.unique), "title": "Grupo", "fields": [] }])),
        "readFieldGroup" | "deleteFieldGroup" => Probe::of(K::FieldGroup),
        "updateFieldGroup" => Probe::of(K::FieldGroup)
            .with(|_| json!({ "definition": { "key": "group_x", "title": "Outro" } }))
            .headed(STALE),
        "listPostComments" => Probe::of(K::PublicPost),
        // A visitor who does not sign it gets as far as that.
        "createComment" => Probe::of(K::PublicPost)
            .with(|w| json!({ "content": format!("Um comentário {}.", w.unique) }))
            .reached_by(&["author_name", "rate_limit_exceeded"]),
        "listComments" => Probe::plain(),
        "readComment" | "deleteComment" => Probe::of(K::Comment),
        "updateComment" => Probe::of(K::Comment).with(|_| json!({ "status": "approved" })).headed(STALE),
        "readOperation" => Probe::of(K::Command),
        "redrive" => Probe::of(K::DeadLetter),

        // What people say about the gate.
        "fileAppeal" => Probe::of(K::Post)
            .with(|w| json!({ "report_id": w.patient, "reason": "Uma razão com mais de vinte letras." }))
            .reached_by(&["report_id"]),
        "listPostAppeals" => Probe::of(K::Post),
        "listAppeals" | "listOverrides" => Probe::plain(),
        "answerAppeal" => Probe::of(K::Appeal)
            .with(|_| json!({ "decision": "upheld", "answer": "Uma resposta com mais de vinte letras." })),
        "askOverride" => Probe::of(K::Post)
            .with(|_| {
                json!({ "rule": "CFM-RES-01", "reason": "Uma razão com mais de vinte letras.", "expires_at": tomorrow() })
            })
            .reached_by(&["rule"]),
        "replayVerdict" | "listVerdictReplays" => Probe::of(K::Appeal),
        "decideOverride" => Probe::of(K::Override).with(|_| json!({ "decision": "refused" })),
        "withdrawOverride" => Probe::of(K::Override),

        // The wizard.
        "startContentProcessing" => Probe::plain().with(|w| {
            json!({ "input": { "type": "text", "draft": { "title": w.unique, "content": "Um texto." } } })
        }),
        "listContentProcessing" => Probe::of(K::Post),
        "readWorkflowProgress" | "readWorkflowResult" | "composeWorkflow" | "draftWorkflow" => Probe::of(K::Run),
        "decideProposal" => Probe::of(K::Proposal).with(|_| json!({ "decision": "accepted" })),

        // Files.
        "listMedia" => Probe::plain(),
        "createMedia" => {
            Probe::plain().with(|_| json!({ "filename": "foto.png", "mime_type": "image/png", "file_size": 10 }))
        }
        "readMedia" | "deleteMedia" | "readUpload" => Probe::of(K::Upload),
        "editMedia" => Probe::of(K::Upload).with(|_| json!({ "caption": "Uma foto" })).headed(STALE),
        "completeUpload" => Probe::of(K::Upload).reached_by(&["file_size"]),
        "releaseMedia" => {
            Probe::of(K::Upload).with(|_| json!({ "reason": "Uma razão com mais de vinte letras." }))
        }
        "sendPart" => Probe::of(K::Upload)
            .headed(&[("content-type", "application/octet-stream")])
            .reached_by(&["Content-Length", "length_required"]),
        "readMediaFile" => Probe::of(K::File).reached_by(&["unavailable"]),
        "storeInstances" => Probe::plain()
            .headed(&[("content-type", "application/dicom")])
            .reached_by(&["dicomweb_no_parts", "malformed_request"]),
        "searchStudies" | "searchSeries" | "searchInstances" => Probe::plain(),
        "searchStudySeries" | "searchStudyInstances" | "searchSeriesInstances" => Probe::of(K::Study),
        "retrieveStudyMetadata" | "retrieveSeriesMetadata" | "retrieveInstanceMetadata" => Probe::of(K::Study),
        // There are rows and no keys: whoever gets so far learns that.
        "retrieveStudy" | "retrieveSeries" | "retrieveInstance" | "retrieveRenderedInstance" | "retrieveRenderedFrames" => {
            Probe::of(K::Study).reached_by(&["unavailable"])
        }
        "readMediaDicom" => Probe::of(K::Image),
        // Nobody knows whose image it is.
        "readMediaOriginal" => Probe::of(K::Image).reached_by(&["patient_id"]),

        // Content on its way in and out.
        "listImports" => Probe::plain(),
        "createImport" => Probe::plain().with(|_| json!({ "kind": "wxr" })),
        "readImport" | "cancelImport" => Probe::of(K::Import),
        "sendImportFile" => Probe::of(K::Import)
            .headed(&[("content-type", "application/octet-stream")])
            .reached_by(&["Content-Length", "length_required"]),
        "exportWxr" => Probe::plain().reached_by(&["purpose"]),

        // The library of references.
        "listReferences" => Probe::plain(),
        "proposeReference" => Probe::plain()
            .with(|w| json!({ "citation": "Uma fonte.", "url": format!("https://example.org/{}", w.unique) })),
        "readReference" | "withdrawReference" => Probe::of(K::Reference),
        "approveReference" => Probe::of(K::Reference).with(|_| json!({})),
        "rejectReference" => {
            Probe::of(K::Reference).with(|_| json!({ "reason": "Uma razão com mais de vinte letras." }))
        }

        // People.
        "listUsers" | "listInvitations" | "listRegistryReviews" => Probe::plain(),
        "readUser" | "deleteUser" | "restoreUser" | "listUserSessions" | "endUserSessions" | "listUserSignIns"
        | "listUserDevices" | "readUserRegistry" | "verifyUserRegistry" => Probe::of(K::User),
        "setUserRole" => Probe::of(K::User).with(|_| json!({ "role": "contributor" })),
        "setUserStatus" => Probe::of(K::User).with(|_| json!({ "status": "suspended", "reason": "absence" })),
        "endUserSession" => Probe::of(K::SessionOf),
        "markUserDevice" => Probe::of(K::DeviceOf).with(|_| json!({ "managed": true })),
        "createInvitation" => Probe::plain()
            .with(|w| json!({ "email": format!("{}@clinica.example", w.unique), "role": "author" })),
        "revokeInvitation" => Probe::of(K::Invitation),
        "readEvidence" => Probe::of(K::Evidence),
        "beginRegistryReview" => Probe::of(K::Evidence)
            .with(|w| json!({ "user_id": w.parameter("user_id"), "evidence_id": w.parameter("id") })),
        "decideRegistryReview" => Probe::of(K::Review).with(|_| json!({ "decision": "confirmed" })),

        // The tenant.
        "readSite" | "listThemes" => Probe::plain(),
        "replaceSite" => Probe::plain().with(|_| json!({ "theme": "clinic" })).headed(STALE),
        "readSettings" | "listNetworks" | "listPlugins" => Probe::plain(),
        "choosePlugin" => Probe::of(K::Stage).with(|_| json!({ "version_id": null })),
        "replaceSettings" => Probe::plain()
            .with(|_| {
                json!({ "time_zone": "America/Sao_Paulo", "character_classes": false, "after_hours_work": false,
                        "language": "pt-BR" })
            })
            .headed(STALE),
        "declareNetwork" => {
            Probe::plain().with(|_| json!({ "name": "Sala", "block": "203.0.113.0/24", "kind": "office" }))
        }
        "removeNetwork" => Probe::of(K::Network),

        // Care.
        "listPatients" | "listWaitingEmergencies" | "listEmergencyReviews" => Probe::plain(),
        "registerPatient" => Probe::plain().with(|_| json!({})),
        "readPatient" | "listConsents" | "listCare" => Probe::of(K::Patient),
        "giveConsent" => Probe::of(K::Patient).with(|_| {
            json!({ "purpose": "publication", "legal_basis": "consent", "method": "written", "text_version": "1" })
        }),
        "beginCare" => Probe::of(K::Patient).with(|_| json!({ "kind": "treating" })),
        "endCare" => Probe::of(K::Relationship),
        "withdrawConsent" => Probe::of(K::Consent),
        "declareEmergency" => Probe::plain().with(|w| {
            json!({ "patient_id": w.patient, "level": "high", "justification": "Parada na enfermaria, sem prontuário." })
        }),
        "endEmergency" | "verifyEmergency" | "refuseEmergency" => Probe::of(K::PendingEmergency),
        "revokeEmergency" => Probe::of(K::OpenEmergency),
        "readEmergency" => Probe::of(K::PastEmergency),
        "reviewEmergency" => Probe::of(K::PastEmergency).with(|_| json!({ "review": "justified" })),

        // Decisions and policies.
        "listDecisions" | "readBasePolicies" | "listPolicySets" | "listReplays" => Probe::plain(),
        "readDecision" => Probe::of(K::Decision),
        "readPolicySet" | "activatePolicySet" => Probe::of(K::PolicySet),
        "createPolicySet" => Probe::plain().with(|_| json!({ "policies": [], "note": "" })),
        "replayPolicySet" => Probe::of(K::PolicySet).with(|_| json!({ "days": 1 })),
        "readReplay" => Probe::of(K::Replay),

        // The platform.
        "platformLogin" => Probe::plain().with(|w| {
            json!({ "email": format!("{}@x.example", w.unique), "password": WRONG, "totp": "000000" })
        }),
        "platformLogout" | "listTenants" | "listPlatformAudit" | "readPlatformHealth" => Probe::plain(),
        "createTenant" => Probe::plain().with(|w| {
            json!({ "slug": w.unique, "name": "Outra Clínica", "host": format!("{}.example", w.unique),
                    "administrator_email": format!("chefe@{}.example", w.unique) })
        }),
        "readTenant" | "listTenantDomains" | "suspendTenant" | "resumeTenant" => Probe::of(K::Tenant),
        "renameTenant" => Probe::of(K::Tenant).with(|_| json!({ "name": "Outro nome" })),
        "addTenantDomain" => Probe::of(K::Tenant).with(|w| json!({ "host": format!("{}.example", w.unique) })),
        "removeTenantDomain" => Probe::of(K::Domain),
        "inviteTenantAdministrator" => {
            Probe::of(K::Tenant).with(|w| json!({ "email": format!("chefe@{}.example", w.unique) }))
        }
        "announcePlugin" => Probe::plain().with(|_| json!({ "manifest": "{}" })).reached_by(&["manifest"]),
        // What is sent is no component.
        "uploadPluginComponent" => {
            Probe::of(K::Plugin).with(|_| json!({})).reached_by(&["unsupported_media_type"])
        }
        "listPluginVersions" | "listPluginTrials" => Probe::plain(),
        "readPluginVersion" | "approvePlugin" => Probe::of(K::Plugin),
        "declinePlugin" | "retirePlugin" => {
            Probe::of(K::Plugin).with(|_| json!({ "reason": "Uma razão com mais de vinte letras." }))
        }
        "startPluginTrial" => Probe::of(K::Plugin).with(|_| json!({ "share_percent": 10 })),
        "readPluginTrial" | "promotePluginTrial" | "stopPluginTrial" => Probe::of(K::Trial),
        "setPluginDefault" => Probe::of(K::Stage).with(|_| json!({ "version_id": null })),
        _ => return None,
    })
}
