//! Whether an association is opened, and what for (PS3.7 annex D, PS3.8 section 9.3).

use std::collections::BTreeMap;
use std::net::IpAddr;

use dicom_dictionary_std::uids;
use dicom_ul::pdu::{
    AssociationAC, AssociationRJ, AssociationRJResult, AssociationRJServiceProviderASCEReason,
    AssociationRJServiceProviderPresentationReason, AssociationRJServiceUserReason, AssociationRJSource, AssociationRQ,
    PresentationContextProposed, PresentationContextResult, PresentationContextResultReason as Reason,
    UserVariableItem,
};

use crate::accepted;
use crate::event::Rejection;
use crate::receive::Sender;
use crate::settings::Settings;

/// The same for every part of the product that writes DICOM.
pub(crate) const IMPLEMENTATION_CLASS_UID: &str = "2.25.268316407391852480121347852947712053604";
pub(crate) const IMPLEMENTATION_VERSION_NAME: &str = "HEALTHCARE_CMS";

/// DICOM's application context (PS3.7 annex A.2.1).
const APPLICATION_CONTEXT: &str = "1.2.840.10008.3.1.1.1";

/// Bit 0 of the protocol version (PS3.8 section 9.3.2).
const VERSION_1: u16 = 1;

/// What a message on a presentation context is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Context {
    pub(crate) abstract_syntax: String,
    pub(crate) transfer_syntax: &'static str,
}

/// An association that may be opened.
#[derive(Debug)]
pub(crate) struct Agreed {
    pub(crate) sender: Sender,
    pub(crate) contexts: BTreeMap<u8, Context>,
    /// The longest PDU that the peer takes; zero is any.
    pub(crate) peer_limit: u32,
    pub(crate) answer: AssociationAC,
}

/// Decides on a request, places apart.
pub(crate) fn negotiate(request: AssociationRQ, from: IpAddr, settings: &Settings) -> Result<Agreed, Rejection> {
    if request.protocol_version & VERSION_1 == 0 {
        return Err(Rejection::ProtocolVersion);
    }
    if request.application_context_name.trim_end_matches('\0') != APPLICATION_CONTEXT {
        return Err(Rejection::ApplicationContext);
    }
    let sender = identify(&request, from, settings)?;
    let peer_limit = request.user_variables.iter().find_map(|variable| match variable {
        UserVariableItem::MaxLength(limit) => Some(*limit),
        _ => None,
    });
    let (contexts, presentation_contexts) = contexts(request.presentation_contexts)?;
    let answer = AssociationAC {
        protocol_version: VERSION_1,
        calling_ae_title: request.calling_ae_title,
        called_ae_title: request.called_ae_title,
        application_context_name: APPLICATION_CONTEXT.to_owned(),
        presentation_contexts,
        user_variables: vec![
            UserVariableItem::MaxLength(settings.limits.largest_pdu_bytes),
            UserVariableItem::ImplementationClassUID(IMPLEMENTATION_CLASS_UID.to_owned()),
            UserVariableItem::ImplementationVersionName(IMPLEMENTATION_VERSION_NAME.to_owned()),
        ],
    };
    Ok(Agreed { sender, contexts, peer_limit: peer_limit.unwrap_or_default(), answer })
}

/// The peer of these titles that sends from there. A stranger learns which titles of ours exist, and no peer's.
fn identify(request: &AssociationRQ, from: IpAddr, settings: &Settings) -> Result<Sender, Rejection> {
    let mut called = settings
        .peers
        .iter()
        .enumerate()
        .filter(|(_, peer)| peer.called.as_str() == request.called_ae_title)
        .peekable();
    if called.peek().is_none() {
        return Err(Rejection::CalledTitle);
    }
    called
        .find(|(_, peer)| peer.calling.as_str() == request.calling_ae_title && peer.sends_from(from))
        .map(|(place, peer)| Sender {
            peer: place,
            name: peer.name.clone(),
            called: peer.called.clone(),
            calling: peer.calling.clone(),
            address: from,
        })
        .ok_or(Rejection::CallingTitle)
}

type Contexts = (BTreeMap<u8, Context>, Vec<PresentationContextResult>);

fn contexts(proposed: Vec<PresentationContextProposed>) -> Result<Contexts, Rejection> {
    let mut accepted = BTreeMap::new();
    let mut answers: Vec<PresentationContextResult> = Vec::new();
    for context in proposed {
        // Identifiers are odd, and each stands for one context (PS3.8 section 9.3.2.2): there are 128 at most.
        if context.id % 2 == 0 || answers.iter().any(|answer| answer.id == context.id) {
            return Err(Rejection::Unreadable);
        }
        let outcome = decide(&context);
        let (reason, transfer_syntax) = match &outcome {
            Ok(accepted) => (Reason::Acceptance, accepted.transfer_syntax),
            // Not significant then, but there has to be one (PS3.8 section 9.3.3.2).
            Err(reason) => (reason.clone(), uids::IMPLICIT_VR_LITTLE_ENDIAN),
        };
        answers.push(PresentationContextResult { id: context.id, reason, transfer_syntax: transfer_syntax.to_owned() });
        if let Ok(context_accepted) = outcome {
            accepted.insert(context.id, context_accepted);
        }
    }
    Ok((accepted, answers))
}

fn decide(context: &PresentationContextProposed) -> Result<Context, Reason> {
    let abstract_syntax = bare(&context.abstract_syntax);
    if abstract_syntax != uids::VERIFICATION && !accepted::stores(abstract_syntax) {
        return Err(Reason::AbstractSyntaxNotSupported);
    }
    let transfer_syntax = accepted::choose(context.transfer_syntaxes.iter().map(|syntax| bare(syntax)))
        .ok_or(Reason::TransferSyntaxesNotSupported)?;
    Ok(Context { abstract_syntax: abstract_syntax.to_owned(), transfer_syntax })
}

/// Some pad these names, which the standard does not (PS3.8 annex F).
fn bare(uid: &str) -> &str {
    uid.trim_end_matches(['\0', ' '])
}

impl Rejection {
    /// A-ASSOCIATE-RJ (PS3.8 table 9-21); nothing for what gets an A-ABORT.
    pub(crate) fn answer(self) -> Option<AssociationRJ> {
        use AssociationRJServiceUserReason as User;
        let (result, source) = match self {
            Self::CalledTitle => {
                (AssociationRJResult::Permanent, AssociationRJSource::ServiceUser(User::CalledAETitleNotRecognized))
            }
            Self::CallingTitle => {
                (AssociationRJResult::Permanent, AssociationRJSource::ServiceUser(User::CallingAETitleNotRecognized))
            }
            Self::ApplicationContext => (
                AssociationRJResult::Permanent,
                AssociationRJSource::ServiceUser(User::ApplicationContextNameNotSupported),
            ),
            Self::ProtocolVersion => (
                AssociationRJResult::Permanent,
                AssociationRJSource::ServiceProviderASCE(
                    AssociationRJServiceProviderASCEReason::ProtocolVersionNotSupported,
                ),
            ),
            Self::Congestion => (
                AssociationRJResult::Transient,
                AssociationRJSource::ServiceProviderPresentation(
                    AssociationRJServiceProviderPresentationReason::TemporaryCongestion,
                ),
            ),
            Self::Unreadable => return None,
        };
        Some(AssociationRJ { result, source })
    }
}
