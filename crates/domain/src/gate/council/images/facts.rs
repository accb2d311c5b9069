//! What a medium is under the rules on images: by its role, its patient, and what its own text gives away.

use crate::gate::council::images::said::{Saying, readings};
use crate::gate::media::{Media, MediaKind, MediaRole};
use crate::gate::text::{Pause, Text};

/// Topics that own texts are read for.
pub(super) struct Facts {
    label: Saying<'static>,
    visible_body: Saying<'static>,
    bank: Saying<'static>,
    licence: Saying<'static>,
    own_collection: Saying<'static>,
    nobody: Saying<'static>,
    origin: Saying<'static>,
}

impl Facts {
    pub(super) fn new() -> Self {
        Self {
            label: Saying::plain("before_after_label"),
            visible_body: Saying::plain("body_visible"),
            bank: Saying::plain("image_bank"),
            licence: Saying::plain("image_licence"),
            own_collection: Saying::plain("own_collection"),
            nobody: Saying::plain("nobody_credit"),
            origin: Saying::plain("caption_credit"),
        }
    }

    /// Before or after, or named so whatever the role that it was given.
    pub(super) fn is_result(&self, media: &Media) -> bool {
        is_visible(media) && (matches!(media.role, MediaRole::Before | MediaRole::After) || self.is_labelled(media))
    }

    /// A pair of before and after under another role. Charts show no patient.
    pub(super) fn is_labelled(&self, media: &Media) -> bool {
        is_visible(media)
            && media.patient > 0
            && matches!(media.role, MediaRole::Illustration | MediaRole::Procedure | MediaRole::Selfie)
            && media.texts().iter().any(|text| self.label.stands_in(text))
    }

    /// Whether a medium may tell who its patient is, or nobody authorised it.
    pub(super) fn exposes(&self, media: &Media) -> bool {
        let result = matches!(media.role, MediaRole::Before | MediaRole::After);
        media.identifiable
            || !(media.consent || (!result && self.is_licensed(media)))
            || media.texts().iter().any(|text| names_account(text) || self.visible_body.in_source(text))
    }

    /// Pictures of somebody else's bank are licensed; one's own collection is not.
    fn is_licensed(&self, media: &Media) -> bool {
        self.licence.in_source(&media.credit) && !self.own_collection.stands_in(&media.credit)
    }

    /// A picture of a bank, or of nobody, without its origin.
    pub(super) fn lacks_credit(&self, media: &Media) -> bool {
        if !is_visible(media) {
            return false;
        }
        if media.credit.trim().is_empty() {
            media.texts().iter().any(|text| self.bank.in_source(text)) && !self.gives_origin(&media.caption)
        } else {
            self.names_nobody(&media.credit)
        }
    }

    fn names_nobody(&self, credit: &str) -> bool {
        let text = Text::read(credit);
        text.sentences()
            .iter()
            .flat_map(|sentence| sentence.words.clone())
            .all(|at| self.nobody.begins(&text, at..at.saturating_add(1)))
    }

    /// "Foto: Adobe Stock, licença padrão", "Imagem de Ana Reis".
    fn gives_origin(&self, caption: &str) -> bool {
        let text = Text::read(caption);
        (0..text.sentences().len()).any(|index| {
            self.origin.all(&text, index).iter().any(|hit| {
                let by = matches!(text.word(hit.end), "de" | "por" | "da" | "do");
                let name = if by { hit.end.saturating_add(1) } else { hit.end };
                let named = !text.word(name).is_empty() && !self.nobody.begins(&text, name..name.saturating_add(1));
                named && ((by && text.capital(name)) || text.pause(hit.end) == Pause::Clause)
            })
        })
    }
}

/// Documents are not seen on the page.
pub(super) const fn is_visible(media: &Media) -> bool {
    matches!(media.kind, MediaKind::Image | MediaKind::Video)
}

/// Whether a patient is in the picture. Selfies have a rule of their own.
pub(super) const fn shows_patient(media: &Media) -> bool {
    let role = matches!(
        media.role,
        MediaRole::Before | MediaRole::After | MediaRole::Unsatisfactory | MediaRole::Complication
    );
    is_visible(media) && !matches!(media.role, MediaRole::Selfie) && (role || media.patient > 0)
}

/// A consultation, procedure or patient on air.
pub(super) const fn is_live_care(media: &Media) -> bool {
    let harmless = matches!(media.role, MediaRole::Illustration | MediaRole::Selfie);
    is_visible(media) && media.live && (!harmless || media.patient > 0)
}

/// Whether the name of an account stands in a text; the `@` of an e-mail address follows a letter.
fn names_account(text: &str) -> bool {
    let text: alloc::string::String = text.replace("&commat;", "@").replace("&#64;", "@");
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if matches!(c, '@' | '\u{ff20}') && !before.is_alphanumeric() {
            let name = rest.clone().take(30).take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
            if name.filter(|c| c.is_alphanumeric()).count() >= 2 {
                return true;
            }
        }
        before = c;
    }
    false
}

/// Whether a text of the medium means a topic.
pub(super) fn own_text_means(media: &Media, saying: &Saying<'_>) -> bool {
    media.texts().iter().any(|text| readings(text).iter().any(|text| saying.in_text(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_told_from_addresses() {
        for (text, expected) in [
            ("Resultado da querida @lu.mendes", true),
            ("(@ana_reis)", true),
            ("&commat;ana", true),
            ("contato@clinica.com.br", false),
            ("5 @ 10", false),
            ("@", false),
        ] {
            assert_eq!(names_account(text), expected, "{text}");
        }
    }

    #[test]
    fn a_credit_names_somebody_or_nobody() {
        let facts = Facts::new();
        for (credit, expected) in [
            ("Google Imagens", true),
            ("Reprodução/internet", true),
            ("Foto: Web", true),
            ("Divulgação/Ministério da Saúde", false),
            ("Ana Reis", false),
        ] {
            assert_eq!(facts.names_nobody(credit), expected, "{credit}");
        }
    }
}
