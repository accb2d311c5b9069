//! Accounts as WordPress clients list them: for strangers, those whom readers know already.

use domain::access::Role;
use domain::ids::UserId;

use super::{User, user_of, user_query};
use crate::{Result, TenantTx};

/// What a list of writers is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum WriterOrder {
    /// Shown name.
    #[default]
    Name,
    /// Number.
    Number,
    /// User name, which is the path segment.
    Slug,
    /// Creation.
    Registered,
    /// Address; for those who read accounts.
    Email,
    /// As the numbers of the filter stand.
    Given,
}

impl WriterOrder {
    const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Slug => "slug",
            Self::Registered => "registered",
            Self::Email => "email",
            Self::Given => "given",
        }
    }
}

/// Which accounts a WordPress client is shown (`wordpress.md` 1.3).
#[derive(Clone, Debug, Default)]
pub struct WriterFilter {
    /// Only those whom readers know: with a public copy that everybody may read.
    pub public_only: bool,
    /// One more account, whatever the line above says: the reader's own.
    pub or: Option<UserId>,
    /// Only those with one of these roles.
    pub roles: Option<Vec<Role>>,
    /// Only those with this text in shown or user name.
    pub search: Option<String>,
    /// Only these numbers.
    pub include: Option<Vec<i64>>,
    /// Not these numbers.
    pub exclude: Vec<i64>,
    /// Only these user names.
    pub slugs: Option<Vec<String>>,
    /// Order.
    pub order: WriterOrder,
    /// The other way round.
    pub descending: bool,
}

/// `limit` accounts from place `from` that were not deleted, and how many there are in all.
///
/// # Errors
/// When the database does not answer.
pub async fn writers(tx: &mut TenantTx, filter: &WriterFilter, limit: i64, from: i64) -> Result<(Vec<User>, u64)> {
    let tenant = tx.tenant();
    let roles: Option<Vec<String>> =
        filter.roles.as_ref().map(|roles| roles.iter().map(|role| role.word().to_owned()).collect());
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from users u
           where u.tenant_id = $1 and u.status <> 'deleted'
             and (not $2 or u.id = $3 or exists (
                 select from posts p join published_snapshots s on s.tenant_id = p.tenant_id and s.post_id = p.id and s.withdrawn_at is null
                 where p.tenant_id = u.tenant_id and p.author_id = u.id and s.body->>'compliance_level' = 'public'))
             and ($4::text[] is null or u.role = any($4))
             and ($5::text is null or strpos(lower(u.display_name), lower($5)) > 0 or strpos(u.username, lower($5)) > 0)
             and ($6::bigint[] is null or u.number = any($6)) and not (u.number = any($7))
             and ($8::text[] is null or u.username = any($8))"#,
        tenant,
        filter.public_only,
        filter.or.map(|user| user.0),
        roles.as_deref(),
        filter.search,
        filter.include.as_deref(),
        &filter.exclude,
        filter.slugs.as_deref()
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = user_query!(
        "select ",
        "from users u
         where u.tenant_id = $1 and u.status <> 'deleted'
           and (not $2 or u.id = $3 or exists (
               select from posts p join published_snapshots s on s.tenant_id = p.tenant_id and s.post_id = p.id and s.withdrawn_at is null
               where p.tenant_id = u.tenant_id and p.author_id = u.id and s.body->>'compliance_level' = 'public'))
           and ($4::text[] is null or u.role = any($4))
           and ($5::text is null or strpos(lower(u.display_name), lower($5)) > 0 or strpos(u.username, lower($5)) > 0)
           and ($6::bigint[] is null or u.number = any($6)) and not (u.number = any($7))
           and ($8::text[] is null or u.username = any($8))
         order by
             case when $10 then null when $9 = 'name' then lower(u.display_name) when $9 = 'slug' then u.username when $9 = 'email' then lower(u.email) end,
             case when not $10 then null when $9 = 'name' then lower(u.display_name) when $9 = 'slug' then u.username when $9 = 'email' then lower(u.email) end desc,
             case when $9 = 'given' then array_position($6, u.number) end,
             -- Numbers are drawn in the order of registration.
             u.number * case when $10 and $9 in ('number', 'registered') then -1 else 1 end
         limit $11 offset $12",
        tenant,
        filter.public_only,
        filter.or.map(|user| user.0),
        roles.as_deref(),
        filter.search,
        filter.include.as_deref(),
        &filter.exclude,
        filter.slugs.as_deref(),
        filter.order.word(),
        filter.descending,
        limit,
        from
    )
    .fetch_all(tx.conn())
    .await?;
    let users = rows.into_iter().map(|r| user_of!(r)).collect::<Result<_>>()?;
    Ok((users, total.unsigned_abs()))
}
