//! The reviewed page of roles is the one that the code decides by.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::path::PathBuf;

use domain::access::{
    Action, AnswerAppeal, Capability, CloseEmergency, ConfirmEmergency, CreatePost, DecideReference, DeclareEmergency,
    DeleteUser, EditCare, EditPost, ExportContent, ImportContent, InviteUsers, ManageCare, ManageCategories,
    ManageDevices, ManageFields, ManageNetworks, ManagePolicies, ManageSessions, ManageSettings, ModerateComments,
    ProposeReference, PublishPost, Reach, ReadDecisions, ReadLibrary, ReadPolicies, ReadPost, ReadUsers,
    RedriveCommand, RegisterPatient, ReviewEmergency, ReviewFindings, ReviewRegistry, Role, SetUserRole,
    SettleOverride, SettleRegistry, SubmitPost, SuspendUser, VerifyEmergency, WatchPipeline, WithdrawReference,
    WriteComment, matrix,
};
use domain::trust::Act;

#[test]
fn the_page_of_roles_says_what_the_code_does() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/roles.md");
    let page = std::fs::read_to_string(path).unwrap();
    assert!(page == matrix(), "docs/roles.md differs: cargo run -p domain --example roles > docs/roles.md");
}

#[test]
fn the_roles_of_the_frame_may_do_what_they_could() {
    use Role::{
        Administrator, Author, ComplianceOfficer, Contributor, Editor, MedicalAdmin, MedicalProfessional, Subscriber,
    };
    for (role, writes, publishes_own, edits_others, reads_others) in [
        (Subscriber, false, false, false, false),
        (Contributor, true, false, false, false),
        (Author, true, true, false, false),
        (Editor, true, true, true, true),
        (Administrator, true, true, true, true),
        (MedicalProfessional, true, true, false, false),
        (MedicalAdmin, true, true, true, true),
        (ComplianceOfficer, false, false, false, true),
    ] {
        let found = (role.writes(), role.publishes_own(), role.edits_others(), role.reads_others());
        assert_eq!(found, (writes, publishes_own, edits_others, reads_others), "{role}");
    }
}

#[test]
fn every_action_is_audited_under_the_word_of_an_act() {
    macro_rules! words {
        ($($action:ident)*) => { [$($action::WORD),*] };
    }
    let words = words![
        AnswerAppeal CloseEmergency ConfirmEmergency CreatePost DecideReference DeclareEmergency DeleteUser EditCare EditPost
        ExportContent ImportContent InviteUsers ManageCare ManageCategories ManageDevices ManageFields ManageNetworks ManagePolicies ManageSessions ManageSettings
        ModerateComments ProposeReference PublishPost ReadDecisions ReadLibrary ReadPolicies ReadPost ReadUsers RedriveCommand
        RegisterPatient ReviewEmergency ReviewFindings ReviewRegistry SetUserRole SettleOverride SettleRegistry SubmitPost
        SuspendUser VerifyEmergency WatchPipeline WithdrawReference WriteComment
    ];
    for word in words {
        assert!(Act::parse(word).is_some(), "{word}");
    }
    // One's own account, and naming one's own registry, need no permit: there is no other resource.
    for act in Act::ALL {
        let own = matches!(act, Act::AccountSelf | Act::AccountSecure | Act::RegistrySubmit);
        assert_eq!(words.contains(&act.word()), !own, "{act}");
    }
}

#[test]
fn every_capability_is_held_by_somebody_and_asked_for_by_an_act() {
    for capability in Capability::ALL {
        assert!(Role::ALL.iter().any(|role| role.reach(*capability) != Reach::None), "{capability}");
        assert!(Act::ALL.iter().any(|act| act.capability() == *capability), "{capability}");
    }
}
