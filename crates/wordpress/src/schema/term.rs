//! Categories and tags.

use super::{ACF, ID, LINK, META, Schema};
use crate::kind::{Contexts, Kind, Property};

const COUNT: Property =
    Property::new("count", Kind::INTEGER, "Published posts that have it.").within(Contexts::VIEW_EDIT).readonly();
const DESCRIPTION: Property = Property::new("description", Kind::TEXT, "Description.").within(Contexts::VIEW_EDIT);
const NAME: Property = Property::new("name", Kind::TEXT, "Name.").required();
const SLUG: Property = Property::new("slug", Kind::TEXT, "Its name in addresses.");
const TAXONOMY: Property =
    Property::new("taxonomy", Kind::one_of(&["category", "post_tag", "nav_menu"]), "Its taxonomy.").readonly();

/// A category.
pub static CATEGORY: Schema = Schema {
    title: "category",
    properties: &[
        ID,
        COUNT,
        DESCRIPTION,
        LINK,
        NAME,
        SLUG,
        TAXONOMY,
        Property::new("parent", Kind::INTEGER, "Identifier of the category above; 0: none.")
            .within(Contexts::VIEW_EDIT),
        META,
        ACF,
    ],
};

/// A tag.
pub static TAG: Schema =
    Schema { title: "tag", properties: &[ID, COUNT, DESCRIPTION, LINK, NAME, SLUG, TAXONOMY, META, ACF] };
