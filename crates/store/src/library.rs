//! The tenant's library of references: proposed by one person, approved or rejected by another, looked up by a worker.

use domain::access::{DecideReference, Permit, ProposeReference, WithdrawReference};
use domain::gate::Resolution;
use domain::identifiers::{Doi, Pmcid, Pmid};
use domain::ids::{ReferenceId, UserId};
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

vocabulary! {
    /// How a source stands in the library.
    ReferenceState {
        /// Nobody has decided yet.
        Proposed = "proposed",
        /// It may be cited.
        Approved = "approved",
        /// A text that cites it is held.
        Rejected = "rejected",
    }
}

/// A source in the library.
#[derive(Clone, Debug)]
pub struct LibraryReference {
    /// Id.
    pub id: ReferenceId,
    /// The citation as it was proposed.
    pub citation: String,
    /// DOI in canonical form.
    pub doi: Option<String>,
    /// PubMed id.
    pub pmid: Option<String>,
    /// PubMed Central id, with its letters.
    pub pmcid: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: OffsetDateTime,
    /// How it stands.
    pub state: ReferenceState,
    /// Who decided last.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<OffsetDateTime>,
    /// Why.
    pub reason: Option<String>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<OffsetDateTime>,
    /// What services know of it; none while nobody has asked them.
    pub known: Option<Known>,
}

/// What services know of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// How the look-up ended.
    pub resolution: Resolution,
    /// When.
    pub looked_up_at: OffsetDateTime,
    /// Title.
    pub title: String,
    /// Authors, as services write them.
    pub authors: Vec<String>,
    /// Journal, book or site.
    pub journal: String,
    /// Year of publication.
    pub year: Option<u16>,
    /// The citation by ABNT NBR 6023; empty where nothing was found.
    pub abnt: String,
    /// The citation by Vancouver; empty where nothing was found.
    pub vancouver: String,
    /// Its journal has retracted it.
    pub retracted: bool,
    /// Its editors have expressed concern.
    pub concern: bool,
}

struct Row {
    id: Uuid,
    citation: String,
    doi: Option<String>,
    pmid: Option<String>,
    pmcid: Option<String>,
    url: Option<String>,
    proposed_by: Uuid,
    proposed_at: OffsetDateTime,
    state: String,
    decided_by: Option<Uuid>,
    decided_at: Option<OffsetDateTime>,
    reason: Option<String>,
    withdrawn_at: Option<OffsetDateTime>,
    resolution: Option<String>,
    looked_up_at: Option<OffsetDateTime>,
    title: String,
    authors: Value,
    journal: String,
    year: Option<i16>,
    abnt: String,
    vancouver: String,
    retracted: bool,
    concern: bool,
}

impl TryFrom<Row> for LibraryReference {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let known = match (row.resolution, row.looked_up_at) {
            (Some(resolution), Some(looked_up_at)) => Some(Known {
                resolution: word("reference_library.resolution", Resolution::parse, &resolution)?,
                looked_up_at,
                title: row.title,
                authors: serde_json::from_value(row.authors)
                    .map_err(|_| StoreError::Corrupt { column: "reference_library.authors" })?,
                journal: row.journal,
                year: row.year.and_then(|year| u16::try_from(year).ok()),
                abnt: row.abnt,
                vancouver: row.vancouver,
                retracted: row.retracted,
                concern: row.concern,
            }),
            _ => None,
        };
        Ok(Self {
            id: row.id.into(),
            citation: row.citation,
            doi: row.doi,
            pmid: row.pmid,
            pmcid: row.pmcid,
            url: row.url,
            proposed_by: row.proposed_by.into(),
            proposed_at: row.proposed_at,
            state: word("reference_library.state", ReferenceState::parse, &row.state)?,
            decided_by: row.decided_by.map(Into::into),
            decided_at: row.decided_at,
            reason: row.reason,
            withdrawn_at: row.withdrawn_at,
            known,
        })
    }
}

/// One list of columns for every reader of the library.
macro_rules! select_references {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            "select id, citation, doi, pmid, pmcid, url, proposed_by, proposed_at, state, decided_by, decided_at, reason,
                    withdrawn_at, resolution, looked_up_at, title, authors, journal, year, abnt, vancouver, retracted, concern
             from reference_library " + $tail,
            $($arg),*
        )
    };
}

/// A source to be.
#[derive(Clone, Debug)]
pub struct NewReference {
    /// Id.
    pub id: ReferenceId,
    /// The citation.
    pub citation: String,
    /// DOI.
    pub doi: Option<Doi>,
    /// PubMed id.
    pub pmid: Option<Pmid>,
    /// PubMed Central id.
    pub pmcid: Option<Pmcid>,
    /// Address.
    pub url: Option<String>,
}

/// Puts a source before those who decide.
///
/// # Errors
/// `Conflict` with `reference_library_doi`, `reference_library_pmid` or `reference_library_pmcid` when the library has it.
pub async fn propose(
    tx: &mut TenantTx,
    permit: &Permit<ProposeReference>,
    new: &NewReference,
    now: OffsetDateTime,
) -> Result<LibraryReference> {
    let (tenant, by) = (tx.tenant(), permit.actor().user);
    sqlx::query!(
        "insert into reference_library (tenant_id, id, citation, doi, pmid, pmcid, url, proposed_by, proposed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant,
        new.id.0,
        new.citation,
        new.doi.as_ref().map(Doi::as_str),
        new.pmid.map(|pmid| pmid.to_string()),
        new.pmcid.map(|pmcid| pmcid.to_string()),
        new.url,
        by.0,
        now
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("reference.propose", "reference", new.id.0)).await?;
    find(tx, new.id).await?.ok_or(StoreError::NotFound)
}

/// A source, withdrawn or not.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: ReferenceId) -> Result<Option<LibraryReference>> {
    let tenant = tx.tenant();
    let row = select_references!("where tenant_id = $1 and id = $2", tenant, id.0).fetch_optional(tx.conn()).await?;
    row.map(LibraryReference::try_from).transpose()
}

/// What a list of the library shows. What was withdrawn is in none.
#[derive(Clone, Copy, Debug, Default)]
pub struct LibraryFilter<'a> {
    /// Only sources in this state.
    pub state: Option<ReferenceState>,
    /// Only sources with these words in citation, title, authors, journal or identifiers, in this order and whatever case.
    pub words: Option<&'a str>,
}

/// A page of the library, the newest proposal first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    tx: &mut TenantTx,
    filter: LibraryFilter<'_>,
    request: PageRequest,
) -> Result<Page<LibraryReference>> {
    let (tenant, state) = (tx.tenant(), filter.state.map(ReferenceState::word));
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from reference_library
           where tenant_id = $1 and withdrawn_at is null and ($2::text is null or state = $2)
             and ($3::text is null or position(lower($3) in lower(concat_ws(' ', citation, title, authors, journal, doi, pmid, pmcid))) > 0)"#,
        tenant,
        state,
        filter.words
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = select_references!(
        "where tenant_id = $1 and withdrawn_at is null and ($2::text is null or state = $2)
           and ($3::text is null or position(lower($3) in lower(concat_ws(' ', citation, title, authors, journal, doi, pmid, pmcid))) > 0)
         order by proposed_at desc, id desc limit $4 offset $5",
        tenant,
        state,
        filter.words,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(LibraryReference::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// A decision to be.
#[derive(Clone, Copy, Debug)]
pub enum Verdict<'a> {
    /// It may be cited. What was retracted may not.
    Approve {
        /// Why, if there is something to say.
        reason: Option<&'a str>,
    },
    /// A text that cites it is held.
    Reject {
        /// Why.
        reason: &'a str,
    },
}

/// Approves or rejects a source. A later decision takes the place of an earlier one: works are retracted, and people err.
///
/// # Errors
/// `NotFound` when there is none that this decision would change, it was withdrawn, a retracted one is to be approved, or
/// the permit is not about whoever proposed it.
pub async fn decide(
    tx: &mut TenantTx,
    permit: &Permit<DecideReference>,
    id: ReferenceId,
    verdict: Verdict<'_>,
    now: OffsetDateTime,
) -> Result<LibraryReference> {
    let (tenant, by) = (tx.tenant(), permit.actor().user);
    let (state, reason) = match verdict {
        Verdict::Approve { reason } => (ReferenceState::Approved, reason),
        Verdict::Reject { reason } => (ReferenceState::Rejected, Some(reason)),
    };
    let changed = sqlx::query!(
        "update reference_library set state = $5, decided_by = $4, decided_at = $6, reason = $7
         where tenant_id = $1 and id = $2 and proposed_by = $3 and proposed_by <> $4 and withdrawn_at is null and state <> $5
           and not (retracted and $5 = 'approved')",
        tenant,
        id.0,
        permit.resource().concerns.0,
        by.0,
        state.word(),
        now,
        reason
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    let detail = json!({ "state": state.word() });
    audit::record(tx, AuditEntry::done("reference.decide", "reference", id.0).with(detail)).await?;
    find(tx, id).await?.ok_or(StoreError::NotFound)
}

/// Takes one's own proposal back, while nobody has decided on it.
///
/// # Errors
/// `NotFound` when there is none, somebody has decided, or the permit is about somebody else's.
pub async fn withdraw(
    tx: &mut TenantTx,
    permit: &Permit<WithdrawReference>,
    id: ReferenceId,
    now: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    let changed = sqlx::query!(
        "update reference_library set withdrawn_at = $4
         where tenant_id = $1 and id = $2 and proposed_by = $3 and withdrawn_at is null and state = 'proposed'",
        tenant,
        id.0,
        permit.resource().concerns.0,
        now
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    audit::record(tx, AuditEntry::done("reference.withdraw", "reference", id.0)).await
}

/// Writes down what services know of a source (worker). Its decision stands, whatever they say.
///
/// # Errors
/// `NotFound` when it is not there or was withdrawn.
pub async fn record(tx: &mut TenantTx, id: ReferenceId, known: &Known) -> Result<()> {
    let tenant = tx.tenant();
    let authors = json!(known.authors);
    let changed = sqlx::query!(
        "update reference_library set resolution = $3, looked_up_at = $4, title = $5, authors = $6, journal = $7, year = $8,
             abnt = $9, vancouver = $10, retracted = $11, concern = $12
         where tenant_id = $1 and id = $2 and withdrawn_at is null",
        tenant,
        id.0,
        known.resolution.word(),
        known.looked_up_at,
        known.title,
        authors,
        known.journal,
        known.year.and_then(|year| i16::try_from(year).ok()),
        known.abnt,
        known.vancouver,
        known.retracted,
        known.concern
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Identifiers of rejected sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejected {
    /// DOI.
    pub doi: Option<String>,
    /// PubMed id.
    pub pmid: Option<String>,
    /// PubMed Central id.
    pub pmcid: Option<String>,
}

/// A source that the library has decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Whether it is rejected; approved otherwise.
    pub rejected: bool,
    /// DOI.
    pub doi: Option<String>,
    /// PubMed id.
    pub pmid: Option<String>,
    /// PubMed Central id.
    pub pmcid: Option<String>,
}

/// Sources with an identifier that the library has decided on, rejected ones first, newest first, at most `most` (worker).
///
/// # Errors
/// When the database does not answer.
pub async fn decided(tx: &mut TenantTx, most: i64) -> Result<Vec<Decided>> {
    let tenant = tx.tenant();
    let rows = sqlx::query_as!(
        Decided,
        r#"select state = 'rejected' as "rejected!", doi, pmid, pmcid from reference_library
           where tenant_id = $1 and state in ('approved', 'rejected') and withdrawn_at is null
             and (doi is not null or pmid is not null or pmcid is not null)
           order by state = 'rejected' desc, proposed_at desc limit $2"#,
        tenant,
        most
    );
    Ok(rows.fetch_all(tx.conn()).await?)
}

/// Which sources with one of these identifiers the library rejects, by all identifiers that it knows of them (worker).
///
/// # Errors
/// When the database does not answer.
pub async fn rejected(
    tx: &mut TenantTx,
    dois: &[String],
    pmids: &[String],
    pmcids: &[String],
) -> Result<Vec<Rejected>> {
    let tenant = tx.tenant();
    let rows = sqlx::query_as!(
        Rejected,
        "select doi, pmid, pmcid from reference_library
         where tenant_id = $1 and state = 'rejected' and withdrawn_at is null
           and (doi = any($2) or pmid = any($3) or pmcid = any($4))",
        tenant,
        dois,
        pmids,
        pmcids
    );
    Ok(rows.fetch_all(tx.conn()).await?)
}
