//! Lists of comments.

use domain::comment::CommentStatus;
use domain::ids::PostId;
use time::OffsetDateTime;

use super::{Comment, Row, Sight, View};
use crate::{Page, PageRequest, Result, TenantTx};

/// Which order a list has. What is equal stands by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CommentOrder {
    /// By when it was written.
    #[default]
    Date,
    /// By number.
    Number,
    /// By the number of the text.
    Post,
    /// By the number of the comment that is answered.
    Parent,
    /// As the numbers of the filter stand.
    Given,
}

impl CommentOrder {
    const fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Number => "number",
            Self::Post => "post",
            Self::Parent => "parent",
            Self::Given => "given",
        }
    }
}

/// Which comments a list shows. Numbers are those of WordPress clients.
#[derive(Clone, Debug, Default)]
pub struct CommentFilter {
    /// Only those that stand here; everywhere when empty.
    pub statuses: Vec<CommentStatus>,
    /// Only those below this text.
    pub post: Option<PostId>,
    /// Only those below these texts.
    pub posts: Option<Vec<i64>>,
    /// Only answers to these; 0 for what answers none.
    pub parents: Option<Vec<i64>>,
    /// No answers to these.
    pub not_parents: Vec<i64>,
    /// Only those of these accounts.
    pub users: Option<Vec<i64>>,
    /// None of these accounts.
    pub not_users: Vec<i64>,
    /// Only these.
    pub include: Option<Vec<i64>>,
    /// None of these.
    pub exclude: Vec<i64>,
    /// Only those with this in their words or the name of their author, whatever the case.
    pub search: Option<String>,
    /// Only those written later.
    pub after: Option<OffsetDateTime>,
    /// Only those written before.
    pub before: Option<OffsetDateTime>,
    /// Order.
    pub order: CommentOrder,
    /// The other way round.
    pub descending: bool,
}

/// A page of comments.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    tx: &mut TenantTx,
    view: View<'_>,
    filter: &CommentFilter,
    request: PageRequest,
) -> Result<Page<Comment>> {
    let (rows, total) = window(tx, view, filter, request.limit(), request.offset()).await?;
    Ok(Page { rows, total, request })
}

/// `limit` comments from place `from`, and how many there are in all.
///
/// # Errors
/// When the database does not answer.
pub async fn window(
    tx: &mut TenantTx,
    view: View<'_>,
    filter: &CommentFilter,
    limit: i64,
    from: i64,
) -> Result<(Vec<Comment>, u64)> {
    let sight = Sight::from(view);
    let found = sorted(tx, sight, filter, limit, from).await?;
    if !found.0.is_empty() || from == 0 {
        return Ok(found);
    }
    // Behind the last row nothing says how many there are.
    let (_, total) = sorted(tx, sight, filter, 1, 0).await?;
    Ok((Vec::new(), total))
}

async fn sorted(
    tx: &mut TenantTx,
    sight: Sight,
    filter: &CommentFilter,
    limit: i64,
    from: i64,
) -> Result<(Vec<Comment>, u64)> {
    let tenant = tx.tenant();
    let statuses: Vec<String> = filter.statuses.iter().map(|status| status.word().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select c.id, c.number, c.post_id, p.number as post_number, p.post_type, s.slug as "slug?", c.parent_id as "parent_id?",
                  up.number as "parent_number?", c.user_id as "user_id?", u.number as "user_number?",
                  coalesce(u.display_name, c.author_name) as "author_name!", c.author_email as "author_email?", c.author_url, c.content,
                  c.status, c.status_before as "status_before?", c.reasons, c.created_at, c.updated_at, c.version,
                  exists (select from comments a where a.tenant_id = c.tenant_id and a.parent_id = c.id and a.deleted_at is null
                          and a.status = 'approved') as "has_answers!",
                  count(*) over () as "total!"
           from comments c
           join posts p on p.tenant_id = c.tenant_id and p.id = c.post_id
           left join published_snapshots s on s.tenant_id = c.tenant_id and s.post_id = c.post_id and s.withdrawn_at is null
                and s.body->>'compliance_level' = 'public' and p.trashed_at is null and p.deleted_at is null
           left join comments up on up.tenant_id = c.tenant_id and up.id = c.parent_id
           left join users u on u.tenant_id = c.tenant_id and u.id = c.user_id
           where c.tenant_id = $1 and c.deleted_at is null
             and ($2 or (s.id is not null and (c.status = 'approved' or (c.status = 'hold' and c.user_id = $3))))
             and (cardinality($4::text[]) = 0 or c.status = any($4))
             and ($5::uuid is null or c.post_id = $5)
             and ($6::bigint[] is null or p.number = any($6))
             and ($7::bigint[] is null or coalesce(up.number, 0) = any($7))
             and not (coalesce(up.number, 0) = any($8::bigint[]))
             and ($9::bigint[] is null or coalesce(u.number, 0) = any($9))
             and not (coalesce(u.number, 0) = any($10::bigint[]))
             and ($11::bigint[] is null or c.number = any($11))
             and not (c.number = any($12::bigint[]))
             and ($13::text is null or strpos(lower(c.content), lower($13)) > 0
                  or strpos(lower(coalesce(u.display_name, c.author_name)), lower($13)) > 0)
             and ($14::timestamptz is null or c.created_at > $14)
             and ($15::timestamptz is null or c.created_at < $15)
           order by (case $16::text when 'date' then extract(epoch from c.created_at) when 'post' then p.number
                          when 'parent' then coalesce(up.number, 0) when 'given' then array_position($11::bigint[], c.number)
                          else c.number end)::numeric * (case when $17 then -1 else 1 end),
                    c.number * (case when $17 then -1 else 1 end)
           limit $18 offset $19"#,
        tenant,
        sight.all(),
        sight.user(),
        &statuses,
        filter.post.map(|post| post.0),
        filter.posts.as_deref(),
        filter.parents.as_deref(),
        &filter.not_parents,
        filter.users.as_deref(),
        &filter.not_users,
        filter.include.as_deref(),
        &filter.exclude,
        filter.search,
        filter.after,
        filter.before,
        filter.order.word(),
        filter.descending,
        limit,
        from
    )
    .fetch_all(tx.conn())
    .await?;
    let total = rows.first().map_or(0, |row| row.total.unsigned_abs());
    let comments = rows.into_iter().map(|r| {
        Comment::try_from(Row {
            id: r.id,
            number: r.number,
            post_id: r.post_id,
            post_number: r.post_number,
            post_type: r.post_type,
            slug: r.slug,
            parent_id: r.parent_id,
            parent_number: r.parent_number,
            user_id: r.user_id,
            user_number: r.user_number,
            author_name: r.author_name,
            author_email: r.author_email,
            author_url: r.author_url,
            content: r.content,
            status: r.status,
            status_before: r.status_before,
            reasons: r.reasons,
            created_at: r.created_at,
            updated_at: r.updated_at,
            version: r.version,
            has_answers: r.has_answers,
        })
    });
    Ok((comments.collect::<Result<_>>()?, total))
}
