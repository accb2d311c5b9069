-- Posts and their revisions (authoring), workflow, verdicts and snapshots (workers only).

create table categories (
    tenant_id         uuid not null references tenants,
    id                uuid not null,
    parent_id         uuid,
    name              text not null check (length(name) between 1 and 100),
    slug              text not null check (length(slug) between 1 and 200),
    description       text not null default '' check (length(description) <= 500),
    medical_specialty text,
    created_at        timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint categories_slug unique (tenant_id, slug),
    constraint categories_name unique (tenant_id, name),
    constraint categories_parent foreign key (tenant_id, parent_id) references categories (tenant_id, id),
    constraint categories_not_its_own_parent check (parent_id is distinct from id)
);
call build_tenant_wall('categories');
grant select, insert on categories to cms_gateway;
grant select on categories to cms_worker;

create table posts (
    tenant_id        uuid not null references tenants,
    id               uuid not null,
    author_id        uuid not null,
    category_id      uuid,
    slug             text not null check (length(slug) between 1 and 255),
    version          integer not null default 1,
    revision_id      uuid not null,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    -- Workflow side: the gateway has no grant on these.
    status           text not null default 'draft'
                     check (status in ('draft', 'pending', 'scheduled', 'published', 'private', 'trash')),
    published_at     timestamptz,
    primary key (tenant_id, id),
    constraint posts_slug unique (tenant_id, slug),
    constraint posts_author foreign key (tenant_id, author_id) references users (tenant_id, id),
    constraint posts_category foreign key (tenant_id, category_id) references categories (tenant_id, id)
);
create index posts_newest on posts (tenant_id, created_at desc, id desc);
create index posts_of_author on posts (tenant_id, author_id, created_at desc);
create index posts_published on posts (tenant_id, published_at desc, id desc) where status = 'published';
call build_tenant_wall('posts');
grant select on posts to cms_gateway, cms_worker;
grant insert (tenant_id, id, author_id, category_id, slug, revision_id, created_at, updated_at) on posts to cms_gateway;
grant update (category_id, slug, version, revision_id, updated_at) on posts to cms_gateway;
grant update (status, published_at) on posts to cms_worker;

-- Immutable: an edit is a new row. The verdicts of the gate are bound to content_hash.
create table post_revisions (
    tenant_id          uuid not null references tenants,
    id                 uuid not null,
    post_id            uuid not null,
    number             integer not null check (number > 0),
    title              text not null check (length(title) between 1 and 255),
    content            text not null check (octet_length(content) between 1 and 200000),
    excerpt            text not null default '' check (length(excerpt) <= 500),
    meta_description   text not null default '' check (length(meta_description) <= 160),
    medical_disclaimer text not null default '' check (length(medical_disclaimer) <= 2000),
    medical_category   text not null,
    compliance_level   text not null check (compliance_level in ('public', 'professional', 'restricted', 'phi')),
    citations          jsonb not null default '[]' check (jsonb_typeof(citations) = 'array'),
    content_hash       bytea not null check (octet_length(content_hash) = 32),
    created_by         uuid not null,
    created_at         timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint post_revisions_number unique (tenant_id, post_id, number),
    foreign key (tenant_id, post_id) references posts (tenant_id, id) deferrable initially deferred,
    foreign key (tenant_id, created_by) references users (tenant_id, id),
    constraint post_revisions_category_known check (medical_category in ('general', 'cardiology', 'neurology',
        'pediatrics', 'surgery', 'pharmacy', 'radiology', 'laboratory', 'emergency', 'preventive'))
);
alter table posts add constraint posts_current_revision
    foreign key (tenant_id, revision_id) references post_revisions (tenant_id, id) deferrable initially deferred;
call build_tenant_wall('post_revisions');
grant select, insert on post_revisions to cms_gateway;
grant select on post_revisions to cms_worker;

-- First answers to requests with an Idempotency-Key (kept 24 h by the sweep).
create table idempotency_keys (
    tenant_id   uuid not null references tenants,
    key_hash    bytea not null check (octet_length(key_hash) = 32),
    body_hash   bytea not null check (octet_length(body_hash) = 32),
    resource_id uuid not null,
    created_at  timestamptz not null default now(),
    primary key (tenant_id, key_hash)
);
create index idempotency_keys_age on idempotency_keys (tenant_id, created_at);
call build_tenant_wall('idempotency_keys');
grant select, insert on idempotency_keys to cms_gateway;
grant select, delete on idempotency_keys to cms_worker;

-- Where a post stands in the gate. No row means `created`. Workers only: a taken-over gateway
-- cannot approve.
create table workflow_states (
    tenant_id   uuid not null references tenants,
    post_id     uuid not null,
    revision_id uuid not null,
    state       text not null check (state in ('created', 'lgpd_pending', 'medical_pending', 'cfm_pending',
                'approved', 'rejected', 'revision_required', 'published')),
    held        boolean not null default false,
    approved_at timestamptz,
    updated_at  timestamptz not null default now(),
    primary key (tenant_id, post_id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id),
    foreign key (tenant_id, revision_id) references post_revisions (tenant_id, id)
);
create index workflow_states_stage on workflow_states (tenant_id, state);
call build_tenant_wall('workflow_states');
grant select on workflow_states to cms_gateway;
grant select, insert, update on workflow_states to cms_worker;

-- One verdict of one stage, sealed to the text's hash and the rule set. Append-only.
create table validation_reports (
    tenant_id     uuid not null references tenants,
    id            uuid not null,
    post_id       uuid not null,
    revision_id   uuid not null,
    command_id    uuid not null,
    stage         text not null check (stage in ('S.2.1', 'S.3.1', 'S.4-1.1-3')),
    outcome       text not null check (outcome in ('passed', 'revision_required', 'rejected', 'held', 'inconclusive')),
    findings      jsonb not null check (jsonb_typeof(findings) = 'array'),
    cause         text check (length(cause) <= 40),
    rule_set      text not null,
    plugin        text not null,
    plugin_digest bytea not null check (octet_length(plugin_digest) = 32),
    content_hash  bytea not null check (octet_length(content_hash) = 32),
    -- Hash of the author's account facts that the text was judged by.
    author_hash   bytea not null check (octet_length(author_hash) = 32),
    judged_on     date not null,
    duration_us   bigint not null check (duration_us >= 0),
    judged_at     timestamptz not null default now(),
    primary key (tenant_id, id),
    -- Once-only effect: a command has one verdict however often it is delivered.
    constraint validation_reports_once unique (tenant_id, command_id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id),
    foreign key (tenant_id, revision_id) references post_revisions (tenant_id, id)
);
create index validation_reports_revision on validation_reports (tenant_id, revision_id, stage, judged_at desc);
call build_tenant_wall('validation_reports');
grant select on validation_reports to cms_gateway;
grant select, insert on validation_reports to cms_worker;

-- What the public sees. Immutable but for its withdrawal.
create table published_snapshots (
    tenant_id    uuid not null references tenants,
    id           uuid not null,
    post_id      uuid not null,
    revision_id  uuid not null,
    command_id   uuid not null,
    slug         text not null,
    title        text not null,
    body         jsonb not null,
    rule_set     text not null,
    verdicts     jsonb not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    seal         bytea not null check (octet_length(seal) = 32),
    published_at timestamptz not null default now(),
    withdrawn_at timestamptz,
    primary key (tenant_id, id),
    constraint published_snapshots_once unique (tenant_id, command_id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id),
    foreign key (tenant_id, revision_id) references post_revisions (tenant_id, id)
);
create unique index published_snapshots_live_post on published_snapshots (tenant_id, post_id) where withdrawn_at is null;
create unique index published_snapshots_live_slug on published_snapshots (tenant_id, slug) where withdrawn_at is null;
create index published_snapshots_newest on published_snapshots (tenant_id, published_at desc, id desc) where withdrawn_at is null;
call build_tenant_wall('published_snapshots');
grant select on published_snapshots to cms_gateway;
grant select, insert, update (withdrawn_at) on published_snapshots to cms_worker;
