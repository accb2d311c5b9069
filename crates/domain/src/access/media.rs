//! Actions on uploaded files. They follow the rights of the texts that they are for: whoever may start a text may upload,
//! and whoever may edit the texts of others may edit their files.

use crate::access::capability::{Capability, Reach};
use crate::access::{Action, Actor, Denied, MediaFacts, Role};
use crate::ids::TenantId;
use crate::media::{MediaAccess, MediaState};

/// Upload a file of one's own.
#[derive(Debug)]
pub enum UploadMedia {}

impl Action for UploadMedia {
    type Resource = TenantId;
    const WORD: &'static str = "post.create";
    fn rule(actor: &Actor, tenant: &TenantId) -> Result<(), Denied> {
        if actor.tenant != *tenant {
            Err(Denied::NotVisible)
        } else if actor.role.reach(Capability::PostsCreate) >= Reach::Own {
            Ok(())
        } else {
            Err(Denied::Forbidden)
        }
    }
}

/// See a file: what is known of it, and its bytes once it is clean.
#[derive(Debug)]
pub enum ReadMedia {}

impl Action for ReadMedia {
    type Resource = MediaFacts;
    const WORD: &'static str = "post.read";
    fn rule(actor: &Actor, media: &MediaFacts) -> Result<(), Denied> {
        if sees(actor, media) { Ok(()) } else { Err(Denied::NotVisible) }
    }
}

/// Change what is said of a file, call its upload off, or delete it.
#[derive(Debug)]
pub enum EditMedia {}

impl Action for EditMedia {
    type Resource = MediaFacts;
    const WORD: &'static str = "post.edit";
    fn rule(actor: &Actor, media: &MediaFacts) -> Result<(), Denied> {
        if !sees(actor, media) {
            return Err(Denied::NotVisible);
        }
        let mine = actor.user == media.uploader;
        if actor.role.reach(Capability::PostsEdit).covers(mine) { Ok(()) } else { Err(Denied::Forbidden) }
    }
}

/// Let a file pass that was held for a look, as somebody who did not upload it.
#[derive(Debug)]
pub enum ReleaseMedia {}

impl Action for ReleaseMedia {
    type Resource = MediaFacts;
    const WORD: &'static str = "findings.review";
    fn rule(actor: &Actor, media: &MediaFacts) -> Result<(), Denied> {
        if !sees(actor, media) {
            return Err(Denied::NotVisible);
        }
        let reaches = actor.role.reach(Capability::FindingsReview) == Reach::All;
        if reaches && actor.user != media.uploader { Ok(()) } else { Err(Denied::Forbidden) }
    }
}

/// Levels of other people's clean files that a role sees.
pub const fn levels(role: Role) -> &'static [MediaAccess] {
    if role.reads_others() {
        MediaAccess::ALL
    } else if matches!(role, Role::MedicalProfessional) {
        &[MediaAccess::Public, MediaAccess::Authenticated, MediaAccess::Professional]
    } else {
        &[MediaAccess::Public, MediaAccess::Authenticated]
    }
}

fn sees(actor: &Actor, media: &MediaFacts) -> bool {
    if actor.tenant != media.tenant {
        return false;
    }
    if actor.user == media.uploader || actor.role.reads_others() {
        return true;
    }
    // Others learn of it when it can be served.
    levels(actor.role).contains(&media.access) && media.state == MediaState::Clean
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::access::permit;
    use crate::ids::{MediaId, UserId};

    const HOME: TenantId = TenantId(Uuid::from_u128(1));
    const UPLOADER: UserId = UserId(Uuid::from_u128(2));

    fn actor(role: Role, user: UserId, tenant: TenantId) -> Actor {
        Actor { tenant, user, role, session: None }
    }

    fn media(state: MediaState, access: MediaAccess) -> MediaFacts {
        MediaFacts { id: MediaId(Uuid::from_u128(3)), tenant: HOME, uploader: UPLOADER, state, access }
    }

    #[test]
    fn others_see_a_file_when_it_is_clean_and_meant_for_them() {
        let stranger = UserId(Uuid::from_u128(9));
        for (role, state, access, sees) in [
            (Role::Author, MediaState::Clean, MediaAccess::Public, true),
            (Role::Subscriber, MediaState::Clean, MediaAccess::Authenticated, true),
            (Role::Author, MediaState::Quarantined, MediaAccess::Public, false),
            (Role::Author, MediaState::Held, MediaAccess::Public, false),
            (Role::Author, MediaState::Clean, MediaAccess::Professional, false),
            (Role::MedicalProfessional, MediaState::Clean, MediaAccess::Professional, true),
            (Role::MedicalProfessional, MediaState::Clean, MediaAccess::Restricted, false),
            (Role::Editor, MediaState::Quarantined, MediaAccess::Restricted, true),
        ] {
            let permitted = permit::<ReadMedia>(&actor(role, stranger, HOME), media(state, access));
            assert_eq!(permitted.is_ok(), sees, "{role} {state} {access}");
        }
    }

    #[test]
    fn the_uploader_always_sees_it_and_another_tenant_never_does() {
        for state in MediaState::ALL {
            let facts = media(*state, MediaAccess::Restricted);
            assert!(permit::<ReadMedia>(&actor(Role::Author, UPLOADER, HOME), facts).is_ok());
            assert!(permit::<EditMedia>(&actor(Role::Author, UPLOADER, HOME), facts).is_ok());
            let foreign = actor(Role::Administrator, UPLOADER, TenantId(Uuid::from_u128(7)));
            assert_eq!(permit::<ReadMedia>(&foreign, facts).err(), Some(Denied::NotVisible));
        }
    }

    #[test]
    fn nobody_lets_their_own_file_pass() {
        let facts = media(MediaState::Held, MediaAccess::Public);
        for role in Role::ALL {
            assert!(permit::<ReleaseMedia>(&actor(*role, UPLOADER, HOME), facts).is_err(), "{role}");
            let other = permit::<ReleaseMedia>(&actor(*role, UserId(Uuid::from_u128(9)), HOME), facts).is_ok();
            assert_eq!(other, role.reach(Capability::FindingsReview) == Reach::All, "{role}");
        }
    }

    #[test]
    fn whoever_only_reads_does_not_edit_and_a_reader_does_not_upload() {
        let facts = media(MediaState::Clean, MediaAccess::Public);
        let officer = actor(Role::ComplianceOfficer, UserId(Uuid::from_u128(9)), HOME);
        assert_eq!(permit::<EditMedia>(&officer, facts).err(), Some(Denied::Forbidden));
        for role in Role::ALL {
            let may = permit::<UploadMedia>(&actor(*role, UPLOADER, HOME), HOME).is_ok();
            assert_eq!(may, role.writes(), "{role}");
        }
    }
}
