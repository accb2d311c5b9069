//! What readers say below an article, and the form that takes it. The form needs no script and no cookie: what it can do, any
//! visitor can, so all that a forged one gains is a comment that waits for a moderator.

use std::time::Duration;

use domain::comment::{CommentStatus, DEEPEST, MAX_TEXT};
use domain::ids::{CommentId, PostId};
use form_urlencoded::parse;
use poem::http::StatusCode;
use poem::{Request, Response};
use store::comment::listing::{self, CommentFilter, CommentOrder};
use store::comment::{self, Comment, Shut, View};
use store::{Scope, TenantTx, snapshot};
use themes::view::{self, Discussion, Html};
use uuid::Uuid;

use super::look::local;
use super::{Failure, Place, answer};
use crate::Deps;
use crate::admin::origin;
use crate::auth::ClientAddress;
use crate::comments::{self, Letter, Pen, Refused, Signature};
use crate::problem::{Code, Problem};

/// Last segment of the address that the form goes to.
const SEGMENT: &str = "/comentar";
/// Most comments on a page, the oldest.
const SHOWN: i64 = 200;
/// Most bytes of them: a page that a theme would refuse to make is worse than one with fewer comments.
const SHOWN_BYTES: usize = 512 * 1024;
/// Largest form, bytes: the longest text in percent signs.
const FORM_BYTES: usize = MAX_TEXT * 12;
/// Longest time for a form to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// Path segment of the article that a form is for; none for other paths.
pub(super) fn commented(path: &str) -> Option<&str> {
    path.strip_suffix(SEGMENT)?.strip_prefix('/').filter(|slug| !slug.is_empty() && !slug.contains('/'))
}

/// What readers say below an article.
pub(super) async fn below(tx: &mut TenantTx, post: PostId, path: &str) -> Result<Discussion, Failure> {
    let filter = CommentFilter {
        statuses: vec![CommentStatus::Approved],
        post: Some(post),
        order: CommentOrder::Date,
        ..CommentFilter::default()
    };
    let (mut comments, total) = listing::window(tx, View::Readers(None), &filter, SHOWN, 0).await?;
    let mut bytes = 0;
    comments.retain(|one| {
        bytes += one.content.len();
        bytes <= SHOWN_BYTES
    });
    let action = match comment::open(tx, post, None).await {
        Ok(_) => Some(local(&format!("{path}{SEGMENT}"))),
        Err(Shut::Store(error)) => return Err(error.into()),
        Err(_) => None,
    };
    Ok(Discussion { count: Discussion::counted(total), comments: threaded(&comments), action })
}

/// Answers right below what they answer. What answers a comment that is not shown stands by itself.
fn threaded(comments: &[Comment]) -> Vec<view::Comment> {
    let above = |comment: &Comment| {
        let parent = comment.parent.map(|(id, _)| id)?;
        comments.iter().find(|one| one.id == parent)
    };
    let mut thread = Vec::with_capacity(comments.len());
    // Whatever is on the stack waits to be told; the last one is next.
    let mut waiting: Vec<(&Comment, usize)> =
        comments.iter().rev().filter(|one| above(one).is_none()).map(|one| (one, 1)).collect();
    while let Some((one, depth)) = waiting.pop() {
        thread.push(view::Comment {
            number: one.number,
            author: one.author_name.clone(),
            answers: above(one).map(|above| above.author_name.clone()),
            depth,
            answerable: depth < usize::from(DEEPEST.unsigned_abs()),
            written: one.created_at.into(),
            content: Html::cleaned(comments::rendered(&one.content)),
        });
        let answers = comments.iter().rev().filter(|answer| answer.parent.is_some_and(|(id, _)| id == one.id));
        waiting.extend(answers.map(|answer| (answer, depth + 1)));
    }
    thread
}

/// What somebody wrote into the form.
#[derive(Debug, Default)]
struct Filled {
    name: String,
    email: String,
    answered: Option<i64>,
    text: String,
}

async fn filled(request: &mut Request) -> Option<Filled> {
    if request.content_type().is_none_or(|kind| !kind.starts_with("application/x-www-form-urlencoded")) {
        return None;
    }
    let body = request.take_body().into_bytes_limit(FORM_BYTES);
    let bytes = tokio::time::timeout(PATIENCE, body).await.ok()?.ok()?;
    let mut filled = Filled::default();
    for (name, value) in parse(&bytes) {
        match name.as_ref() {
            "nome" => filled.name = value.into_owned(),
            "email" => filled.email = value.into_owned(),
            "resposta" => filled.answered = value.parse().ok(),
            "comentario" => filled.text = value.into_owned(),
            _ => {}
        }
    }
    Some(filled)
}

/// Takes a comment, and says that it waits.
pub(super) async fn take(
    deps: &Deps,
    mut request: Request,
    place: &Place<'_>,
    slug: &str,
) -> Result<Response, Failure> {
    let say =
        |request: &Request, status, title: &str, text: &str| Ok(answer::said(request, status, place, title, text));
    if !origin::is_ours(&request) {
        let text = "O formulário não foi enviado a partir deste site. Abra o texto e envie o comentário por ali.";
        return say(&request, StatusCode::FORBIDDEN, "Comentário não enviado", text);
    }
    let Some(filled) = filled(&mut request).await else {
        return say(
            &request,
            StatusCode::BAD_REQUEST,
            "Comentário não enviado",
            "O formulário chegou incompleto. Tente de novo.",
        );
    };
    let address = ClientAddress::of(&request, deps.config.trusted_proxies).0;
    let mut tx = deps.store.begin(Scope::anonymous(place.tenant.id)).await?;
    let post = snapshot::find_live(&mut tx, slug).await?.ok_or(Failure::NotFound)?.post;
    match written(deps, &mut tx, post, &filled, address).await {
        Ok(()) => {
            tx.commit().await?;
            let text = "Obrigado. Um moderador vai ler o comentário, e ele aparece no texto depois de aprovado.";
            say(&request, StatusCode::OK, "Comentário recebido", text)
        }
        Err(refused) => {
            let (status, text) = told(refused)?;
            say(&request, status, "Comentário não enviado", text)
        }
    }
}

async fn written(
    deps: &Deps,
    tx: &mut TenantTx,
    post: PostId,
    filled: &Filled,
    address: crate::auth::Address,
) -> Result<(), Refused> {
    let signature = Signature::checked(&filled.name, &filled.email, "")?;
    let content = comments::cleaned(&filled.text)?;
    let parent = match filled.answered {
        None => None,
        Some(number) => {
            let found = comment::numbered(tx, View::Readers(None), number).await?;
            Some(found.ok_or(Refused::Shut(Shut::UnknownParent))?.id)
        }
    };
    let letter = Letter {
        id: CommentId(Uuid::now_v7()),
        post,
        parent,
        pen: Pen::Visitor(&signature),
        content: &content,
        address,
        step: None,
        created_at: None,
    };
    comments::write(deps, tx, &letter).await.map(drop)
}

/// What a reader is told of a refusal.
fn told(refused: Refused) -> Result<(StatusCode, &'static str), Failure> {
    Ok(match refused {
        Refused::Shut(Shut::Unknown | Shut::Trash | Shut::Draft) => return Err(Failure::NotFound),
        Refused::Shut(Shut::Store(error)) => return Err(error.into()),
        Refused::Shut(Shut::Closed) => (StatusCode::FORBIDDEN, "Os comentários deste texto estão encerrados."),
        Refused::Shut(Shut::UnknownParent | Shut::TooDeep) => {
            (StatusCode::UNPROCESSABLE_ENTITY, "O comentário que você respondeu não aceita mais respostas.")
        }
        Refused::Flood(_) => {
            (StatusCode::TOO_MANY_REQUESTS, "Muitos comentários em pouco tempo. Aguarde e tente de novo.")
        }
        Refused::Duplicate => (StatusCode::CONFLICT, "Este comentário já foi enviado."),
        Refused::Problem(problem) => return invalid(problem),
        Refused::PersonalData | Refused::NotThere => {
            (StatusCode::UNPROCESSABLE_ENTITY, "O comentário não pode ser publicado assim.")
        }
    })
}

fn invalid(problem: Problem) -> Result<(StatusCode, &'static str), Failure> {
    let named = |field: &str| problem.details().is_some_and(|details| details.get(field).is_some());
    let text = if problem.code() != Code::ValidationError {
        return Err(Failure::Comment(problem));
    } else if named("author_name") {
        "Informe um nome de até 245 letras, sem números de documentos. Volte e corrija."
    } else if named("author_email") {
        "Informe um e-mail válido. Volte e corrija."
    } else {
        "Escreva o comentário, com até 65.525 letras. Volte e corrija."
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, text))
}

#[cfg(test)]
mod tests {
    use domain::comment::Standing;
    use domain::content::PostType;
    use time::OffsetDateTime;

    use super::*;

    fn said(number: u128, parent: Option<u128>) -> Comment {
        let id = |number: u128| CommentId(Uuid::from_u128(number));
        let signed = |number: u128| i64::try_from(number).unwrap();
        Comment {
            id: id(number),
            number: signed(number),
            post: PostId(Uuid::nil()),
            post_number: 1,
            post_type: PostType::Post,
            slug: None,
            parent: parent.map(|parent| (id(parent), signed(parent))),
            user: None,
            author_name: format!("Leitor {number}"),
            author_email: None,
            author_url: String::new(),
            content: "Oi.".into(),
            standing: Standing::new(Vec::new()),
            created_at: OffsetDateTime::UNIX_EPOCH,
            updated_at: OffsetDateTime::UNIX_EPOCH,
            version: 1,
            has_answers: false,
        }
    }

    #[test]
    fn answers_stand_right_below_what_they_answer() {
        let comments =
            [said(1, None), said(2, None), said(3, Some(1)), said(4, Some(3)), said(5, Some(1)), said(6, Some(99))];
        let thread = threaded(&comments);
        let found: Vec<_> = thread.iter().map(|one| (one.number, one.depth, one.answers.as_deref())).collect();
        let (one, three) = (Some("Leitor 1"), Some("Leitor 3"));
        assert_eq!(found, [(1, 1, None), (3, 2, one), (4, 3, three), (5, 2, one), (2, 1, None), (6, 1, None)]);
    }

    #[test]
    fn a_form_is_for_an_article() {
        assert_eq!(commented("/pressao-alta/comentar"), Some("pressao-alta"));
        for other in ["/comentar", "//comentar", "/category/x/comentar", "/pressao-alta", "/"] {
            assert_eq!(commented(other), None, "{other}");
        }
    }

    #[tokio::test]
    async fn a_form_is_read_within_its_bounds() {
        let form =
            |body: &str| Request::builder().content_type("application/x-www-form-urlencoded").body(body.to_owned());
        let read = filled(&mut form("nome=Ana+Luz&email=a%40b.br&resposta=7&comentario=Ol%C3%A1&x=y")).await.unwrap();
        assert_eq!((read.name.as_str(), read.email.as_str(), read.answered), ("Ana Luz", "a@b.br", Some(7)));
        assert_eq!(read.text, "Olá");
        assert_eq!(filled(&mut form("resposta=&comentario=x")).await.unwrap().answered, None);
        assert!(filled(&mut form(&"x".repeat(FORM_BYTES + 1))).await.is_none());
        assert!(filled(&mut Request::builder().content_type("text/plain").body("nome=Ana")).await.is_none());
    }
}
