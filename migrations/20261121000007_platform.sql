-- The platform: tenants, their host names and settings, and the people who run it all. They log in
-- to other tables by another database role, which has no grant on any tenant table.

grant usage on schema public to cms_platform;

alter table tenants
    add column status       text not null default 'active' check (status in ('active', 'suspended')),
    add column suspended_at timestamptz,
    -- Grows with every change that must end what was decided before: policies, suspension, settings.
    add column policy_epoch bigint not null default 0,
    add column updated_at   timestamptz not null default now();
grant select on tenants to cms_platform;
grant insert (id, slug, name, host) on tenants to cms_platform;
grant update (name, host, status, suspended_at, policy_epoch, updated_at) on tenants to cms_platform;
grant update (policy_epoch) on tenants to cms_gateway;

-- Further host names of a tenant's site; the first is in tenants.
create table tenant_domains (
    host       text primary key check (host ~ '^[a-z0-9][a-z0-9.-]{0,252}$'),
    owner      uuid not null references tenants,
    created_at timestamptz not null default now()
);
create index tenant_domains_owner on tenant_domains (owner);
grant select on tenant_domains to cms_gateway, cms_worker;
-- A host name that is given up must be free for others.
grant select, insert, delete on tenant_domains to cms_platform;

create table tenant_settings (
    tenant_id            uuid primary key references tenants,
    time_zone            text not null default 'America/Sao_Paulo' check (length(time_zone) between 1 and 60),
    registration         text check (registration in ('closed', 'subscriber', 'author')),
    -- The four character classes of older rules, for tenants whose own rules ask for them.
    character_classes    boolean not null default false,
    after_hours_work     boolean not null default false,
    language             text not null default 'pt-BR' check (language in ('pt-BR', 'en')),
    updated_at           timestamptz not null default now(),
    updated_by           uuid
);
call build_tenant_wall('tenant_settings');
grant select, insert, update (time_zone, registration, character_classes, after_hours_work, language, updated_at, updated_by)
    on tenant_settings to cms_gateway;
grant select on tenant_settings to cms_worker;

create table platform_admins (
    id              uuid primary key,
    email           text not null check (length(email) <= 160),
    name            text not null check (length(name) between 1 and 200),
    password_hash   text not null,
    totp_sealed     bytea not null check (octet_length(totp_sealed) between 16 and 256),
    totp_last_step  bigint not null default 0,
    status          text not null default 'active' check (status in ('active', 'suspended')),
    failed_attempts integer not null default 0,
    locked_until    timestamptz,
    last_login_at   timestamptz,
    created_at      timestamptz not null default now()
);
create unique index platform_admins_email on platform_admins (lower(email));
grant select, update (totp_last_step, failed_attempts, locked_until, last_login_at) on platform_admins to cms_platform;

create table platform_sessions (
    id           uuid primary key,
    admin_id     uuid not null references platform_admins,
    token_hash   bytea not null unique check (octet_length(token_hash) = 32),
    created_at   timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at   timestamptz not null,
    ended_at     timestamptz
);
grant select, insert, update (last_seen_at, ended_at) on platform_sessions to cms_platform;

create table platform_audit (
    id            uuid primary key,
    at            timestamptz not null default clock_timestamp(),
    admin_id      uuid,
    operation     text not null check (length(operation) between 1 and 60),
    subject       uuid,
    outcome       text not null check (outcome in ('done', 'denied', 'failed')),
    detail        jsonb not null default '{}' check (pg_column_size(detail) <= 2048)
);
create index platform_audit_time on platform_audit (at desc);
grant select, insert on platform_audit to cms_platform;
