//! Roles, and THE table: what each may do and how far. Everything else that speaks of rights is
//! derived from [`Role::reach`]: the rules of the actions, the role policies of the decision point,
//! `docs/roles.md`.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::access::capability::{Capability, Reach};
use crate::content::vocabulary;

vocabulary! {
    /// Roles inside a tenant (`product.md` §1.3).
    Role {
        /// Reads, has a profile.
        Subscriber = "subscriber",
        /// Writes drafts and submits them.
        Contributor = "contributor",
        /// Writes drafts, submits and publishes own approved texts.
        Author = "author",
        /// Edits and publishes anybody's texts.
        Editor = "editor",
        /// Runs the tenant.
        Administrator = "administrator",
        /// A health professional with a council registry; an author.
        MedicalProfessional = "medical_professional",
        /// Runs the medical side; an editor.
        MedicalAdmin = "medical_admin",
        /// Reads everything, changes nothing but the verdict on an emergency.
        ComplianceOfficer = "compliance_officer",
        /// Plans what is written about: categories, and drafts of its own.
        ContentPlanner = "content_planner",
        /// Writes and submits; somebody else publishes.
        ContentCreator = "content_creator",
        /// A health professional who reads texts before they are public.
        SpecialistReviewer = "specialist_reviewer",
        /// A lawyer who reads texts before they are public.
        LegalReviewer = "legal_reviewer",
    }
}

/// How far each role reaches with one capability, in the order of [`Role::ALL`].
type Row = [Reach; 12];

/// THE table. A column is a role, by its first letters in the order of declaration.
#[rustfmt::skip]
const fn row(capability: Capability) -> Row {
    use Capability as C;
    use Reach::{All as A, None as N, Own as O};
    match capability {
        //                          su co au ed ad mp ma of pl cr sp le
        C::PostsRead           => [ O, O, O, A, A, O, A, A, A, O, A, A ],
        C::PostsCreate         => [ N, O, O, O, O, O, O, N, O, O, N, N ],
        C::PostsEdit           => [ N, O, O, A, A, O, A, N, O, O, N, N ],
        C::PostsSubmit         => [ N, O, O, A, A, O, A, N, N, O, N, N ],
        C::PostsPublish        => [ N, N, O, A, A, O, A, N, N, N, N, N ],
        C::CategoriesManage    => [ N, N, N, A, A, N, A, N, A, N, N, N ],
        C::FieldsManage        => [ N, N, N, N, A, N, A, N, N, N, N, N ],
        C::ContentTransfer     => [ N, N, N, N, A, N, N, N, N, N, N, N ],
        C::CommentsWrite       => [ O, O, O, O, O, O, O, O, O, O, O, O ],
        C::CommentsModerate    => [ N, N, N, A, A, N, A, N, N, N, N, N ],
        C::PipelineWatch       => [ O, O, O, A, A, O, A, A, A, O, A, A ],
        C::CommandsRedrive     => [ N, N, N, N, A, N, A, N, N, N, N, N ],
        C::UsersRead           => [ N, N, N, N, A, N, A, A, N, N, N, N ],
        C::UsersInvite         => [ N, N, N, N, A, N, N, N, N, N, N, N ],
        C::UsersSetRole        => [ N, N, N, N, A, N, N, N, N, N, N, N ],
        C::UsersSuspend        => [ N, N, N, N, A, N, A, N, N, N, N, N ],
        C::UsersDelete         => [ N, N, N, N, A, N, N, N, N, N, N, N ],
        C::FindingsReview      => [ N, N, N, N, A, N, A, A, N, N, A, A ],
        C::OverrideCompliance  => [ N, N, N, N, A, N, A, A, N, N, N, N ],
        C::SessionsManage      => [ O, O, O, O, A, O, A, O, O, O, O, O ],
        C::DevicesManage       => [ N, N, N, N, A, N, N, N, N, N, N, N ],
        C::RegistrySubmit      => [ O, O, O, O, O, O, O, O, O, O, O, O ],
        C::RegistryReview      => [ N, N, N, N, A, N, A, N, N, N, N, N ],
        C::SettingsManage      => [ N, N, N, N, A, N, N, N, N, N, N, N ],
        C::NetworksManage      => [ N, N, N, N, A, N, N, N, N, N, N, N ],
        C::PoliciesRead        => [ N, N, N, N, A, N, N, A, N, N, N, N ],
        C::PoliciesManage      => [ N, N, N, N, A, N, N, N, N, N, N, N ],
        C::DecisionsRead       => [ O, O, O, O, A, O, O, A, O, O, O, O ],
        C::PatientsRegister    => [ N, N, N, N, N, O, A, N, N, N, N, N ],
        C::CareManage          => [ N, N, N, N, N, O, A, N, N, N, N, N ],
        C::EmergencyDeclare    => [ N, N, N, N, N, O, O, N, N, N, N, N ],
        C::EmergencyVerify     => [ N, N, N, N, N, N, A, N, N, N, N, N ],
        C::EmergencyReview     => [ N, N, N, N, N, N, A, A, N, N, N, N ],
        C::AccountSelf         => [ O, O, O, O, O, O, O, O, O, O, O, O ],
    }
}

impl Role {
    /// How far the role reaches with a capability.
    pub const fn reach(self, capability: Capability) -> Reach {
        let [su, co, au, ed, ad, mp, ma, of, pl, cr, sp, le] = row(capability);
        match self {
            Self::Subscriber => su,
            Self::Contributor => co,
            Self::Author => au,
            Self::Editor => ed,
            Self::Administrator => ad,
            Self::MedicalProfessional => mp,
            Self::MedicalAdmin => ma,
            Self::ComplianceOfficer => of,
            Self::ContentPlanner => pl,
            Self::ContentCreator => cr,
            Self::SpecialistReviewer => sp,
            Self::LegalReviewer => le,
        }
    }

    /// Works on the texts of others.
    pub const fn edits_others(self) -> bool {
        self.reach(Capability::PostsEdit).covers(false)
    }

    /// Reads unpublished texts of others.
    pub const fn reads_others(self) -> bool {
        self.reach(Capability::PostsRead).covers(false)
    }

    /// Writes texts of its own.
    pub const fn writes(self) -> bool {
        self.reach(Capability::PostsCreate).covers(true)
    }

    /// Puts approved texts of its own before the public.
    pub const fn publishes_own(self) -> bool {
        self.reach(Capability::PostsPublish).covers(true)
    }

    /// Whether the account must have a second factor for anything but its own care: roles that
    /// reach what others may not even see.
    pub const fn must_have_factor(self) -> bool {
        matches!(self, Self::Administrator | Self::MedicalAdmin | Self::ComplianceOfficer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_the_table_are_the_roles_in_order() {
        // One cell that only this role has, or a pair that tells it from its neighbours.
        for (role, capability, reach) in [
            (Role::Subscriber, Capability::PostsCreate, Reach::None),
            (Role::Contributor, Capability::PostsSubmit, Reach::Own),
            (Role::Author, Capability::PostsPublish, Reach::Own),
            (Role::Editor, Capability::PostsPublish, Reach::All),
            (Role::Administrator, Capability::UsersSetRole, Reach::All),
            (Role::MedicalProfessional, Capability::CareManage, Reach::Own),
            (Role::MedicalAdmin, Capability::EmergencyVerify, Reach::All),
            (Role::ComplianceOfficer, Capability::EmergencyReview, Reach::All),
            (Role::ContentPlanner, Capability::CategoriesManage, Reach::All),
            (Role::ContentCreator, Capability::PostsSubmit, Reach::Own),
            (Role::SpecialistReviewer, Capability::PostsRead, Reach::All),
            (Role::LegalReviewer, Capability::PostsRead, Reach::All),
        ] {
            assert_eq!(role.reach(capability), reach, "{role} {capability}");
        }
    }

    #[test]
    fn only_an_administrator_reaches_roles_settings_policies_and_whole_sites() {
        use Capability as C;
        for capability in [
            C::UsersInvite,
            C::UsersSetRole,
            C::UsersDelete,
            C::DevicesManage,
            C::SettingsManage,
            C::NetworksManage,
            C::PoliciesManage,
            C::ContentTransfer,
        ] {
            for role in Role::ALL {
                let expected = if *role == Role::Administrator { Reach::All } else { Reach::None };
                assert_eq!(role.reach(capability), expected, "{role} {capability}");
            }
        }
    }

    #[test]
    fn whoever_reaches_other_accounts_must_have_a_second_factor() {
        for role in Role::ALL {
            if role.reach(Capability::UsersRead).covers(false) {
                assert!(role.must_have_factor(), "{role}");
            }
        }
    }

    #[test]
    fn nobody_changes_what_they_cannot_read() {
        for role in Role::ALL {
            for capability in [Capability::PostsEdit, Capability::PostsSubmit, Capability::PostsPublish] {
                assert!(role.reach(capability) <= role.reach(Capability::PostsRead), "{role} {capability}");
            }
            for capability in [Capability::UsersSetRole, Capability::UsersSuspend, Capability::UsersDelete] {
                assert!(role.reach(capability) <= role.reach(Capability::UsersRead), "{role} {capability}");
            }
        }
    }

    #[test]
    fn reviewers_write_nothing() {
        use Capability as C;
        for role in [Role::SpecialistReviewer, Role::LegalReviewer, Role::ComplianceOfficer] {
            for capability in [C::PostsCreate, C::PostsEdit, C::PostsSubmit, C::PostsPublish, C::CategoriesManage] {
                assert_eq!(role.reach(capability), Reach::None, "{role} {capability}");
            }
        }
    }
}
