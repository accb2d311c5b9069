//! What was measured, in words for the person whom it was measured of.

use domain::trust::{AuthMethod, Behaviour, Device, Emergency, Factor, Factors, Location, Professional, TimeClass};
use store::session::SessionMethod;
use store::sign_in::SignInOutcome;

pub(super) const fn method(method: AuthMethod) -> &'static str {
    match method {
        AuthMethod::Mfa => "com mais de um fator",
        AuthMethod::Certificate => "com certificado",
        AuthMethod::Password => "só com senha",
        AuthMethod::ApiKey => "com senha de programa",
        AuthMethod::Sso => "por outra organização",
        AuthMethod::Other => "de outro modo",
    }
}

const fn factor(factor: Factor) -> &'static str {
    match factor {
        Factor::HardwareToken => "passkey",
        Factor::Biometric => "biometria",
        Factor::SmartCard => "cartão ICP-Brasil",
        Factor::SmsCode => "código por SMS",
        Factor::AppCode => "código de aplicativo",
    }
}

pub(super) fn factors(factors: Factors) -> String {
    if factors.is_empty() {
        return "nenhum".to_owned();
    }
    factors.iter().map(factor).collect::<Vec<_>>().join(", ")
}

pub(super) const fn device(device: Device) -> &'static str {
    match device {
        Device::Compromised => "comunicado como perdido, furtado ou infectado",
        Device::ManagedTrustedHealthy => "da clínica, confiável e em dia",
        Device::ManagedTrusted => "da clínica e confiável",
        Device::Trusted => "confiável",
        Device::Managed => "da clínica",
        Device::Known => "conhecido",
        Device::Unknown => "novo",
    }
}

pub(super) const fn location(location: Location) -> &'static str {
    match location {
        Location::Suspicious => "rede com má reputação",
        Location::Unexpected => "outro país, fora do costume",
        Location::VerifiedFacility => "unidade de saúde verificada",
        Location::Facility => "unidade de saúde",
        Location::CorporateVpn => "VPN da organização",
        Location::Office => "escritório",
        Location::Vpn => "VPN cadastrada",
        Location::Ordinary => "rede comum",
    }
}

pub(super) const fn behaviour(behaviour: Behaviour) -> &'static str {
    match behaviour {
        Behaviour::AnomalousHigh => "muito fora do costume",
        Behaviour::RecentViolations => "violações recentes",
        Behaviour::Anomalous => "fora do costume",
        Behaviour::ConsistentLong => "como sempre, há muito tempo",
        Behaviour::Consistent => "como sempre",
        Behaviour::Ordinary => "sem nada a notar",
        Behaviour::FirstVerified => "primeira vez, e-mail confirmado",
        Behaviour::First => "primeira vez",
    }
}

pub(super) const fn professional(professional: Professional) -> &'static str {
    match professional {
        Professional::Violations => "com sanção ou cancelado",
        Professional::Expired => "vencido",
        Professional::CrmClean | Professional::Crm => "CRM confirmado",
        Professional::Crp => "CRP confirmado",
        Professional::Other => "confirmado pelo conselho",
        Professional::Pending => "informado, ainda não confirmado",
        Professional::None => "nenhum",
    }
}

pub(super) const fn time(time: TimeClass) -> &'static str {
    match time {
        TimeClass::Business => "horário comercial",
        TimeClass::AfterHoursAuthorised => "fora do horário, turno autorizado",
        TimeClass::AfterHoursEmergency => "fora do horário, em emergência",
        TimeClass::AfterHours => "fora do horário",
        TimeClass::WeekendEmergency => "fim de semana ou feriado, em emergência",
        TimeClass::Weekend => "fim de semana ou feriado",
    }
}

pub(super) const fn emergency(emergency: Emergency) -> &'static str {
    match emergency {
        Emergency::None => "nenhuma",
        Emergency::VerifiedCritical => "confirmada, com risco de vida",
        Emergency::Verified => "confirmada",
        Emergency::Pending => "declarada, ainda não confirmada",
        Emergency::SuspectedFalse => "sob suspeita de ser falsa",
    }
}

pub(super) const fn session_method(method: SessionMethod) -> &'static str {
    match method {
        SessionMethod::Password => "senha",
        SessionMethod::Passkey => "passkey",
        SessionMethod::ApplicationPassword => "senha de programa",
    }
}

pub(super) const fn outcome(outcome: SignInOutcome) -> &'static str {
    match outcome {
        SignInOutcome::Ok => "entrou",
        SignInOutcome::WrongPassword => "senha errada",
        SignInOutcome::Locked => "conta bloqueada",
        SignInOutcome::Inactive => "conta inativa",
        SignInOutcome::WrongFactor => "segundo fator errado",
        SignInOutcome::SteppedUp => "mostrou um segundo fator",
    }
}

/// A program by its closed word.
pub(super) fn client(word: &str) -> &str {
    match word {
        "wordpress_app" => "aplicativo WordPress",
        "edge" => "Edge",
        "opera" => "Opera",
        "firefox" => "Firefox",
        "chrome" => "Chrome",
        "safari" => "Safari",
        "healthcare_cms" => "Healthcare CMS",
        "other" => "outro programa",
        word => word,
    }
}

pub(super) fn band(word: &str) -> &'static str {
    match word {
        "low" => "baixa",
        "medium" => "média",
        _ => "alta",
    }
}
