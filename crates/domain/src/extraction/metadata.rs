//! What kind of text it is: where from, in which language, how long, and what asks for care.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::Input;
use super::advice::Advice;
use super::page::{Page, set};
use super::patients::{PatientConcern, PatientDataExtraction, Sensitivity};
use super::prescriptions::PrescriptionProtocolExtraction;
use super::professionals::ParticipatingProfessional;
use super::risk::{LEGAL_REVIEW, Risk};
use crate::content::vocabulary;
use crate::gate::Field;
use crate::gate::text::{Phrases, Text};

vocabulary! {
    /// What a text is for.
    ContentType {
        /// Tells readers what to do or take.
        MedicalAdvice = "medical_advice",
        /// Explains.
        EducationalContent = "educational_content",
        /// A patient tells.
        PatientTestimonial = "patient_testimonial",
        /// Professionals speak among themselves.
        ProfessionalDiscussion = "professional_discussion",
    }
}

vocabulary! {
    /// Where a text comes from.
    SourceType {
        /// The words of a video.
        VideoTranscription = "video_transcription",
        /// The words of a recording.
        AudioTranscription = "audio_transcription",
        /// Written as text.
        TextContent = "text_content",
    }
}

vocabulary! {
    /// Language of a text.
    Language {
        /// Portuguese.
        PtBr = "pt-BR",
        /// English.
        EnUs = "en-US",
        /// Spanish.
        EsEs = "es-ES",
    }
}

/// Facts about the text as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranscriptMetadata {
    /// As given.
    pub id: String,
    /// As given.
    pub date_received: String,
    /// What it is for.
    pub content_type: ContentType,
    /// Where it comes from: given, or guessed.
    pub source_type: SourceType,
    /// Its language, as its commonest words say.
    pub language: Language,
    /// As given.
    pub duration_minutes: Option<u32>,
    /// Words of title and body.
    pub word_count: u32,
}

/// What asks for care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentFlags {
    /// It directs readers about their health.
    pub contains_medical_or_health_advice: bool,
    /// Patients or data of theirs.
    pub contains_patient_data: bool,
    /// A medicine with a dose, or an order to take it.
    pub contains_prescription: bool,
    /// One of them is on a list of Portaria SVS/MS 344/1998.
    pub contains_controlled_substances: bool,
    /// An operation is named.
    pub contains_surgical_procedures: bool,
    /// A controlled substance is prescribed, somebody without a whole registry prescribes, or a patient
    /// is identified.
    pub urgent_review_needed: bool,
    /// Readers need to be told that it replaces no visit.
    pub requires_medical_disclaimer: bool,
    /// The score is above 70 (PRD C024), or a patient with a secret condition may be told.
    pub requires_legal_review: bool,
}

/// The first branch of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputProcessing {
    /// Facts.
    pub transcript_metadata: TranscriptMetadata,
    /// Flags.
    pub content_flags: ContentFlags,
}

const VIDEO: &[&str] = &[
    "neste|nesse|deste|desse|esse|este|no video",
    "se inscrev*",
    "inscreva se",
    "deixe|deixa o|seu|um? like|curtida|joinha",
    "ative|ativa o sininho",
    "meu|nosso|no|do canal",
    "assistir|assistindo|assistiram",
];

const AUDIO: &[&str] = &[
    "podcast|podcasts",
    "neste|nesse|no|deste|desse episodio|audio",
    "ouvinte|ouvintes",
    "voces? esta|estao ouvindo|escutando",
    "aperte|da o play",
];

const DISCUSSION: &[&str] = &[
    "prezados|caros|queridos|colegas colegas|de|da",
    "colegas de profissao|especialidade|medicos|psicologos|nutricionistas|dentistas",
    "discussao|discutir|apresentacao .. caso|casos clinic*",
    "mesa redonda",
    "na|nossa pratica clinica",
    "conduta de voces",
    "voces|colegas fariam|conduziriam|prescreveriam",
    "para profissionais de saude",
];

/// Words that one of the languages has and the others do not.
const PORTUGUESE: &[&str] =
    &["nao|uma|voce|sao|com|do|da|dos|das|em|um|os|ou|tambem|mais|pelo|pela|ao|muito|isso|eu|ela|ele"];
const ENGLISH: &[&str] = &["the|of|and|to|is|are|for|with|you|your|that|this|in|it|can|not|be|from|have"];
const SPANISH: &[&str] = &["el|los|las|una|con|del|y|en|usted|muy|pero|lo|su|es|son|tambien|por|este|mas"];

/// Reads the whole.
pub(super) fn extract(
    input: &Input,
    pages: &[Page],
    advice: &Advice,
    participants: &[ParticipatingProfessional],
    patients: &PatientDataExtraction,
    prescriptions: &PrescriptionProtocolExtraction,
    risk: &Risk,
) -> InputProcessing {
    let cases = &patients.patient_cases;
    let controlled = prescriptions.prescription_details.iter().any(|one| one.controlled_substance);
    let identified = cases.iter().any(|case| case.sensitivity_level == Sensitivity::Critical);
    let secret = cases.iter().any(|case| case.privacy_concerns.contains(&PatientConcern::SecretCondition));
    let unlicensed = prescriptions.prescription_details.iter().any(|one| one.requires_prescription)
        && participants.iter().any(|one| one.registry().is_none());
    let content_flags = ContentFlags {
        contains_medical_or_health_advice: advice.on_health,
        contains_patient_data: patients.contains_patient_cases,
        contains_prescription: prescriptions.contains_prescriptions,
        contains_controlled_substances: controlled,
        contains_surgical_procedures: advice.surgery,
        urgent_review_needed: controlled || unlicensed || identified,
        requires_medical_disclaimer: advice.on_health || advice.surgery,
        requires_legal_review: risk.overall_score > LEGAL_REVIEW || secret,
    };
    let transcript_metadata = TranscriptMetadata {
        id: input.id.clone(),
        date_received: input.date_received.clone(),
        content_type: content_type(pages, advice, participants, prescriptions),
        source_type: input.source_type.unwrap_or_else(|| source_type(pages)),
        language: language(pages),
        duration_minutes: input.duration_minutes,
        word_count: word_count(pages),
    };
    InputProcessing { transcript_metadata, content_flags }
}

/// How often a set stands in the text proper.
fn count<L: Copy + PartialEq>(pages: &[Page], set: &Phrases<L>) -> usize {
    body(pages).map(|page| page.hits(set).len()).sum()
}

fn body(pages: &[Page]) -> impl Iterator<Item = &Page> {
    pages.iter().filter(|page| matches!(page.field, Field::Title | Field::Content))
}

fn content_type(
    pages: &[Page],
    advice: &Advice,
    participants: &[ParticipatingProfessional],
    prescriptions: &PrescriptionProtocolExtraction,
) -> ContentType {
    let testimony = set(super::cases::TESTIMONY);
    if participants.is_empty() && count(pages, &testimony) > 1 {
        ContentType::PatientTestimonial
    } else if count(pages, &set(DISCUSSION)) > 0 {
        ContentType::ProfessionalDiscussion
    } else if prescriptions.contains_prescriptions || advice.directs {
        ContentType::MedicalAdvice
    } else {
        ContentType::EducationalContent
    }
}

/// Timestamps and the words of a channel make a video, those of listeners a recording.
fn source_type(pages: &[Page]) -> SourceType {
    let audio = count(pages, &set(AUDIO));
    let video = count(pages, &set(VIDEO));
    let timed = body(pages).any(|page| timestamps(&page.source) > 1);
    if audio > video {
        SourceType::AudioTranscription
    } else if video > 0 || timed {
        SourceType::VideoTranscription
    } else {
        SourceType::TextContent
    }
}

/// Lines that begin with a time such as `[00:12]` or `01:02:33`.
fn timestamps(source: &str) -> usize {
    let timed = |line: &str| {
        let line = line.trim_start().trim_start_matches(['[', '(']);
        let time: Vec<&str> = line.split([' ', ']', ')']).next().unwrap_or("").split(':').collect();
        (2..=3).contains(&time.len())
            && time.iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    source.lines().filter(|line| timed(line)).count()
}

fn language(pages: &[Page]) -> Language {
    let languages = Phrases::new(&[(Language::PtBr, PORTUGUESE), (Language::EnUs, ENGLISH), (Language::EsEs, SPANISH)]);
    let mut counts = [0usize; 3];
    for (_, label, _) in body(pages).flat_map(|page| page.hits(&languages)) {
        if let Some(slot) = Language::ALL.iter().position(|one| *one == label).and_then(|at| counts.get_mut(at)) {
            *slot = slot.saturating_add(1);
        }
    }
    // Portuguese wins a tie: it is what we expect.
    let best = Language::ALL.iter().zip(counts).rev().max_by_key(|(_, count)| *count);
    best.map_or(Language::PtBr, |(language, _)| *language)
}

fn word_count(pages: &[Page]) -> u32 {
    let words = |text: &Text| {
        let all = text.sentences().last().map_or(0, |sentence| sentence.words.end);
        (0..all).filter(|at| !text.runs_on(*at)).count()
    };
    u32::try_from(body(pages).map(|page| words(&page.text)).sum::<usize>()).unwrap_or(u32::MAX)
}
