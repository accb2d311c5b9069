//! A refusal as a page: the way to what is asked for, what was asked and reached, or when to come back.
//! A page's script gets the same as JSON, and an open board as the header that it follows.

use domain::trust::{DenyReason, Improvement};
use poem::http::header::{ACCEPT, ALLOW, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, RETRY_AFTER};
use poem::http::{StatusCode, Uri};
use poem::{Request, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Failure, next, pages, words};
use crate::problem::{Code, Problem};
use crate::site::answer;

/// The header that htmx follows instead of a redirect, which the browser would follow unseen.
const GO: HeaderName = HeaderName::from_static("hx-redirect");
/// The sign-in form.
const SIGN_IN: &str = "/admin/login";

/// What somebody is told who does not get what they asked for.
#[derive(Debug)]
enum Told {
    /// Go there first.
    Go(String),
    /// The policies say no: what was asked for, what was reached, what would help.
    Denied(Value),
    /// A title and a sentence.
    Message(&'static str, String),
    /// Whatever the status says.
    Status,
}

/// The answer.
pub(super) fn of(request: &Request, failure: &Failure) -> Response {
    let status = status(failure);
    if status.is_server_error() {
        tracing::error!(error = ?chassis::error_chain(failure), "Editors' page failed");
    }
    let told = told(failure, request.original_uri());
    let mut response = if is_for_script(request) { as_json(status, &told) } else { as_page(request, status, &told) };
    match failure {
        Failure::Method(known) => {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(known));
        }
        Failure::Problem(problem) => {
            if let Some(wait) = wait(problem) {
                response.headers_mut().insert(RETRY_AFTER, wait);
            }
        }
        _ => {}
    }
    response
}

fn status(failure: &Failure) -> StatusCode {
    match failure {
        Failure::SignedOut => StatusCode::UNAUTHORIZED,
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
        Failure::Foreign => StatusCode::FORBIDDEN,
        Failure::Store(error) if error.is_transient() => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Problem(problem) => problem.code().status(),
        Failure::Store(_) | Failure::Render(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn told(failure: &Failure, address: &Uri) -> Told {
    let message = |title, text: &str| Told::Message(title, text.to_owned());
    match failure {
        Failure::SignedOut => Told::Go(SIGN_IN.to_owned()),
        Failure::Foreign => {
            message("Formulário não aceito", "O formulário não veio desta página. Volte e tente de novo.")
        }
        Failure::Problem(problem) => match problem.code() {
            Code::ChallengeRequired => Told::Go(next::for_challenge(problem.details(), address.path())),
            Code::ZeroTrustDenied => Told::Denied(denied(problem.details())),
            Code::PolicyUnavailable => message(
                "Decisão de acesso indisponível",
                "O serviço que decide os acessos não respondeu, e sem decisão nada é mostrado. Tente de novo em instantes.",
            ),
            Code::Forbidden => message("Sem permissão", "Seu perfil não inclui esta ação."),
            _ => {
                words::mendable(problem).map_or(Told::Status, |text| Told::Message("Não foi possível continuar", text))
            }
        },
        _ => Told::Status,
    }
}

/// What the page of a denial shows. Numbers and closed words; of the resource, nothing.
fn denied(details: Option<&Value>) -> Value {
    let member = |name: &str| details.and_then(|details| details.get(name));
    let reason = member("reason").and_then(Value::as_str).and_then(DenyReason::parse);
    let help = member("help").and_then(Value::as_array).into_iter().flatten();
    let help: Vec<&str> =
        help.filter_map(Value::as_str).filter_map(Improvement::parse).map(words::improvement).collect();
    let of_score = reason == Some(DenyReason::InsufficientTrust);
    json!({
        "reason": words::reason(reason.unwrap_or(DenyReason::PolicyViolation)),
        "of_score": of_score,
        "required": member("required_score").and_then(Value::as_u64),
        "score": member("score").and_then(Value::as_u64),
        "help": help,
    })
}

fn as_page(request: &Request, status: StatusCode, told: &Told) -> Response {
    let page = match told {
        Told::Go(address) => return go(request, address),
        Told::Denied(data) => pages::whole("admin/denied.html", None, data),
        Told::Message(title, text) => pages::told(status, title, text, Some(("/admin/pipeline", "Voltar à redação"))),
        Told::Status => return answer::message(request, status),
    };
    match page {
        Ok(mut page) => {
            page.set_status(status);
            page
        }
        // It cannot even be told; the status still can.
        Err(_) => answer::message(request, status),
    }
}

fn as_json(status: StatusCode, told: &Told) -> Response {
    let body = match told {
        Told::Go(address) => json!({ "go": address }),
        Told::Denied(data) => json!({ "message": data.get("reason") }),
        Told::Message(_, text) => json!({ "message": text }),
        Told::Status => json!({ "message": "Algo deu errado. Tente de novo em instantes." }),
    };
    pages::json(status, &body)
}

/// To another page. A fragment or a stream of a page that is open gets the header that its script
/// follows, a person is taken there.
fn go(request: &Request, address: &str) -> Response {
    let open = request.headers().contains_key("hx-request") || request.original_uri().path().ends_with("/events");
    let Ok(address) = HeaderValue::from_str(address) else {
        return Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR).finish();
    };
    if open {
        return Response::builder()
            .status(StatusCode::UNAUTHORIZED)
            .header(GO, address)
            .header(CONTENT_TYPE, "text/html; charset=utf-8")
            .finish();
    }
    Response::builder().status(StatusCode::SEE_OTHER).header(LOCATION, address).finish()
}

/// Whether a script of ours asks, which reads JSON.
fn is_for_script(request: &Request) -> bool {
    request.headers().get(ACCEPT).is_some_and(|accept| accept == "application/json")
}

/// When to come back, as the problem's own answer says it.
fn wait(problem: &Problem) -> Option<HeaderValue> {
    problem.answer(Uuid::nil()).headers_mut().remove(RETRY_AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str) -> Request {
        Request::builder().uri_str(path).finish()
    }

    fn challenge() -> Failure {
        let details =
            json!({ "reason": "insufficient_trust", "sufficient": ["totp"], "required_score": 50, "score": 35 });
        Failure::Problem(Problem::new(Code::ChallengeRequired).with_details(details))
    }

    async fn text(response: Response) -> String {
        response.into_body().into_string().await.unwrap()
    }

    #[test]
    fn a_wrong_method_names_the_known_ones() {
        let response = of(&asked("/admin/login"), &Failure::Method("GET, HEAD, POST"));
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(response.header("allow"), Some("GET, HEAD, POST"));
    }

    #[test]
    fn a_script_is_told_where_to_sign_in_and_a_person_is_taken_there() {
        let script = of(&Request::builder().header("hx-request", "true").finish(), &Failure::SignedOut);
        assert_eq!((script.status(), script.header("hx-redirect")), (StatusCode::UNAUTHORIZED, Some("/admin/login")));
        let person = of(&asked("/admin/pipeline"), &Failure::SignedOut);
        assert_eq!((person.status(), person.header("location")), (StatusCode::SEE_OTHER, Some("/admin/login")));
    }

    #[test]
    fn who_has_to_show_more_is_taken_to_where_they_can() {
        let response = of(&asked("/admin/pipeline"), &challenge());
        let location = "/admin/factor?next=/admin/pipeline&reason=insufficient_trust&with=totp";
        assert_eq!((response.status(), response.header("location")), (StatusCode::SEE_OTHER, Some(location)));
        let board = Request::builder().uri_str("/admin/pipeline/board").header("hx-request", "true").finish();
        assert_eq!(of(&board, &challenge()).header("hx-redirect"), Some(location));
    }

    #[tokio::test]
    async fn a_denial_says_what_was_asked_for_what_was_reached_and_what_would_help() {
        let details = json!({ "reason": "insufficient_trust", "help": ["use_passkey", "trust_device"], "required_score": 85, "score": 62 });
        let failure = Failure::Problem(Problem::new(Code::ZeroTrustDenied).with_details(details));
        let response = of(&asked("/admin/pipeline"), &failure);
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        let html = text(response).await;
        for part in
            ["<strong>85</strong>", "<strong>62</strong>", "Entrar com uma passkey.", "dispositivo como confiável"]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[tokio::test]
    async fn a_denial_that_no_score_would_change_does_not_speak_of_scores() {
        let details = json!({ "reason": "compliance_violation", "help": [], "required_score": 75, "score": 90 });
        let failure = Failure::Problem(Problem::new(Code::ZeroTrustDenied).with_details(details));
        let html = text(of(&asked("/admin/pipeline"), &failure)).await;
        assert!(html.contains("registro profissional") && !html.contains("Pontuação exigida"), "{html}");
    }

    #[tokio::test]
    async fn without_a_decision_the_page_says_when_to_come_back() {
        let failure = Failure::Problem(Problem::retry_after(Code::PolicyUnavailable, 2));
        let response = of(&asked("/admin/pipeline"), &failure);
        assert_eq!((response.status(), response.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, Some("2")));
        assert!(text(response).await.contains("Decisão de acesso indisponível"));
    }

    #[tokio::test]
    async fn the_script_of_a_page_reads_json() {
        let asked = Request::builder().header("accept", "application/json").finish();
        let response = of(&asked, &challenge());
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        assert!(text(response).await.starts_with("{\"go\":\"/admin/factor?"));
        let wrong = Failure::Problem(Problem::field("current_password", "wrong"));
        assert_eq!(text(of(&asked, &wrong)).await, "{\"message\":\"A senha atual não confere.\"}");
    }
}
