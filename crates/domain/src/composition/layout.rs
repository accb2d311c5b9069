//! The order of a composed text, the same in every form it is delivered in.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::body::Body;
use super::draft::{CallPlace, Draft, MAX_CALLS, MAX_REFERENCES};
use super::facts::{address_of, fact, is_absolute, is_of_site, is_web, line};
use super::themes::Themes;
use super::tree::{Citation, Notice, Position};
use super::{Call, MAX_TITLE, day, identity, notices};

/// Longest words of a call to action, in characters.
const MAX_CALL: usize = 120;

/// Longest citation, in characters.
const MAX_CITATION: usize = 1000;

/// What a line of our own making is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Sponsored,
    Identification,
    Machine,
    Notice(Notable),
    Clinic,
    Review,
}

/// How much a notice stands out (`product.md` §7.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notable {
    Main,
    Council,
    Minor,
}

/// A part of the text.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A line of our own.
    Line { role: Role, text: String, place: Position },
    /// A call to action.
    Call(Call),
    /// A part of the author's text, as balanced HTML.
    Body(String),
    /// The list of references.
    References,
}

/// A composed text before it takes a form.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) title: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) notices: Vec<Notice>,
    pub(super) citations: Vec<Citation>,
    pub(super) calls: Vec<Call>,
    /// `https://clinica.example`, without a path.
    pub(super) origin: Option<String>,
    /// Address of the page.
    pub(super) canonical: Option<String>,
}

impl Layout {
    pub(super) fn of(draft: &Draft, body: &Body, themes: &Themes) -> Self {
        let article = &draft.article;
        let (first, second) = body.halves();
        let mut notices = notices::of(article, themes);
        if second.is_empty() {
            for notice in notices.iter_mut().filter(|notice| notice.posicao == Position::Middle) {
                notice.posicao = Position::End;
            }
            notices.sort_by_key(|notice| notice.posicao);
        }
        let citations = citations(draft, body);
        let calls: Vec<Call> = draft.calls.iter().filter_map(call).take(MAX_CALLS).collect();

        let mut pieces = Vec::new();
        let tell = |pieces: &mut Vec<Piece>, role, place, text: String| {
            if !text.is_empty() {
                pieces.push(Piece::Line { role, text, place });
            }
        };
        if article.sponsored {
            tell(&mut pieces, Role::Sponsored, Position::Start, notices::sponsored(draft.sponsor.as_deref()));
        }
        tell(&mut pieces, Role::Identification, Position::Start, identity::author(&article.author));
        let answers = article.reviewer.as_ref().filter(|reviewer| notices::answers(reviewer));
        if article.ai_generated {
            tell(&mut pieces, Role::Machine, Position::Start, notices::by_machine(answers));
        }
        // Who answers for a text that a machine helped to write is named in that notice.
        if let Some(reviewer) = article.reviewer.as_ref().filter(|_| !article.ai_generated || answers.is_none()) {
            let text = format!("Revisão: {}", identity::reviewer(reviewer));
            tell(&mut pieces, Role::Identification, Position::Start, text);
        }
        let say = |pieces: &mut Vec<Piece>, place: Position| {
            for (index, notice) in notices.iter().enumerate().filter(|(_, notice)| notice.posicao == place) {
                let role = Role::Notice(match place {
                    Position::Start if index == 0 => Notable::Main,
                    Position::Start | Position::Middle => Notable::Council,
                    Position::End => Notable::Minor,
                });
                pieces.push(Piece::Line { role, text: notice.texto.clone(), place });
            }
        };
        let invite = |pieces: &mut Vec<Piece>, place: CallPlace| {
            let placed = calls.iter().filter(|call| call.posicao == place);
            pieces.extend(placed.cloned().map(Piece::Call));
        };
        say(&mut pieces, Position::Start);
        invite(&mut pieces, CallPlace::Hero);
        pieces.push(Piece::Body(String::from(first)));
        say(&mut pieces, Position::Middle);
        invite(&mut pieces, CallPlace::Middle);
        if !second.is_empty() {
            pieces.push(Piece::Body(String::from(second)));
        }
        invite(&mut pieces, CallPlace::End);
        if !citations.is_empty() {
            pieces.push(Piece::References);
        }
        say(&mut pieces, Position::End);
        if let Some(clinic) = &article.clinic {
            tell(&mut pieces, Role::Clinic, Position::End, identity::clinic(clinic));
        }
        tell(&mut pieces, Role::Review, Position::End, reviewed(&article.judged_on));
        let origin = draft.origin.as_deref().map(str::trim).map(|origin| origin.trim_end_matches('/'));
        let canonical = draft.seo.canonical.as_deref().map(str::trim).filter(|address| is_web(address));
        Self {
            title: line(&article.title, MAX_TITLE),
            pieces,
            notices,
            citations,
            calls,
            origin: origin.filter(|origin| is_web(origin)).map(String::from),
            canonical: canonical.map(String::from),
        }
    }

    /// The lines of our own, in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = (Role, Position, &str)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Line { role, text, place } => Some((*role, *place, text.as_str())),
            _ => None,
        })
    }

    /// An address as it must be written where the page is not at hand; none when that cannot be known.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        if is_absolute(address) {
            return Some(String::from(address));
        }
        let base = match address.strip_prefix('#') {
            Some(_) => self.canonical.as_deref()?.split('#').next()?,
            None => self.origin.as_deref()?,
        };
        is_of_site(address).then(|| [base, address].concat())
    }
}

fn reviewed(judged_on: &str) -> String {
    match (day::shown(judged_on), day::next_review(judged_on).as_deref().and_then(day::shown)) {
        (Some(day), Some(next)) => format!("Revisado em {day}. Próxima revisão prevista: {next}."),
        _ => String::new(),
    }
}

fn call(call: &Call) -> Option<Call> {
    let texto = line(&call.texto, MAX_CALL);
    let link = call.link.trim();
    let link = if is_absolute(link) || is_of_site(link) { String::from(link) } else { String::new() };
    (!texto.is_empty()).then_some(Call { texto, link, ..*call })
}

fn citations(draft: &Draft, body: &Body) -> Vec<Citation> {
    let numbered = body.marks.numbered().into_iter().zip(1u32..).take(MAX_REFERENCES);
    let cited = numbered.filter_map(|((place, context), numero)| {
        let reference = draft.article.references.get(place)?;
        Some(Citation {
            numero,
            citacao: line(&reference.text, MAX_CITATION),
            link: address_of(reference),
            contexto: fact(context),
        })
    });
    cited.collect()
}
