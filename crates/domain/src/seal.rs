//! Hashes that bind a verdict to the very text it was given on (`decisions.md` 4).
//!
//! Every part is preceded by its length and every hash by its purpose: no byte can move from one
//! field into the next, and no revision hash can pass for a seal.

use alloc::string::String;

use sha2::{Digest, Sha256};

use crate::content::{ComplianceLevel, MedicalCategory};
use crate::gate::{Article, CustomField, Outcome, Reference};
use crate::ids::ReportId;
use crate::workflow::Stage;

const REVISION_TAG: &str = "healthcare-cms/revision/v1";
const SNAPSHOT_TAG: &str = "healthcare-cms/snapshot/v1";

/// The fields of a revision that a verdict is about.
#[derive(Clone, Copy, Debug)]
pub struct Revision<'a> {
    /// Headline.
    pub title: &'a str,
    /// Body.
    pub content: &'a str,
    /// Teaser.
    pub excerpt: &'a str,
    /// Description for search engines.
    pub meta_description: &'a str,
    /// The author's own disclaimer.
    pub medical_disclaimer: &'a str,
    /// Medical category.
    pub category: MedicalCategory,
    /// Compliance level.
    pub level: ComplianceLevel,
    /// Sources, in order.
    pub references: &'a [Reference],
    /// Custom fields, in order.
    pub custom_fields: &'a [CustomField],
}

impl<'a> From<&'a Article> for Revision<'a> {
    fn from(article: &'a Article) -> Self {
        Self {
            title: &article.title,
            content: &article.content,
            excerpt: &article.excerpt,
            meta_description: &article.meta_description,
            medical_disclaimer: &article.medical_disclaimer,
            category: article.medical_category,
            level: article.compliance_level,
            references: &article.references,
            custom_fields: &article.custom_fields,
        }
    }
}

struct Canonical(Sha256);

impl Canonical {
    fn new(tag: &str) -> Self {
        let mut canonical = Self(Sha256::new());
        canonical.part(tag.as_bytes());
        canonical
    }

    fn count(&mut self, count: usize) {
        // usize is at most 64 bits wide on every target we build for.
        self.0.update((count as u64).to_be_bytes());
    }

    fn part(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.update(bytes);
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.0.update([u8::from(text.is_some())]);
        self.part(text.unwrap_or("").as_bytes());
    }

    fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// Hash of a revision's fields.
pub fn revision_hash(revision: &Revision<'_>) -> [u8; 32] {
    let mut canonical = Canonical::new(REVISION_TAG);
    for field in [
        revision.title,
        revision.content,
        revision.excerpt,
        revision.meta_description,
        revision.medical_disclaimer,
        revision.category.word(),
        revision.level.word(),
    ] {
        canonical.part(field.as_bytes());
    }
    canonical.count(revision.references.len());
    for reference in revision.references {
        canonical.part(reference.text.as_bytes());
        canonical.maybe(reference.doi.as_deref());
        canonical.maybe(reference.pmid.as_deref());
        canonical.maybe(reference.url.as_deref());
    }
    // A text without any has the hash that it had before there were such fields. Sources are counted, so nothing of what
    // follows can pass for one.
    if !revision.custom_fields.is_empty() {
        canonical.count(revision.custom_fields.len());
        for field in revision.custom_fields {
            canonical.part(field.name.as_bytes());
            canonical.part(field.value.as_bytes());
        }
    }
    canonical.finish()
}

/// Seal of a snapshot: the revision, the rule set, what each stage said of it, and the page that
/// readers get.
pub fn snapshot_seal(
    revision_hash: [u8; 32],
    rule_set_version: &str,
    verdicts: &[(Stage, Outcome, ReportId)],
    snapshot_body: &[u8],
) -> [u8; 32] {
    let mut canonical = Canonical::new(SNAPSHOT_TAG);
    canonical.part(&revision_hash);
    canonical.part(rule_set_version.as_bytes());
    canonical.count(verdicts.len());
    for (stage, outcome, report) in verdicts {
        canonical.part(stage.word().as_bytes());
        canonical.part(outcome.word().as_bytes());
        canonical.part(report.0.as_bytes());
    }
    canonical.part(snapshot_body);
    canonical.finish()
}

/// A hash as 64 lower-case hexadecimal digits.
pub fn to_hex(hash: &[u8; 32]) -> String {
    hex::encode(hash)
}

/// A hash of exactly 64 hexadecimal digits.
pub fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    hex::decode_to_slice(text, &mut hash).ok()?;
    Some(hash)
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::string::ToString;
    use alloc::vec;
    use alloc::vec::Vec;

    use super::*;

    const EMPTY: Revision<'_> = Revision {
        title: "",
        content: "",
        excerpt: "",
        meta_description: "",
        medical_disclaimer: "",
        category: MedicalCategory::General,
        level: ComplianceLevel::Public,
        references: &[],
        custom_fields: &[],
    };

    #[test]
    fn a_change_of_any_field_changes_the_hash() {
        let source = |text: &str, doi: Option<&str>, pmid: Option<&str>, url: Option<&str>| Reference {
            text: text.to_string(),
            doi: doi.map(ToString::to_string),
            pmid: pmid.map(ToString::to_string),
            url: url.map(ToString::to_string),
        };
        let lists = [
            vec![source("a", None, None, None)],
            vec![source("", Some("a"), None, None)],
            vec![source("", None, Some("a"), None)],
            vec![source("", None, None, Some("a"))],
            vec![source("", Some(""), None, None)],
            vec![source("", None, None, None)],
            vec![source("", None, None, None), source("", None, None, None)],
        ];
        let mut revisions = vec![
            EMPTY,
            Revision { title: "a", ..EMPTY },
            Revision { content: "a", ..EMPTY },
            Revision { excerpt: "a", ..EMPTY },
            Revision { meta_description: "a", ..EMPTY },
            Revision { medical_disclaimer: "a", ..EMPTY },
            Revision { category: MedicalCategory::Cardiology, ..EMPTY },
            Revision { level: ComplianceLevel::Professional, ..EMPTY },
        ];
        revisions.extend(lists.iter().map(|references| Revision { references, ..EMPTY }));
        let field = |name: &str, value: &str| CustomField { name: name.to_string(), value: value.to_string() };
        let fields = [
            vec![field("", "")],
            vec![field("a", "")],
            vec![field("", "a")],
            vec![field("a", "b")],
            vec![field("ab", "")],
            vec![field("a", ""), field("b", "")],
            vec![field("b", ""), field("a", "")],
        ];
        revisions.extend(fields.iter().map(|custom_fields| Revision { custom_fields, ..EMPTY }));
        revisions.push(Revision { references: &lists[5], custom_fields: &fields[0], ..EMPTY });
        let hashes: BTreeSet<[u8; 32]> = revisions.iter().map(revision_hash).collect();
        assert_eq!(hashes.len(), revisions.len());
    }

    #[test]
    fn a_seal_depends_on_everything_it_covers() {
        let report = |n: u128| ReportId(uuid::Uuid::from_u128(n));
        let passed = (Stage::Lgpd, Outcome::Passed, report(1));
        let seals: Vec<[u8; 32]> = vec![
            snapshot_seal([0; 32], "1", &[passed], b"body"),
            snapshot_seal([1; 32], "1", &[passed], b"body"),
            snapshot_seal([0; 32], "2", &[passed], b"body"),
            snapshot_seal([0; 32], "1", &[], b"body"),
            snapshot_seal([0; 32], "1", &[passed, passed], b"body"),
            snapshot_seal([0; 32], "1", &[(Stage::Claims, Outcome::Passed, report(1))], b"body"),
            snapshot_seal([0; 32], "1", &[(Stage::Lgpd, Outcome::Held, report(1))], b"body"),
            snapshot_seal([0; 32], "1", &[(Stage::Lgpd, Outcome::Passed, report(2))], b"body"),
            snapshot_seal([0; 32], "1", &[passed], b"bodY"),
        ];
        assert_eq!(seals.iter().collect::<BTreeSet<_>>().len(), seals.len());
    }

    #[test]
    fn the_hash_of_a_known_revision_never_changes() {
        // Published snapshots carry this hash: a change of form needs a new tag, not a new value.
        let hash = revision_hash(&Revision { title: "Hipertensão", content: "<p>Texto</p>", ..EMPTY });
        assert_eq!(to_hex(&hash), "c50bd9307276a818237b52b3945733b51529880bf6ba1cffd6c394ee55a53ea5");
    }

    #[test]
    fn hex_reads_back_and_refuses_other_lengths() {
        let hash = revision_hash(&EMPTY);
        assert_eq!(from_hex(&to_hex(&hash)), Some(hash));
        assert_eq!(from_hex("00"), None);
        assert_eq!(from_hex(&"zz".repeat(32)), None);
    }

    proptest::proptest! {
        #[test]
        fn a_byte_moved_across_a_border_changes_the_hash(text in "[a-z]{1,40}", cut in 0usize..40, other in 0usize..40) {
            let at = |cut: usize| text.split_at(cut % (text.len() + 1));
            let ((a, b), (c, d)) = (at(cut), at(other));
            proptest::prop_assume!(a.len() != c.len());
            let hash = |title: &str, content: &str| revision_hash(&Revision { title, content, ..EMPTY });
            proptest::prop_assert_ne!(hash(a, b), hash(c, d));
        }
    }
}
