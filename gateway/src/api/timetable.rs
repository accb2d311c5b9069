//! What is to happen to a post, and when. Whatever makes it public passes the gate when its moment comes, whatever the gate
//! said before (`decisions.md` 4).

use domain::access::{PublishPost as MayPublish, permit};
use domain::ids::PostId;
use domain::trust::Act;
use domain::workflow::WorkflowState;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::TenantTx;
use store::post::{self, Post, Timetable, placement, timetable};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::post_access::{About, admit, facts, opened};
use crate::auth::Auth;
use crate::custom_fields;
use crate::problem::{Code, FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

pub(crate) const GATES: &[Gated] = &[
    ("readSchedule", Gate::Act(Act::PostRead)),
    ("schedulePost", Gate::Act(Act::PostPublish)),
    ("clearSchedule", Gate::Act(Act::PostPublish)),
];

/// Furthest moment that a timetable may name. What a text says is reviewed well before.
pub(crate) const FURTHEST: Duration = Duration::days(5 * 365);

/// What is to happen to a post, times in UTC.
#[derive(Clone, Copy, Debug, Object)]
#[oai(rename = "Schedule", deny_unknown_fields)]
pub(crate) struct ScheduleBody {
    /// Its current revision passes the gate then, and is public if it does. An edit before takes this back: nobody has asked
    /// for the edited text to be public.
    #[oai(nullable, default)]
    publish_at: Option<OffsetDateTime>,
    /// Its published copy is withdrawn then.
    #[oai(nullable, default)]
    unpublish_at: Option<OffsetDateTime>,
    /// Its published copy is judged then by the rules of the day, and its author asked to read it again.
    #[oai(nullable, default)]
    review_at: Option<OffsetDateTime>,
}

input_bodies! {
    ScheduleBody: 1024;
}

/// What is to happen to a post.
#[derive(Debug, Object)]
pub(crate) struct ScheduleData {
    /// The timetable.
    data: ScheduleBody,
}

impl ScheduleData {
    fn of(post: &Post) -> Json<Self> {
        let Timetable { publish_at, unpublish_at, review_at } = post.timetable;
        Json(Self { data: ScheduleBody { publish_at, unpublish_at, review_at } })
    }
}

/// Answer to the end of a timetable.
#[derive(ApiResponse)]
enum Cleared {
    /// Nothing is to happen any more.
    #[oai(status = 204)]
    Done,
}

pub(crate) struct Schedules;

#[OpenApi(tag = "Area::Posts")]
impl Schedules {
    /// What is to happen to a post. Whoever reads its working text reads this.
    #[oai(path = "/posts/:id/schedule", method = "get", operation_id = "readSchedule")]
    async fn read(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<ScheduleData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = opened(&deps, &mut tx, &auth, PostId(id.0)).await?;
        tx.commit().await?;
        Ok(ScheduleData::of(&post))
    }

    /// Say what is to happen to a post; what the body does not name does not happen. Sending the same again changes nothing.
    #[oai(path = "/posts/:id/schedule", method = "put", operation_id = "schedulePost")]
    async fn write(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        input: Input<ScheduleBody>,
        deps: Data<&Deps>,
    ) -> Result<Json<ScheduleData>, Problem> {
        let ScheduleBody { publish_at, unpublish_at, review_at } = input.body;
        let to = Timetable { publish_at, unpublish_at, review_at };
        change(&deps, &auth, PostId(id.0), to).await
    }

    /// Take back all that is to happen to a post.
    #[oai(path = "/posts/:id/schedule", method = "delete", operation_id = "clearSchedule")]
    async fn clear(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Cleared, Problem> {
        change(&deps, &auth, PostId(id.0), Timetable::default()).await?;
        Ok(Cleared::Done)
    }
}

async fn change(deps: &Deps, auth: &Auth, id: PostId, to: Timetable) -> Result<Json<ScheduleData>, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    // Somebody who edits it right now is either before this or after.
    post::lock(&mut tx, id).await?;
    let post = post::find(&mut tx, id).await?.ok_or_else(Problem::not_found)?;
    let may = permit::<MayPublish>(&auth.actor, facts(&post, auth.actor.tenant))?;
    admit(deps, &mut tx, auth, Act::PostPublish, &About::of(&post)).await?;
    checked(&to, &post.timetable, OffsetDateTime::now_utc())?;
    if to != post.timetable {
        if to.publish_at.is_some() {
            publishable(&mut tx, auth, &post).await?;
        }
        timetable::set(&mut tx, &may, post.revision_id, &to).await?;
    }
    let post = post::find(&mut tx, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(ScheduleData::of(&post))
}

/// Whether the gate could ever let it pass, and there is something to publish that readers do not have already.
async fn publishable(tx: &mut TenantTx, auth: &Auth, post: &Post) -> Result<(), Problem> {
    let is_there = post.workflow_state == WorkflowState::Published && placement::is_live(tx, post.id).await?;
    if post.trashed_at.is_some() || is_there {
        return Err(Problem::new(Code::InvalidTransition));
    }
    let mut errors = FieldErrors::default();
    errors.require(!post.text.title.is_empty(), "title", "required");
    errors.require(!post.text.content.trim().is_empty(), "content", "required");
    errors.check()?;
    custom_fields::complete(tx, &auth.actor, post).await
}

/// Whether these moments lie ahead, in their order. One that stands already may have come in the meantime.
fn checked(to: &Timetable, old: &Timetable, now: OffsetDateTime) -> Result<(), Problem> {
    let mut errors = FieldErrors::default();
    let named = [
        ("publish_at", to.publish_at, old.publish_at),
        ("unpublish_at", to.unpublish_at, old.unpublish_at),
        ("review_at", to.review_at, old.review_at),
    ];
    for (field, at, old) in named {
        let Some(at) = at.filter(|at| Some(*at) != old) else { continue };
        errors.require(at > now, field, "in_the_past");
        errors.require(at <= now + FURTHEST, field, "too_far");
    }
    if let (Some(publish), Some(unpublish)) = (to.publish_at, to.unpublish_at) {
        errors.require(unpublish > publish, "unpublish_at", "before_publish_at");
    }
    errors.check()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn moments_lie_ahead_and_in_order() {
        let now = datetime!(2026-11-23 12:00 UTC);
        let at = |hours| Some(now + Duration::hours(hours));
        let none = Timetable::default();
        let wrong = [
            Timetable { publish_at: at(0), ..none },
            Timetable { unpublish_at: at(-1), ..none },
            Timetable { review_at: Some(now + FURTHEST + Duration::SECOND), ..none },
            Timetable { publish_at: at(2), unpublish_at: at(2), ..none },
        ];
        for to in wrong {
            assert!(checked(&to, &none, now).is_err(), "{to:?}");
        }
        let right = Timetable { publish_at: at(1), unpublish_at: at(2), review_at: at(1) };
        assert!(checked(&right, &none, now).is_ok());
        let standing = Timetable { review_at: at(-1), ..none };
        assert!(checked(&Timetable { unpublish_at: at(1), ..standing }, &standing, now).is_ok());
    }
}
