//! Settings of fields that point at posts, terms and accounts. Empty lists mean any.

use super::settings::settings;
use crate::word::words;

words! {
    /// What an integrator gets in the standard format; the caller, who has the objects, expands it.
    ObjectFormat {
        /// The object.
        Object = "object",
        /// Its id.
        Id = "id",
    }
    /// What an integrator gets for an account.
    UserFormat {
        /// Its fields.
        Fields = "array",
        /// The object.
        Object = "object",
        /// Its id.
        Id = "id",
    }
    /// How terms are chosen, and with it whether more than one is.
    TaxonomyControl {
        /// Any number, as boxes.
        Checkbox = "checkbox",
        /// Any number, as a list.
        MultiSelect = "multi_select",
        /// One, as buttons.
        Radio = "radio",
        /// One, as a list.
        Select = "select",
    }
}

impl TaxonomyControl {
    /// Whether more than one term may be chosen.
    pub const fn is_multiple(self) -> bool {
        matches!(self, Self::Checkbox | Self::MultiSelect)
    }
}

settings! {
    /// Settings of [`super::Kind::PostObject`].
    PostObject {
        /// Post types offered.
        post_type: Vec<String> = Vec::new(),
        /// Statuses offered.
        post_status: Vec<String> = Vec::new(),
        /// Terms that an offered post has one of, as `taxonomy:slug`.
        taxonomy: Vec<String> = Vec::new(),
        /// Whether none may be chosen in the form.
        allow_null: bool = false,
        /// Whether more than one may be chosen.
        multiple: bool = false,
        /// Whether it is shown with a search.
        ui: bool = true,
        /// The standard format.
        return_format: ObjectFormat = ObjectFormat::Object,
        /// Whether the other side points back.
        bidirectional: bool = false,
        /// Keys of the fields that do so.
        bidirectional_target: Vec<String> = Vec::new(),
    }
    /// Settings of [`super::Kind::Relationship`].
    Relationship {
        /// Post types offered.
        post_type: Vec<String> = Vec::new(),
        /// Statuses offered.
        post_status: Vec<String> = Vec::new(),
        /// Terms that an offered post has one of, as `taxonomy:slug`.
        taxonomy: Vec<String> = Vec::new(),
        /// Searches that the form has.
        filters: Vec<String> = vec!["search".to_owned(), "post_type".to_owned(), "taxonomy".to_owned()],
        /// What the form shows beside titles.
        elements: Vec<String> = Vec::new(),
        /// Fewest posts.
        min: Option<u32> = None,
        /// Most posts.
        max: Option<u32> = None,
        /// The standard format.
        return_format: ObjectFormat = ObjectFormat::Object,
        /// Whether the other side points back.
        bidirectional: bool = false,
        /// Keys of the fields that do so.
        bidirectional_target: Vec<String> = Vec::new(),
    }
    /// Settings of [`super::Kind::PageLink`].
    PageLink {
        /// Post types offered.
        post_type: Vec<String> = Vec::new(),
        /// Statuses offered.
        post_status: Vec<String> = Vec::new(),
        /// Terms that an offered page has one of, as `taxonomy:slug`.
        taxonomy: Vec<String> = Vec::new(),
        /// Whether addresses of archives are accepted.
        allow_archives: bool = true,
        /// Whether none may be chosen in the form.
        allow_null: bool = false,
        /// Whether more than one may be chosen.
        multiple: bool = false,
    }
    /// Settings of [`super::Kind::Taxonomy`].
    Taxonomy {
        /// The taxonomy.
        taxonomy: String = "category".to_owned(),
        /// Whether terms can be added in the form.
        add_term: bool = true,
        /// Whether the post gets the terms.
        save_terms: bool = false,
        /// Whether the value is read from the post's terms.
        load_terms: bool = false,
        /// How terms are chosen.
        field_type: TaxonomyControl = TaxonomyControl::Checkbox,
        /// Whether none may be chosen in the form.
        allow_null: bool = false,
        /// The standard format.
        return_format: ObjectFormat = ObjectFormat::Id,
        /// Whether the other side points back.
        bidirectional: bool = false,
        /// Keys of the fields that do so.
        bidirectional_target: Vec<String> = Vec::new(),
    }
    /// Settings of [`super::Kind::User`].
    User {
        /// Roles offered.
        role: Vec<String> = Vec::new(),
        /// Whether none may be chosen in the form.
        allow_null: bool = false,
        /// Whether more than one may be chosen.
        multiple: bool = false,
        /// The standard format.
        return_format: UserFormat = UserFormat::Fields,
        /// Whether the other side points back.
        bidirectional: bool = false,
        /// Keys of the fields that do so.
        bidirectional_target: Vec<String> = Vec::new(),
    }
}
