-- Tenancy, accounts, sign-ins. See README.md for the checklist that every table here follows.

-- The tenant of the running transaction; null (hence no rows) when unset, empty or malformed.
create function app_tenant() returns uuid
    language sql stable parallel safe
    set search_path = pg_catalog
as $$
    select case
        when pg_input_is_valid(current_setting('app.tenant_id', true), 'uuid')
        then current_setting('app.tenant_id', true)::uuid
    end
$$;

-- Builds the wall around one tenant table. RESTRICTIVE, because permissive policies are ORed and
-- one careless policy would open the table.
create procedure build_tenant_wall(target regclass)
    language plpgsql
    set search_path = pg_catalog, public
as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
        'create policy tenant_wall on %s as restrictive for all '
        'using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', target);
    execute format('create policy inside on %s as permissive for all using (true) with check (true)', target);
end
$$;
revoke execute on procedure build_tenant_wall(regclass) from public;

revoke create on schema public from public;
grant usage on schema public to cms_gateway, cms_worker;

-- Platform table: names and host names of tenants, nothing of their content.
create table tenants (
    id          uuid primary key,
    slug        text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name        text not null check (length(name) between 1 and 200),
    host        text not null unique check (host ~ '^[a-z0-9][a-z0-9.-]{0,252}$'),
    created_at  timestamptz not null default now()
);
grant select on tenants to cms_gateway, cms_worker;

create table users (
    tenant_id             uuid not null references tenants,
    id                    uuid not null,
    email                 text not null check (length(email) <= 160),
    password_hash         text not null,
    first_name            text not null check (length(first_name) between 1 and 100),
    last_name             text not null check (length(last_name) between 1 and 100),
    display_name          text not null check (length(display_name) between 1 and 200),
    role                  text not null default 'subscriber',
    status                text not null default 'active'
                          check (status in ('active', 'inactive', 'suspended', 'deleted')),
    professional_registry text,
    registry_status       text not null default 'pending'
                          check (registry_status in ('pending', 'verified', 'expired', 'revoked')),
    registry_verified_at  timestamptz,
    specialty             text,
    rqe                   text,
    failed_login_attempts integer not null default 0,
    locked_until          timestamptz,
    last_login_at         timestamptz,
    accepted_terms_at     timestamptz not null default now(),
    inserted_at           timestamptz not null default now(),
    updated_at            timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint users_role_known check (role in ('subscriber', 'contributor', 'author', 'editor',
        'administrator', 'medical_professional', 'medical_admin', 'compliance_officer'))
);
create unique index users_email on users (tenant_id, lower(email));
call build_tenant_wall('users');
grant select on users to cms_gateway;
-- Workers, which host the sandbox, never see a password hash.
grant select (tenant_id, id, email, first_name, last_name, display_name, role, status, professional_registry,
              registry_status, specialty, rqe) on users to cms_worker;
-- Self-registration may not choose a verified registry: those columns are not granted.
grant insert (tenant_id, id, email, password_hash, first_name, last_name, display_name, role, accepted_terms_at)
    on users to cms_gateway;
-- Nor a role above author: a taken-over gateway cannot make itself an editor.
create policy self_registration on users as restrictive for insert to cms_gateway
    with check (role in ('subscriber', 'contributor', 'author') and professional_registry is null);
grant update (failed_login_attempts, locked_until, last_login_at, updated_at) on users to cms_gateway;

create table sessions (
    tenant_id     uuid not null references tenants,
    id            uuid not null,
    user_id    uuid not null,
    created_at    timestamptz not null default now(),
    last_seen_at  timestamptz not null default now(),
    expires_at    timestamptz not null,
    ended_at      timestamptz,
    end_reason    text check (end_reason in ('logout', 'refresh_reuse', 'expired', 'suspended')),
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index sessions_account on sessions (tenant_id, user_id) where ended_at is null;
call build_tenant_wall('sessions');
grant select on sessions to cms_gateway;
grant insert on sessions to cms_gateway;
grant update (last_seen_at, ended_at, end_reason) on sessions to cms_gateway;

create table refresh_tokens (
    tenant_id   uuid not null references tenants,
    token_hash  bytea not null check (octet_length(token_hash) = 32),
    session_id  uuid not null,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    used_at     timestamptz,
    primary key (tenant_id, token_hash),
    foreign key (tenant_id, session_id) references sessions (tenant_id, id)
);
create index refresh_tokens_family on refresh_tokens (tenant_id, session_id);
call build_tenant_wall('refresh_tokens');
grant select, insert, update (used_at) on refresh_tokens to cms_gateway;

-- Append-only: no role has UPDATE or DELETE. Who did what to which id; never content.
create table audit_trail (
    tenant_id     uuid not null references tenants,
    id            uuid not null,
    at            timestamptz not null default clock_timestamp(),
    actor_id      uuid,
    actor_kind    text not null check (actor_kind in ('user', 'anonymous', 'worker', 'operator')),
    operation     text not null check (length(operation) between 1 and 60),
    resource_type text not null check (length(resource_type) between 1 and 40),
    resource_id   uuid,
    command_id    uuid,
    outcome       text not null check (outcome in ('done', 'denied', 'failed')),
    detail        jsonb not null default '{}' check (pg_column_size(detail) <= 2048),
    primary key (tenant_id, id)
);
create index audit_trail_time on audit_trail (tenant_id, at desc);
create index audit_trail_resource on audit_trail (tenant_id, resource_id, at);
call build_tenant_wall('audit_trail');
grant select, insert on audit_trail to cms_gateway, cms_worker;
