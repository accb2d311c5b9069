//! What would raise a score: the advice that a refusal carries (`product.md` §3.5).

use core::cmp::Reverse;
use core::fmt;

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;
use crate::trust::score::score;
use crate::trust::signals::{AuthMethod, Device, Emergency, Factor, Location, Professional, Signals, TimeClass};

vocabulary! {
    /// Something that a person, or those who run the tenant, can do about a low score. What only time
    /// can heal, such as a violation on record, is not among them.
    Improvement {
        /// Sign in with a passkey.
        UsePasskey = "use_passkey",
        /// Add a time-based code to the password.
        UseAppCode = "use_app_code",
        /// Confirm the device with a second factor, or use one that is.
        TrustDevice = "trust_device",
        /// Leave a device that was reported lost, stolen or infected.
        ReplaceDevice = "replace_device",
        /// Leave a network with a bad name, or end the connection through another country.
        ChangeNetwork = "change_network",
        /// Work from a facility that the tenant declared.
        WorkFromFacility = "work_from_facility",
        /// Let the council confirm the registry.
        VerifyRegistry = "verify_registry",
        /// Renew an expired registry.
        RenewRegistry = "renew_registry",
        /// Come back on a working day between 09:00 and 18:00.
        WaitForBusinessHours = "wait_for_business_hours",
        /// Have a second person verify the emergency.
        VerifyEmergency = "verify_emergency",
    }
}

impl Improvement {
    /// The signals as they would be; the same when it does not apply to them.
    #[must_use]
    pub fn applied_to(self, signals: Signals) -> Signals {
        let mfa = match signals.method {
            AuthMethod::Certificate | AuthMethod::Mfa => signals.method,
            _ => AuthMethod::Mfa,
        };
        match self {
            Self::UsePasskey => {
                Signals { method: mfa, factors: signals.factors.with(Factor::HardwareToken), ..signals }
            }
            Self::UseAppCode => Signals { method: mfa, factors: signals.factors.with(Factor::AppCode), ..signals },
            Self::TrustDevice => {
                let device = match signals.device {
                    Device::Unknown | Device::Known => Device::Trusted,
                    Device::Managed => Device::ManagedTrusted,
                    other => other,
                };
                Signals { device, ..signals }
            }
            Self::ReplaceDevice if signals.device == Device::Compromised => {
                Signals { device: Device::Known, ..signals }
            }
            Self::ChangeNetwork if matches!(signals.location, Location::Suspicious | Location::Unexpected) => {
                Signals { location: Location::Ordinary, ..signals }
            }
            Self::WorkFromFacility
                if signals.location != Location::VerifiedFacility && signals.location != Location::Facility =>
            {
                Signals { location: Location::Facility, ..signals }
            }
            Self::VerifyRegistry if signals.professional == Professional::Pending => {
                // The least that a confirmed registry is worth.
                Signals { professional: Professional::Other, ..signals }
            }
            Self::RenewRegistry if signals.professional == Professional::Expired => {
                Signals { professional: Professional::Other, ..signals }
            }
            Self::WaitForBusinessHours => Signals { time: TimeClass::Business, ..signals },
            Self::VerifyEmergency if signals.emergency == Emergency::Pending => {
                Signals { emergency: Emergency::Verified, ..signals }
            }
            _ => signals,
        }
    }
}

/// What would raise the score, most first.
pub fn improvements(signals: &Signals) -> Vec<Improvement> {
    let now = score(signals).raw;
    let gain = |improvement: Improvement| score(&improvement.applied_to(*signals)).raw - now;
    let mut found: Vec<(i16, Improvement)> =
        Improvement::ALL.iter().map(|one| (gain(*one), *one)).filter(|(gain, _)| *gain > 0).collect();
    found.sort_by_key(|(gain, improvement)| (Reverse(*gain), *improvement));
    found.into_iter().map(|(_, improvement)| improvement).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trust::factors::Factors;
    use crate::trust::signals::Behaviour;

    #[test]
    fn a_password_on_an_unknown_device_hears_of_a_second_factor_first() {
        let signals = Signals {
            method: AuthMethod::Password,
            device: Device::Unknown,
            location: Location::Facility,
            behaviour: Behaviour::Consistent,
            professional: Professional::None,
            time: TimeClass::Business,
            emergency: Emergency::None,
            factors: Factors::NONE,
        };
        assert_eq!(
            improvements(&signals),
            [Improvement::UsePasskey, Improvement::UseAppCode, Improvement::TrustDevice]
        );
    }

    #[test]
    fn who_has_it_all_is_told_nothing() {
        let best = Signals {
            method: AuthMethod::Mfa,
            factors: Factor::ALL.iter().copied().collect(),
            device: Device::ManagedTrustedHealthy,
            location: Location::VerifiedFacility,
            behaviour: Behaviour::ConsistentLong,
            professional: Professional::CrmClean,
            time: TimeClass::Business,
            emergency: Emergency::None,
        };
        assert!(improvements(&best).is_empty());
    }
}
