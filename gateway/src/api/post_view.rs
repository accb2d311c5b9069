//! Posts as they leave: the working text for those who may read it, the published copy for
//! everybody else.

use bus_schemas::snapshot::SnapshotBody;
use domain::content::{ComplianceLevel, MedicalCategory, PostStatus, RegistryStatus};
use domain::workflow::WorkflowState;
use poem_openapi::Object;
use poem_openapi::types::Any;
use serde::Deserialize as _;
use serde_json::{Map, Value};
use store::StoreError;
use store::post::Post;
use store::snapshot::PublicPost;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::api::post_body::ReferenceBody;
use crate::api::words::Word;
use crate::problem::Problem;

/// Words that an adult reads in a minute.
const WORDS_PER_MINUTE: u32 = 200;

/// A post.
#[derive(Debug, Object)]
#[oai(rename = "Post")]
pub(crate) struct PostBody {
    /// What lists show too.
    #[oai(flatten)]
    head: PostHead,
    /// Body: as the author wrote it for those who may edit it; without active content for readers.
    content: String,
    /// The author's disclaimer; in a published copy, every notice that goes with the text.
    medical_disclaimer: String,
    /// Sources.
    references: Vec<ReferenceBody>,
    /// Values of custom fields by name; in a published copy, those that readers may see.
    custom_fields: Any<Map<String, Value>>,
}

/// A post in a list: all but its long texts.
#[derive(Debug, Object)]
#[oai(rename = "PostHead")]
pub(crate) struct PostHead {
    /// Id.
    id: Uuid,
    /// Headline.
    title: String,
    /// Path segment.
    slug: String,
    /// Teaser.
    excerpt: String,
    /// The texts above are held back: their level is shown one by one only, by the post's own address.
    withheld: bool,
    /// The patient that the text is about.
    #[oai(nullable)]
    patient_id: Option<Uuid>,
    /// Status for readers.
    status: Word<PostStatus>,
    /// Place in the gate of this revision.
    workflow_state: Word<WorkflowState>,
    /// Held for a human.
    held: bool,
    /// Medical category.
    medical_category: Word<MedicalCategory>,
    /// Compliance level.
    compliance_level: Word<ComplianceLevel>,
    /// Description for search engines.
    meta_description: String,
    /// Grows with every edit.
    version: i32,
    /// Revision.
    revision_id: Uuid,
    /// Number of the revision, from 1.
    revision: i32,
    /// First publication; of a published copy, its own.
    #[oai(nullable)]
    published_at: Option<OffsetDateTime>,
    /// Creation.
    created_at: OffsetDateTime,
    /// Last edit.
    updated_at: OffsetDateTime,
    /// Address of its page, while it has one.
    #[oai(nullable)]
    public_url: Option<String>,
    /// Author.
    author: AuthorBody,
    /// Category.
    #[oai(nullable)]
    category: Option<CategoryRef>,
    /// Figures.
    meta: Figures,
}

/// An author, as readers see them.
#[derive(Debug, Object)]
#[oai(rename = "Author")]
struct AuthorBody {
    /// Id.
    id: Uuid,
    /// Shown name.
    name: String,
    /// Council registry in canonical form.
    #[oai(nullable)]
    professional_registry: Option<String>,
    /// The council confirmed it.
    registry_verified: bool,
}

/// The category of a post.
#[derive(Debug, Object)]
struct CategoryRef {
    /// Id; none when the category of a published copy has gone since.
    #[oai(nullable)]
    id: Option<Uuid>,
    /// Name.
    name: String,
    /// Path segment.
    slug: String,
}

/// Figures of a text.
#[derive(Debug, Object)]
struct Figures {
    /// Words.
    word_count: u32,
    /// Minutes.
    reading_time: u32,
}

impl Figures {
    const fn of(word_count: u32) -> Self {
        let minutes = word_count.div_ceil(WORDS_PER_MINUTE);
        Self { word_count, reading_time: if minutes == 0 { 1 } else { minutes } }
    }
}

/// A post.
#[derive(Debug, Object)]
pub(crate) struct PostData {
    /// The post.
    pub data: PostBody,
}

impl PostBody {
    /// The working text. `site` is the address of the tenant's public site.
    pub(crate) fn working(mut post: Post, site: &str) -> Self {
        let content = std::mem::take(&mut post.text.content);
        Self {
            medical_disclaimer: std::mem::take(&mut post.text.medical_disclaimer),
            references: std::mem::take(&mut post.text.references).into_iter().map(Into::into).collect(),
            custom_fields: Any(std::mem::take(&mut post.text.fields)),
            head: PostHead::of_working(post, words(&content), site),
            content,
        }
    }

    /// The published copy.
    ///
    /// # Errors
    /// `internal_server_error` when the stored copy is not readable.
    pub(crate) fn published(post: PublicPost, site: &str) -> Result<Self, Problem> {
        let mut body = read(&post)?;
        let notices: Vec<String> =
            std::mem::take(&mut body.disclaimers).into_iter().map(|notice| notice.text).collect();
        Ok(Self {
            content: passive(std::mem::take(&mut body.content)),
            medical_disclaimer: notices.join("\n\n"),
            references: std::mem::take(&mut body.references).into_iter().map(Into::into).collect(),
            custom_fields: Any(std::mem::take(&mut body.custom_fields)),
            head: PostHead::of_published(post, body, site),
        })
    }

    /// The version, for the entity tag.
    pub(crate) const fn version(&self) -> i32 {
        self.head.version
    }
}

impl PostHead {
    /// The head of the working text.
    pub(crate) fn working(post: Post, site: &str) -> Self {
        let count = words(&post.text.content);
        let sensitive = matches!(post.text.compliance_level, ComplianceLevel::Restricted | ComplianceLevel::Phi);
        let head = Self::of_working(post, count, site);
        if sensitive { head.withholding() } else { head }
    }

    /// Without its texts: a list is not the place where consent and treatment are looked at.
    fn withholding(self) -> Self {
        Self {
            title: String::new(),
            excerpt: String::new(),
            meta_description: String::new(),
            slug: String::new(),
            withheld: true,
            ..self
        }
    }

    /// The head of the published copy.
    ///
    /// # Errors
    /// `internal_server_error` when the stored copy is not readable.
    pub(crate) fn published(post: PublicPost, site: &str) -> Result<Self, Problem> {
        let body = read(&post)?;
        Ok(Self::of_published(post, body, site))
    }

    fn of_working(post: Post, word_count: u32, site: &str) -> Self {
        let live = post.status == PostStatus::Published;
        Self {
            id: post.id.0,
            public_url: live.then(|| address(site, &post.slug)),
            slug: post.slug,
            status: Word(post.status),
            workflow_state: Word(post.workflow_state),
            held: post.held,
            medical_category: Word(post.text.medical_category),
            compliance_level: Word(post.text.compliance_level),
            meta_description: post.text.meta_description,
            version: post.version,
            revision_id: post.revision_id.0,
            revision: post.revision,
            published_at: post.published_at,
            created_at: post.created_at,
            updated_at: post.updated_at,
            author: AuthorBody {
                id: post.author.0,
                name: post.author_name,
                professional_registry: post.author_registry,
                registry_verified: post.author_registry_status == RegistryStatus::Verified,
            },
            category: post.category.map(|c| CategoryRef { id: Some(c.id.0), name: c.name, slug: c.slug }),
            meta: Figures::of(word_count),
            title: post.text.title,
            excerpt: post.text.excerpt,
            withheld: false,
            patient_id: post.patient.map(|id| id.0),
        }
    }

    fn of_published(post: PublicPost, body: SnapshotBody, site: &str) -> Self {
        let snapshot = post.snapshot;
        Self {
            withheld: false,
            patient_id: None,
            id: snapshot.post.0,
            public_url: Some(address(site, &snapshot.slug)),
            slug: snapshot.slug,
            title: body.title,
            excerpt: body.excerpt,
            status: Word(PostStatus::Published),
            workflow_state: Word(WorkflowState::Published),
            held: false,
            medical_category: Word(body.medical_category),
            compliance_level: Word(body.compliance_level),
            meta_description: body.meta_description,
            version: post.version,
            revision_id: snapshot.revision.0,
            revision: post.revision,
            published_at: Some(snapshot.published_at),
            // When work on it began, and whether it goes on, is the author's business.
            created_at: snapshot.published_at,
            updated_at: snapshot.published_at,
            author: AuthorBody {
                id: post.author.0,
                name: body.author.name,
                professional_registry: body.author.registry,
                registry_verified: body.author.registry_verified,
            },
            category: body.category.map(|c| CategoryRef {
                id: post.category.map(|id| id.0),
                name: c.name,
                slug: c.slug,
            }),
            meta: Figures::of(body.word_count),
        }
    }
}

fn read(post: &PublicPost) -> Result<SnapshotBody, Problem> {
    SnapshotBody::deserialize(&post.snapshot.body)
        .map_err(|_| Problem::internal(StoreError::Corrupt { column: "published_snapshots.body" }))
}

/// The page of a published text.
pub(crate) fn address(site: &str, slug: &str) -> String {
    format!("{site}/{slug}")
}

/// Content without scripts, handlers and frames. Plain text stays as it is.
pub(crate) fn passive(content: String) -> String {
    if content.contains('<') { ammonia::clean(&content) } else { content }
}

/// Plain text for clients that show it as HTML, as they do titles.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// Words outside of tags.
fn words(content: &str) -> u32 {
    let (mut count, mut in_tag, mut in_word) = (0u32, false, false);
    for c in content.chars() {
        match c {
            '<' => (in_tag, in_word) = (true, false),
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            c if c.is_whitespace() => in_word = false,
            _ if !in_word => (count, in_word) = (count.saturating_add(1), true),
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_outside_of_tags() {
        assert_eq!(words(""), 0);
        assert_eq!(words("<p class=\"a b\">Olá,  mundo</p><p>fim</p>"), 3);
        assert_eq!(words("duas palavras"), 2);
    }

    #[test]
    fn reading_takes_at_least_a_minute() {
        assert_eq!(Figures::of(0).reading_time, 1);
        assert_eq!(Figures::of(200).reading_time, 1);
        assert_eq!(Figures::of(201).reading_time, 2);
    }

    #[test]
    fn readers_get_no_active_content() {
        let clean = passive("<p onclick=\"x()\">a</p><script>alert(1)</script>".to_owned());
        assert_eq!(clean, "<p>a</p>");
        assert_eq!(passive("dor & febre".to_owned()), "dor & febre");
    }
}
