//! Responses of the editors' pages.

use domain::access::Role;
use minijinja::value::{Serde, Value};
use poem::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use poem::http::{StatusCode, Uri};
use poem::{Request, Response};
use serde::Serialize;
use serde_json::json;

use super::Failure;
use super::cookie::Visitor;
use crate::site::assets;
use crate::site::templates::{render, render_value};

/// What an editors' page may load: our own files, nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The header that htmx follows instead of a redirect, which the browser would follow unseen.
const GO: HeaderName = HeaderName::from_static("hx-redirect");

/// Headers of every answer: nothing of these pages is kept anywhere.
pub(super) fn secure(headers: &mut HeaderMap) {
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("referrer-policy", "same-origin"),
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
pub(super) fn go_to(address: &'static str) -> Response {
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

/// To the sign-in form.
pub(super) fn signed_out(request: &Request) -> Response {
    let by_script = request.headers().contains_key("hx-request") || is_stream(request.original_uri());
    if by_script {
        return Response::builder()
            .status(StatusCode::UNAUTHORIZED)
            .header(GO, "/admin/login")
            .header(CONTENT_TYPE, "text/html; charset=utf-8")
            .finish();
    }
    go_to("/admin/login")
}

fn is_stream(address: &Uri) -> bool {
    address.path().ends_with("/events")
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
    fn a_script_is_told_where_to_sign_in_and_a_person_is_taken_there() {
        let script = signed_out(&Request::builder().header("hx-request", "true").finish());
        assert_eq!(
            (script.status(), script.headers()[GO].to_str().unwrap()),
            (StatusCode::UNAUTHORIZED, "/admin/login")
        );
        let person = signed_out(&Request::builder().finish());
        assert_eq!(
            (person.status(), person.headers()[LOCATION].to_str().unwrap()),
            (StatusCode::SEE_OTHER, "/admin/login")
        );
    }
}
