//! Responses of the editors' pages.

use domain::access::Role;
use minijinja::value::{Serde, Value};
use poem::Response;
use poem::http::StatusCode;
use poem::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION, REFERRER_POLICY};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::Failure;
use super::cookie::Visitor;
use crate::problem::Worded;
use crate::site::assets;
use crate::site::templates::{render, render_value};

/// What an editors' page may load: our own files, nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Headers of every answer: nothing of these pages is kept anywhere.
pub(super) fn secure(headers: &mut HeaderMap, path: &str) {
    // The address of such a page holds a token, which is nobody else's to see.
    let referrer = if path.starts_with("/admin/links/") { "no-referrer" } else { "same-origin" };
    headers.insert(REFERRER_POLICY, HeaderValue::from_static(referrer));
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("x-robots-tag", "noindex"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// See other.
pub(super) fn go_to(address: &str) -> Response {
    Response::builder().status(StatusCode::SEE_OTHER).header(LOCATION, address).finish()
}

/// A page with its frame.
pub(super) fn whole(
    template: &'static str,
    visitor: Option<&Visitor>,
    data: &impl Serialize,
) -> Result<Response, Failure> {
    let user = visitor.map(|v| json!({ "name": v.user.display_name, "role": role_name(v.user.role) }));
    let frame = json!({
        "user": user,
        "assets": {
            "style": assets::address("admin"),
            "icon": assets::address("icon"),
            "htmx": assets::address("htmx"),
            "htmx_sse": assets::address("htmx-sse"),
            "passkey": assets::address("passkey"),
        },
    });
    let data = minijinja::context! { ..Value::from(Serde(data)), ..Value::from(Serde(frame)) };
    Ok(html(StatusCode::OK, render_value(template, data)?))
}

/// A piece of a page.
pub(super) fn fragment(template: &'static str, data: &impl Serialize) -> Result<Response, Failure> {
    Ok(html(StatusCode::OK, render(template, data)?))
}

fn html(status: StatusCode, body: String) -> Response {
    Response::builder().status(status).header(CONTENT_TYPE, "text/html; charset=utf-8").body(body)
}

/// What a page's script reads.
pub(super) fn json(status: StatusCode, body: &Json) -> Response {
    let mut response =
        Response::builder().status(status).header(CONTENT_TYPE, "application/json").body(body.to_string());
    response.set_data(Worded);
    response
}

/// A page that says that something is done, or cannot be, and where to go on.
pub(super) fn told(
    status: StatusCode,
    title: &str,
    text: &str,
    link: Option<(&str, &str)>,
) -> Result<Response, Failure> {
    let link = link.map(|(address, text)| json!({ "address": address, "text": text }));
    let mut page = whole("admin/told.html", None, &json!({ "title": title, "text": text, "link": link }))?;
    page.set_status(status);
    Ok(page)
}

/// What the sign-in form shows.
pub(super) fn form(status: StatusCode, error: Option<&str>, email: &str, tenant: &str) -> Result<Response, Failure> {
    let data = json!({ "error": error, "email": email, "tenant": tenant });
    let mut response = whole("admin/login.html", None, &data)?;
    response.set_status(status);
    Ok(response)
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Subscriber => "assinante",
        Role::Contributor => "colaborador(a)",
        Role::Author => "autor(a)",
        Role::Editor => "editor(a)",
        Role::Administrator => "administrador(a)",
        Role::MedicalProfessional => "profissional de saúde",
        Role::MedicalAdmin => "direção médica",
        Role::ContentPlanner => "planejamento de conteúdo",
        Role::ContentCreator => "criação de conteúdo",
        Role::SpecialistReviewer => "revisão técnica",
        Role::LegalReviewer => "revisão jurídica",
        Role::ComplianceOfficer => "conformidade",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_form_repeats_what_was_typed_as_text() {
        let response = form(StatusCode::UNAUTHORIZED, Some("Não."), "\"><script>", "a\"b").unwrap();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        let html = response.into_body().into_string().await.unwrap();
        assert!(!html.contains("<script") && html.contains("&quot;&gt;&lt;script&gt;"), "{html}");
        assert!(!html.contains("style=") && !html.contains("onload"), "nothing inline: {html}");
    }

    #[test]
    fn the_address_of_a_page_with_a_token_is_told_to_nobody() {
        let policy = |path: &str| {
            let mut headers = HeaderMap::new();
            secure(&mut headers, path);
            headers[REFERRER_POLICY].to_str().unwrap().to_owned()
        };
        assert_eq!(policy("/admin/links/reset_password"), "no-referrer");
        assert_eq!(policy("/admin/security"), "same-origin");
    }
}
