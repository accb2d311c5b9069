//! Counts, alerts and next steps, from what was found one by one.

use alloc::borrow::ToOwned as _;
use alloc::vec::Vec;

use super::input::{Input, Verdict};
use super::report::{Alert, AlertKind, Checked, ForClaim, Next, Searched, Standing, Summary, Support};

fn count<T>(all: &[T], is: impl Fn(&T) -> bool) -> u32 {
    u32::try_from(all.iter().filter(|one| is(one)).count()).unwrap_or(u32::MAX)
}

pub(super) fn summary(input: &Input, references: &[Checked], claims: &[ForClaim]) -> Summary {
    let standing = |wanted| count(references, |one| one.standing == wanted);
    let invalid = references.iter().flat_map(|one| &one.identifiers).filter(|one| one.value.is_none()).count();
    let proposals: usize = claims.iter().map(|one| one.proposals.len()).sum();
    let left_out = (input.references.len().saturating_sub(references.len()))
        .saturating_add(input.claims.len().saturating_sub(claims.len()));
    Summary {
        left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
        references: count(references, |_| true),
        found: standing(Standing::Found),
        not_found: standing(Standing::NotFound),
        unlisted: standing(Standing::Unlisted),
        unresolved: standing(Standing::Unresolved),
        mismatched: count(references, |one| one.mismatch.is_some()),
        retracted: count(references, |one| one.retracted),
        concern: count(references, |one| one.concern),
        rejected: count(references, |one| one.library == Some(Verdict::Rejected)),
        invalid_identifiers: u32::try_from(invalid).unwrap_or(u32::MAX),
        by_level: [1, 2, 3, 4, 5].map(|level| count(references, |one| one.level == Some(level))),
        claims: count(claims, |_| true),
        sourced: count(claims, |one| one.support == Support::Sourced),
        searches: count(claims, |one| one.searched == Searched::Done),
        unsearched: count(claims, |one| one.searched == Searched::Unresolved),
        gaps: count(claims, |one| one.gap),
        proposals: u32::try_from(proposals).unwrap_or(u32::MAX),
    }
}

pub(super) fn alerts(references: &[Checked], claims: &[ForClaim]) -> Vec<Alert> {
    let of_references = references.iter().flat_map(|one| {
        let kinds = [
            (one.retracted, AlertKind::Retracted),
            (one.concern, AlertKind::Concern),
            (one.mismatch.is_some(), AlertKind::Mismatch),
            (one.standing == Standing::NotFound, AlertKind::NotFound),
            (one.identifiers.iter().any(|id| id.value.is_none()), AlertKind::InvalidIdentifier),
            (one.library == Some(Verdict::Rejected), AlertKind::Rejected),
            (one.animal, AlertKind::Animal),
            (one.standing == Standing::Unresolved, AlertKind::Unresolved),
        ];
        kinds
            .into_iter()
            .filter(|(applies, _)| *applies)
            .map(|(_, kind)| Alert { place: Some(one.place), ..kind.into() })
    });
    let of_claims = claims.iter().filter_map(|one| {
        let kind = match one.support {
            Support::Sourced => return None,
            Support::Unresolved => AlertKind::Unresolved,
            Support::Weak | Support::Unsourced => AlertKind::Insufficient,
        };
        Some(Alert { claim: Some(one.claim.clone()), ..kind.into() })
    });
    of_references.chain(of_claims).collect()
}

impl From<AlertKind> for Alert {
    fn from(kind: AlertKind) -> Self {
        let (message, suggestion) = match kind {
            AlertKind::Retracted => ("O periódico retirou (retratou) este artigo.", "Troque a fonte."),
            AlertKind::Concern => (
                "Os editores publicaram uma expressão de preocupação sobre este artigo.",
                "Leia a nota dos editores antes de manter a fonte.",
            ),
            AlertKind::Mismatch => (
                "O identificador leva a outra obra: o título ou os autores não são os da citação.",
                "Confira se a fonte existe e corrija a citação ou o identificador.",
            ),
            AlertKind::NotFound => (
                "Nenhuma base conhece este identificador.",
                "Confira se a fonte existe; uma citação que ninguém encontra pode ter sido inventada.",
            ),
            AlertKind::InvalidIdentifier => (
                "Um identificador da referência está malformado ou tem dígito verificador errado.",
                "Copie o identificador de novo da página da fonte.",
            ),
            AlertKind::Rejected => (
                "A biblioteca de referências da clínica recusou esta fonte.",
                "Veja o motivo da recusa na biblioteca e troque a fonte.",
            ),
            AlertKind::Animal => (
                "O estudo foi feito em animais ou células, não em pessoas.",
                "Diga isso no texto ou cite um estudo em pessoas.",
            ),
            AlertKind::Unresolved => (
                "Não foi possível consultar as bases: nada se sabe desta fonte.",
                "Repita a verificação mais tarde ou confira a fonte à mão.",
            ),
            AlertKind::Insufficient => (
                "A afirmação não cita fonte com o nível de evidência que pede.",
                "Escolha uma das fontes propostas depois de lê-la, ou atenue a afirmação.",
            ),
        };
        Self { claim: None, place: None, kind, message: message.to_owned(), suggestion: suggestion.to_owned() }
    }
}

pub(super) fn next(claims: &[ForClaim]) -> Next {
    let ids = |wanted| claims.iter().filter(|one| one.support == wanted).map(|one| one.claim.clone()).collect();
    Next {
        sourced: ids(Support::Sourced),
        weak: ids(Support::Weak),
        unsourced: ids(Support::Unsourced),
        unresolved: ids(Support::Unresolved),
    }
}
