//! Users and their application passwords.

use super::{ACF, AVATARS, ID, LINK, META, Schema};
use crate::kind::{Contexts, Format, Kind, Property, Text};

/// A user.
pub static USER: Schema = Schema {
    title: "user",
    properties: &[
        ID,
        Property::new("username", Kind::TEXT, "Login name.").within(Contexts::EDIT).required(),
        Property::new("name", Kind::TEXT, "Name that is shown."),
        Property::new("first_name", Kind::TEXT, "First name.").within(Contexts::EDIT),
        Property::new("last_name", Kind::TEXT, "Last name.").within(Contexts::EDIT),
        Property::new("email", Kind::formatted(Format::Email), "E-mail address.").within(Contexts::EDIT).required(),
        Property::new("url", Kind::URI, "Own page."),
        Property::new("description", Kind::TEXT, "About the person."),
        LINK,
        Property::new("locale", Kind::one_of(&["", "pt_BR", "en_US"]), "Language of the admin pages.")
            .within(Contexts::EDIT),
        Property::new("nickname", Kind::TEXT, "Nickname.").within(Contexts::EDIT),
        Property::new("slug", Kind::TEXT, "Name in addresses."),
        Property::new("registered_date", Kind::DATE, "When the account was made.").within(Contexts::EDIT).readonly(),
        Property::new("roles", Kind::TEXTS, "Roles.").within(Contexts::EDIT),
        Property::new("password", Kind::TEXT, "Password; never shown.").within(Contexts::NONE).required(),
        Property::new("capabilities", Kind::OBJECT, "What the user may do.").within(Contexts::EDIT).readonly(),
        Property::new("extra_capabilities", Kind::OBJECT, "What the user may do beyond the roles.")
            .within(Contexts::EDIT)
            .readonly(),
        Property::new("avatar_urls", AVATARS, "Pictures.").readonly(),
        META,
        ACF,
    ],
};

const NAME: Kind = Kind::Text(Text { format: Some(Format::NotBlank), one_of: &[], min: 1, max: 200 });

/// An application password. The password itself is shown once, in the answer that makes it.
pub static APP_PASSWORD: Schema = Schema {
    title: "application-password",
    properties: &[
        Property::new("uuid", Kind::formatted(Format::Uuid), "Identifier.").readonly(),
        Property::new("app_id", Kind::formatted(Format::Uuid), "Identifier that the application gives itself."),
        Property::new("name", NAME, "Name of the application.").required(),
        Property::new("password", Kind::TEXT, "The password.").within(Contexts::EDIT).readonly(),
        Property::new("created", Kind::DATE, "When it was made, in UTC.").within(Contexts::VIEW_EDIT).readonly(),
        Property::new("last_used", Kind::DATE_OR_NULL, "When it was last used, in UTC.")
            .within(Contexts::VIEW_EDIT)
            .readonly(),
        Property::new("last_ip", Kind::Nullable(&Kind::formatted(Format::Ip)), "Where it was last used from.")
            .within(Contexts::VIEW_EDIT)
            .readonly(),
    ],
};
