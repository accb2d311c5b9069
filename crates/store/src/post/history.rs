//! Revisions: every text that a post ever had.

use domain::ids::{PostId, RevisionId, UserId};
use time::OffsetDateTime;

use crate::{Page, PageRequest, Result, TenantTx};

/// A revision in a post's history.
#[derive(Clone, Debug)]
pub struct RevisionHead {
    /// Id.
    pub id: RevisionId,
    /// Number, from 1.
    pub number: i32,
    /// Headline.
    pub title: String,
    /// Who wrote it.
    pub created_by: UserId,
    /// When.
    pub created_at: OffsetDateTime,
}

/// A page of a post's revisions, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn revisions(tx: &mut TenantTx, post: PostId, request: PageRequest) -> Result<Page<RevisionHead>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from post_revisions where tenant_id = $1 and post_id = $2"#,
        tenant,
        post.0
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = sqlx::query!(
        "select id, number, title, created_by, created_at from post_revisions where tenant_id = $1 and post_id = $2
         order by number desc limit $3 offset $4",
        tenant,
        post.0,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|r| RevisionHead {
            id: r.id.into(),
            number: r.number,
            title: r.title,
            created_by: r.created_by.into(),
            created_at: r.created_at,
        })
        .collect();
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// The revision of a post with this number.
///
/// # Errors
/// When the database does not answer.
pub async fn numbered(tx: &mut TenantTx, post: PostId, number: i32) -> Result<Option<RevisionHead>> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "select id, number, title, created_by, created_at from post_revisions where tenant_id = $1 and post_id = $2 and number = $3",
        tenant,
        post.0,
        number
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| RevisionHead {
        id: r.id.into(),
        number: r.number,
        title: r.title,
        created_by: r.created_by.into(),
        created_at: r.created_at,
    }))
}

/// A revision with its words, as WordPress clients read it.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Its place in the history.
    pub head: RevisionHead,
    /// Number of the account that wrote it.
    pub author_number: i64,
    /// Body.
    pub content: String,
    /// Teaser.
    pub excerpt: String,
}

/// `limit` revisions of a post from place `from`, newest first, or the one with this number; and how many there are in all.
///
/// # Errors
/// When the database does not answer.
pub async fn window(
    tx: &mut TenantTx,
    post: PostId,
    only: Option<i32>,
    limit: i64,
    from: i64,
) -> Result<(Vec<Revision>, u64)> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from post_revisions where tenant_id = $1 and post_id = $2 and ($3::integer is null or number = $3)"#,
        tenant,
        post.0,
        only
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = sqlx::query!(
        "select r.id, r.number, r.title, r.content, r.excerpt, r.created_by, r.created_at, u.number as author_number
         from post_revisions r join users u on u.tenant_id = r.tenant_id and u.id = r.created_by
         where r.tenant_id = $1 and r.post_id = $2 and ($3::integer is null or r.number = $3)
         order by r.number desc limit $4 offset $5",
        tenant,
        post.0,
        only,
        limit,
        from
    )
    .fetch_all(tx.conn())
    .await?;
    let revisions = rows
        .into_iter()
        .map(|r| Revision {
            head: RevisionHead {
                id: r.id.into(),
                number: r.number,
                title: r.title,
                created_by: r.created_by.into(),
                created_at: r.created_at,
            },
            author_number: r.author_number,
            content: r.content,
            excerpt: r.excerpt,
        })
        .collect();
    Ok((revisions, total.unsigned_abs()))
}
