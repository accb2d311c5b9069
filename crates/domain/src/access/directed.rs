//! Actions that somebody does to somebody else, or settles for somebody else. Rules beside the
//! role: nobody does them to themselves, only an administrator touches or makes an administrator,
//! and what needs a second person never gets the first one twice.

use crate::access::capability::{Capability, Reach};
use crate::access::{Action, Actor, Denied, Role};
use crate::ids::{TenantId, UserId};

/// The facts of an account that decide who may touch it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserFacts {
    /// The account.
    pub id: UserId,
    /// Its tenant.
    pub tenant: TenantId,
    /// Its role at this moment.
    pub role: Role,
}

/// An account and the role that it shall have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleChange {
    /// The account.
    pub user: UserFacts,
    /// The new role.
    pub to: Role,
}

/// Something that a person asked for and another one settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// Its tenant.
    pub tenant: TenantId,
    /// Whom it is about: the holder of the registry, who declared the emergency, the author of the text, who proposed
    /// the source.
    pub concerns: UserId,
    /// Who has already had a hand in it: the first reviewer, who verified the emergency.
    pub handled_by: Option<UserId>,
}

/// A consent or a treating relationship.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CareFacts {
    /// Its tenant.
    pub tenant: TenantId,
    /// Whose it is: who recorded the consent, who treats.
    pub keeper: UserId,
}

fn on_user(actor: &Actor, user: &UserFacts, capability: Capability, to: Option<Role>) -> Result<(), Denied> {
    let mine = actor.user == user.id;
    let sees = mine || actor.role.reach(Capability::UsersRead) == Reach::All;
    if actor.tenant != user.tenant || !sees {
        return Err(Denied::NotVisible);
    }
    let above = user.role == Role::Administrator || to == Some(Role::Administrator);
    let reaches = actor.role.reach(capability) == Reach::All;
    if !mine && reaches && (!above || actor.role == Role::Administrator) { Ok(()) } else { Err(Denied::Forbidden) }
}

fn on_case(actor: &Actor, case: &CaseFacts, capability: Capability) -> Result<(), Denied> {
    let concerned = actor.user == case.concerns;
    let handled = case.handled_by == Some(actor.user);
    let reaches = actor.role.reach(capability) == Reach::All;
    if actor.tenant != case.tenant || !(reaches || concerned || handled) {
        return Err(Denied::NotVisible);
    }
    if reaches && !concerned && !handled { Ok(()) } else { Err(Denied::Forbidden) }
}

macro_rules! directed_actions {
    ($($(#[$doc:meta])* $name:ident($resource:ty) = $word:literal, $rule:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Action for $name {
            type Resource = $resource;
            const WORD: &'static str = $word;
            fn rule(actor: &Actor, resource: &$resource) -> Result<(), Denied> {
                let rule: fn(&Actor, &$resource) -> Result<(), Denied> = $rule;
                rule(actor, resource)
            }
        }
    )*};
}

directed_actions! {
    /// Give somebody another role.
    SetUserRole(RoleChange) = "user.set_role",
        |actor, change| on_user(actor, &change.user, Capability::UsersSetRole, Some(change.to));
    /// Suspend somebody, or let them back in.
    SuspendUser(UserFacts) = "user.suspend", |actor, user| on_user(actor, user, Capability::UsersSuspend, None);
    /// Delete somebody, or restore them.
    DeleteUser(UserFacts) = "user.delete", |actor, user| on_user(actor, user, Capability::UsersDelete, None);
    /// See and end sessions: one's own, or those of others.
    ManageSessions(UserFacts) = "session.manage", |actor, user| {
        if actor.tenant == user.tenant && actor.user == user.id {
            return if actor.role.reach(Capability::SessionsManage).covers(true) { Ok(()) } else { Err(Denied::Forbidden) };
        }
        on_user(actor, user, Capability::SessionsManage, None)
    };
    /// Mark a device of somebody else as managed or compromised. A mark raises a score, so nobody
    /// sets it on a device of their own; listing and forgetting those is one's own account.
    ManageDevices(UserFacts) = "device.manage", |actor, user| on_user(actor, user, Capability::DevicesManage, None);
    /// Decide on somebody's registry, as the first or the second person.
    SettleRegistry(CaseFacts) = "registry.review", |actor, case| on_case(actor, case, Capability::RegistryReview);
    /// Answer somebody's appeal, or let a held finding in somebody's text pass.
    AnswerAppeal(CaseFacts) = "findings.review", |actor, case| on_case(actor, case, Capability::FindingsReview);
    /// Let a finding that blocks somebody's text pass, as the first or the second person.
    SettleOverride(CaseFacts) = "compliance.override", |actor, case| on_case(actor, case, Capability::OverrideCompliance);
    /// Approve or reject a source that somebody proposed for the library, which everybody in the tenant sees.
    DecideReference(CaseFacts) = "findings.review", |actor, case| {
        let reaches = actor.role.reach(Capability::FindingsReview) == Reach::All;
        if actor.tenant != case.tenant {
            Err(Denied::NotVisible)
        } else if reaches && actor.user != case.concerns {
            Ok(())
        } else {
            Err(Denied::Forbidden)
        }
    };
    /// Take a source that one proposed oneself out of the library again.
    WithdrawReference(CaseFacts) = "post.create", |actor, case| {
        let mine = actor.user == case.concerns;
        if actor.tenant != case.tenant {
            Err(Denied::NotVisible)
        } else if mine && actor.role.reach(Capability::PostsCreate).covers(true) {
            Ok(())
        } else {
            Err(Denied::Forbidden)
        }
    };
    /// Open somebody's declared emergency, or refuse to.
    ConfirmEmergency(CaseFacts) = "emergency.verify", |actor, case| on_case(actor, case, Capability::EmergencyVerify);
    /// Judge an emergency that neither was one's own nor was opened by oneself.
    CloseEmergency(CaseFacts) = "emergency.review", |actor, case| on_case(actor, case, Capability::EmergencyReview);
    /// Withdraw a consent, end a treating relationship.
    EditCare(CareFacts) = "care.manage", |actor, care| {
        let mine = actor.user == care.keeper;
        let reach = actor.role.reach(Capability::CareManage);
        if actor.tenant != care.tenant || !(mine || reach == Reach::All) {
            return Err(Denied::NotVisible);
        }
        if reach.covers(mine) { Ok(()) } else { Err(Denied::Forbidden) }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::permit;
    use uuid::Uuid;

    const TENANT: TenantId = TenantId(Uuid::from_u128(1));
    const OTHER_TENANT: TenantId = TenantId(Uuid::from_u128(2));
    const SELF: UserId = UserId(Uuid::from_u128(3));
    const SOMEBODY: UserId = UserId(Uuid::from_u128(4));
    const THIRD: UserId = UserId(Uuid::from_u128(5));

    fn actor(role: Role) -> Actor {
        Actor { tenant: TENANT, user: SELF, role, session: None }
    }

    fn user(id: UserId, role: Role) -> UserFacts {
        UserFacts { id, tenant: TENANT, role }
    }

    fn set_role(by: Role, id: UserId, from: Role, to: Role) -> Result<(), Denied> {
        permit::<SetUserRole>(&actor(by), RoleChange { user: user(id, from), to }).map(drop)
    }

    #[test]
    fn nobody_changes_their_own_account_from_outside() {
        for role in Role::ALL {
            let me = user(SELF, *role);
            assert_eq!(set_role(*role, SELF, *role, Role::Administrator), Err(Denied::Forbidden), "{role}");
            assert_eq!(permit::<SuspendUser>(&actor(*role), me).map(drop), Err(Denied::Forbidden), "{role}");
            assert_eq!(permit::<DeleteUser>(&actor(*role), me).map(drop), Err(Denied::Forbidden), "{role}");
            assert_eq!(permit::<ManageDevices>(&actor(*role), me).map(drop), Err(Denied::Forbidden), "{role}");
        }
    }

    #[test]
    fn everybody_ends_their_own_sessions() {
        for role in Role::ALL {
            assert!(permit::<ManageSessions>(&actor(*role), user(SELF, *role)).is_ok(), "{role}");
            let reaches = matches!(role, Role::Administrator | Role::MedicalAdmin);
            let others = permit::<ManageSessions>(&actor(*role), user(SOMEBODY, Role::Author));
            assert_eq!(others.is_ok(), reaches, "{role}");
        }
    }

    #[test]
    fn only_an_administrator_touches_or_makes_an_administrator() {
        assert_eq!(set_role(Role::Administrator, SOMEBODY, Role::Author, Role::Administrator), Ok(()));
        assert_eq!(set_role(Role::Administrator, SOMEBODY, Role::Administrator, Role::Author), Ok(()));
        let medical = actor(Role::MedicalAdmin);
        assert!(permit::<SuspendUser>(&medical, user(SOMEBODY, Role::MedicalProfessional)).is_ok());
        let boss = user(SOMEBODY, Role::Administrator);
        assert_eq!(permit::<SuspendUser>(&medical, boss).map(drop), Err(Denied::Forbidden));
        assert_eq!(permit::<ManageSessions>(&medical, boss).map(drop), Err(Denied::Forbidden));
        assert_eq!(set_role(Role::MedicalAdmin, SOMEBODY, Role::Author, Role::Editor), Err(Denied::Forbidden));
    }

    #[test]
    fn other_accounts_are_invisible_to_those_who_cannot_read_them() {
        for role in [Role::Subscriber, Role::Author, Role::Editor, Role::MedicalProfessional, Role::LegalReviewer] {
            assert_eq!(set_role(role, SOMEBODY, Role::Author, Role::Editor), Err(Denied::NotVisible), "{role}");
        }
        let foreign = UserFacts { tenant: OTHER_TENANT, ..user(SOMEBODY, Role::Author) };
        let same_id = UserFacts { tenant: OTHER_TENANT, ..user(SELF, Role::Administrator) };
        let administrator = actor(Role::Administrator);
        for facts in [foreign, same_id] {
            assert_eq!(permit::<SuspendUser>(&administrator, facts).map(drop), Err(Denied::NotVisible));
            assert_eq!(permit::<ManageSessions>(&administrator, facts).map(drop), Err(Denied::NotVisible));
        }
    }

    #[test]
    fn a_second_person_is_never_the_first() {
        let case = |concerns, handled_by| CaseFacts { tenant: TENANT, concerns, handled_by };
        let medical = actor(Role::MedicalAdmin);
        assert!(permit::<SettleRegistry>(&medical, case(SOMEBODY, None)).is_ok());
        assert!(permit::<SettleRegistry>(&medical, case(SOMEBODY, Some(THIRD))).is_ok());
        for case in [case(SELF, None), case(SELF, Some(THIRD)), case(SOMEBODY, Some(SELF))] {
            assert_eq!(permit::<SettleRegistry>(&medical, case).map(drop), Err(Denied::Forbidden));
            assert_eq!(permit::<ConfirmEmergency>(&medical, case).map(drop), Err(Denied::Forbidden));
            assert_eq!(permit::<CloseEmergency>(&medical, case).map(drop), Err(Denied::Forbidden));
        }
        let author = actor(Role::Author);
        assert_eq!(permit::<ConfirmEmergency>(&author, case(SOMEBODY, None)).map(drop), Err(Denied::NotVisible));
        assert_eq!(permit::<ConfirmEmergency>(&author, case(SELF, None)).map(drop), Err(Denied::Forbidden));
        let foreign = CaseFacts { tenant: OTHER_TENANT, ..case(SOMEBODY, None) };
        assert_eq!(permit::<ConfirmEmergency>(&medical, foreign).map(drop), Err(Denied::NotVisible));
    }

    #[test]
    fn a_source_is_decided_on_by_a_reviewer_who_did_not_propose_it_and_withdrawn_by_who_did() {
        let by = |concerns| CaseFacts { tenant: TENANT, concerns, handled_by: None };
        let foreign = CaseFacts { tenant: OTHER_TENANT, ..by(SOMEBODY) };
        for role in Role::ALL {
            let may = permit::<DecideReference>(&actor(*role), by(SOMEBODY)).map(drop);
            let expected =
                if role.reach(Capability::FindingsReview) == Reach::All { Ok(()) } else { Err(Denied::Forbidden) };
            assert_eq!(may, expected, "{role}");
            assert_eq!(permit::<DecideReference>(&actor(*role), by(SELF)).map(drop), Err(Denied::Forbidden), "{role}");
            assert_eq!(permit::<DecideReference>(&actor(*role), foreign).map(drop), Err(Denied::NotVisible), "{role}");
            let withdrawn = permit::<WithdrawReference>(&actor(*role), by(SOMEBODY)).map(drop);
            assert_eq!(withdrawn, Err(Denied::Forbidden), "{role}");
            let own = permit::<WithdrawReference>(&actor(*role), by(SELF)).is_ok();
            assert_eq!(own, role.writes(), "{role}");
        }
    }

    #[test]
    fn a_professional_keeps_the_care_that_is_their_own() {
        let care = |keeper| CareFacts { tenant: TENANT, keeper };
        let doctor = actor(Role::MedicalProfessional);
        assert!(permit::<EditCare>(&doctor, care(SELF)).is_ok());
        assert_eq!(permit::<EditCare>(&doctor, care(SOMEBODY)).map(drop), Err(Denied::NotVisible));
        assert!(permit::<EditCare>(&actor(Role::MedicalAdmin), care(SOMEBODY)).is_ok());
        assert_eq!(permit::<EditCare>(&actor(Role::Subscriber), care(SELF)).map(drop), Err(Denied::Forbidden));
        assert_eq!(permit::<EditCare>(&actor(Role::Administrator), care(SOMEBODY)).map(drop), Err(Denied::NotVisible));
    }
}
