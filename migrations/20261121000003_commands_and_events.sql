-- The ledger of accepted work (inbox and outbox in one) and the log of what happened.

create table commands (
    tenant_id         uuid not null references tenants,
    id                uuid not null,
    -- The command that a client polls: itself, or the first of its chain.
    root_id           uuid not null,
    parent_id         uuid,
    redrive_of        uuid,
    pool              text not null check (length(pool) between 1 and 40),
    kind              text not null check (length(kind) between 1 and 60),
    actor_id          uuid not null,
    post_id           uuid,
    stage             text,
    -- Ids-only message, opaque to this schema, and where to publish it.
    subject           text not null check (length(subject) <= 200),
    message           jsonb not null check (pg_column_size(message) <= 8192),
    body_hash         bytea not null check (octet_length(body_hash) = 32),
    traceparent       text check (length(traceparent) <= 60),
    accepted_at       timestamptz not null default now(),
    -- Written by workers only, from here on.
    state             text not null default 'accepted'
                      check (state in ('accepted', 'running', 'done', 'rejected', 'dead')),
    outcome           text check (length(outcome) <= 60),
    error_code        text check (length(error_code) <= 60),
    errors            jsonb not null default '[]' check (pg_column_size(errors) <= 16384),
    -- Grows with every claim; every later write of the attempt must match it.
    fence             bigint not null default 0,
    attempts          integer not null default 0,
    claimed_by        text check (length(claimed_by) <= 100),
    lease_until       timestamptz,
    not_before        timestamptz not null default now(),
    published_at      timestamptz,
    publications      integer not null default 0,
    started_at        timestamptz,
    settled_at        timestamptz,
    primary key (tenant_id, id),
    constraint commands_settled_has_time check ((state in ('done', 'rejected', 'dead')) = (settled_at is not null)),
    foreign key (tenant_id, actor_id) references users (tenant_id, id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id)
);
create index commands_open on commands (tenant_id, not_before) where state in ('accepted', 'running');
create index commands_chain on commands (tenant_id, root_id, accepted_at);
create index commands_dead on commands (tenant_id, settled_at desc) where state = 'dead';
create unique index commands_redrive_once on commands (tenant_id, redrive_of) where redrive_of is not null;
create index commands_post on commands (tenant_id, post_id) where state in ('accepted', 'running');
call build_tenant_wall('commands');
grant select on commands to cms_gateway;
grant insert (tenant_id, id, root_id, parent_id, redrive_of, pool, kind, actor_id, post_id, stage, subject, message,
              body_hash, traceparent, accepted_at) on commands to cms_gateway;
grant select, insert on commands to cms_worker;
-- What was ordered, by whom and about what, nobody rewrites.
grant update (state, outcome, error_code, errors, fence, attempts, claimed_by, lease_until, not_before, published_at,
              publications, started_at, settled_at) on commands to cms_worker;

-- One row per tenant whose lock puts the tenant's events in commit order.
create table event_clock (
    tenant_id uuid primary key references tenants,
    last_seq  bigint not null default 0
);
call build_tenant_wall('event_clock');
grant select, insert, update (last_seq) on event_clock to cms_worker;

-- What happened, in order without gaps per tenant. Also the outbox: emitted_at is null until the
-- bus has it.
create table events (
    tenant_id  uuid not null references tenants,
    seq        bigint not null,
    id         uuid not null,
    command_id uuid not null,
    subject    text not null check (length(subject) <= 200),
    message    jsonb not null check (pg_column_size(message) <= 8192),
    at         timestamptz not null default now(),
    emitted_at timestamptz,
    primary key (tenant_id, seq)
);
create index events_unemitted on events (tenant_id, seq) where emitted_at is null;
call build_tenant_wall('events');
grant select on events to cms_gateway;
grant select, insert, update (emitted_at) on events to cms_worker;

-- Messages that could not even be read: where they lie on the bus and why. Platform table: such a
-- message proves no tenant, and none of its bytes are kept.
create table undecodable_messages (
    id          uuid primary key,
    stream      text not null check (length(stream) <= 60),
    sequence    bigint not null,
    pool        text not null check (length(pool) <= 40),
    reason      text not null check (length(reason) <= 60),
    size_bytes  bigint not null,
    digest      bytea not null check (octet_length(digest) = 32),
    deliveries  bigint not null,
    seen_at     timestamptz not null default now(),
    constraint undecodable_messages_once unique (stream, sequence, digest)
);
grant select, insert on undecodable_messages to cms_worker;
