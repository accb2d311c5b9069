//! What a version says of known texts, beside the one in force: for the people who decide on it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use domain::content::RegistryStatus;
use domain::gate::{self, Article, Author, Finding};

use super::{Cause, Plugin, PluginHost, Verdict};

/// The examples of the rule catalogue that are one plain text (`plugins/rules/examples`).
const EXAMPLES: &[&str] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The day whose law the examples are judged by: the same one for every version.
const JUDGED_ON: &str = "2026-11-01";

/// How a version judged the examples.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probed {
    /// How many there are.
    pub examples: u32,
    /// How many of them it judged as the other did.
    pub agreed: u32,
    /// The slowest judgement.
    pub slowest: Duration,
}

/// Why a version cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It gave no usable answer.
    Failed(Cause),
    /// It gave two answers to one text.
    Unsteady,
}

/// Has a version judge every example, and the one in force beside it. Blocks for seconds.
///
/// # Errors
/// The first example that it could not judge, or judged in two ways.
pub fn probe(host: &PluginHost, plugin: &Arc<Plugin>) -> Result<Probed, Unusable> {
    let beside = host.plugin(plugin.stage());
    let mut probed = Probed::default();
    for (place, text) in EXAMPLES.iter().enumerate() {
        let article = article((*text).to_owned());
        let found = answer(host, plugin, &article, &mut probed.slowest)?;
        // One in sixteen twice: a version that draws lots does so sooner or later.
        if place % 16 == 0 && answer(host, plugin, &article, &mut probed.slowest)? != found {
            return Err(Unusable::Unsteady);
        }
        let known = host.evaluate_by_blocking(beside, &article);
        probed.examples += 1;
        probed.agreed += u32::from(matches!(&known.verdict, Verdict::Findings(known) if agree(known, &found)));
    }
    Ok(probed)
}

fn answer(
    host: &PluginHost,
    plugin: &Arc<Plugin>,
    article: &Article,
    slowest: &mut Duration,
) -> Result<Vec<Finding>, Unusable> {
    let evaluation = host.evaluate_by_blocking(plugin, article);
    *slowest = evaluation.duration.max(*slowest);
    match evaluation.verdict {
        Verdict::Findings(findings) => Ok(findings),
        Verdict::Inconclusive(cause) => Err(Unusable::Failed(cause)),
    }
}

/// Whether two reports say the same: what follows for the text, and which rules it breaks how badly.
pub fn agree(one: &[Finding], other: &[Finding]) -> bool {
    let rules = |findings: &[Finding]| -> BTreeSet<(String, &'static str)> {
        findings.iter().map(|finding| (finding.rule.clone(), finding.severity.word())).collect()
    };
    gate::outcome(one) == gate::outcome(other) && rules(one) == rules(other)
}

fn article(content: String) -> Article {
    let author = Author {
        name: "Ana Souza".to_owned(),
        registry: Some("CRM/SP 123456".to_owned()),
        registry_status: RegistryStatus::Verified,
        specialty: Some("Clínica Médica".to_owned()),
        rqe: None,
    };
    Article { content, judged_on: JUDGED_ON.to_owned(), ..Article::by(author) }
}
