//! Searching among public copies, in Portuguese: stems, with accents and without, headlines before texts. Which
//! words count as the same is said by the functions of the migration `search`.
//!
//! A search counts all that it finds and ranks the newest [`RANKED`] of it, so that a word that stands everywhere
//! costs no more than that.

use domain::content::ComplianceLevel;
use domain::ids::{PostId, UserId};
use time::OffsetDateTime;

use crate::{PageRequest, Result, TenantTx};

/// Longest question, in characters.
pub const MAX_WORDS: usize = 200;
/// Found copies that are ranked, the newest; no page reaches behind them.
pub const RANKED: u32 = 2000;
/// Values of a facet.
const FACET_VALUES: i64 = 20;
/// Characters of a text that are handed out to be shown, markup included.
const SHOWN: i32 = 20_000;
/// Newest headlines that a mistyped word is compared with.
const HEADLINES: i64 = 2000;
/// Words of a question that are compared.
const COMPARED: usize = 8;
/// How alike two words are when one may be meant by the other, from 0 to 1.
const ALIKE: f32 = 0.3;
/// Stands before words that were looked for; a private character, which no text that is marked holds.
pub const START: char = '\u{E000}';
/// Stands behind them.
pub const END: char = '\u{E001}';
/// Stands for `<` while a text is marked: what looks like a tag would be dropped.
const LESS: &str = "\u{E002}";

/// What is looked for, and whose eyes it is for.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The reader's words, of at most [`MAX_WORDS`] characters: all of them, `"together"`, `or`, `-without`.
    pub words: String,
    /// Compliance levels that this reader may read; none of them: nothing is found or counted.
    pub levels: Vec<ComplianceLevel>,
    /// Only copies that name the category with this path segment.
    pub category: Option<String>,
    /// Only of authors of this specialty, as the copy names it.
    pub specialty: Option<String>,
    /// Only this author's.
    pub author: Option<UserId>,
}

/// A copy that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its post.
    pub post: PostId,
    /// Path segment of its page.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// Teaser.
    pub excerpt: String,
    /// Description for search engines.
    pub meta_description: String,
    /// The beginning of its text, with markup.
    pub content: String,
    /// Path segment and name of the category that it names.
    pub category: Option<(String, String)>,
    /// Author.
    pub author: UserId,
    /// The author's shown name.
    pub author_name: String,
    /// How well it answers: 1 and more when the headline does, below 1 otherwise.
    pub rank: f32,
    /// Since when.
    pub published_at: OffsetDateTime,
}

/// What copies that were found are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Category: values are path segments.
    Category,
    /// The author's specialty.
    Specialty,
    /// Author: values are ids.
    Author,
}

impl Facet {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "category" => Some(Self::Category),
            "specialty" => Some(Self::Specialty),
            "author" => Some(Self::Author),
            _ => None,
        }
    }
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What is counted by.
    pub facet: Facet,
    /// Value, to be asked for.
    pub value: String,
    /// Its name, to be shown.
    pub label: String,
    /// Copies that have it.
    pub copies: u64,
}

/// What a question found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// A page of it, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: u64,
    /// The most frequent values of each facet among all of them, at most 20 each.
    pub counts: Vec<Count>,
}

/// Looks for a question's words. A page that reaches behind [`RANKED`] is empty.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, question: &Question, request: PageRequest) -> Result<Found> {
    let (total, counts) = count(tx, question).await?;
    let hits = if total == 0 { Vec::new() } else { best(tx, question, request).await? };
    Ok(Found { hits, total, counts })
}

async fn best(tx: &mut TenantTx, question: &Question, request: PageRequest) -> Result<Vec<Hit>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"with found as materialized (
               select s.id, p.author_id from published_snapshots s
               join posts p on p.tenant_id = s.tenant_id and p.id = s.post_id and p.deleted_at is null and p.trashed_at is null
               where s.tenant_id = $1 and s.withdrawn_at is null and s.compliance_level = any($2) and s.document @@ search_query($3)
                 and ($4::text is null or s.category_slug = $4) and ($5::text is null or s.specialty = $5)
                 and ($6::uuid is null or p.author_id = $6)
               order by s.published_at desc, s.id desc limit $7
           ), ranked as (
               -- Words that are all in the headline come before any number of them in the text.
               select s.id, found.author_id, (ts_filter(s.document, '{a}') @@ search_query($3))::integer::real
                      + ts_rank_cd(s.document, search_query($3), 1 | 32) as rank
               from found join published_snapshots s on s.tenant_id = $1 and s.id = found.id
               order by rank desc, s.published_at desc, s.id desc limit $8 offset $9
           )
           select s.post_id, s.slug, s.title, coalesce(s.body->>'excerpt', '') as "excerpt!",
                  coalesce(s.body->>'meta_description', '') as "meta_description!",
                  left(coalesce(s.body->>'content', ''), $10) as "content!",
                  s.category_slug, s.category_name, ranked.author_id, coalesce(s.author_name, '') as "author_name!",
                  ranked.rank as "rank!", s.published_at
           from ranked join published_snapshots s on s.tenant_id = $1 and s.id = ranked.id
           order by ranked.rank desc, s.published_at desc, s.id desc"#,
        tenant,
        &words_of(&question.levels),
        question.words,
        question.category,
        question.specialty,
        question.author.map(|author| author.0),
        i64::from(RANKED),
        request.limit(),
        request.offset(),
        SHOWN
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Hit {
            post: row.post_id.into(),
            slug: row.slug,
            title: row.title,
            excerpt: row.excerpt,
            meta_description: row.meta_description,
            content: row.content,
            category: row.category_slug.zip(row.category_name),
            author: row.author_id.into(),
            author_name: row.author_name,
            rank: row.rank,
            published_at: row.published_at,
        })
        .collect())
}

async fn count(tx: &mut TenantTx, question: &Question) -> Result<(u64, Vec<Count>)> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"select facet as "facet!", coalesce(value, '') as "value!", coalesce(label, '') as "label!", copies as "copies!"
           from (
               select facet, value, label, copies, row_number() over (partition by facet order by copies desc, value) as place
               from (
                   select case when grouping(s.category_slug) = 0 then 'category' when grouping(s.specialty) = 0 then 'specialty'
                               when grouping(p.author_id) = 0 then 'author' else 'all' end as facet,
                          coalesce(s.category_slug, s.specialty, p.author_id::text) as value,
                          case when grouping(s.category_slug) = 0 then max(s.category_name)
                               when grouping(s.specialty) = 0 then s.specialty else max(s.author_name) end as label,
                          count(*) as copies
                   from published_snapshots s
                   join posts p on p.tenant_id = s.tenant_id and p.id = s.post_id and p.deleted_at is null and p.trashed_at is null
                   where s.tenant_id = $1 and s.withdrawn_at is null and s.compliance_level = any($2) and s.document @@ search_query($3)
                     and ($4::text is null or s.category_slug = $4) and ($5::text is null or s.specialty = $5)
                     and ($6::uuid is null or p.author_id = $6)
                   group by grouping sets ((), (s.category_slug), (s.specialty), (p.author_id))
               ) counted
               where facet = 'all' or value is not null
           ) placed
           where place <= $7
           order by facet, place"#,
        tenant,
        &words_of(&question.levels),
        question.words,
        question.category,
        question.specialty,
        question.author.map(|author| author.0),
        FACET_VALUES
    )
    .fetch_all(tx.conn())
    .await?;
    let total = rows.iter().find(|row| row.facet == "all").map_or(0, |row| row.copies.unsigned_abs());
    let counts = rows.into_iter().filter_map(|row| {
        let facet = Facet::parse(&row.facet)?;
        Some(Count { facet, value: row.value, label: row.label, copies: row.copies.unsigned_abs() })
    });
    Ok((total, counts.collect()))
}

/// The question with each of its words as the headlines of this reader's copies spell one that is alike; none when
/// nothing would change. For a question that found nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn suggest(tx: &mut TenantTx, question: &Question) -> Result<Option<String>> {
    let tenant = tx.tenant();
    let given: Vec<String> = question
        .words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(COMPARED)
        .map(str::to_lowercase)
        .collect();
    let rows = sqlx::query_scalar!(
        r#"with headlines as (
               select s.title from published_snapshots s
               where s.tenant_id = $1 and s.withdrawn_at is null and s.compliance_level = any($2)
               order by s.published_at desc, s.id desc limit $4
           ), known as materialized (
               select distinct lower(word) as word, unaccent(lower(word)) as bare
               from headlines, regexp_split_to_table(headlines.title, '\W+') word where length(word) > 2
           )
           select coalesce(near.word, given.word) as "word!"
           from unnest($3::text[]) with ordinality given (word, place)
           left join lateral (
               select known.word from known
               where length(given.word) > 2 and word_similarity(unaccent(given.word), known.bare) >= $5
               order by similarity(unaccent(given.word), known.bare) desc, known.word limit 1
           ) near on true
           order by given.place"#,
        tenant,
        &words_of(&question.levels),
        &given,
        HEADLINES,
        ALIKE
    )
    .fetch_all(tx.conn())
    .await?;
    Ok((rows != given).then(|| rows.join(" ")))
}

/// How much of a text is shown once it is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// The places where the words stand.
    Places,
}

/// Plain texts in their order, with [`START`] and [`END`] around the words that were looked for. What is plain stays so:
/// whoever shows it escapes it as any text.
///
/// # Errors
/// When the database does not answer.
pub async fn mark(tx: &mut TenantTx, words: &str, texts: &[String], extent: Extent) -> Result<Vec<String>> {
    let options = match extent {
        Extent::Whole => format!("StartSel={START}, StopSel={END}, HighlightAll=true"),
        Extent::Places => format!(
            "StartSel={START}, StopSel={END}, MaxFragments=2, MinWords=12, MaxWords=24, FragmentDelimiter=\" … \""
        ),
    };
    let texts: Vec<String> =
        texts.iter().map(|text| text.replace([START, END], "").replace(LESS, "").replace('<', LESS)).collect();
    let rows = sqlx::query!(
        r#"select ts_headline('portuguese', given.text, search_query($1), $3) as "accented!",
                  ts_headline('portuguese_plain', given.text, search_query($1), $3) as "plain!"
           from unnest($2::text[]) with ordinality given (text, place) order by given.place"#,
        words,
        &texts,
        options
    )
    .fetch_all(tx.conn())
    .await?;
    let marks = |text: &str| text.matches(START).count();
    let best =
        rows.into_iter().map(|row| if marks(&row.plain) > marks(&row.accented) { row.plain } else { row.accented });
    Ok(best.map(|text| text.replace(LESS, "<")).collect())
}

fn words_of(levels: &[ComplianceLevel]) -> Vec<String> {
    levels.iter().map(|level| level.word().to_owned()).collect()
}
