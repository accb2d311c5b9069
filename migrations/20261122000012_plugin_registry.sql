-- Versions of the gate's stages: sent in and let in by two people of the platform, tried on a share of the posts, chosen by
-- tenants, and kept for as long as somebody may ask what one of them said.

-- Platform tables: code that judges every tenant's texts is nobody's own.

create table plugin_components (
    sha256 bytea primary key check (octet_length(sha256) = 32),
    -- 20 MiB at most (product.md §7.2).
    bytes  bytea not null check (octet_length(bytes) between 8 and 20971520)
);
grant select, insert on plugin_components to cms_worker;
grant insert on plugin_components to cms_platform;
-- To say "it is there" without reading it.
grant select (sha256) on plugin_components to cms_platform;

create table plugin_versions (
    id           uuid primary key,
    name         text not null check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    version      text not null check (version ~ '^[a-z0-9.-]{1,32}$'),
    stage        text not null check (stage in ('S.2.1', 'S.3.1', 'S.4-1.1-3')),
    sha256       bytea not null check (octet_length(sha256) = 32),
    size_bytes   integer not null check (size_bytes between 8 and 20971520),
    -- A worker writes down what it came with and has no grant to say otherwise.
    origin       text not null default 'built_in' check (origin in ('built_in', 'uploaded')),
    -- What the author signed, byte for byte.
    manifest     text check (length(manifest) between 2 and 16384),
    key_id       text check (length(key_id) between 1 and 100),
    memory_bytes bigint check (memory_bytes between 1 and 4294967295),
    deadline_ms  bigint check (deadline_ms between 1 and 4294967295),
    state        text not null default 'offered'
        check (state in ('announced', 'uploaded', 'refused', 'examined', 'declined', 'approved', 'offered', 'retired', 'quarantined')),
    -- Why it was refused, declined or shut away: a word of ours.
    cause        text check (length(cause) between 1 and 60),
    -- Why somebody declined or retired it.
    reason       text check (length(reason) between 20 and 2000),
    sent_by      uuid references platform_admins,
    sent_at      timestamptz not null default now(),
    decided_by   uuid references platform_admins,
    decided_at   timestamptz,
    -- Whoever examines it has this long; then another worker may.
    examined_until timestamptz,
    -- How many examples were judged, and how many of them as the built-in version does.
    examples     integer check (examples >= 0),
    agreed       integer check (agreed between 0 and examples),
    slowest_us   bigint check (slowest_us >= 0),
    compile_ms   bigint check (compile_ms >= 0),
    examined_at  timestamptz,
    constraint plugin_versions_signed check ((origin = 'uploaded') = (manifest is not null)
        and (manifest is null) = (key_id is null) and (manifest is null) = (memory_bytes is null)
        and (manifest is null) = (deadline_ms is null) and (manifest is null) = (sent_by is null)),
    constraint plugin_versions_built_in_is_offered check (origin = 'uploaded' or state = 'offered'),
    constraint plugin_versions_of_two check (decided_by is distinct from sent_by or decided_by is null),
    constraint plugin_versions_decided check (origin = 'built_in' or state not in ('declined', 'approved', 'offered', 'retired')
        or decided_by is not null),
    constraint plugin_versions_sha256 unique (sha256)
);
-- Two texts of the same name are two versions. What comes with a build has the number of its build.
create unique index plugin_versions_named on plugin_versions (name, version) where origin = 'uploaded';
create index plugin_versions_listed on plugin_versions (sent_at desc, id desc);
create index plugin_versions_waiting on plugin_versions (sent_at) where state = 'uploaded';
grant select, insert (id, name, version, stage, sha256, size_bytes),
    update (state, cause, examined_until, examples, agreed, slowest_us, compile_ms, examined_at) on plugin_versions to cms_worker;
grant select, insert (id, name, version, stage, sha256, size_bytes, origin, manifest, key_id, memory_bytes, deadline_ms, state, sent_by),
    update (state, cause, reason, decided_by, decided_at) on plugin_versions to cms_platform;
-- Tenants are shown what they may choose, not who sent it in.
grant select (id, name, version, stage, sha256, origin, state) on plugin_versions to cms_gateway;

-- A version that judges a share of the posts beside the one in force.
create table plugin_rollouts (
    id                 uuid primary key,
    version_id         uuid not null references plugin_versions,
    stage              text not null check (stage in ('S.2.1', 'S.3.1', 'S.4-1.1-3')),
    share_percent      smallint not null check (share_percent between 1 and 100),
    -- One more ends it.
    most_disagreements integer not null check (most_disagreements between 0 and 1000),
    -- Judgements that it must have given before it may take the other's place.
    least_calls        integer not null check (least_calls between 1 and 1000000),
    calls              integer not null default 0 check (calls >= 0),
    disagreements      integer not null default 0 check (disagreements >= 0),
    errors             integer not null default 0 check (errors >= 0),
    state              text not null default 'running' check (state in ('running', 'rolled_back', 'stopped', 'promoted')),
    cause              text check (cause in ('error', 'disagreement', 'quarantine')),
    started_by         uuid not null references platform_admins,
    started_at         timestamptz not null default now(),
    ended_by           uuid references platform_admins,
    ended_at           timestamptz,
    constraint plugin_rollouts_ended check ((state = 'running') = (ended_at is null)),
    constraint plugin_rollouts_back_for_a_cause check ((state = 'rolled_back') = (cause is not null))
);
-- One at a time for a stage: two would be compared with each other.
create unique index plugin_rollouts_running on plugin_rollouts (stage) where state = 'running';
create index plugin_rollouts_listed on plugin_rollouts (started_at desc, id desc);
grant select, update (calls, disagreements, errors, state, cause, ended_at) on plugin_rollouts to cms_worker;
grant select, insert (id, version_id, stage, share_percent, most_disagreements, least_calls, started_by),
    update (state, ended_by, ended_at) on plugin_rollouts to cms_platform;

-- Which version judges where a tenant has not chosen; the one that workers came with where there is no row.
create table plugin_defaults (
    stage      text primary key check (stage in ('S.2.1', 'S.3.1', 'S.4-1.1-3')),
    version_id uuid references plugin_versions,
    set_by     uuid not null references platform_admins,
    set_at     timestamptz not null default now()
);
grant select on plugin_defaults to cms_worker, cms_gateway;
grant select, insert, update (version_id, set_by, set_at) on plugin_defaults to cms_platform;

-- What workers do to the registry stands in the platform's trail, under nobody's name.
grant insert (id, operation, subject, outcome, detail) on platform_audit to cms_worker;

create table plugin_choices (
    tenant_id  uuid not null references tenants,
    stage      text not null check (stage in ('S.2.1', 'S.3.1', 'S.4-1.1-3')),
    -- None: whatever the platform's default is.
    version_id uuid references plugin_versions,
    chosen_by  uuid not null,
    chosen_at  timestamptz not null default now(),
    primary key (tenant_id, stage),
    foreign key (tenant_id, chosen_by) references users (tenant_id, id)
);
call build_tenant_wall('plugin_choices');
grant select, insert, update (version_id, chosen_by, chosen_at) on plugin_choices to cms_gateway;
grant select on plugin_choices to cms_worker;

-- A verdict asked for once more of the very code that gave it, for whoever answers an appeal.
create table verdict_replays (
    tenant_id     uuid not null references tenants,
    id            uuid not null,
    report_id     uuid not null,
    command_id    uuid not null,
    plugin        text not null check (length(plugin) between 1 and 100),
    plugin_digest bytea not null check (octet_length(plugin_digest) = 32),
    outcome       text not null check (outcome in ('passed', 'revision_required', 'rejected', 'held', 'inconclusive')),
    -- The findings are those of the report, word for word.
    is_same       boolean not null,
    -- What the author's account says has changed since.
    is_author_same boolean not null,
    findings      jsonb not null check (jsonb_typeof(findings) = 'array' and length(findings::text) <= 1000000),
    cause         text check (length(cause) between 1 and 60),
    replayed_at   timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint verdict_replays_once unique (tenant_id, command_id),
    foreign key (tenant_id, report_id) references validation_reports (tenant_id, id)
);
create index verdict_replays_of_report on verdict_replays (tenant_id, report_id, replayed_at desc);
call build_tenant_wall('verdict_replays');
grant select on verdict_replays to cms_gateway;
grant select, insert on verdict_replays to cms_worker;
