-- The writing wizard: runs of its steps over a revision, what they answered, and what the writer said to each proposal.
-- Nothing becomes public by it.

create table wizard_runs (
    tenant_id   uuid not null references tenants,
    id          uuid not null,
    post_id     uuid not null,
    revision_id uuid not null,
    started_by  uuid not null,
    source      text not null check (source in ('post', 'text', 'html', 'transcript')),
    -- What was asked for: closed words, and the terms to be found by.
    options     jsonb not null check (jsonb_typeof(options) = 'object' and length(options::text) <= 8000),
    state       text not null default 'running' check (state in ('running', 'done', 'partial')),
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    primary key (tenant_id, id),
    constraint wizard_runs_finished check ((state = 'running') = (finished_at is null)),
    foreign key (tenant_id, post_id) references posts (tenant_id, id),
    foreign key (tenant_id, revision_id) references post_revisions (tenant_id, id),
    foreign key (tenant_id, started_by) references users (tenant_id, id)
);
create index wizard_runs_of_post on wizard_runs (tenant_id, post_id, started_at desc, id desc);
create index wizard_runs_open on wizard_runs (tenant_id, started_at) where state = 'running';
call build_tenant_wall('wizard_runs');
grant select, insert on wizard_runs to cms_gateway;
grant select, update (state, finished_at) on wizard_runs to cms_worker;

create table wizard_steps (
    tenant_id     uuid not null references tenants,
    run_id        uuid not null,
    step          text not null check (step in ('S.1.1', 'S.1.2', 'S.2-1.2', 'S.3-2', 'S.4-1.1-3')),
    state         text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
    plugin        text check (length(plugin) <= 120),
    plugin_digest bytea check (octet_length(plugin_digest) = 32),
    -- The step's answer, which quotes the text it read: as private as the text.
    output        jsonb check (length(output::text) <= 8000000),
    -- Why there is none, closed vocabulary.
    cause         text check (length(cause) <= 80),
    duration_us   bigint check (duration_us >= 0),
    finished_at   timestamptz,
    primary key (tenant_id, run_id, step),
    constraint wizard_steps_answered check ((state = 'done') = (output is not null) and (state = 'failed') = (cause is not null)),
    foreign key (tenant_id, run_id) references wizard_runs (tenant_id, id)
);
call build_tenant_wall('wizard_steps');
grant select, insert (tenant_id, run_id, step) on wizard_steps to cms_gateway;
grant select, update (state, plugin, plugin_digest, output, cause, duration_us, finished_at) on wizard_steps to cms_worker;

create table wizard_proposals (
    tenant_id  uuid not null references tenants,
    run_id     uuid not null,
    number     integer not null check (number between 1 and 2000),
    -- A domain::wizard::Proposal: places and new texts.
    proposal   jsonb not null check (jsonb_typeof(proposal) = 'object' and length(proposal::text) <= 60000),
    decision   text not null default 'open' check (decision in ('open', 'accepted', 'changed', 'refused')),
    way        text check (way in ('mask', 'token', 'remove')),
    words      text check (length(words) <= 2000),
    decided_by uuid,
    decided_at timestamptz,
    primary key (tenant_id, run_id, number),
    constraint wizard_proposals_decided check ((decision = 'open') = (decided_by is null) and (decision = 'open') = (decided_at is null)),
    constraint wizard_proposals_changed check ((decision = 'changed') = (num_nonnulls(way, words) = 1) and num_nonnulls(way, words) <= 1),
    foreign key (tenant_id, run_id) references wizard_runs (tenant_id, id),
    foreign key (tenant_id, decided_by) references users (tenant_id, id)
);
call build_tenant_wall('wizard_proposals');
grant select, update (decision, way, words, decided_by, decided_at) on wizard_proposals to cms_gateway;
grant select, insert on wizard_proposals to cms_worker;
