//! What a text sells, and how to reach whoever sells it.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::MAX_ITEMS;
use super::contacts::{Seen, Way};
use super::page::{Page, Said, squeeze};
use crate::gate::text::{Pause, Phrases};

/// Ways to reach the professional or clinic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactDetails {
    /// Telephones, messengers included.
    pub phones: Vec<Said>,
    /// Street addresses and postal codes.
    pub addresses: Vec<Said>,
    /// Sites.
    pub websites: Vec<Said>,
    /// Accounts in social networks.
    pub social_media: Vec<Said>,
    /// E-mail addresses.
    pub emails: Vec<Said>,
}

/// What is on offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceInformation {
    /// Services.
    pub services: Vec<Said>,
    /// Prices and terms.
    pub pricing: Vec<Said>,
    /// Where.
    pub location: Vec<Said>,
    /// When.
    pub availability: Vec<Said>,
    /// Insurers and agreements.
    pub insurance: Vec<Said>,
}

/// The commercial side of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommercialInformation {
    /// Whether there is any.
    pub contains_commercial_info: bool,
    /// Contacts.
    pub contact_details: ContactDetails,
    /// Services.
    pub service_information: ServiceInformation,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Topic {
    Service,
    Price,
    Place,
    When,
    Insurance,
}

const SERVICE: &[&str] = &[
    "atendo|atendemos|ofereco|oferecemos|realizo|realizamos|faco|fazemos .. atendimento|atendimentos|consulta|consultas|avaliacao|avaliacoes|sessao|sessoes|procedimento|procedimentos|exame|exames|plano|planos|presencial|presencialmente|online|domicilio",
    "agende|agendar|marque|marcar|reserve sua|seu|uma|um|a|o? consulta|avaliacao|horario|atendimento|sessao|retorno",
    "agende|marque pelo|pela|por|no|na|agora|ja",
    "atendimento|atendimentos|consulta|consultas presencial|presenciais|online|domiciliar|particular",
    "teleconsulta|teleconsultas|telemedicina",
];

const PRICE: &[&str] = &[
    "r #",
    "# reais",
    "valor|valores|preco|precos da|das|do|de|por consulta|consultas|sessao|sessoes|atendimento|tratamento|avaliacao",
    "parcel* em|no",
    "# % de desconto",
    "primeira consulta|sessao|avaliacao gratuita|gratis",
];

const PLACE: &[&str] = &[
    "meu|minha|nosso|nossa consultorio|clinica .. fica|esta|no|na|em",
    "consultorio|clinica fica|localizad*|situad* em|na|no",
    "atendo|atendemos em|no|na",
];

const WHEN: &[&str] = &[
    "de? segunda a|e sexta|sabado|quinta",
    "segunda|terca|quarta|quinta|sexta a|e sexta|sabado|quinta|quarta feira?",
    "das # h? as|a # h|horas?",
    "horario de atendimento|funcionamento",
    "agenda aberta|disponivel",
    "ha|temos|tenho|ainda? vagas",
];

const INSURANCE: &[&str] = &[
    "convenio|convenios",
    "plano|planos de saude",
    "unimed|amil|hapvida|cassi|geap|notredame",
    "bradesco|porto|sulamerica seguro? saude",
    "reembolso",
    "particular e convenio*?",
];

/// Contacts and offers of a text.
pub(super) fn extract(pages: &[Page], contacts: &[Seen]) -> CommercialInformation {
    let topics = Phrases::new(&[
        (Topic::Service, SERVICE),
        (Topic::Price, PRICE),
        (Topic::Place, PLACE),
        (Topic::When, WHEN),
        (Topic::Insurance, INSURANCE),
    ]);
    let mut service_information = ServiceInformation::default();
    for page in pages {
        for (index, topic, words) in page.hits(&topics) {
            let list = match topic {
                Topic::Service => &mut service_information.services,
                Topic::Price => &mut service_information.pricing,
                Topic::Place => &mut service_information.location,
                Topic::When => &mut service_information.availability,
                Topic::Insurance => &mut service_information.insurance,
            };
            // A place goes on with its name.
            let mut end = words.end;
            let limit = page.sentence(index).map_or(end, |sentence| sentence.words.end);
            while topic == Topic::Place
                && end < limit
                && end < words.end.saturating_add(6)
                && page.text.pause(end) == Pause::None
            {
                end = end.saturating_add(1);
            }
            let Some(said) = page.said(&(words.start..end)) else { continue };
            let overlaps = |known: &Said| {
                known.place.field == said.place.field
                    && known.place.end > said.place.start
                    && known.place.start < said.place.end
            };
            let known = |known: &Said| overlaps(known) || squeeze(&known.text) == squeeze(&said.text);
            if list.len() < MAX_ITEMS && !list.iter().any(known) {
                list.push(said);
            }
        }
    }
    let mut contact_details = ContactDetails::default();
    for seen in contacts {
        let list = match seen.way {
            Way::Phone | Way::Whatsapp => &mut contact_details.phones,
            Way::Website => &mut contact_details.websites,
            Way::Email => &mut contact_details.emails,
            Way::Social => &mut contact_details.social_media,
            Way::Address => &mut contact_details.addresses,
        };
        if list.len() < MAX_ITEMS {
            list.push(seen.said.clone());
        }
    }
    let offers = [&service_information.services, &service_information.pricing].into_iter().any(|list| !list.is_empty());
    CommercialInformation {
        contains_commercial_info: offers || !contacts.is_empty(),
        contact_details,
        service_information,
    }
}
