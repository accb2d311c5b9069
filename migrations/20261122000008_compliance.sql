-- Appeals against refusals of the gate (LGPD art. 20), findings that people let pass, and public texts judged again.

create table appeals (
    tenant_id   uuid not null references tenants,
    id          uuid not null,
    post_id     uuid not null,
    revision_id uuid not null,
    report_id   uuid not null,
    -- Whose text it is.
    author_id   uuid not null,
    filed_by    uuid not null,
    reason      text not null check (length(reason) between 20 and 2000),
    filed_at    timestamptz not null default now(),
    due_at      timestamptz not null,
    decided_by  uuid,
    decided_at  timestamptz,
    decision    text check (decision in ('upheld', 'granted')),
    answer      text check (length(answer) between 20 and 2000),
    primary key (tenant_id, id),
    -- A verdict is appealed against once.
    constraint appeals_once unique (tenant_id, report_id),
    constraint appeals_by_another check (decided_by is distinct from filed_by and decided_by is distinct from author_id),
    constraint appeals_answered_whole check ((decision is null) = (decided_by is null) and (decision is null) = (answer is null)
        and (decision is null) = (decided_at is null)),
    foreign key (tenant_id, post_id) references posts (tenant_id, id),
    foreign key (tenant_id, revision_id) references post_revisions (tenant_id, id),
    foreign key (tenant_id, report_id) references validation_reports (tenant_id, id),
    foreign key (tenant_id, author_id) references users (tenant_id, id),
    foreign key (tenant_id, filed_by) references users (tenant_id, id),
    foreign key (tenant_id, decided_by) references users (tenant_id, id)
);
create index appeals_waiting on appeals (tenant_id, due_at) where decision is null;
create index appeals_of_post on appeals (tenant_id, post_id, filed_at desc);
call build_tenant_wall('appeals');
grant select, insert, update (decided_by, decided_at, decision, answer) on appeals to cms_gateway;
grant select on appeals to cms_worker;

-- A rule that does not stand in the way of one text, because people said so. The worker believes a row only while those who
-- said so still may.
create table overrides (
    tenant_id    uuid not null references tenants,
    id           uuid not null,
    post_id      uuid not null,
    revision_id  uuid not null,
    -- The very text: another one is another question.
    content_hash bytea not null check (octet_length(content_hash) = 32),
    rule         text not null check (length(rule) between 1 and 40),
    author_id    uuid not null,
    appeal_id    uuid,
    reason       text not null check (length(reason) between 20 and 2000),
    -- The finding blocks: two people.
    needs_second boolean not null,
    first_by     uuid not null,
    first_at     timestamptz not null default now(),
    second_by    uuid,
    second_at    timestamptz,
    decision     text check (decision in ('confirmed', 'refused')),
    expires_at   timestamptz not null,
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    primary key (tenant_id, id),
    constraint overrides_by_others check (first_by <> author_id and second_by is distinct from author_id
        and second_by is distinct from first_by),
    constraint overrides_of_two check (not needs_second or decision is null or second_by is not null),
    constraint overrides_end check (expires_at > first_at and expires_at <= first_at + interval '366 days'),
    foreign key (tenant_id, post_id) references posts (tenant_id, id),
    foreign key (tenant_id, revision_id) references post_revisions (tenant_id, id),
    foreign key (tenant_id, author_id) references users (tenant_id, id),
    foreign key (tenant_id, appeal_id) references appeals (tenant_id, id),
    foreign key (tenant_id, first_by) references users (tenant_id, id),
    foreign key (tenant_id, second_by) references users (tenant_id, id),
    foreign key (tenant_id, withdrawn_by) references users (tenant_id, id)
);
-- One at a time for a rule on a text; a refused or withdrawn one makes room.
create unique index overrides_standing on overrides (tenant_id, revision_id, rule)
    where withdrawn_at is null and decision is distinct from 'refused';
create index overrides_listed on overrides (tenant_id, first_at desc, id desc);
call build_tenant_wall('overrides');
grant select, insert, update (second_by, second_at, decision, withdrawn_by, withdrawn_at) on overrides to cms_gateway;
grant select on overrides to cms_worker;

-- Which rules a verdict was reached beside, and by which overrides: `[{"rule": …, "override_id": …}]`.
alter table validation_reports
    add column let_pass jsonb not null default '[]' check (jsonb_typeof(let_pass) = 'array' and length(let_pass::text) <= 20000);

-- A public copy judged by the rules of a later day.
create table rechecks (
    tenant_id   uuid not null references tenants,
    id          uuid not null,
    snapshot_id uuid not null,
    post_id     uuid not null,
    command_id  uuid not null,
    rule_set    text not null,
    judged_on   date not null,
    outcome     text not null check (outcome in ('passed', 'revision_required', 'rejected', 'held', 'inconclusive')),
    -- `[{"stage": …, "rule": …, "severity": …}]`: no text.
    findings    jsonb not null check (jsonb_typeof(findings) = 'array' and length(findings::text) <= 100000),
    judged_at   timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint rechecks_once unique (tenant_id, command_id),
    foreign key (tenant_id, snapshot_id) references published_snapshots (tenant_id, id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id)
);
create index rechecks_of_snapshot on rechecks (tenant_id, snapshot_id, judged_at desc);
create index rechecks_failed on rechecks (tenant_id, judged_at desc) where outcome <> 'passed';
call build_tenant_wall('rechecks');
grant select on rechecks to cms_gateway;
grant select, insert on rechecks to cms_worker;
