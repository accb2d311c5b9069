//! Every route that is answered.

use super::Segment::{Number, Slug, Token, UserOrMe, Word};
use super::{Endpoint, Method, Operation, Resource, Route, Segment, Writing};
use crate::collection::{self as list, ACF_FORMAT, CONTEXT, Groups};
use crate::kind::{Format, Kind, Preset, Property};
use crate::limits::MAX_BATCH;
use crate::schema::{self, Schema};

const READ: &[Method] = &[Method::Get];
const CREATE: &[Method] = &[Method::Post];
const UPDATE: &[Method] = &[Method::Post, Method::Put, Method::Patch];
const DELETE: &[Method] = &[Method::Delete];

const ID: Segment = Number("id");
const PARENT: Segment = Number("parent");

const PASSWORD: &[Property] = &[Property::new("password", Kind::TEXT, "Password of the content.")];
const FORCE: &[Property] =
    &[Property::new("force", Kind::Boolean, "Whether it is deleted without going to the trash.")
        .or(Preset::Boolean(false))];
const REASSIGN: &[Property] = &[Property::new(
    "reassign",
    Kind::OneOf(&[Kind::INTEGER, Kind::Boolean, Kind::one_of(&[""])]),
    "Identifier of the user who receives what this one wrote; false or empty: nobody.",
)
.required()];

// Open: clients send what they know of a request, and what is not declared is ignored here too.
const BATCHED: Kind = Kind::Object {
    properties: &[
        Property::new("method", Kind::one_of(&["POST", "PUT", "PATCH", "DELETE"]), "Method.").or(Preset::Text("POST")),
        Property::new("path", Kind::TEXT, "Path, possibly with a query string.").required(),
        Property::new("body", Kind::OBJECT, "Arguments."),
        Property::new("headers", Kind::OBJECT, "Headers."),
    ],
    open: true,
};
const BATCH: Groups = &[&[
    Property::new(
        "validation",
        Kind::one_of(&["require-all-validate", "normal"]),
        "Whether one bad request stops all.",
    )
    .or(Preset::Text("normal")),
    Property::new("requests", Kind::List { items: &BATCHED, min: 0, max: MAX_BATCH, unique: false }, "The requests.")
        .required(),
]];

const MODIFIERS: Kind = Kind::OneOf(&[
    Kind::closed(&[
        Property::new("type", Kind::one_of(&["rotate"]), "Turn.").required(),
        Property::new(
            "args",
            Kind::closed(&[Property::new("angle", Kind::Number, "Degrees, clockwise.").required()]),
            "How far.",
        )
        .required(),
    ]),
    Kind::closed(&[
        Property::new("type", Kind::one_of(&["crop"]), "Crop.").required(),
        Property::new(
            "args",
            Kind::closed(&[
                Property::new("left", Kind::Number, "Left edge, in per cent of the width.").required(),
                Property::new("top", Kind::Number, "Upper edge, in per cent of the height.").required(),
                Property::new("width", Kind::Number, "Width, in per cent.").required(),
                Property::new("height", Kind::Number, "Height, in per cent.").required(),
            ]),
            "Which part.",
        )
        .required(),
    ]),
]);
const EDIT_IMAGE: Groups = &[&[
    Property::new("src", Kind::URI, "Address of the picture.").required(),
    Property::new(
        "modifiers",
        Kind::List { items: &MODIFIERS, min: 1, max: 10, unique: false },
        "What is done to it, in that order.",
    ),
    Property::new("rotation", Kind::Integer(0, 359), "Degrees to turn, clockwise."),
    Property::new("x", Kind::Number, "Left edge of the part, in per cent."),
    Property::new("y", Kind::Number, "Upper edge of the part, in per cent."),
    Property::new("width", Kind::Number, "Width of the part, in per cent."),
    Property::new("height", Kind::Number, "Height of the part, in per cent."),
]];
const POST_PROCESS: Groups =
    &[&[Property::new("action", Kind::one_of(&["create-image-subsizes"]), "What is to be done.").required()]];

const EMBED_URL: Property = Property::new("url", Kind::URI, "Address of what is to be embedded.").required();
const EMBED_FORMAT: Property =
    Property::new("format", Kind::one_of(&["json", "xml"]), "Format of the answer.").or(Preset::Text("json"));
const EMBED_WIDTH: Property =
    Property::new("maxwidth", Kind::COUNT, "Greatest width, in pixels.").or(Preset::Integer(600));
const EMBED: Groups = &[&[EMBED_URL, EMBED_FORMAT, EMBED_WIDTH]];
const PROXY: Groups = &[&[
    EMBED_URL,
    EMBED_FORMAT,
    EMBED_WIDTH,
    Property::new("maxheight", Kind::COUNT, "Greatest height, in pixels."),
    Property::new("discover", Kind::Boolean, "Whether to look for a provider.").or(Preset::Boolean(true)),
]];

const LOGIN: Groups = &[&[
    Property::new("username", Kind::TEXT, "Login name or e-mail address.").required(),
    Property::new("password", Kind::formatted(Format::NotBlank), "Password.").required(),
]];

const fn get(groups: Groups) -> Operation {
    Operation { methods: READ, groups, written: None }
}

const fn create(schema: &'static Schema) -> Operation {
    Operation { methods: CREATE, groups: &[], written: Some((schema, Writing::Create)) }
}

const fn update(schema: &'static Schema) -> Operation {
    Operation { methods: UPDATE, groups: &[], written: Some((schema, Writing::Update)) }
}

const fn post(groups: Groups) -> Operation {
    Operation { methods: CREATE, groups, written: None }
}

const fn delete(groups: Groups) -> Operation {
    Operation { methods: DELETE, groups, written: None }
}

const fn route(
    endpoint: Endpoint,
    segments: &'static [Segment],
    schema: Option<&'static Schema>,
    operations: &'static [Operation],
) -> Route {
    let batch = match endpoint {
        Endpoint::Collection(resource) | Endpoint::Item(resource) => {
            !matches!(resource, Resource::Attachment | Resource::User | Resource::Comment)
        }
        _ => false,
    };
    Route { namespace: "wp/v2", endpoint, segments, schema, operations, batch }
}

/// Every route. The first that matches is meant: words stand before slugs and numbers.
pub static ROUTES: &[Route] = &[
    Route { namespace: "", ..route(Endpoint::Index, &[], None, &[get(&[CONTEXT])]) },
    Route { namespace: "", ..route(Endpoint::Batch, &[Word("batch"), Word("v1")], None, &[post(BATCH)]) },
    Route { namespace: "oembed/1.0", ..route(Endpoint::Namespace, &[], None, &[get(&[CONTEXT])]) },
    Route { namespace: "oembed/1.0", ..route(Endpoint::OembedEmbed, &[Word("embed")], None, &[get(EMBED)]) },
    Route { namespace: "oembed/1.0", ..route(Endpoint::OembedProxy, &[Word("proxy")], None, &[get(PROXY)]) },
    Route { namespace: "jwt-auth/v1", ..route(Endpoint::Namespace, &[], None, &[get(&[CONTEXT])]) },
    Route { namespace: "jwt-auth/v1", ..route(Endpoint::JwtToken, &[Word("token")], None, &[post(LOGIN)]) },
    Route {
        namespace: "jwt-auth/v1",
        ..route(Endpoint::JwtValidate, &[Word("token"), Word("validate")], None, &[post(&[])])
    },
    route(Endpoint::Namespace, &[], None, &[get(&[CONTEXT])]),
    // Posts.
    route(
        Endpoint::Collection(Resource::Post),
        &[Word("posts")],
        Some(&schema::POST),
        &[get(list::POSTS), create(&schema::POST)],
    ),
    route(
        Endpoint::Item(Resource::Post),
        &[Word("posts"), ID],
        Some(&schema::POST),
        &[get(&[CONTEXT, ACF_FORMAT, PASSWORD]), update(&schema::POST), delete(&[FORCE])],
    ),
    route(
        Endpoint::Revisions(Resource::Post),
        &[Word("posts"), PARENT, Word("revisions")],
        Some(&schema::REVISION),
        &[get(list::REVISIONS)],
    ),
    route(
        Endpoint::Revision(Resource::Post),
        &[Word("posts"), PARENT, Word("revisions"), ID],
        Some(&schema::REVISION),
        &[get(&[CONTEXT]), delete(&[FORCE])],
    ),
    route(
        Endpoint::Autosaves(Resource::Post),
        &[Word("posts"), ID, Word("autosaves")],
        Some(&schema::AUTOSAVE),
        &[get(&[CONTEXT]), Operation { methods: CREATE, ..update(&schema::POST) }],
    ),
    route(
        Endpoint::Autosave(Resource::Post),
        &[Word("posts"), PARENT, Word("autosaves"), ID],
        Some(&schema::AUTOSAVE),
        &[get(&[CONTEXT])],
    ),
    // Pages.
    route(
        Endpoint::Collection(Resource::Page),
        &[Word("pages")],
        Some(&schema::PAGE),
        &[get(list::PAGES), create(&schema::PAGE)],
    ),
    route(
        Endpoint::Item(Resource::Page),
        &[Word("pages"), ID],
        Some(&schema::PAGE),
        &[get(&[CONTEXT, ACF_FORMAT, PASSWORD]), update(&schema::PAGE), delete(&[FORCE])],
    ),
    route(
        Endpoint::Revisions(Resource::Page),
        &[Word("pages"), PARENT, Word("revisions")],
        Some(&schema::REVISION),
        &[get(list::REVISIONS)],
    ),
    route(
        Endpoint::Revision(Resource::Page),
        &[Word("pages"), PARENT, Word("revisions"), ID],
        Some(&schema::REVISION),
        &[get(&[CONTEXT]), delete(&[FORCE])],
    ),
    route(
        Endpoint::Autosaves(Resource::Page),
        &[Word("pages"), ID, Word("autosaves")],
        Some(&schema::AUTOSAVE),
        &[get(&[CONTEXT]), Operation { methods: CREATE, ..update(&schema::PAGE) }],
    ),
    route(
        Endpoint::Autosave(Resource::Page),
        &[Word("pages"), PARENT, Word("autosaves"), ID],
        Some(&schema::AUTOSAVE),
        &[get(&[CONTEXT])],
    ),
    // Media.
    route(
        Endpoint::Collection(Resource::Attachment),
        &[Word("media")],
        Some(&schema::ATTACHMENT),
        &[get(list::MEDIA), create(&schema::ATTACHMENT)],
    ),
    route(
        Endpoint::Item(Resource::Attachment),
        &[Word("media"), ID],
        Some(&schema::ATTACHMENT),
        &[get(&[CONTEXT, ACF_FORMAT]), update(&schema::ATTACHMENT), delete(&[FORCE])],
    ),
    route(
        Endpoint::MediaPostProcess,
        &[Word("media"), ID, Word("post-process")],
        Some(&schema::ATTACHMENT),
        &[post(POST_PROCESS)],
    ),
    route(Endpoint::MediaEdit, &[Word("media"), ID, Word("edit")], Some(&schema::ATTACHMENT), &[post(EDIT_IMAGE)]),
    // Terms.
    route(
        Endpoint::Collection(Resource::Category),
        &[Word("categories")],
        Some(&schema::CATEGORY),
        &[get(list::CATEGORY_LIST), create(&schema::CATEGORY)],
    ),
    route(
        Endpoint::Item(Resource::Category),
        &[Word("categories"), ID],
        Some(&schema::CATEGORY),
        &[get(&[CONTEXT, ACF_FORMAT]), update(&schema::CATEGORY), delete(&[FORCE])],
    ),
    route(
        Endpoint::Collection(Resource::Tag),
        &[Word("tags")],
        Some(&schema::TAG),
        &[get(list::TAG_LIST), create(&schema::TAG)],
    ),
    route(
        Endpoint::Item(Resource::Tag),
        &[Word("tags"), ID],
        Some(&schema::TAG),
        &[get(&[CONTEXT, ACF_FORMAT]), update(&schema::TAG), delete(&[FORCE])],
    ),
    // Users.
    route(
        Endpoint::Collection(Resource::User),
        &[Word("users")],
        Some(&schema::USER),
        &[get(list::USERS), create(&schema::USER)],
    ),
    route(
        Endpoint::Me,
        &[Word("users"), Word("me")],
        Some(&schema::USER),
        &[get(&[CONTEXT, ACF_FORMAT]), update(&schema::USER), delete(&[FORCE, REASSIGN])],
    ),
    route(
        Endpoint::Item(Resource::User),
        &[Word("users"), ID],
        Some(&schema::USER),
        &[get(&[CONTEXT, ACF_FORMAT]), update(&schema::USER), delete(&[FORCE, REASSIGN])],
    ),
    route(
        Endpoint::AppPasswords,
        &[Word("users"), UserOrMe("user_id"), Word("application-passwords")],
        Some(&schema::APP_PASSWORD),
        &[get(&[CONTEXT]), create(&schema::APP_PASSWORD), delete(&[])],
    ),
    route(
        Endpoint::AppPasswordIntrospect,
        &[Word("users"), UserOrMe("user_id"), Word("application-passwords"), Word("introspect")],
        Some(&schema::APP_PASSWORD),
        &[get(&[CONTEXT])],
    ),
    route(
        Endpoint::AppPassword,
        &[Word("users"), UserOrMe("user_id"), Word("application-passwords"), Token("uuid")],
        Some(&schema::APP_PASSWORD),
        &[get(&[CONTEXT]), update(&schema::APP_PASSWORD), delete(&[])],
    ),
    // Comments.
    route(
        Endpoint::Collection(Resource::Comment),
        &[Word("comments")],
        Some(&schema::COMMENT),
        &[get(list::COMMENTS), Operation { groups: &[PASSWORD], ..create(&schema::COMMENT) }],
    ),
    route(
        Endpoint::Item(Resource::Comment),
        &[Word("comments"), ID],
        Some(&schema::COMMENT),
        &[get(&[CONTEXT, ACF_FORMAT, PASSWORD]), update(&schema::COMMENT), delete(&[FORCE, PASSWORD])],
    ),
    // The site.
    route(Endpoint::Search, &[Word("search")], Some(&schema::SEARCH_RESULT), &[get(list::SEARCH)]),
    route(Endpoint::Types, &[Word("types")], Some(&schema::TYPE), &[get(&[CONTEXT])]),
    route(Endpoint::Type, &[Word("types"), Slug("type")], Some(&schema::TYPE), &[get(&[CONTEXT])]),
    route(Endpoint::Statuses, &[Word("statuses")], Some(&schema::STATUS), &[get(&[CONTEXT])]),
    route(Endpoint::Status, &[Word("statuses"), Slug("status")], Some(&schema::STATUS), &[get(&[CONTEXT])]),
    route(Endpoint::Taxonomies, &[Word("taxonomies")], Some(&schema::TAXONOMY), &[get(list::TAXONOMIES)]),
    route(Endpoint::Taxonomy, &[Word("taxonomies"), Slug("taxonomy")], Some(&schema::TAXONOMY), &[get(&[CONTEXT])]),
    route(Endpoint::Settings, &[Word("settings")], Some(&schema::SETTINGS), &[get(&[]), update(&schema::SETTINGS)]),
    // Menus.
    route(
        Endpoint::Collection(Resource::Menu),
        &[Word("menus")],
        Some(&schema::MENU),
        &[get(list::TAG_LIST), create(&schema::MENU)],
    ),
    route(
        Endpoint::Item(Resource::Menu),
        &[Word("menus"), ID],
        Some(&schema::MENU),
        &[get(&[CONTEXT]), update(&schema::MENU), delete(&[FORCE])],
    ),
    route(
        Endpoint::Collection(Resource::MenuItem),
        &[Word("menu-items")],
        Some(&schema::MENU_ITEM),
        &[get(list::MENU_ITEMS), create(&schema::MENU_ITEM)],
    ),
    route(
        Endpoint::Item(Resource::MenuItem),
        &[Word("menu-items"), ID],
        Some(&schema::MENU_ITEM),
        &[get(&[CONTEXT]), update(&schema::MENU_ITEM), delete(&[FORCE])],
    ),
    route(
        Endpoint::Autosaves(Resource::MenuItem),
        &[Word("menu-items"), ID, Word("autosaves")],
        Some(&schema::AUTOSAVE),
        &[get(&[CONTEXT]), Operation { methods: CREATE, ..update(&schema::MENU_ITEM) }],
    ),
    route(
        Endpoint::Autosave(Resource::MenuItem),
        &[Word("menu-items"), PARENT, Word("autosaves"), ID],
        Some(&schema::AUTOSAVE),
        &[get(&[CONTEXT])],
    ),
    route(Endpoint::MenuLocations, &[Word("menu-locations")], Some(&schema::MENU_LOCATION), &[get(&[CONTEXT])]),
    route(
        Endpoint::MenuLocation,
        &[Word("menu-locations"), Slug("location")],
        Some(&schema::MENU_LOCATION),
        &[get(&[CONTEXT])],
    ),
];
