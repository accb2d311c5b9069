//! Lists of posts as WordPress clients ask for them (`wordpress.md` 1.3): which ones, in which order, and how many in all.

use domain::content::{ComplianceLevel, PostStatus, PostType};
use domain::ids::PostId;
use time::OffsetDateTime;

use super::Reader;
use crate::{Result, TenantTx};

/// Whose eyes a list is for.
#[derive(Clone, Debug)]
pub enum View {
    /// Public copies of these levels, whoever wrote them.
    Public(Vec<ComplianceLevel>),
    /// Working texts of these statuses.
    Working {
        /// Statuses.
        statuses: Vec<PostStatus>,
        /// Who reads, and which levels of other people's texts they see in a list; none: only their own.
        reader: Reader,
    },
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PostOrder {
    /// First publication, else creation.
    #[default]
    Date,
    /// Last change.
    Modified,
    /// Number.
    Number,
    /// Headline.
    Title,
    /// Path segment.
    Slug,
    /// Author's number.
    Author,
    /// Number of the page above.
    Parent,
    /// Place among siblings.
    MenuOrder,
    /// As the numbers of the filter stand.
    Given,
    /// As the path segments of the filter stand.
    GivenSlugs,
    /// Headlines that begin with what is sought, then those that hold it, then the rest.
    Relevance,
}

impl PostOrder {
    const fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Modified => "modified",
            Self::Number => "number",
            Self::Title => "title",
            Self::Slug => "slug",
            Self::Author => "author",
            Self::Parent => "parent",
            Self::MenuOrder => "menu_order",
            Self::Given => "given",
            Self::GivenSlugs => "given_slugs",
            Self::Relevance => "relevance",
        }
    }
}

/// A text that a list looks for, and where.
#[derive(Clone, Debug)]
pub struct Search {
    /// The text, whatever its case; in public copies also words of the same stems, with accents or without.
    pub text: String,
    /// In headlines.
    pub title: bool,
    /// In teasers.
    pub excerpt: bool,
    /// In bodies.
    pub content: bool,
}

/// Terms that a list asks for.
#[derive(Clone, Debug, Default)]
pub struct TermRule {
    /// Numbers of terms, none of them repeated.
    pub terms: Vec<i64>,
    /// All of them, rather than any.
    pub all: bool,
}

/// Which posts, and in which order.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Posts, pages or both.
    pub types: Vec<PostType>,
    /// Whose eyes it is for.
    pub view: View,
    /// Dated later than this.
    pub after: Option<OffsetDateTime>,
    /// Dated earlier than this.
    pub before: Option<OffsetDateTime>,
    /// Changed later than this.
    pub modified_after: Option<OffsetDateTime>,
    /// Changed earlier than this.
    pub modified_before: Option<OffsetDateTime>,
    /// Only of these authors' numbers.
    pub authors: Option<Vec<i64>>,
    /// Not of these authors' numbers.
    pub not_authors: Vec<i64>,
    /// Only these numbers.
    pub include: Option<Vec<i64>>,
    /// Not these numbers.
    pub exclude: Vec<i64>,
    /// Only these path segments.
    pub slugs: Option<Vec<String>>,
    /// Only below these pages' numbers; 0 for the top.
    pub parents: Option<Vec<i64>>,
    /// Not below these pages' numbers.
    pub not_parents: Vec<i64>,
    /// Only at this place among siblings.
    pub menu_order: Option<i32>,
    /// Only those on top of lists, or only the others.
    pub sticky: Option<bool>,
    /// Only those with this text.
    pub search: Option<Search>,
    /// Terms of each taxonomy.
    pub terms: [Option<TermRule>; 2],
    /// Any of the rules above, rather than all.
    pub any_rule: bool,
    /// None of these terms' numbers.
    pub not_terms: Vec<i64>,
    /// Order.
    pub order: PostOrder,
    /// The other way round.
    pub descending: bool,
}

impl Listing {
    /// Everything of these types that a view shows, newest first.
    pub const fn of(types: Vec<PostType>, view: View) -> Self {
        Self {
            types,
            view,
            after: None,
            before: None,
            modified_after: None,
            modified_before: None,
            authors: None,
            not_authors: Vec::new(),
            include: None,
            exclude: Vec::new(),
            slugs: None,
            parents: None,
            not_parents: Vec::new(),
            menu_order: None,
            sticky: None,
            search: None,
            terms: [None, None],
            any_rule: false,
            not_terms: Vec::new(),
            order: PostOrder::Date,
            descending: true,
        }
    }
}

/// What a list found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The posts of this window, in order.
    pub posts: Vec<PostId>,
    /// How many there are in all.
    pub total: u64,
}

/// `limit` posts from place `from`, and how many there are in all.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, listing: &Listing, limit: i64, from: i64) -> Result<Found> {
    let found = window(tx, listing, limit, from).await?;
    if !found.posts.is_empty() || from == 0 {
        return Ok(found);
    }
    // Behind the last row nothing says how many there are.
    let total = window(tx, listing, 1, 0).await?.total;
    Ok(Found { posts: Vec::new(), total })
}

async fn window(tx: &mut TenantTx, listing: &Listing, limit: i64, from: i64) -> Result<Found> {
    let tenant = tx.tenant();
    let words = |levels: &[ComplianceLevel]| levels.iter().map(|l| l.word().to_owned()).collect::<Vec<_>>();
    let (is_public, copies, statuses, reader, levels) = match &listing.view {
        View::Public(levels) => (true, words(levels), Vec::new(), None, Vec::new()),
        View::Working { statuses, reader } => {
            let statuses = statuses.iter().map(|s| s.word().to_owned()).collect();
            (false, Vec::new(), statuses, Some(reader.user.0), words(&reader.levels))
        }
    };
    let types: Vec<String> = listing.types.iter().map(|t| t.word().to_owned()).collect();
    let search = listing.search.as_ref();
    let [first, second] = &listing.terms;
    let (first, second) = (first.as_ref(), second.as_ref());
    let rows = sqlx::query!(
        r#"select p.id, count(*) over () as "total!"
           from posts p
           join post_revisions r on r.tenant_id = p.tenant_id and r.id = p.revision_id
           join users u on u.tenant_id = p.tenant_id and u.id = p.author_id
           left join posts up on up.tenant_id = p.tenant_id and up.id = p.parent_id
           left join published_snapshots s on s.tenant_id = p.tenant_id and s.post_id = p.id and s.withdrawn_at is null
                and s.compliance_level = any($4)
           cross join lateral (
               select case when $3 then s.title else r.title end as title,
                      case when $3 then s.slug else p.slug end as slug,
                      case when $3 then s.published_at else p.updated_at end as modified,
                      coalesce(p.published_at, p.created_at) as dated,
                      (select coalesce(array_agg(t.number), '{}') from post_terms pt
                       join terms t on t.tenant_id = pt.tenant_id and t.id = pt.term_id and t.deleted_at is null
                       where pt.tenant_id = p.tenant_id and pt.post_id = p.id and pt.removed_at is null
                         and ($21::bigint[] is not null or $23::bigint[] is not null or cardinality($26::bigint[]) > 0)) as terms
           ) x
           where p.tenant_id = $1 and p.deleted_at is null and p.post_type = any($2)
             and case when $3 then s.id is not null and p.trashed_at is null
                      else working_status(p) = any($5)
                           and (p.author_id = $6 or r.compliance_level = any($7)) end
             and ($8::timestamptz is null or x.dated > $8) and ($9::timestamptz is null or x.dated < $9)
             and ($10::timestamptz is null or x.modified > $10) and ($11::timestamptz is null or x.modified < $11)
             and ($12::bigint[] is null or u.number = any($12)) and not (u.number = any($13))
             and ($14::bigint[] is null or p.number = any($14)) and not (p.number = any($15))
             and ($16::text[] is null or x.slug = any($16))
             and ($17::bigint[] is null or coalesce(up.number, 0) = any($17)) and not (coalesce(up.number, 0) = any($18))
             and ($19::integer is null or p.menu_order = $19) and ($20::boolean is null or p.sticky = $20)
             and case when $25 and $21 is not null and $23 is not null
                      then (case when $22 then x.terms @> $21 else x.terms && $21 end) or (case when $24 then x.terms @> $23 else x.terms && $23 end)
                      else ($21 is null or case when $22 then x.terms @> $21 else x.terms && $21 end)
                           and ($23 is null or case when $24 then x.terms @> $23 else x.terms && $23 end) end
             and not (x.terms && $26)
             and ($27::text is null
                  or ($28 and strpos(lower(x.title), lower($27)) > 0)
                  or ($29 and strpos(lower(case when $3 then coalesce(s.body->>'excerpt', '') else r.excerpt end), lower($27)) > 0)
                  or ($30 and strpos(lower(case when $3 then coalesce(s.body->>'content', '') else r.content end), lower($27)) > 0)
                  -- Public copies are found by stems too, in the parts of the document that these columns are.
                  or ($3 and ts_filter(s.document, array_remove(array[case when $28 then 'a' end, case when $29 then 'b' end,
                                                                     case when $30 then 'c' end], null)::"char"[]) @@ search_query($27)))
           order by
               case when not $32 then null when $31 = 'date' then x.dated when $31 = 'modified' then x.modified end desc,
               case when $32 then null when $31 = 'date' then x.dated when $31 = 'modified' then x.modified end,
               case when not $32 then null when $31 = 'title' then lower(x.title) when $31 = 'slug' then x.slug end desc,
               case when $32 then null when $31 = 'title' then lower(x.title) when $31 = 'slug' then x.slug end,
               case $31 when 'given' then array_position($14, p.number) when 'given_slugs' then array_position($16, x.slug)
                        when 'relevance' then case strpos(lower(x.title), lower($27)) when 0 then 3 when 1 then 1 else 2 end end,
               case when $32 then -1 else 1 end * case $31 when 'number' then p.number when 'author' then u.number
                        when 'parent' then coalesce(up.number, 0) when 'menu_order' then p.menu_order end,
               case when $32 then -1 else 1 end * p.number
           limit $33 offset $34"#,
        tenant,
        &types,
        is_public,
        &copies,
        &statuses,
        reader,
        &levels,
        listing.after,
        listing.before,
        listing.modified_after,
        listing.modified_before,
        listing.authors.as_deref(),
        &listing.not_authors,
        listing.include.as_deref(),
        &listing.exclude,
        listing.slugs.as_deref(),
        listing.parents.as_deref(),
        &listing.not_parents,
        listing.menu_order,
        listing.sticky,
        first.map(|rule| rule.terms.as_slice()),
        first.is_some_and(|rule| rule.all),
        second.map(|rule| rule.terms.as_slice()),
        second.is_some_and(|rule| rule.all),
        listing.any_rule,
        &listing.not_terms,
        search.map(|s| s.text.as_str()),
        search.is_some_and(|s| s.title),
        search.is_some_and(|s| s.excerpt),
        search.is_some_and(|s| s.content),
        listing.order.word(),
        listing.descending,
        limit,
        from
    )
    .fetch_all(tx.conn())
    .await?;
    let total = rows.first().map_or(0, |row| row.total.unsigned_abs());
    let posts = rows.into_iter().map(|row| row.id.into()).collect();
    Ok(Found { posts, total })
}
