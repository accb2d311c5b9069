-- What texts are asked for beside title and body: groups of custom fields, and the values of each revision.
create table field_groups (
    tenant_id  uuid not null references tenants,
    id         uuid not null,
    -- What clones of other groups and files of other systems name it by.
    key        text not null check (length(key) between 1 and 100),
    title      text not null check (length(title) between 1 and 1000),
    -- As the crate `fields` reads it; key, title, place and the switch above and below are copies of it.
    definition jsonb not null check (jsonb_typeof(definition) = 'object' and octet_length(definition::text) <= 2097152),
    active     boolean not null,
    menu_order integer not null,
    version    integer not null default 1 check (version > 0),
    created_by uuid not null,
    created_at timestamptz not null default now(),
    updated_by uuid not null,
    updated_at timestamptz not null default now(),
    -- Kept: an older revision may hold its values.
    deleted_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, created_by) references users (tenant_id, id),
    foreign key (tenant_id, updated_by) references users (tenant_id, id)
);
create unique index field_groups_key on field_groups (tenant_id, key) where deleted_at is null;
create index field_groups_in_order on field_groups (tenant_id, menu_order, created_at, id) where deleted_at is null;
call build_tenant_wall('field_groups');
grant select, insert, update (title, definition, active, menu_order, version, updated_by, updated_at, deleted_at) on field_groups
    to cms_gateway;
-- Which values are a patient's is said by the definitions, and nobody but a worker makes public copies.
grant select on field_groups to cms_worker;

-- Part of the text: what the gate judges, what a verdict is bound to, what a restored revision brings back.
alter table post_revisions add column fields jsonb not null default '{}'
    check (jsonb_typeof(fields) = 'object' and octet_length(fields::text) <= 524288);
