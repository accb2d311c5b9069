-- References: what bibliographic services said, remembered for every worker, and the library that each tenant keeps.

-- What a service said of an identifier. Platform table: identifiers and bibliographic data that are public, nothing that
-- tells who asked or for what text.
create table reference_memory (
    service     text not null check (service in ('pubmed', 'crossref', 'scielo')),
    -- In canonical form: `doi:10.5555/jex.1`.
    id          text not null check (length(id) between 1 and 310),
    -- A work, or that there is none.
    said        jsonb not null check (length(said::text) <= 100000),
    holds_until timestamptz not null,
    primary key (service, id)
);
create index reference_memory_ends on reference_memory (holds_until);
-- DELETE: what holds no more is forgotten as new answers come in.
grant select, insert, update (said, holds_until), delete on reference_memory to cms_worker;

-- Sources that a tenant's people propose, and that others of them approve or reject.
create table reference_library (
    tenant_id     uuid not null references tenants,
    id            uuid not null,
    -- As it was proposed: a citation and identifiers in canonical form.
    citation      text not null check (length(citation) between 1 and 1000),
    doi           text check (length(doi) between 1 and 300),
    pmid          text check (pmid ~ '^[0-9]{1,9}$'),
    pmcid         text check (pmcid ~ '^PMC[0-9]{1,9}$'),
    url           text check (length(url) between 1 and 2000),
    proposed_by   uuid not null,
    proposed_at   timestamptz not null default now(),
    state         text not null default 'proposed' check (state in ('proposed', 'approved', 'rejected')),
    decided_by    uuid,
    decided_at    timestamptz,
    reason        text check (length(reason) between 20 and 2000),
    withdrawn_at  timestamptz,
    -- What services know of it: the workers' to write.
    resolution    text check (resolution in ('found', 'not_found', 'unreachable')),
    looked_up_at  timestamptz,
    title         text not null default '' check (length(title) <= 2000),
    authors       jsonb not null default '[]' check (jsonb_typeof(authors) = 'array' and length(authors::text) <= 20000),
    journal       text not null default '' check (length(journal) <= 2000),
    year          smallint check (year between 1 and 9999),
    abnt          text not null default '' check (length(abnt) <= 8000),
    vancouver     text not null default '' check (length(vancouver) <= 8000),
    retracted     boolean not null default false,
    concern       boolean not null default false,
    primary key (tenant_id, id),
    constraint reference_library_decided_whole check ((state = 'proposed') = (decided_by is null)
        and (decided_by is null) = (decided_at is null)),
    constraint reference_library_rejected_for_a_reason check (state <> 'rejected' or reason is not null),
    constraint reference_library_by_another check (decided_by is distinct from proposed_by),
    constraint reference_library_withdrawn_undecided check (withdrawn_at is null or state = 'proposed'),
    constraint reference_library_asked_whole check ((resolution is null) = (looked_up_at is null)),
    foreign key (tenant_id, proposed_by) references users (tenant_id, id),
    foreign key (tenant_id, decided_by) references users (tenant_id, id)
);
-- A source is in the library once; one that was withdrawn makes room.
create unique index reference_library_doi on reference_library (tenant_id, doi) where withdrawn_at is null;
create unique index reference_library_pmid on reference_library (tenant_id, pmid) where withdrawn_at is null;
create unique index reference_library_pmcid on reference_library (tenant_id, pmcid) where withdrawn_at is null;
create index reference_library_listed on reference_library (tenant_id, proposed_at desc, id desc) where withdrawn_at is null;
call build_tenant_wall('reference_library');
grant select, insert (tenant_id, id, citation, doi, pmid, pmcid, url, proposed_by, proposed_at),
    update (state, decided_by, decided_at, reason, withdrawn_at) on reference_library to cms_gateway;
grant select, update (resolution, looked_up_at, title, authors, journal, year, abnt, vancouver, retracted, concern)
    on reference_library to cms_worker;
