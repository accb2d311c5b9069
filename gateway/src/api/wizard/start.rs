//! Ordering a run, and the final text again.

use bus_schemas::{Command as _, RunWizardStep};
use crypto::digest;
use domain::access::{CreatePost, EditPost, permit};
use domain::content::{PostType, Taxonomy};
use domain::ids::{CommandId, PostId, RevisionId, RunId};
use domain::trust::Act;
use domain::wizard::Step;
use poem_openapi::ApiResponse;
use poem_openapi::payload::Json;
use store::command::{self, Accepted, NewCommand};
use store::post::{self, NewPost};
use store::wizard::{self, Options, Source};
use store::{StoreError, TenantTx};
use uuid::Uuid;

use super::body::{InputType, OptionsBody, QueueBody, StartContentProcessing, StartedBody, StartedData};
use crate::Deps;
use crate::api::PREFIX;
use crate::api::idempotency::{self, IdempotencyKey};
use crate::api::input::Input;
use crate::api::medical::new_command;
use crate::api::post_access::{About, admit, facts};
use crate::api::posts::{known_category, known_patient, unique_slug};
use crate::api::words::Word;
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::custom_fields::{self, Face, Place};
use crate::problem::{Code, FieldErrors, Problem};

/// Longest keyword, characters.
const LONGEST_KEYWORD: usize = 80;

/// Answer to an order.
#[derive(ApiResponse)]
pub(super) enum Started {
    /// The run waits for its first system.
    #[oai(status = 202)]
    Run(
        Json<StartedData>,
        /// Where its progress is read.
        #[oai(header = "Location")]
        String,
    ),
}

/// Starts a run. Its id is that of its first command, so that a repeated request finds the same.
pub(super) async fn order(
    deps: &Deps,
    auth: &Auth,
    key: &IdempotencyKey,
    context: &RequestContext,
    input: Input<StartContentProcessing>,
) -> Result<Started, Problem> {
    let Input { body: StartContentProcessing { input: text, systems, options }, fingerprint } = input;
    let may = permit::<CreatePost>(&auth.actor, auth.actor.tenant)?;
    let source = match text.kind {
        InputType::Post => Source::Post,
        InputType::Text => Source::Text,
        InputType::Html => Source::Html,
        InputType::Transcript => Source::Transcript,
    };
    let mut errors = FieldErrors::default();
    let from_post = source == Source::Post;
    errors.require(
        from_post == text.post_id.is_some(),
        "input.post_id",
        if from_post { "required" } else { "invalid" },
    );
    errors.require(from_post != text.draft.is_some(), "input.draft", if from_post { "invalid" } else { "required" });
    let options = read(options.unwrap_or_default(), &mut errors);
    errors.check()?;
    let mut steps: Vec<Step> =
        systems.map_or_else(|| Step::ALL.to_vec(), |list| list.iter().map(|word| word.0).collect());
    steps.sort_unstable();
    steps.dedup();
    let Some(first) = steps.first().copied() else { return Err(Problem::field("systems", "required")) };
    let mut draft = text.draft.map(crate::api::post_body::CreatePost::draft).transpose()?;

    let mut tx = deps.store.begin(auth.scope()).await?;
    let id = idempotency::command_of(&mut tx, key, &auth.actor, "medical/workflows/content-processing").await?;
    let run = RunId(id.0);
    let post_id = text.post_id.map_or_else(|| PostId(Uuid::now_v7()), PostId);
    let order = RunWizardStep { command_id: id, run_id: run, post_id, step: first, decided: false };
    let new = command_of(order, auth, context, &fingerprint);
    match command::accept(&mut tx, &new).await? {
        Accepted::New => {
            let (revision, edit) = match &mut draft {
                Some(draft) => {
                    let category = known_category(&mut tx, draft).await?.flatten();
                    let patient = known_patient(&mut tx, draft).await?.flatten();
                    if let Some(given) = &draft.fields {
                        let place = Place::fresh(PostType::Post).with(Taxonomy::Category, category.as_slice());
                        let who = (Face::Ours, &auth.actor);
                        custom_fields::write(&mut tx, who, &place, &mut draft.text, given).await?;
                    }
                    let about = About::draft(post_id, auth.actor.user, &draft.text, patient);
                    admit(deps, &mut tx, auth, Act::PostCreate, &about).await?;
                    let slug = draft.slug.clone().unwrap_or_else(|| unique_slug(&draft.text.title, post_id));
                    let text = &draft.text;
                    let new = NewPost { id: post_id, post_type: PostType::Post, slug: &slug, category, patient, text };
                    let revision = post::create(&mut tx, &may, &new).await?;
                    (revision, post::facts(&mut tx, post_id).await?)
                }
                None => given(deps, &mut tx, auth, post_id).await?,
            };
            let may = permit::<EditPost>(&auth.actor, edit)?;
            wizard::start(&mut tx, &may, run, revision, source, &options, &steps).await?;
            tx.commit().await?;
            deps.commands.publish(&new).await;
        }
        Accepted::Existing => drop(tx),
        Accepted::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
    }
    started(deps, auth, run).await
}

/// A post that is there, which the caller may edit.
async fn given(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: &Auth,
    id: PostId,
) -> Result<(RevisionId, domain::access::PostFacts), Problem> {
    let unknown = || Problem::field("input.post_id", "unknown");
    let post = post::find(tx, id).await?.ok_or_else(unknown)?;
    let facts = facts(&post, auth.actor.tenant);
    permit::<EditPost>(&auth.actor, facts).map_err(|denied| match denied {
        domain::access::Denied::NotVisible => unknown(),
        denied => denied.into(),
    })?;
    admit(deps, tx, auth, Act::PostEdit, &About::of(&post)).await?;
    Ok((post.revision_id, facts))
}

fn read(body: OptionsBody, errors: &mut FieldErrors) -> Options {
    let word = |text: &str| text.chars().count() <= LONGEST_KEYWORD && !text.chars().any(char::is_control);
    let primary_keyword = body.primary_keyword.unwrap_or_default().trim().to_owned();
    let secondary_keywords = body.secondary_keywords.unwrap_or_default();
    errors.require(word(&primary_keyword), "options.primary_keyword", "invalid");
    errors.require(secondary_keywords.iter().all(|text| word(text)), "options.secondary_keywords", "invalid");
    Options { primary_keyword, secondary_keywords, duration_minutes: body.duration_minutes }
}

/// The command of a step. Not a command about the post: it keeps nobody from sending the post into the gate.
fn command_of(order: RunWizardStep, auth: &Auth, context: &RequestContext, fingerprint: &[u8]) -> NewCommand {
    let parts = [RunWizardStep::KIND.as_bytes(), fingerprint];
    let body_hash = digest::of_parts("healthcare-cms/command/v1", &parts);
    NewCommand { post: None, body_hash, ..new_command(order, order.command_id, auth, order.post_id, context) }
}

/// Orders the final text once more, with what was accepted.
pub(super) async fn compose_again(
    deps: &Deps,
    auth: &Auth,
    mut tx: TenantTx,
    key: &IdempotencyKey,
    context: &RequestContext,
    run: RunId,
    post: PostId,
) -> Result<CommandId, Problem> {
    let route = format!("medical/workflows/{run}/composition");
    let id = idempotency::command_of(&mut tx, key, &auth.actor, &route).await?;
    let order = RunWizardStep { command_id: id, run_id: run, post_id: post, step: Step::Composition, decided: true };
    let new = command_of(order, auth, context, run.0.as_bytes());
    match command::accept(&mut tx, &new).await? {
        Accepted::New => {
            tx.commit().await?;
            deps.commands.publish(&new).await;
        }
        Accepted::Existing => drop(tx),
        Accepted::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
    }
    Ok(id)
}

async fn started(deps: &Deps, auth: &Auth, id: RunId) -> Result<Started, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let run = wizard::find(&mut tx, id).await?.ok_or(StoreError::NotFound)?;
    let steps = wizard::steps(&mut tx, id, false).await?;
    let (running, usual) = wizard::queue(&mut tx).await?;
    tx.commit().await?;
    let data = StartedBody {
        run: run.into(),
        systems: steps.iter().map(|step| Word(step.step)).collect(),
        estimate_seconds: usual.map(time::Duration::as_seconds_f64),
        queue: QueueBody { pool: RunWizardStep::POOL.to_owned(), running },
        operation_url: format!("{PREFIX}/operations/{id}"),
    };
    Ok(Started::Run(Json(StartedData { data }), format!("{PREFIX}/medical/workflows/{id}/progress")))
}
