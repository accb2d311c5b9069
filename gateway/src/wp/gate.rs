//! What each route asks of the policies. Whoever does not sign in sees what is public; a route that is not served has no act.

use domain::trust::Act;
use wordpress::route::{Endpoint, Method, Resource};

use crate::trust::gates::Gate;

/// Whether there is anything behind a route.
pub(super) const fn is_served(endpoint: Endpoint) -> bool {
    !matches!(
        endpoint,
        // What is written of a menu is public at once: there is nothing to save in between.
        Endpoint::Autosaves(Resource::MenuItem)
            | Endpoint::Autosave(Resource::MenuItem)
            | Endpoint::MediaPostProcess
            | Endpoint::MediaEdit
            | Endpoint::OembedProxy
    )
}

/// What stands before a route.
pub(super) const fn gate(endpoint: Endpoint, method: Method) -> Gate {
    let reads = matches!(method, Method::Get | Method::Options);
    match endpoint {
        Endpoint::Index | Endpoint::Namespace | Endpoint::JwtToken | Endpoint::OembedEmbed => Gate::Open,
        // Nobody's account but one's own is changed here.
        Endpoint::Collection(Resource::User) | Endpoint::Item(Resource::User) if !reads => {
            Gate::Visitors(Act::AccountSelf)
        }
        Endpoint::Collection(Resource::Category | Resource::Tag)
        | Endpoint::Item(Resource::Category | Resource::Tag)
            if !reads =>
        {
            Gate::Visitors(Act::CategoryManage)
        }
        Endpoint::Collection(Resource::Menu | Resource::MenuItem)
        | Endpoint::Item(Resource::Menu | Resource::MenuItem)
            if !reads =>
        {
            Gate::Visitors(Act::SettingsManage)
        }
        Endpoint::Collection(Resource::Comment) if !reads => Gate::Visitors(Act::CommentWrite),
        Endpoint::Item(Resource::Comment) if !reads => Gate::Visitors(Act::CommentModerate),
        Endpoint::Collection(Resource::Post | Resource::Page | Resource::Attachment) if !reads => {
            Gate::Visitors(Act::PostCreate)
        }
        Endpoint::Item(Resource::Post | Resource::Page | Resource::Attachment)
        | Endpoint::Autosaves(_)
        | Endpoint::Revision(_)
            if !reads =>
        {
            Gate::Visitors(Act::PostEdit)
        }
        Endpoint::Me
        | Endpoint::AppPasswords
        | Endpoint::AppPassword
        | Endpoint::AppPasswordIntrospect
        | Endpoint::JwtValidate => Gate::Visitors(Act::AccountSelf),
        Endpoint::Settings => Gate::Visitors(Act::SettingsManage),
        _ => Gate::Visitors(Act::PostRead),
    }
}

#[cfg(test)]
mod tests {
    use wordpress::route::ROUTES;

    use super::*;

    #[test]
    fn no_write_is_open_and_none_passes_as_a_reading() {
        for route in ROUTES.iter().filter(|route| is_served(route.endpoint)) {
            for method in route.methods() {
                let gate = gate(route.endpoint, method);
                let is_write = method != Method::Get;
                match gate {
                    Gate::Open => assert!(
                        !is_write || route.endpoint == Endpoint::JwtToken,
                        "{} {}",
                        method.as_str(),
                        route.pattern()
                    ),
                    Gate::Visitors(Act::PostRead) => assert!(
                        !is_write || route.endpoint == Endpoint::Batch,
                        "{} {}",
                        method.as_str(),
                        route.pattern()
                    ),
                    _ => {}
                }
            }
        }
    }
}
