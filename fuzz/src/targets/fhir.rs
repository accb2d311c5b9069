//! FHIR resources in an article: what is found lies in it, in order.

use domain::fhir::{MOST_RESOURCES, embedded, values};

use crate::bounds::Bound;
use crate::prose::{article, text};
pub(crate) use crate::prose::seeds;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let (text, article) = (text(bytes), article(bytes));
    let mut past = 0;
    for place in values(&text, 10) {
        assert!(place.start >= past && text.get(place.clone()).is_some(), "values are in order");
        past = place.end;
    }
    let found = embedded(&article);
    assert!(found.resources.len() <= MOST_RESOURCES);
    for resource in &found.resources {
        let field = article.text(resource.place.field);
        assert!(field.get(resource.place.start as usize..resource.place.end as usize).is_some(), "a resource lies in its field");
    }
}
