//! `docs/roles.md`, written from the same tables that the code decides by.

use alloc::string::String;
use core::fmt::Write;

use crate::access::capability::{Capability, Reach};
use crate::access::role::Role;
use crate::content::ComplianceLevel;
use crate::trust::{Act, Sensitivity};

impl Role {
    /// The requirement of `product.md` §1.3 that it answers; two roles have none.
    pub const fn requirement(self) -> Option<&'static str> {
        Some(match self {
            Self::Administrator => "WP-U001",
            Self::Editor => "WP-U002",
            Self::Author => "WP-U003",
            Self::Contributor => "WP-U004",
            Self::Subscriber => "WP-U005",
            Self::MedicalAdmin => "MD-U001",
            Self::ContentPlanner => "MD-U002",
            Self::ContentCreator => "MD-U003",
            Self::SpecialistReviewer => "MD-U004",
            Self::LegalReviewer => "MD-U005",
            Self::MedicalProfessional | Self::ComplianceOfficer => return None,
        })
    }

    const fn explained(self) -> &'static str {
        match self {
            Self::Subscriber => "Reader with a profile.",
            Self::Contributor => "Writes drafts and submits them; somebody else publishes.",
            Self::Author => "Writes, submits and publishes own texts once they are approved.",
            Self::Editor => "Works on anybody's texts and keeps the categories.",
            Self::Administrator => "Runs the tenant: accounts, settings, networks, policies. No patient data.",
            Self::MedicalProfessional => {
                "Health professional with a council registry: an author who treats patients and may declare emergencies."
            }
            Self::MedicalAdmin => {
                "Runs the medical side: texts, registries, care records, emergencies of others, accounts that must be stopped."
            }
            Self::ComplianceOfficer => {
                "Reads texts, accounts, policies and decisions; judges emergencies afterwards; changes nothing else."
            }
            Self::ContentPlanner => {
                "Plans what is written about: reads everything, keeps categories, drafts of its own."
            }
            Self::ContentCreator => "Runs the wizard: writes and submits own texts, does not publish.",
            Self::SpecialistReviewer => "Health professional who checks texts before they are public; changes none.",
            Self::LegalReviewer => "Checks texts for law and data protection before they are public; changes none.",
        }
    }
}

impl Capability {
    const fn explained(self) -> &'static str {
        match self {
            Self::PostsRead => "Posts that are not public, their reports and progress",
            Self::PostsCreate => "Start posts; they are one's own",
            Self::PostsEdit => "Change the text of posts",
            Self::PostsSubmit => "Send posts into the gate",
            Self::PostsPublish => "Put approved posts before the public",
            Self::CategoriesManage => "Create, rename and remove categories",
            Self::FieldsManage => "Say which custom fields texts have",
            Self::ContentTransfer => "Import the content of another system, export the tenant's",
            Self::CommentsWrite => "Comment texts that everybody reads",
            Self::CommentsModerate => "Decide on the comments of others, and see who wrote them",
            Self::PipelineWatch => "Follow posts through the pipeline",
            Self::CommandsRedrive => "Read dead letters and send them again",
            Self::UsersRead => "Read the accounts of others",
            Self::UsersInvite => "Invite people into the tenant",
            Self::UsersSetRole => "Give others another role",
            Self::UsersSuspend => "Suspend others, or let them back in",
            Self::UsersDelete => "Delete others, or restore them",
            Self::SessionsManage => "See and end sessions",
            Self::DevicesManage => "Mark devices of others as managed or compromised",
            Self::RegistrySubmit => "Name a professional registry and prove it",
            Self::RegistryReview => "Decide on the registries of others",
            Self::SettingsManage => "Change the settings of the tenant",
            Self::NetworksManage => "Declare networks as facility, office, VPN or suspicious",
            Self::PoliciesRead => "Read the tenant's policies and their dry runs",
            Self::PoliciesManage => "Change the tenant's policies",
            Self::DecisionsRead => "Read decisions of the policy decision point",
            Self::PatientsRegister => "Make references to patients",
            Self::CareManage => "Record consents and who treats whom",
            Self::EmergencyDeclare => "Declare an emergency (break-glass)",
            Self::EmergencyVerify => "Open a declared emergency as the second person",
            Self::EmergencyReview => "Judge emergencies afterwards",
            Self::FindingsReview => "Answer appeals, let held findings pass",
            Self::OverrideCompliance => "Let findings that block pass, as one of two people",
            Self::AccountSelf => "One's own profile, keys, sessions and score",
        }
    }
}

const HEAD: &str = "\
# Roles

Written by `cargo run -p domain --example roles > docs/roles.md` from the tables that the code decides by
(`crates/domain/src/access/role.rs`, `crates/domain/src/trust/act.rs`); a test fails when the two differ.

A role is held inside one tenant. Nothing of another tenant is visible to any role: it answers 404, whatever the
tables below say. People who run the platform have no role in a tenant and see nothing of it.

";

const RULES: &str = "
Rules beside the tables:

- Nobody gives themselves a role, suspends or deletes themselves, marks their own devices or decides on their own
  registry or emergency.
- Only an administrator changes, suspends, deletes or signs out an administrator, or makes one.
- A registry by evidence takes two people, and an emergency is reviewed by neither who declared nor who opened it.
- What somebody may not see answers 404, what they see but may not do 403.
- A visitor without an account (MD-U006) reads what is public.
";

const ACTS: &str = "
## What an act takes

Beside the role, every act takes a trust score of `product.md` §3.2. Four figures are for a post of level public,
professional, restricted and phi, in that order; one figure holds for all. *Step-up*: a factor shown shortly before.

| Act | Capability | Score | Risk | Step-up |
|---|---|---|---|---|
";

const fn cell(reach: Reach) -> &'static str {
    match reach {
        Reach::None => "–",
        Reach::Own => "own",
        Reach::All => "**all**",
    }
}

/// The whole page, as Markdown.
pub fn matrix() -> String {
    let mut page = String::from(HEAD);
    // Writing to a String cannot fail.
    let _infallible = write(&mut page);
    page
}

fn write(page: &mut String) -> core::fmt::Result {
    writeln!(page, "| Role | Requirement | Second factor | |\n|---|---|---|---|")?;
    for role in Role::ALL {
        let requirement = role.requirement().unwrap_or("–");
        let factor = if role.must_have_factor() { "required" } else { "by choice" };
        writeln!(page, "| `{role}` | {requirement} | {factor} | {} |", role.explained())?;
    }

    writeln!(
        page,
        "\n## Who may do what\n\n*own*: what is one's own; **all**: everything in the tenant; –: nothing.\n"
    )?;
    write!(page, "| Capability |")?;
    for role in Role::ALL {
        write!(page, " {} |", role.word().replace('_', " "))?;
    }
    writeln!(page, " |\n|---|{}---|", ":-:|".repeat(Role::ALL.len()))?;
    for capability in Capability::ALL {
        write!(page, "| `{capability}` |")?;
        for role in Role::ALL {
            write!(page, " {} |", cell(role.reach(*capability)))?;
        }
        writeln!(page, " {} |", capability.explained())?;
    }
    page.push_str(RULES);

    page.push_str(ACTS);
    for act in Act::ALL {
        let step_up = if act.needs_step_up() { "yes" } else { "" };
        let capability = act.capability();
        write!(page, "| `{act}` | `{capability}` | ")?;
        scores(page, *act)?;
        writeln!(page, " | {} | {step_up} |", risks(*act))?;
    }

    writeln!(page, "\n| Sensitivity | Score |\n|---|---|")?;
    for sensitivity in Sensitivity::ALL {
        writeln!(page, "| `{sensitivity}` | {} |", sensitivity.required())?;
    }
    Ok(())
}

fn scores(page: &mut String, act: Act) -> core::fmt::Result {
    let any = act.sensitivity(None).required();
    if ComplianceLevel::ALL.iter().all(|level| act.sensitivity(Some(*level)).required() == any) {
        return write!(page, "{any}");
    }
    for (place, level) in ComplianceLevel::ALL.iter().enumerate() {
        let between = if place == 0 { "" } else { " / " };
        write!(page, "{between}{}", act.sensitivity(Some(*level)).required())?;
    }
    Ok(())
}

fn risks(act: Act) -> &'static str {
    match (act.risk(), act.risk_at(Some(ComplianceLevel::Phi))) {
        (base, same) if base == same => base.word(),
        _ => "low, high for phi",
    }
}
