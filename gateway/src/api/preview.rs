//! Links to what a text will look like, for people who have no account.

use domain::access::{EditPost, permit};
use domain::ids::PostId;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::audit::{self, AuditEntry};
use store::post;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, input_bodies};
use crate::api::post_access::{About, admit, facts, site};
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::site::preview::{MOST_HOURS, Preview, may_show};
use crate::trust::gates::{Gate, Gated};

pub(crate) const GATES: &[Gated] = &[("previewPost", Gate::Act(Act::PostEdit))];

/// A link to be.
#[derive(Clone, Copy, Debug, Object)]
#[oai(rename = "NewPreview", deny_unknown_fields)]
pub(crate) struct NewPreviewBody {
    /// How long it is good for, hours.
    #[oai(default = "a_day", validator(minimum(value = "1"), maximum(value = "72")))]
    hours: u16,
}

const fn a_day() -> u16 {
    24
}

input_bodies! { NewPreviewBody: 256; }

/// A link.
#[derive(Debug, Object)]
#[oai(rename = "Preview")]
struct PreviewBody {
    /// Where it leads. Whoever has it sees the text.
    url: String,
    /// Number of the revision that it shows; a later one takes another link.
    revision: i32,
    /// Until when it is good.
    expires_at: OffsetDateTime,
}

/// A link.
#[derive(Debug, Object)]
struct PreviewData {
    /// The link.
    data: PreviewBody,
}

/// Answer to the making of a link.
#[derive(ApiResponse)]
enum Made {
    /// The link is good now.
    #[oai(status = 201)]
    Link(Json<PreviewData>),
}

pub(crate) struct Previews;

#[OpenApi(tag = "Area::Posts")]
impl Previews {
    /// Make a link that shows the current revision of a post to whoever has it. It cannot be taken back before it ends, but
    /// for the trash. Texts of level restricted or phi have none (422 `invalid_transition`).
    #[oai(path = "/posts/:id/preview", method = "post", operation_id = "previewPost")]
    async fn make(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        input: Input<NewPreviewBody>,
        deps: Data<&Deps>,
    ) -> Result<Made, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = post::find(&mut tx, PostId(id.0)).await?.ok_or_else(Problem::not_found)?;
        permit::<EditPost>(&auth.actor, facts(&post, auth.actor.tenant))?;
        admit(&deps, &mut tx, &auth, Act::PostEdit, &About::of(&post)).await?;
        if post.trashed_at.is_some() || !may_show(post.text.compliance_level) {
            return Err(Problem::new(Code::InvalidTransition));
        }
        let hours = Duration::hours(i64::from(input.body.hours.min(MOST_HOURS)));
        let now = OffsetDateTime::now_utc();
        let until = now.replace_nanosecond(0).unwrap_or(now) + hours;
        audit::record(&mut tx, AuditEntry::done("post.preview", "post", post.id.0)).await?;
        tx.commit().await?;
        let preview = Preview { post: post.id, revision: post.revision, until };
        let path = preview.path(&deps.links, auth.actor.tenant);
        let url = format!("{}{path}", site(&deps, auth.actor.tenant).await?);
        Ok(Made::Link(Json(PreviewData { data: PreviewBody { url, revision: post.revision, expires_at: until } })))
    }
}
