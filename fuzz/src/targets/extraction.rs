//! What a raw text holds, and taking personal data out of it: what was found lies in the text, and every way applies.

use std::hint::black_box;

use domain::extraction::redaction::{Choice, Way, apply, pieces};
use domain::extraction::{Input, extract};

use crate::bounds::Bound;
use crate::prose::article;
pub(crate) use crate::prose::seeds;

pub(crate) const BOUND: Bound = Bound { times: 1_024, millis: 2_000, ..Bound::TEXT };

pub(crate) fn run(bytes: &[u8]) {
    let article = article(bytes);
    let input = Input {
        id: String::new(),
        date_received: String::new(),
        source_type: None,
        duration_minutes: None,
        article: article.clone(),
    };
    let found = extract(&input);
    assert!(serde_json::to_string(&found).is_ok());
    for way in [Way::Mask, Way::Token, Way::Remove] {
        for proposal in &found.redactions.proposals {
            let source = article.text(proposal.place.field);
            for (place, _) in pieces(&article, proposal, way) {
                assert!(source.get(place).is_some(), "a piece lies in its field");
            }
        }
        let choices: Vec<Choice> =
            (0..found.redactions.proposals.len()).map(|proposal| Choice { proposal, way }).collect();
        let _ = black_box(apply(&article, &found.redactions, &choices));
    }
}
