-- Accounts: the rest of the profile, sign-ins, devices, factors, links, registries (product.md §1).

alter table users
    add column username               text,
    add column professional_type      text check (length(professional_type) <= 50),
    add column healthcare_institution text check (length(healthcare_institution) <= 200),
    add column department             text check (length(department) <= 100),
    add column confirmed_at           timestamptz,
    add column mfa_enabled            boolean not null default false,
    add column must_change_password   boolean not null default false,
    add column password_changed_at    timestamptz not null default now(),
    -- Grows with every change that must end what was decided before: role, status, factor, device,
    -- registry, password. Decisions are remembered under it.
    add column access_epoch           bigint not null default 0,
    add column trust_level            integer not null default 50 check (trust_level between 0 and 100),
    add column last_trust_evaluation  timestamptz,
    add column registry_expires_on    date,
    add column registry_next_check_at timestamptz,
    add column deleted_at             timestamptz,
    add column deleted_by             uuid,
    add column status_reason          text check (length(status_reason) <= 60);

-- Accounts of the first release: the local part of the address, with as much of the id as keeps it unique. The wall
-- binds the schema's owner too, so each tenant is entered in turn.
do $$
declare
    inside uuid;
begin
    for inside in select id from tenants loop
        perform set_config('app.tenant_id', inside::text, true);
        update users set username = coalesce(nullif(left(regexp_replace(lower(split_part(email, '@', 1)), '[^a-z0-9_]', '', 'g'), 40), ''), 'user')
                                    || '-' || left(replace(id::text, '-', ''), 12);
    end loop;
    perform set_config('app.tenant_id', '', true);
end
$$;
-- A changed column is checked at the end of the transaction; the alterations below want it settled.
set constraints all immediate;
alter table users
    alter column username set not null,
    add constraint users_username_shape check (username ~ '^[a-z0-9_][a-z0-9_.-]{0,59}$'),
    add constraint users_deleted_has_time check ((status = 'deleted') = (deleted_at is not null)),
    drop constraint users_role_known,
    add constraint users_role_known check (role in ('subscriber', 'contributor', 'author', 'editor', 'administrator',
        'medical_professional', 'medical_admin', 'compliance_officer', 'content_planner', 'content_creator',
        'specialist_reviewer', 'legal_reviewer'));
create unique index users_username on users (tenant_id, username);
create index users_listed on users (tenant_id, inserted_at desc, id desc) where status <> 'deleted';
create index users_registry_due on users (tenant_id, registry_next_check_at) where registry_next_check_at is not null;
-- One registry belongs to one account.
create unique index users_registry on users (tenant_id, professional_registry)
    where professional_registry is not null and status <> 'deleted';

grant insert (username, confirmed_at) on users to cms_gateway;
-- Profile and credentials are the owner's to change, through the gateway. A changed registry is a
-- claim: the trigger below takes the verification of the old one away, whoever writes.
grant update (email, first_name, last_name, display_name, username, specialty, rqe, professional_type,
              healthcare_institution, department, professional_registry, password_hash, password_changed_at,
              must_change_password, confirmed_at, mfa_enabled, access_epoch) on users to cms_gateway;
-- Role, status, standing of a registry and trust are decided by workers.
grant select (username, professional_type, healthcare_institution, department, confirmed_at, mfa_enabled, access_epoch,
              trust_level, last_trust_evaluation, registry_verified_at, registry_expires_on, registry_next_check_at,
              deleted_at, deleted_by, status_reason, failed_login_attempts, locked_until, last_login_at, inserted_at,
              updated_at, must_change_password, tenant_id) on users to cms_worker;
grant update (role, status, status_reason, registry_status, registry_verified_at, registry_expires_on,
              registry_next_check_at, specialty, rqe, trust_level, last_trust_evaluation, access_epoch, deleted_at,
              deleted_by, updated_at) on users to cms_worker;

-- Verification belongs to one registry: another registry starts anew, and nothing else ever resets
-- it (product.md §1.1, defects 2 and 3).
create function users_registry_starts_anew() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
as $$
begin
    if new.professional_registry is distinct from old.professional_registry
       and new.registry_status = old.registry_status
       and new.registry_verified_at is not distinct from old.registry_verified_at then
        new.registry_status := 'pending';
        new.registry_verified_at := null;
        new.registry_expires_on := null;
        new.registry_next_check_at := null;
        new.access_epoch := old.access_epoch + 1;
    end if;
    return new;
end
$$;
create trigger users_registry_starts_anew before update on users
    for each row execute function users_registry_starts_anew();

alter table sessions
    add column method        text not null default 'password'
                             check (method in ('password', 'passkey', 'application_password')),
    add column factors       text[] not null default '{}' check (cardinality(factors) <= 5),
    -- When a factor beyond the password was last shown: how fresh a step-up is.
    add column mfa_at        timestamptz,
    add column device_id     uuid,
    add column address       inet,
    add column country       text check (length(country) = 2),
    add column network       text not null default 'ordinary' check (length(network) <= 30),
    add column behaviour     text not null default 'first' check (length(behaviour) <= 30),
    add column client        text not null default 'other' check (length(client) <= 40),
    add column replaced_by   uuid,
    drop constraint sessions_end_reason_check,
    add constraint sessions_end_reason_check check (end_reason in ('logout', 'refresh_reuse', 'expired', 'suspended',
        'replaced', 'ended_by_owner', 'ended_by_administrator', 'password_changed', 'factor_changed', 'role_changed',
        'deleted'));
grant update (mfa_at, factors, replaced_by) on sessions to cms_gateway;
grant select on sessions to cms_worker;
grant update (ended_at, end_reason) on sessions to cms_worker;

-- Devices: recognised by a secret that we issued (its hash is here), or by a key that signed.
create table devices (
    tenant_id    uuid not null references tenants,
    id           uuid not null,
    user_id      uuid not null,
    token_hash   bytea not null check (octet_length(token_hash) = 32),
    name         text not null default '' check (length(name) <= 100),
    client       text not null default 'other' check (length(client) <= 40),
    first_seen   timestamptz not null default now(),
    last_seen    timestamptz not null default now(),
    trusted_at   timestamptz,
    -- Set by an administrator: the clinic's own machine.
    managed_at   timestamptz,
    managed_by   uuid,
    -- A passkey that signed on it.
    key_bound_at timestamptz,
    compromised_at timestamptz,
    removed_at   timestamptz,
    primary key (tenant_id, id),
    constraint devices_token unique (tenant_id, token_hash),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index devices_of_user on devices (tenant_id, user_id, last_seen desc);
call build_tenant_wall('devices');
grant select, insert on devices to cms_gateway;
grant update (name, last_seen, trusted_at, managed_at, managed_by, key_bound_at, compromised_at, removed_at)
    on devices to cms_gateway;
-- What a session's device is worth, for scoring it anew; not what its owner calls it.
grant select (tenant_id, id, user_id, first_seen, trusted_at, managed_at, key_bound_at, compromised_at, removed_at)
    on devices to cms_worker;

-- Sign-in history: every try at an account that exists, kept as access logs are (Marco Civil, art. 15).
create table sign_ins (
    tenant_id  uuid not null references tenants,
    id         uuid not null,
    user_id    uuid not null,
    at         timestamptz not null default clock_timestamp(),
    outcome    text not null check (outcome in ('ok', 'wrong_password', 'locked', 'inactive', 'wrong_factor', 'stepped_up')),
    method     text not null check (length(method) <= 30),
    address    inet,
    country    text check (length(country) = 2),
    network    text not null default 'ordinary' check (length(network) <= 30),
    client     text not null default 'other' check (length(client) <= 40),
    device_id  uuid,
    session_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index sign_ins_of_user on sign_ins (tenant_id, user_id, at desc);
call build_tenant_wall('sign_ins');
grant select, insert on sign_ins to cms_gateway;
grant select on sign_ins to cms_worker;

-- Links that are good for one thing, once. The token is derived from the id and a key that is not
-- in this database.
create table one_time_links (
    tenant_id  uuid not null references tenants,
    id         uuid not null,
    user_id    uuid not null,
    purpose    text not null check (purpose in ('confirm_email', 'reset_password', 'unlock', 'change_email')),
    -- For change_email: the address that is being confirmed.
    new_email  text check (length(new_email) <= 160),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index one_time_links_of_user on one_time_links (tenant_id, user_id, purpose, created_at desc);
call build_tenant_wall('one_time_links');
grant select, insert, update (used_at) on one_time_links to cms_gateway;
grant select on one_time_links to cms_worker;

create table invitations (
    tenant_id   uuid not null references tenants,
    id          uuid not null,
    email       text not null check (length(email) between 3 and 160),
    role        text not null check (length(role) <= 40),
    -- Null: the platform, for the first administrator.
    invited_by  uuid,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid,
    revoked_at  timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, invited_by) references users (tenant_id, id)
);
create unique index invitations_open on invitations (tenant_id, lower(email)) where accepted_at is null and revoked_at is null;
create index invitations_newest on invitations (tenant_id, created_at desc);
call build_tenant_wall('invitations');
grant select, insert, update (accepted_at, accepted_by, revoked_at) on invitations to cms_gateway;
grant select on invitations to cms_worker;

-- Time-based codes (RFC 6238). The secret is sealed with a key that only the gateway has.
create table totp_factors (
    tenant_id    uuid not null references tenants,
    user_id      uuid not null,
    sealed       bytea not null check (octet_length(sealed) between 16 and 256),
    created_at   timestamptz not null default now(),
    confirmed_at timestamptz,
    -- Last accepted 30-second step: a code is good once.
    last_step    bigint not null default 0,
    removed_at   timestamptz,
    id           uuid not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create unique index totp_factors_one on totp_factors (tenant_id, user_id) where removed_at is null and confirmed_at is not null;
call build_tenant_wall('totp_factors');
grant select, insert, update (confirmed_at, last_step, removed_at) on totp_factors to cms_gateway;

create table recovery_codes (
    tenant_id  uuid not null references tenants,
    user_id    uuid not null,
    code_hash  bytea not null check (octet_length(code_hash) = 32),
    created_at timestamptz not null default now(),
    used_at    timestamptz,
    retired_at timestamptz,
    primary key (tenant_id, user_id, code_hash),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
call build_tenant_wall('recovery_codes');
grant select, insert, update (used_at, retired_at) on recovery_codes to cms_gateway;

create table passkeys (
    tenant_id     uuid not null references tenants,
    id            uuid not null,
    user_id       uuid not null,
    credential_id bytea not null check (octet_length(credential_id) between 16 and 1023),
    credential    jsonb not null check (pg_column_size(credential) <= 8192),
    name          text not null check (length(name) between 1 and 100),
    device_id     uuid,
    created_at    timestamptz not null default now(),
    last_used_at  timestamptz,
    removed_at    timestamptz,
    primary key (tenant_id, id),
    constraint passkeys_credential unique (tenant_id, credential_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index passkeys_of_user on passkeys (tenant_id, user_id) where removed_at is null;
call build_tenant_wall('passkeys');
grant select, insert, update (credential, name, device_id, last_used_at, removed_at) on passkeys to cms_gateway;

-- A WebAuthn ceremony in progress: made by us, good once, for five minutes.
create table passkey_ceremonies (
    tenant_id  uuid not null references tenants,
    id         uuid not null,
    user_id    uuid,
    purpose    text not null check (purpose in ('register', 'sign_in', 'step_up')),
    state      jsonb not null check (pg_column_size(state) <= 32768),
    expires_at timestamptz not null,
    used_at    timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index passkey_ceremonies_age on passkey_ceremonies (tenant_id, expires_at);
call build_tenant_wall('passkey_ceremonies');
grant select, insert, update (used_at) on passkey_ceremonies to cms_gateway;
-- A ceremony that is over serves nobody: the sweep takes it away.
grant select, delete on passkey_ceremonies to cms_worker;

-- Passwords of programs (WordPress clients): drawn by us, so a digest is enough.
create table application_passwords (
    tenant_id    uuid not null references tenants,
    id           uuid not null,
    user_id      uuid not null,
    name         text not null check (length(name) between 1 and 100),
    secret_hash  bytea not null check (octet_length(secret_hash) = 32),
    created_at   timestamptz not null default now(),
    last_used_at timestamptz,
    last_address inet,
    revoked_at   timestamptz,
    primary key (tenant_id, id),
    constraint application_passwords_secret unique (tenant_id, secret_hash),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index application_passwords_of_user on application_passwords (tenant_id, user_id) where revoked_at is null;
call build_tenant_wall('application_passwords');
grant select, insert, update (last_used_at, last_address, revoked_at) on application_passwords to cms_gateway;

-- Every answer of a council, or of two people in its place. Append-only, workers only.
create table registry_checks (
    tenant_id   uuid not null references tenants,
    id          uuid not null,
    user_id     uuid not null,
    command_id  uuid not null,
    registry    text not null check (length(registry) <= 60),
    source      text not null check (source in ('cfm_soap', 'json', 'manual')),
    situation   text not null check (length(situation) <= 40),
    status      text not null check (status in ('pending', 'verified', 'expired', 'revoked')),
    name_match  text not null check (length(name_match) <= 20),
    specialties jsonb not null default '[]' check (jsonb_typeof(specialties) = 'array' and pg_column_size(specialties) <= 2048),
    valid_until date,
    checked_at  timestamptz not null default now(),
    next_due_at timestamptz,
    primary key (tenant_id, id),
    constraint registry_checks_once unique (tenant_id, command_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index registry_checks_of_user on registry_checks (tenant_id, user_id, checked_at desc);
call build_tenant_wall('registry_checks');
grant select on registry_checks to cms_gateway;
grant select, insert on registry_checks to cms_worker;

-- Proof of a registry where no council answers: a scan, sealed by the gateway.
create table registry_evidence (
    tenant_id  uuid not null references tenants,
    id         uuid not null,
    user_id    uuid not null,
    media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
    size_bytes integer not null check (size_bytes between 1 and 2097152),
    digest     bytea not null check (octet_length(digest) = 32),
    sealed     bytea not null check (octet_length(sealed) <= 2098176),
    created_by uuid not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, created_by) references users (tenant_id, id)
);
create index registry_evidence_of_user on registry_evidence (tenant_id, user_id, created_at desc);
call build_tenant_wall('registry_evidence');
grant select, insert on registry_evidence to cms_gateway;

-- Two people look at the evidence; neither is its subject, and they are not the same.
create table registry_reviews (
    tenant_id    uuid not null references tenants,
    id           uuid not null,
    user_id      uuid not null,
    evidence_id  uuid not null,
    registry     text not null check (length(registry) <= 60),
    valid_until  date,
    first_by     uuid not null,
    first_at     timestamptz not null default now(),
    second_by    uuid,
    second_at    timestamptz,
    decision     text check (decision in ('confirmed', 'refused')),
    settled_at   timestamptz,
    primary key (tenant_id, id),
    constraint registry_reviews_two_people check (second_by is distinct from first_by and first_by <> user_id
        and second_by is distinct from user_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, evidence_id) references registry_evidence (tenant_id, id),
    foreign key (tenant_id, first_by) references users (tenant_id, id),
    foreign key (tenant_id, second_by) references users (tenant_id, id)
);
create unique index registry_reviews_open on registry_reviews (tenant_id, user_id) where second_at is null;
call build_tenant_wall('registry_reviews');
grant select, insert, update (second_by, second_at, decision) on registry_reviews to cms_gateway;
grant select, update (settled_at) on registry_reviews to cms_worker;
