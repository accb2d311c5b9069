//! References before they are judged: what services know of them, and which of them the tenant's library rejects.

use domain::bibliography::Names;
use domain::gate::{Reference, Resolved};
use domain::identifiers::Doi;
use store::library::{self, Rejected};
use store::{StoreError, TenantTx};

use crate::adapters::references::Lookup;

/// Authors that cross to the guest, of all references together: the sandbox holds a long article with all its references,
/// and a consortium's hundred names for each would not fit beside them.
const AUTHORS: usize = 2_000;

/// What services know of an article's references; nothing where none are configured.
pub(super) async fn resolve(lookup: Option<&Lookup>, references: &[Reference]) -> Vec<Resolved> {
    let Some(lookup) = lookup.filter(|_| !references.is_empty()) else { return Vec::new() };
    let mut resolved = lookup.resolve(references).await;
    let most = AUTHORS / resolved.len().max(1);
    for one in &mut resolved {
        one.authors.truncate(most);
    }
    resolved
}

/// The places of references that the tenant's library rejects.
pub(super) async fn rejected(tx: &mut TenantTx, references: &[Reference]) -> Result<Vec<u32>, StoreError> {
    let names: Vec<Names> = references.iter().map(Names::of).collect();
    let dois: Vec<String> = names.iter().filter_map(|one| one.doi.as_ref().map(ToString::to_string)).collect();
    let pmids: Vec<String> = names.iter().filter_map(|one| one.pmid.map(|id| id.to_string())).collect();
    let pmcids: Vec<String> = names.iter().filter_map(|one| one.pmcid.map(|id| id.to_string())).collect();
    if dois.is_empty() && pmids.is_empty() && pmcids.is_empty() {
        return Ok(Vec::new());
    }
    let known = library::rejected(tx, &dois, &pmids, &pmcids).await?;
    let places = names.iter().enumerate().filter(|(_, names)| known.iter().any(|one| is_one(one, names)));
    Ok(places.filter_map(|(place, _)| u32::try_from(place).ok()).collect())
}

/// Whether a reference names a rejected source by any of its identifiers.
fn is_one(rejected: &Rejected, names: &Names) -> bool {
    let same = |known: Option<&str>, named: Option<String>| known.is_some() && known == named.as_deref();
    same(rejected.doi.as_deref(), names.doi.as_ref().map(Doi::to_string))
        || same(rejected.pmid.as_deref(), names.pmid.map(|id| id.to_string()))
        || same(rejected.pmcid.as_deref(), names.pmcid.map(|id| id.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Names {
        Names::of(&Reference { text: text.into(), ..Reference::default() })
    }

    #[test]
    fn a_rejected_source_is_known_by_any_of_its_identifiers_in_any_form() {
        let rejected = Rejected { doi: Some("10.5555/jex.1".into()), pmid: Some("31234567".into()), pmcid: None };
        for text in ["A. https://doi.org/10.5555/JEX.1.", "A. doi:10.5555/jex.1", "A. PMID: 31234567."] {
            assert!(is_one(&rejected, &names(text)), "{text}");
        }
        for text in ["A. doi:10.5555/jex.10", "A. PMID: 3123456", "A. PMC31234567", "A. 2024."] {
            assert!(!is_one(&rejected, &names(text)), "{text}");
        }
        assert!(!is_one(&Rejected::default(), &names("A. 2024.")), "nothing is not the same as nothing");
    }
}
