-- Zero Trust: networks, care, emergencies, policies and their decisions (product.md §3).

-- Networks whose kind a tenant vouches for.
create table networks (
    tenant_id  uuid not null references tenants,
    id         uuid not null,
    name       text not null check (length(name) between 1 and 100),
    block      cidr not null,
    kind       text not null check (kind in ('verified_facility', 'facility', 'office', 'corporate_vpn', 'vpn', 'suspicious')),
    created_by uuid,
    created_at timestamptz not null default now(),
    removed_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, created_by) references users (tenant_id, id)
);
create unique index networks_block on networks (tenant_id, block) where removed_at is null;
call build_tenant_wall('networks');
grant select, insert, update (removed_at) on networks to cms_gateway;
grant select on networks to cms_worker;

-- Patients as references: what a consent or a treating relationship is about. Nothing of the
-- person is here.
create table patients (
    tenant_id  uuid not null references tenants,
    id         uuid not null,
    department text check (length(department) <= 100),
    created_by uuid not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, created_by) references users (tenant_id, id)
);
create index patients_newest on patients (tenant_id, created_at desc);
call build_tenant_wall('patients');
grant select, insert on patients to cms_gateway;
grant select on patients to cms_worker;

create table care_relationships (
    tenant_id   uuid not null references tenants,
    id          uuid not null,
    patient_id  uuid not null,
    user_id     uuid not null,
    kind        text not null check (kind in ('treating', 'consulting')),
    began_at    timestamptz not null default now(),
    ended_at    timestamptz,
    recorded_by uuid not null,
    ended_by    uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patients (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, recorded_by) references users (tenant_id, id)
);
create unique index care_relationships_open on care_relationships (tenant_id, patient_id, user_id) where ended_at is null;
create index care_relationships_of_patient on care_relationships (tenant_id, patient_id, began_at desc);
create index care_relationships_of_user on care_relationships (tenant_id, user_id) where ended_at is null;
call build_tenant_wall('care_relationships');
grant select, insert, update (ended_at, ended_by) on care_relationships to cms_gateway;
grant select on care_relationships to cms_worker;

-- Consent of a patient, by purpose (LGPD arts. 8 and 11). Withdrawn, never rewritten.
create table consents (
    tenant_id    uuid not null references tenants,
    id           uuid not null,
    patient_id   uuid not null,
    purpose      text not null check (purpose in ('medical_treatment', 'publication', 'portability', 'marketing',
                 'research', 'third_party_sharing')),
    legal_basis  text not null check (length(legal_basis) between 1 and 60),
    method       text not null check (method in ('written', 'electronic', 'verbal_recorded')),
    text_version text not null check (length(text_version) between 1 and 40),
    given_at     timestamptz not null,
    expires_at   timestamptz,
    withdrawn_at timestamptz,
    recorded_by  uuid not null,
    withdrawn_by uuid,
    recorded_at  timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint consents_withdrawn_later check (withdrawn_at is null or withdrawn_at >= given_at),
    foreign key (tenant_id, patient_id) references patients (tenant_id, id),
    foreign key (tenant_id, recorded_by) references users (tenant_id, id)
);
create index consents_of_patient on consents (tenant_id, patient_id, recorded_at desc);
create unique index consents_open on consents (tenant_id, patient_id, purpose) where withdrawn_at is null;
call build_tenant_wall('consents');
grant select, insert, update (withdrawn_at, withdrawn_by) on consents to cms_gateway;
grant select on consents to cms_worker;

-- Whom a text of level restricted or phi is about.
alter table posts add column patient_id uuid,
    add constraint posts_patient foreign key (tenant_id, patient_id) references patients (tenant_id, id);
grant insert (patient_id), update (patient_id) on posts to cms_gateway;

-- Break-glass: declared with a reason, opened by a second person, 900 seconds, always reviewed.
create table emergencies (
    tenant_id     uuid not null references tenants,
    id            uuid not null,
    user_id       uuid not null,
    patient_id    uuid not null,
    level         text not null check (level in ('critical', 'high', 'medium')),
    -- Sealed by the gateway: a reason may say more about a patient than it should.
    justification bytea not null check (octet_length(justification) between 16 and 8192),
    declared_at   timestamptz not null default now(),
    verified_by   uuid,
    verified_at   timestamptz,
    expires_at    timestamptz,
    refused_at    timestamptz,
    ended_at      timestamptz,
    reviewed_by   uuid,
    reviewed_at   timestamptz,
    review        text check (review in ('justified', 'not_justified', 'false_declaration')),
    primary key (tenant_id, id),
    constraint emergencies_second_person check (verified_by is distinct from user_id and reviewed_by is distinct from user_id
        and (reviewed_by is null or reviewed_by is distinct from verified_by)),
    constraint emergencies_900_seconds check (expires_at is null or expires_at <= verified_at + interval '900 seconds'),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, patient_id) references patients (tenant_id, id),
    foreign key (tenant_id, verified_by) references users (tenant_id, id),
    foreign key (tenant_id, reviewed_by) references users (tenant_id, id)
);
create index emergencies_of_user on emergencies (tenant_id, user_id, declared_at desc);
create index emergencies_to_review on emergencies (tenant_id, declared_at) where reviewed_at is null;
call build_tenant_wall('emergencies');
grant select, insert, update (verified_by, verified_at, expires_at, refused_at, ended_at, reviewed_by, reviewed_at, review)
    on emergencies to cms_gateway;
grant select on emergencies to cms_worker;

-- A tenant's own policies: whole sets, one row per version. One is active.
create table policy_sets (
    tenant_id    uuid not null references tenants,
    version      integer not null check (version > 0),
    policies     jsonb not null check (jsonb_typeof(policies) = 'array' and pg_column_size(policies) <= 131072),
    digest       text not null check (length(digest) = 64),
    note         text not null default '' check (length(note) <= 200),
    created_by   uuid not null,
    created_at   timestamptz not null default now(),
    activated_at timestamptz,
    activated_by uuid,
    retired_at   timestamptz,
    primary key (tenant_id, version),
    foreign key (tenant_id, created_by) references users (tenant_id, id)
);
create unique index policy_sets_active on policy_sets (tenant_id) where activated_at is not null and retired_at is null;
call build_tenant_wall('policy_sets');
grant select, insert, update (activated_at, activated_by, retired_at) on policy_sets to cms_gateway;
grant select on policy_sets to cms_worker;

-- Every decision with all that it was decided on. Append-only, workers only.
create table policy_decisions (
    tenant_id      uuid not null references tenants,
    id             uuid not null,
    at             timestamptz not null default clock_timestamp(),
    user_id        uuid not null,
    session_id     uuid,
    act            text not null check (length(act) <= 40),
    resource_kind  text not null check (length(resource_kind) <= 40),
    resource_id    uuid,
    decision       text not null check (decision in ('allow', 'challenge', 'deny')),
    access_level   text check (length(access_level) <= 20),
    reason         text check (length(reason) <= 40),
    required       integer not null check (required between 0 and 100),
    score          integer not null check (score between 0 and 100),
    risk           text not null check (risk in ('low', 'medium', 'high')),
    -- The question as it was put: signals, medical context, step-up. Replayed under other policies.
    question       jsonb not null check (pg_column_size(question) <= 4096),
    policies       jsonb not null check (jsonb_typeof(policies) = 'array' and pg_column_size(policies) <= 4096),
    policy_version text not null check (length(policy_version) = 64),
    decided_in_us  bigint not null check (decided_in_us >= 0),
    primary key (tenant_id, id)
);
create index policy_decisions_time on policy_decisions (tenant_id, at desc);
create index policy_decisions_of_user on policy_decisions (tenant_id, user_id, at desc);
call build_tenant_wall('policy_decisions');
grant select on policy_decisions to cms_gateway;
grant select, insert on policy_decisions to cms_worker;

-- Dry runs: the last days under another set.
create table policy_replays (
    tenant_id   uuid not null references tenants,
    id          uuid not null,
    version     integer not null,
    days        integer not null check (days between 1 and 7),
    asked_by    uuid not null,
    asked_at    timestamptz not null default now(),
    finished_at timestamptz,
    replayed    bigint,
    unchanged   bigint,
    tightened   bigint,
    widened     bigint,
    -- Counts by (act, role, before, after) and up to 100 examples by decision id.
    changes     jsonb check (pg_column_size(changes) <= 65536),
    primary key (tenant_id, id),
    foreign key (tenant_id, version) references policy_sets (tenant_id, version),
    foreign key (tenant_id, asked_by) references users (tenant_id, id)
);
create index policy_replays_newest on policy_replays (tenant_id, asked_at desc);
call build_tenant_wall('policy_replays');
grant select on policy_replays to cms_gateway;
grant insert (tenant_id, id, version, days, asked_by, asked_at) on policy_replays to cms_gateway;
grant select, update (finished_at, replayed, unchanged, tightened, widened, changes) on policy_replays to cms_worker;

-- Periodic work, once per slot whoever sweeps.
create table schedule_slots (
    tenant_id uuid not null references tenants,
    job       text not null check (length(job) between 1 and 60),
    slot      timestamptz not null,
    primary key (tenant_id, job)
);
call build_tenant_wall('schedule_slots');
grant select, insert, update (slot) on schedule_slots to cms_worker;

-- The platform acts in a tenant when it invites the first administrator; and commands without a
-- person behind them are the service's own.
alter table audit_trail drop constraint audit_trail_actor_kind_check,
    add constraint audit_trail_actor_kind_check
    check (actor_kind in ('user', 'anonymous', 'worker', 'operator', 'platform'));
alter table commands alter column actor_id drop not null;
