//! What an answer about a registry means for the account that names it.

use domain::content::RegistryStatus;
use domain::slug::slugify;
use store::user::User;
use time::{Date, Duration};

use crate::adapters::registry::NameMatch;

/// How long a confirmation is believed before the council is asked again (`product.md` §1.5).
pub(super) const ASK_AGAIN: Duration = Duration::days(30);
/// Longest that two people's word holds: where no council answers, nothing else would ever take it back.
pub(super) const PAPER: Duration = Duration::days(365);

/// A standing, and the word that the operation ends with.
pub(super) type Judgement = (RegistryStatus, &'static str);

/// The standing of an account whose registry was found so, with this name, when it stood like `before`.
pub(super) const fn of_finding(found: RegistryStatus, name: NameMatch, before: RegistryStatus) -> Judgement {
    use RegistryStatus::{Expired, Pending, Revoked, Verified};
    const SOMEBODY_ELSE: Judgement = (Pending, "name_not_matching");
    match (found, name, before) {
        (Verified, NameMatch::Same | NameMatch::Compatible, _) => (Verified, "verified"),
        // A council that shows no name confirms what people have seen; it introduces nobody.
        (Verified, NameMatch::Unknown, Verified) => (Verified, "verified"),
        (Verified, NameMatch::Unknown | NameMatch::Different, _) => SOMEBODY_ELSE,
        // Somebody else's trouble is no stain on whoever mistyped a number.
        (Expired | Revoked, NameMatch::Different, Pending) => SOMEBODY_ELSE,
        (Expired, ..) => (Expired, "expired"),
        (Revoked, ..) => (Revoked, "revoked"),
        (Pending, ..) => (Pending, "pending"),
    }
}

/// The standing of an account whose council was not heard. A licence ends on its last day, whoever
/// answers.
pub(super) fn unheard(user: &User, today: Date) -> Option<Judgement> {
    let ended =
        user.registry_status == RegistryStatus::Verified && user.registry_expires_on.is_some_and(|day| day < today);
    ended.then_some((RegistryStatus::Expired, "expired"))
}

/// The specialty or number that an account has from now on: the one it claims where the council lists
/// it, else the council's first. None leaves what it claims.
pub(super) fn listed<'a>(claimed: Option<&str>, by_council: &'a [String]) -> Option<&'a str> {
    let claimed = claimed.map(slugify);
    let same = |one: &&String| claimed.as_deref() == Some(slugify(one).as_str());
    by_council.iter().find(same).or_else(|| by_council.first()).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use RegistryStatus::{Expired, Pending, Revoked, Verified};

    const STATUSES: [RegistryStatus; 4] = [Pending, Verified, Expired, Revoked];

    #[test]
    fn only_a_matching_name_introduces_somebody() {
        for before in STATUSES {
            for name in [NameMatch::Same, NameMatch::Compatible] {
                assert_eq!(of_finding(Verified, name, before), (Verified, "verified"), "{before}");
            }
            assert_eq!(of_finding(Verified, NameMatch::Different, before).0, Pending, "{before}");
            let kept = if before == Verified { Verified } else { Pending };
            assert_eq!(of_finding(Verified, NameMatch::Unknown, before).0, kept, "{before}");
        }
    }

    #[test]
    fn a_withdrawn_registry_is_withdrawn_whatever_the_name_once_it_was_verified() {
        for name in [NameMatch::Same, NameMatch::Compatible, NameMatch::Different, NameMatch::Unknown] {
            assert_eq!(of_finding(Revoked, name, Verified).0, Revoked);
            assert_eq!(of_finding(Expired, name, Verified).0, Expired);
        }
    }

    #[test]
    fn somebody_elses_trouble_is_no_stain_on_whoever_mistyped_a_number() {
        assert_eq!(of_finding(Revoked, NameMatch::Different, Pending), (Pending, "name_not_matching"));
        assert_eq!(of_finding(Revoked, NameMatch::Unknown, Pending), (Revoked, "revoked"));
    }

    #[test]
    fn no_answer_ever_verifies_by_a_worse_name() {
        let verified = |name, before| of_finding(Verified, name, before).0 == Verified;
        for before in STATUSES {
            assert!(verified(NameMatch::Same, before) >= verified(NameMatch::Unknown, before));
            assert!(verified(NameMatch::Unknown, before) >= verified(NameMatch::Different, before));
        }
    }

    #[test]
    fn a_claimed_specialty_stays_where_the_council_lists_it() {
        let council = ["Clínica Médica".to_owned(), "Cardiologia".to_owned()];
        assert_eq!(listed(Some("CARDIOLOGIA"), &council), Some("Cardiologia"));
        assert_eq!(listed(Some("Dermatologia"), &council), Some("Clínica Médica"));
        assert_eq!(listed(None, &council), Some("Clínica Médica"));
        assert_eq!(listed(Some("Dermatologia"), &[]), None);
    }
}
