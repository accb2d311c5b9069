-- Uploaded files. The bytes are in an object store; here is what is known of them and where they stand.

create table media (
    tenant_id         uuid not null references tenants,
    id                uuid not null,
    -- What people say of it: the uploader's to write.
    title             text not null check (length(title) between 1 and 255),
    original_filename text not null check (length(original_filename) between 1 and 255),
    alt_text          text not null default '' check (length(alt_text) <= 255),
    caption           text not null default '' check (length(caption) <= 500),
    description       text not null default '' check (length(description) <= 5000),
    access_level      text not null check (access_level in ('public', 'authenticated', 'professional', 'restricted')),
    retention_class   text not null check (retention_class in ('publication', 'medical_record', 'consent_proof')),
    post_id           uuid,
    -- As it was declared; the worker sees that it is so.
    mime_type         text not null check (length(mime_type) between 3 and 100),
    attachment_type   text not null check (attachment_type in ('image', 'document', 'video', 'audio', 'archive', 'other')),
    file_size         bigint not null check (file_size between 1 and 2147483648),
    -- Random, never a name or a patient: where the bytes are until their verdict.
    quarantine_key    text not null check (length(quarantine_key) between 20 and 200),
    -- Parts of a long upload; one for a short one.
    parts             integer not null check (parts between 1 and 1000),
    part_size         bigint not null check (part_size between 1 and 2147483648),
    -- What the object store calls a long upload.
    multipart_id      text check (length(multipart_id) <= 1024),
    uploaded_by       uuid not null,
    upload_until      timestamptz not null,
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now(),
    version           integer not null default 1,
    deleted_at        timestamptz,
    -- Where it stands. The gateway takes it into quarantine or calls it off, the worker judges.
    state             text not null default 'awaiting'
                      check (state in ('awaiting', 'quarantined', 'clean', 'held', 'refused', 'infected', 'cancelled')),
    arrived_at        timestamptz,
    -- The verdict: the worker's to write. Closed words, kinds and numbers; never a word of the file.
    reason            text check (length(reason) <= 60),
    flags             text[] not null default '{}' check (cardinality(flags) <= 40),
    personal_data     jsonb not null default '{}' check (jsonb_typeof(personal_data) = 'object' and length(personal_data::text) <= 4000),
    sha256            bytea check (octet_length(sha256) = 32),
    width             integer check (width between 1 and 100000),
    height            integer check (height between 1 and 100000),
    blurhash          text check (length(blurhash) <= 120),
    judged_at         timestamptz,
    -- Who has looked at what was held, and let it pass: somebody else than its uploader.
    released_by       uuid,
    released_at       timestamptz,
    release_reason    text check (length(release_reason) between 20 and 2000),
    -- Which signatures the antivirus had, as it says.
    signatures        text check (length(signatures) <= 200),
    signatures_at     timestamptz,
    primary key (tenant_id, id),
    constraint media_quarantine_key unique (tenant_id, quarantine_key),
    constraint media_judged_whole check ((state in ('clean', 'held', 'refused', 'infected')) = (judged_at is not null)),
    constraint media_refused_for_a_reason check (state not in ('refused', 'infected', 'held') or reason is not null),
    constraint media_released_whole check ((released_by is null) = (released_at is null) and (released_by is null) = (release_reason is null)),
    constraint media_released_by_another check (released_by is distinct from uploaded_by),
    foreign key (tenant_id, uploaded_by) references users (tenant_id, id),
    foreign key (tenant_id, released_by) references users (tenant_id, id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id)
);
create index media_newest on media (tenant_id, created_at desc, id desc) where deleted_at is null;
create index media_of_uploader on media (tenant_id, uploaded_by, created_at desc, id desc) where deleted_at is null;
create index media_of_post on media (tenant_id, post_id, created_at desc) where post_id is not null;
create index media_late on media (tenant_id, upload_until) where state = 'awaiting';
call build_tenant_wall('media');
grant select, insert (tenant_id, id, title, original_filename, alt_text, caption, description, access_level, retention_class,
    post_id, mime_type, attachment_type, file_size, quarantine_key, parts, part_size, multipart_id, uploaded_by, upload_until,
    created_at, updated_at),
    update (title, alt_text, caption, description, access_level, post_id, updated_at, version, deleted_at, state, arrived_at,
    reason, judged_at, released_by, released_at, release_reason) on media to cms_gateway;
grant select, update (state, reason, flags, personal_data, sha256, width, height, blurhash, judged_at, signatures,
    signatures_at, updated_at) on media to cms_worker;

-- A grant knows columns and not values: only the worker finds a file clean, and what it found the gateway opens again only
-- where a person has looked.
create function media_verdicts_are_the_workers() returns trigger
language plpgsql set search_path = '' as $$
begin
    if current_user = 'cms_gateway' and new.state is distinct from old.state
        and not (old.state = 'awaiting' and new.state in ('quarantined', 'cancelled'))
        and not (old.state = 'held' and new.state = 'quarantined' and new.released_by is not null) then
        raise exception 'the gateway gives no verdict' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger media_verdicts_are_the_workers before update on media
    for each row execute function media_verdicts_are_the_workers();

-- What of a clean file is served: its pictures in the sizes that pages ask for, or the file itself.
create table media_renditions (
    tenant_id  uuid not null references tenants,
    media_id   uuid not null,
    size       text not null check (size in ('thumbnail', 'tile', 'medium', 'medium_large', 'large', '1536x1536', 'full')),
    mime_type  text not null check (length(mime_type) between 3 and 100),
    width      integer check (width between 1 and 100000),
    height     integer check (height between 1 and 100000),
    file_size  bigint not null check (file_size > 0),
    object_key text not null check (length(object_key) between 20 and 200),
    sha256     bytea not null check (octet_length(sha256) = 32),
    primary key (tenant_id, media_id, size, mime_type),
    constraint media_renditions_key unique (tenant_id, object_key),
    foreign key (tenant_id, media_id) references media (tenant_id, id)
);
call build_tenant_wall('media_renditions');
grant select on media_renditions to cms_gateway;
grant select, insert on media_renditions to cms_worker;
