//! What a text will look like, for whoever was sent a link that is signed and ends: the one place of the site where something
//! shows that was not published. It says so, no search engine keeps it, and levels that are shown one by one never come here.

use std::collections::BTreeMap;

use crypto::link::LinkKey;
use domain::content::ComplianceLevel;
use domain::ids::{PostId, TenantId};
use poem::Response;
use poem::http::StatusCode;
use poem::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, REFERRER_POLICY};
use secrecy::ExposeSecret as _;
use store::post::{self, Post, history};
use store::{Scope, TenantTx};
use themes::view::{Html, Meta, Notices, StaticPage, View};
use time::OffsetDateTime;

use super::answer::{self, Kind};
use super::look::local;
use super::{Failure, Place, Site, html};

/// Longest that a link is good for, hours.
pub(crate) const MOST_HOURS: u16 = 72;

const BANNER: &str = "Prévia: este texto não foi publicado e ainda pode mudar. Não o compartilhe.";

/// What a link shows: one revision of a post, until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Preview {
    /// The post.
    pub(crate) post: PostId,
    /// Number of the revision.
    pub(crate) revision: i32,
    /// Until when, whole seconds.
    pub(crate) until: OffsetDateTime,
}

impl Preview {
    fn purpose(revision: i32, until: i64) -> String {
        format!("preview/{revision}/{until}")
    }

    /// The path of the link.
    pub(crate) fn path(&self, key: &LinkKey, tenant: TenantId) -> String {
        let (revision, until) = (self.revision, self.until.unix_timestamp());
        let token = key.token(&Self::purpose(revision, until), tenant.0, self.post.0);
        format!("/preview/{revision}-{until}-{}", token.expose_secret())
    }

    /// What the end of a path opens; none unless we made it for this tenant, and it has not ended.
    pub(crate) fn read(key: &LinkKey, tenant: TenantId, word: &str, now: OffsetDateTime) -> Option<Self> {
        let mut parts = word.splitn(3, '-');
        let (revision, until) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let post = key.verify(&Self::purpose(revision, until), tenant.0, parts.next()?)?;
        let until = OffsetDateTime::from_unix_timestamp(until).ok()?;
        (now < until).then_some(Self { post: post.into(), revision, until })
    }
}

/// Whether a text of this level may be shown by a link.
pub(crate) const fn may_show(level: ComplianceLevel) -> bool {
    matches!(level, ComplianceLevel::Public | ComplianceLevel::Professional)
}

impl Site {
    /// The page behind a link.
    pub(super) async fn preview(&self, place: &Place<'_>, word: &str) -> Result<Response, Failure> {
        let tenant = place.tenant.id;
        let asked = Preview::read(&self.links, tenant, word, OffsetDateTime::now_utc()).ok_or(Failure::NotFound)?;
        let mut tx = self.store.begin(Scope::anonymous(tenant)).await?;
        let post = shown(&mut tx, asked).await?.ok_or(Failure::NotFound)?;
        tx.commit().await?;
        let page = StaticPage {
            title: post.text.title.clone(),
            template: String::new(),
            breadcrumbs: Vec::new(),
            picture: None,
            notices: notices(&post),
            content: Html::cleaned(html::clean(&post.text.content)),
            children: Vec::new(),
            updated: None,
            fields: BTreeMap::new(),
        };
        let html = place.look.page(place, Meta::at(local("/")), View::StaticPage(page))?;
        let mut response = answer::builder()
            .status(StatusCode::OK)
            .header(CONTENT_TYPE, Kind::HTML.media_type)
            .header(CACHE_CONTROL, "private, no-store")
            .header("X-Robots-Tag", "noindex, nofollow, noarchive")
            .body(html);
        // Who has the address has the text: it is told to nobody.
        response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        Ok(response)
    }
}

/// The post with the text of that revision, if links may show it.
async fn shown(tx: &mut TenantTx, asked: Preview) -> Result<Option<Post>, Failure> {
    let Some(mut post) = post::find(tx, asked.post).await?.filter(|post| post.trashed_at.is_none()) else {
        return Ok(None);
    };
    let Some(head) = history::numbered(tx, post.id, asked.revision).await? else { return Ok(None) };
    let Some(text) = post::text(tx, head.id).await? else { return Ok(None) };
    // What is too delicate now was not meant then either.
    let may = may_show(text.compliance_level) && may_show(post.text.compliance_level);
    post.text = text;
    Ok(may.then_some(post))
}

fn notices(post: &Post) -> Notices {
    let mut notices = Notices::default();
    notices.add("preview", true, BANNER);
    if !post.text.medical_disclaimer.is_empty() {
        notices.add("author", true, &post.text.medical_disclaimer);
    }
    notices
}

#[cfg(test)]
mod tests {
    use crypto::secret_key::SecretKey;
    use time::Duration;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_link_opens_what_it_was_made_for_until_it_ends_and_nothing_else() {
        let key = LinkKey::new(&SecretKey::generate().unwrap()).unwrap();
        let now = OffsetDateTime::from_unix_timestamp(1_800_000_000).unwrap();
        let (tenant, other) = (TenantId(Uuid::now_v7()), TenantId(Uuid::now_v7()));
        let made = Preview { post: PostId(Uuid::now_v7()), revision: 7, until: now + Duration::HOUR };
        let path = made.path(&key, tenant);
        let word = path.strip_prefix("/preview/").unwrap();
        assert_eq!(Preview::read(&key, tenant, word, now), Some(made));
        assert_eq!(Preview::read(&key, other, word, now), None, "another tenant");
        assert_eq!(Preview::read(&key, tenant, word, made.until), None, "over");
        let (_, rest) = word.split_once('-').unwrap();
        for forged in [format!("8-{rest}"), word.replacen("1800003600", "1900003600", 1), String::new(), "1-2".into()] {
            assert_eq!(Preview::read(&key, tenant, &forged, now), None, "{forged}");
        }
        assert!(!may_show(ComplianceLevel::Phi) && !may_show(ComplianceLevel::Restricted));
    }
}
