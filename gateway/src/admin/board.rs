//! The board of the pipeline: seven columns derived from state and hold (`decisions.md` 3).

use domain::access::{Actor, WatchPipeline, permit};
use domain::workflow::WorkflowState;
use serde::Serialize;
use store::workflow::{self, Card};
use store::{Scope, Store, StoreError};
use time::OffsetDateTime;

use crate::site::dates;

/// Cards on a board.
const CARDS: i64 = 100;

/// What the board's template shows.
#[derive(Debug, Serialize)]
pub(super) struct Board {
    scope: &'static str,
    updated: String,
    columns: Vec<Column>,
}

#[derive(Debug, Serialize)]
struct Column {
    key: &'static str,
    title: &'static str,
    cards: Vec<CardView>,
}

#[derive(Debug, Serialize)]
struct CardView {
    id: String,
    title: String,
    author: String,
    state: &'static str,
    badge: Option<&'static str>,
    badge_kind: Option<&'static str>,
    live: bool,
    findings: i64,
    changed: String,
    changed_machine: String,
}

/// Key and title of each column, in the order of the gate.
const COLUMNS: [(&str, &str); 7] = [
    ("rascunho", "Rascunho"),
    ("lgpd", "S.2.1 LGPD"),
    ("evidencias", "S.3.1 Evidências"),
    ("conselho", "S.4-1.1-3 Conselho"),
    ("revisao", "Revisão"),
    ("aprovado", "Aprovado"),
    ("publicado", "Publicado"),
];

const fn column_of(state: WorkflowState) -> &'static str {
    use WorkflowState as S;
    match state {
        S::Created => "rascunho",
        S::LgpdPending => "lgpd",
        S::MedicalPending => "evidencias",
        S::CfmPending => "conselho",
        S::RevisionRequired | S::Rejected => "revisao",
        S::Approved => "aprovado",
        S::Published => "publicado",
    }
}

/// The states in words, for people.
pub(super) const fn state_name(state: WorkflowState) -> &'static str {
    use WorkflowState as S;
    match state {
        S::Created => "rascunho",
        S::LgpdPending => "em verificação de dados pessoais",
        S::MedicalPending => "em verificação de evidências",
        S::CfmPending => "em verificação do conselho",
        S::RevisionRequired => "devolvido para revisão",
        S::Rejected => "recusado",
        S::Approved => "aprovado",
        S::Published => "publicado",
    }
}

/// Name and class of a card's badge: what stops it, if anything does.
const fn badge(state: WorkflowState, held: bool) -> Option<(&'static str, &'static str)> {
    match (state, held) {
        (WorkflowState::Rejected, _) => Some(("Recusado", "rejected")),
        (_, true) => Some(("Retido", "held")),
        (WorkflowState::RevisionRequired, false) => Some(("Devolvido", "returned")),
        _ => None,
    }
}

/// Reads the board of an actor: all posts of the tenant for roles that watch the pipeline, their
/// own for everybody else.
pub(super) async fn read(store: &Store, actor: &Actor) -> Result<Board, StoreError> {
    let all = permit::<WatchPipeline>(actor, actor.tenant).is_ok();
    let mut tx = store.begin(Scope::of(actor)).await?;
    let cards = workflow::board(&mut tx, (!all).then_some(actor.user), CARDS).await?;
    Ok(arrange(cards, all, OffsetDateTime::now_utc()))
}

fn arrange(cards: Vec<Card>, all: bool, now: OffsetDateTime) -> Board {
    let mut columns: Vec<Column> =
        COLUMNS.iter().map(|(key, title)| Column { key, title, cards: Vec::new() }).collect();
    for card in cards {
        let key = column_of(card.state);
        if let Some(column) = columns.iter_mut().find(|column| column.key == key) {
            column.cards.push(card.into());
        }
    }
    Board {
        scope: if all { "Os 100 artigos mais novos da clínica." } else { "Seus 100 artigos mais novos." },
        updated: dates::clock(now),
        columns,
    }
}

impl From<Card> for CardView {
    fn from(card: Card) -> Self {
        let badge = badge(card.state, card.held);
        Self {
            id: card.post.to_string(),
            title: card.title,
            author: card.author_name,
            state: card.state.word(),
            badge: badge.map(|(name, _)| name),
            badge_kind: badge.map(|(_, kind)| kind),
            live: card.live,
            findings: card.findings,
            changed: dates::short(card.changed_at),
            changed_machine: dates::machine(card.changed_at),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::site::templates::render;

    fn card(state: WorkflowState, held: bool) -> Card {
        Card {
            post: Uuid::from_u128(1).into(),
            revision: Uuid::from_u128(2).into(),
            title: "<b>Título</b>".into(),
            author_name: "Ana".into(),
            state,
            held,
            live: false,
            findings: 2,
            changed_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    fn place(state: WorkflowState, held: bool) -> (&'static str, Option<&'static str>) {
        let board = arrange(vec![card(state, held)], true, OffsetDateTime::UNIX_EPOCH);
        let column = board.columns.iter().find(|c| !c.cards.is_empty()).unwrap();
        (column.key, column.cards[0].badge)
    }

    #[test]
    fn every_state_has_one_column() {
        for state in WorkflowState::ALL {
            assert!(COLUMNS.iter().any(|(key, _)| *key == column_of(*state)), "{state}");
        }
    }

    #[test]
    fn refused_and_held_posts_say_so() {
        assert_eq!(place(WorkflowState::Rejected, false), ("revisao", Some("Recusado")));
        assert_eq!(place(WorkflowState::RevisionRequired, false), ("revisao", Some("Devolvido")));
        assert_eq!(place(WorkflowState::MedicalPending, true), ("evidencias", Some("Retido")));
        assert_eq!(place(WorkflowState::Approved, false), ("aprovado", None));
    }

    #[test]
    fn a_card_is_escaped_and_links_to_its_post() {
        let board = arrange(vec![card(WorkflowState::LgpdPending, false)], false, OffsetDateTime::UNIX_EPOCH);
        let html = render("admin/board.html", &board).unwrap();
        assert!(html.contains("&lt;b&gt;Título") && !html.contains("<b>"), "{html}");
        assert!(html.contains("/admin/posts/00000000-0000-0000-0000-000000000001"), "{html}");
        assert!(html.contains("2 apontamentos") && html.contains("data-state=\"lgpd_pending\""), "{html}");
    }
}
