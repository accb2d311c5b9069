//! One's own account as its page shows it.

use domain::ids::{DeviceId, SessionId};
use domain::trust::{self, Act, FactorName};
use serde_json::{Value, json};
use store::device::{self, Device};
use store::factor::{self, Totp};
use store::passkey::{self, Passkey};
use store::session::{self, LivingSession};
use store::sign_in::{self, SignIn};
use store::{PageRequest, TenantTx};
use time::OffsetDateTime;

use super::words;
use crate::Deps;
use crate::admin::cookie::Visitor;
use crate::admin::words::improvement;
use crate::problem::Problem;
use crate::site::dates;
use crate::trust::Resource;
use crate::trust::evaluation::Evaluation;

/// All that the page shows of an account.
#[derive(Debug)]
pub(super) struct Account {
    /// Its owner may not be without a second factor.
    pub(super) required: bool,
    /// It has one.
    pub(super) enrolled: bool,
    pub(super) must_change_password: bool,
    pub(super) session: Option<SessionId>,
    pub(super) device: Option<DeviceId>,
    pub(super) evaluation: Evaluation,
    pub(super) totp: Option<Totp>,
    pub(super) passkeys: Vec<Passkey>,
    pub(super) codes_left: u32,
    pub(super) sessions: Vec<LivingSession>,
    pub(super) devices: Vec<Device>,
    pub(super) sign_ins: Vec<SignIn>,
}

impl Account {
    /// Reads a visitor's account.
    pub(super) async fn of(deps: &Deps, visitor: &Visitor) -> Result<Self, Problem> {
        let (act, now) = (Act::AccountSelf, OffsetDateTime::now_utc());
        let resource = Resource::unnamed(act);
        let question = deps.gate.question(&visitor.subject, visitor.address, act, resource, now).await?;
        let user = visitor.actor.user;
        let mut tx: TenantTx = deps.store.begin(visitor.as_auth().scope()).await?;
        let account = Self {
            required: visitor.actor.role.must_have_factor(),
            enrolled: visitor.user.mfa_enabled,
            must_change_password: visitor.user.must_change_password,
            session: visitor.actor.session,
            device: visitor.subject.facts.device,
            evaluation: Evaluation::of(&question),
            totp: factor::active_totp(&mut tx, user).await?,
            passkeys: passkey::list(&mut tx, user).await?,
            codes_left: factor::remaining_recovery_codes(&mut tx, user).await?,
            sessions: session::list(&mut tx, user, now).await?,
            devices: device::list(&mut tx, user).await?,
            sign_ins: sign_in::list(&mut tx, user, PageRequest::default()).await?.rows,
        };
        tx.commit().await?;
        Ok(account)
    }

    /// What the template prints.
    pub(super) fn view(&self) -> Value {
        json!({
            "score": self.score(),
            "must_change_password": self.must_change_password,
            "factors": {
                "required": self.required,
                "enrolled": self.enrolled,
                "totp_since": self.totp.as_ref().map(|totp| dates::short(totp.created_at)),
                "passkeys": self.passkeys.iter().map(one_passkey).collect::<Vec<_>>(),
                "codes_left": self.codes_left,
            },
            "sessions": self.sessions.iter().map(|session| self.one_session(session)).collect::<Vec<_>>(),
            "devices": self.devices.iter().map(|device| self.one_device(device)).collect::<Vec<_>>(),
            "sign_ins": self.sign_ins.iter().map(one_sign_in).collect::<Vec<_>>(),
        })
    }

    fn score(&self) -> Value {
        let Evaluation { signals, score, improvements } = &self.evaluation;
        let row = |name: &str, measured: &str, factor: FactorName| json!({ "name": name, "measured": measured, "points": format!("{:+}", score.points(factor)) });
        json!({
            "value": score.value,
            "band": words::band(self.evaluation.band()),
            "base": trust::BASE,
            "rows": [
                row("Entrada", words::method(signals.method), FactorName::AuthMethod),
                row("Fatores mostrados", &words::factors(signals.factors), FactorName::ExtraFactors),
                row("Dispositivo", words::device(signals.device), FactorName::Device),
                row("Lugar", words::location(signals.location), FactorName::Location),
                row("Hábitos", words::behaviour(signals.behaviour), FactorName::Behaviour),
                row("Registro profissional", words::professional(signals.professional), FactorName::Professional),
                row("Horário", words::time(signals.time), FactorName::Time),
                row("Emergência", words::emergency(signals.emergency), FactorName::Emergency),
            ],
            "improvements": improvements.iter().copied().map(improvement).collect::<Vec<_>>(),
        })
    }

    fn one_session(&self, session: &LivingSession) -> Value {
        json!({
            "id": session.id,
            "current": self.session == Some(session.id),
            "method": words::session_method(session.method),
            "factors": (!session.factors.is_empty()).then(|| words::factors(session.factors)),
            "device": session.device_name.as_deref().map(words::client),
            "client": words::client(&session.client),
            "address": session.address.map(|address| address.to_string()),
            "country": session.country,
            "opened": moment(session.created_at),
            "seen": moment(session.last_seen_at),
        })
    }

    fn one_device(&self, device: &Device) -> Value {
        let current = self.device == Some(device.id);
        json!({
            "id": device.id,
            "current": current,
            "name": words::client(&device.name),
            "client": words::client(&device.client),
            "first": moment(device.first_seen),
            "last": moment(device.last_seen),
            "trusted": device.trusted_at.is_some(),
            "managed": device.managed_at.is_some(),
            "key_bound": device.key_bound_at.is_some(),
            "compromised": device.compromised_at.is_some(),
            // Trust is given on the device itself, with a factor shown on it.
            "may_trust": current && self.enrolled && device.trusted_at.is_none() && device.compromised_at.is_none(),
        })
    }
}

fn one_passkey(one: &Passkey) -> Value {
    json!({
        "id": one.id,
        "name": one.name,
        "since": moment(one.created_at),
        "used": one.last_used_at.map(moment),
    })
}

fn one_sign_in(one: &SignIn) -> Value {
    json!({
        "at": moment(one.at),
        "outcome": words::outcome(one.outcome),
        "good": matches!(one.outcome, sign_in::SignInOutcome::Ok | sign_in::SignInOutcome::SteppedUp),
        "client": words::client(&one.client),
        "address": one.address.map(|address| address.to_string()),
        "country": one.country,
        "network": words::location(one.network),
    })
}

fn moment(at: OffsetDateTime) -> Value {
    json!({ "text": dates::short(at), "machine": dates::machine(at) })
}

#[cfg(test)]
pub(super) mod samples {
    use domain::trust::{Factors, Location, Signals};
    use store::session::SessionMethod;
    use store::sign_in::SignInOutcome;
    use uuid::Uuid;

    use super::*;

    /// An account with one of everything.
    pub(in crate::admin) fn account() -> Account {
        let (at, id) = (OffsetDateTime::UNIX_EPOCH, Uuid::from_u128);
        let signals = Signals::WORST;
        Account {
            required: true,
            enrolled: true,
            must_change_password: false,
            session: Some(id(1).into()),
            device: Some(id(2).into()),
            evaluation: Evaluation {
                signals,
                score: trust::score(&signals),
                improvements: trust::improvements(&signals),
            },
            totp: Some(Totp { id: id(3).into(), sealed: Vec::new(), last_step: 0, created_at: at }),
            passkeys: vec![Passkey {
                id: id(4).into(),
                user: id(5).into(),
                credential_id: vec![1],
                credential: Value::Null,
                name: "<b>Chave</b>".into(),
                device: None,
                created_at: at,
                last_used_at: None,
            }],
            codes_left: 9,
            sessions: [1, 6].map(|n| session(id(n).into())).into(),
            devices: [2, 7].map(|n| device(id(n).into())).into(),
            sign_ins: vec![SignIn {
                id: id(8).into(),
                at,
                outcome: SignInOutcome::WrongPassword,
                method: "password".into(),
                address: None,
                country: Some("BR".into()),
                network: Location::Office,
                client: "firefox".into(),
                device: None,
                session: None,
            }],
        }
    }

    fn session(id: SessionId) -> LivingSession {
        let at = OffsetDateTime::UNIX_EPOCH;
        LivingSession {
            id,
            method: SessionMethod::Password,
            factors: Factors::NONE,
            device: None,
            device_name: None,
            client: "chrome".into(),
            address: Some("192.0.2.7".parse().unwrap()),
            country: None,
            created_at: at,
            last_seen_at: at,
            expires_at: at,
        }
    }

    fn device(id: DeviceId) -> Device {
        let at = OffsetDateTime::UNIX_EPOCH;
        Device {
            id,
            user: Uuid::from_u128(5).into(),
            name: "<i>Notebook</i>".into(),
            client: "chrome".into(),
            first_seen: at,
            last_seen: at,
            trusted_at: None,
            managed_at: None,
            key_bound_at: None,
            compromised_at: None,
        }
    }
}
