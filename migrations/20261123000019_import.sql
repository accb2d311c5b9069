-- Content of other systems on its way in. Files wait in quarantine; a worker makes drafts of what is in them.

create table imports (
    tenant_id        uuid not null references tenants,
    id               uuid not null,
    kind             text not null check (kind in ('wxr', 'folder')),
    -- Whose texts become whose: logins of the other system and accounts of ours, as the importer said.
    authors          jsonb not null default '{}' check (jsonb_typeof(authors) = 'object' and length(authors::text) <= 20000),
    default_category uuid,
    -- What was public there goes into the gate, and is public here once it is approved.
    keep_public      boolean not null default true,
    -- Tells one folder from another; a WordPress export says itself where it comes from.
    source_name      text not null default '' check (length(source_name) <= 100),
    started_by       uuid not null,
    created_at       timestamptz not null default now(),
    -- The file: the gateway's to write.
    object_key       text check (length(object_key) between 20 and 200),
    file_size        bigint check (file_size between 1 and 67108864),
    arrived_at       timestamptz,
    cancel_wanted_at timestamptz,
    -- How far it is: the worker's to write.
    state            text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    failure          text check (length(failure) <= 60),
    -- Digest of where the content comes from; with an item's own digest it tells what was made before.
    source           bytea check (octet_length(source) = 32),
    -- Where the next attempt goes on: entries and bytes before it.
    mark_entries     bigint not null default 0 check (mark_entries >= 0),
    mark_bytes       bigint not null default 0 check (mark_bytes >= 0),
    seen             bigint not null default 0 check (seen >= 0),
    made             bigint not null default 0 check (made >= 0),
    submitted        bigint not null default 0 check (submitted >= 0),
    -- How often each reason was met: closed words and numbers.
    reasons          jsonb not null default '{}' check (jsonb_typeof(reasons) = 'object' and length(reasons::text) <= 4000),
    started_at       timestamptz,
    finished_at      timestamptz,
    bytes_gone_at    timestamptz,
    primary key (tenant_id, id),
    constraint imports_arrived_whole check ((arrived_at is null) = (object_key is null) and (arrived_at is null) = (file_size is null)),
    constraint imports_finished check ((state in ('done', 'failed', 'cancelled')) = (finished_at is not null)),
    constraint imports_failed_for_a_reason check ((state = 'failed') = (failure is not null)),
    foreign key (tenant_id, started_by) references users (tenant_id, id),
    foreign key (tenant_id, default_category) references terms (tenant_id, id)
);
create index imports_newest on imports (tenant_id, created_at desc, id desc);
call build_tenant_wall('imports');
grant select, insert (tenant_id, id, kind, authors, default_category, keep_public, source_name, started_by, created_at),
    update (object_key, file_size, arrived_at, cancel_wanted_at) on imports to cms_gateway;
grant select, update (state, failure, source, mark_entries, mark_bytes, seen, made, submitted, reasons, started_at, finished_at,
    bytes_gone_at) on imports to cms_worker;

-- What was made of which item: the same item of the same source is made once, however often its file comes.
create table import_items (
    tenant_id   uuid not null references tenants,
    source      bytea not null check (octet_length(source) = 32),
    item        bytea not null check (octet_length(item) = 32),
    import_id   uuid not null,
    post_id     uuid not null,
    -- The item's number there, and that of the page above it until that one is found.
    number      bigint check (number > 0),
    parent      bigint check (parent > 0),
    primary key (tenant_id, source, item),
    constraint import_items_post unique (tenant_id, post_id),
    foreign key (tenant_id, import_id) references imports (tenant_id, id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id)
);
create index import_items_number on import_items (tenant_id, source, number);
create index import_items_parents on import_items (tenant_id, import_id) where parent is not null;
call build_tenant_wall('import_items');
grant select on import_items to cms_gateway;
grant select, insert on import_items to cms_worker;

-- Items that were not made, or are worth a look: where they stand in the file and why, never what they say.
create table import_notes (
    tenant_id uuid not null references tenants,
    import_id uuid not null,
    place     bigint not null check (place >= 0),
    reason    text not null check (length(reason) between 1 and 60),
    -- Bytes of the file before the item; of a folder none.
    byte      bigint check (byte >= 0),
    post_id   uuid,
    primary key (tenant_id, import_id, place, reason),
    foreign key (tenant_id, import_id) references imports (tenant_id, id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id)
);
call build_tenant_wall('import_notes');
grant select on import_notes to cms_gateway;
grant select, insert on import_notes to cms_worker;

-- An import is work, so a worker writes what authors write by the gateway: texts and what they are sorted by.
grant insert (tenant_id, id, post_type, author_id, category_id, slug, revision_id, created_at, updated_at, menu_order,
    comment_status, ping_status, sticky, publish_revision_id, publish_wanted_by) on posts to cms_worker;
grant update (parent_id) on posts to cms_worker;
grant insert on post_revisions, post_terms to cms_worker;
grant insert (tenant_id, id, taxonomy, parent_id, name, slug, description) on terms to cms_worker;
