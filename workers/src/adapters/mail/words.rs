//! Closed words and times as a reader reads them.

use domain::access::Role;
use domain::content::RegistryStatus;
use domain::mail::{FactorChange, Language, SignInNovelty};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use time::OffsetDateTime;

/// Picks the language's wording.
const fn of(language: Language, portuguese: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Portuguese => portuguese,
        Language::English => english,
    }
}

/// Name of a role (`product.md` §1.3).
pub(super) fn role(language: Language, role: Role) -> &'static str {
    // By word: roles are the domain's to add, and a test walks them all.
    let (portuguese, english) = match role.word() {
        "subscriber" => ("Assinante", "Subscriber"),
        "contributor" => ("Colaborador(a)", "Contributor"),
        "author" => ("Autor(a)", "Author"),
        "editor" => ("Editor(a)", "Editor"),
        "administrator" => ("Administrador(a)", "Administrator"),
        "medical_professional" => ("Profissional de saúde", "Health professional"),
        "medical_admin" => ("Administração médica", "Medical administrator"),
        "compliance_officer" => ("Responsável por conformidade", "Compliance officer"),
        "content_planner" => ("Planejamento de conteúdo", "Content planner"),
        "content_creator" => ("Criação de conteúdo", "Content creator"),
        "specialist_reviewer" => ("Revisão técnica", "Specialist reviewer"),
        "legal_reviewer" => ("Revisão jurídica", "Legal reviewer"),
        word => (word, word),
    };
    of(language, portuguese, english)
}

/// What the council says, after a colon.
pub(super) const fn registry(language: Language, status: RegistryStatus) -> &'static str {
    match status {
        RegistryStatus::Pending => of(language, "em verificação", "being verified"),
        RegistryStatus::Verified => of(language, "verificado", "verified"),
        RegistryStatus::Expired => of(language, "com a verificação vencida", "verified too long ago"),
        RegistryStatus::Revoked => {
            of(language, "cancelado ou suspenso pelo conselho", "withdrawn or suspended by the council")
        }
    }
}

/// Why a sign-in is told of, at the end of a sentence.
pub(super) const fn novelty(language: Language, novelty: SignInNovelty) -> &'static str {
    match novelty {
        SignInNovelty::NewDevice => {
            of(language, "a partir de um dispositivo que não conhecíamos", "from a device that we did not know")
        }
        SignInNovelty::NewPlace => of(language, "a partir de um lugar incomum", "from an unusual place"),
        SignInNovelty::NewHour => of(language, "em um horário incomum", "at an unusual hour"),
        SignInNovelty::AfterFailures => {
            of(language, "depois de várias tentativas com senha errada", "after several attempts with a wrong password")
        }
    }
}

/// What happened to a factor, as a sentence without its full stop.
pub(super) const fn change(language: Language, change: FactorChange) -> &'static str {
    match change {
        FactorChange::TotpAdded => {
            of(language, "Um aplicativo de códigos foi ativado", "An app that shows codes was turned on")
        }
        FactorChange::TotpRemoved => {
            of(language, "O aplicativo de códigos foi desativado", "The app that shows codes was turned off")
        }
        FactorChange::PasskeyAdded => of(language, "Uma chave de acesso foi adicionada", "A passkey was added"),
        FactorChange::PasskeyRemoved => of(language, "Uma chave de acesso foi removida", "A passkey was removed"),
        FactorChange::RecoveryCodesMade => of(
            language,
            "Novos códigos de recuperação foram gerados, e os anteriores deixaram de valer",
            "New recovery codes were made, and the old ones are void",
        ),
        FactorChange::RecoveryCodeUsed => {
            of(language, "Um código de recuperação foi usado no lugar do segundo fator", "A recovery code was used")
        }
        FactorChange::AppPasswordAdded => {
            of(language, "Uma senha de aplicativo foi criada", "An application password was made")
        }
        FactorChange::AppPasswordRemoved => {
            of(language, "Uma senha de aplicativo foi revogada", "An application password was revoked")
        }
        FactorChange::EmailChangeAsked => of(
            language,
            "Um novo endereço de e-mail foi indicado e espera por confirmação",
            "Another e-mail address was given, and waits to be confirmed",
        ),
    }
}

/// `30 minutos`, `1 hora`, `7 dias`: the largest unit that says it exactly.
pub(super) fn duration(language: Language, minutes: u32) -> String {
    let (count, one, many) = if minutes > 0 && minutes.is_multiple_of(24 * 60) {
        (minutes / (24 * 60), of(language, "dia", "day"), of(language, "dias", "days"))
    } else if minutes > 0 && minutes.is_multiple_of(60) {
        (minutes / 60, of(language, "hora", "hour"), of(language, "horas", "hours"))
    } else {
        (minutes, of(language, "minuto", "minute"), of(language, "minutos", "minutes"))
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

const MONTHS: [(&str, &str); 12] = [
    ("janeiro", "January"),
    ("fevereiro", "February"),
    ("março", "March"),
    ("abril", "April"),
    ("maio", "May"),
    ("junho", "June"),
    ("julho", "July"),
    ("agosto", "August"),
    ("setembro", "September"),
    ("outubro", "October"),
    ("novembro", "November"),
    ("dezembro", "December"),
];

/// `21 de novembro de 2026 às 18:04 (UTC-03:00)`, in the tenant's zone; São Paulo's when the name is
/// of none (`decisions.md` 24).
pub(super) fn moment(language: Language, zone: &str, at: OffsetDateTime) -> String {
    let zone = TimeZone::get(zone)
        .or_else(|_| TimeZone::get("America/Sao_Paulo"))
        .unwrap_or_else(|_| TimeZone::fixed(Offset::constant(-3)));
    let at = Timestamp::from_second(at.unix_timestamp()).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone);
    let month = usize::from(at.month().unsigned_abs()).checked_sub(1).and_then(|month| MONTHS.get(month));
    let (portuguese, english) = month.copied().unwrap_or_default();
    let (day, year, clock) = (at.day(), at.year(), at.strftime("%H:%M (UTC%:z)"));
    match language {
        Language::Portuguese => format!("{day} de {portuguese} de {year} às {clock}"),
        Language::English => format!("{english} {day}, {year} at {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn every_role_has_a_name_in_both_languages() {
        for known in Role::ALL {
            assert_ne!(role(Language::Portuguese, *known), known.word(), "{known}");
            assert_ne!(role(Language::English, *known), known.word(), "{known}");
        }
    }

    #[test]
    fn a_duration_is_told_in_its_largest_exact_unit() {
        for (minutes, portuguese, english) in [
            (15, "15 minutos", "15 minutes"),
            (60, "1 hora", "1 hour"),
            (90, "90 minutos", "90 minutes"),
            (24 * 60, "1 dia", "1 day"),
            (7 * 24 * 60, "7 dias", "7 days"),
            (0, "0 minutos", "0 minutes"),
        ] {
            assert_eq!(duration(Language::Portuguese, minutes), portuguese);
            assert_eq!(duration(Language::English, minutes), english);
        }
    }

    #[test]
    fn a_time_is_told_in_the_tenants_zone() {
        let at = datetime!(2026-11-21 21:04 UTC);
        assert_eq!(
            moment(Language::Portuguese, "America/Sao_Paulo", at),
            "21 de novembro de 2026 às 18:04 (UTC-03:00)"
        );
        assert_eq!(moment(Language::English, "America/Manaus", at), "November 21, 2026 at 17:04 (UTC-04:00)");
        assert_eq!(moment(Language::English, "Mars/Olympus", at), "November 21, 2026 at 18:04 (UTC-03:00)");
    }
}
