-- What readers say below texts that everybody reads. WordPress counts comments by themselves.
alter table tenant_numbers drop constraint tenant_numbers_kind_check;
alter table tenant_numbers
    add constraint tenant_numbers_kind_check check (kind in ('object', 'term', 'user', 'comment'));

create table comments (
    tenant_id    uuid not null references tenants,
    id           uuid not null,
    number       bigint not null,
    post_id      uuid not null,
    parent_id    uuid,
    depth        smallint not null default 1 check (depth between 1 and 5),
    -- Whoever signed in has a name in their account; a visitor wrote one.
    user_id      uuid,
    author_name  text not null default '' check (length(author_name) <= 245),
    -- Sealed: nobody reads an address out of the database.
    author_email bytea check (octet_length(author_email) <= 1024),
    author_url   text not null default '' check (length(author_url) <= 200),
    content      text not null check (length(content) <= 200000),
    -- Digest of author and words: the same thing is not said twice below a text.
    fingerprint  bytea not null check (octet_length(fingerprint) = 32),
    status       text not null default 'hold' check (status in ('approved', 'hold', 'spam', 'trash')),
    -- Where it stood before it was called spam or thrown away.
    status_before text check (status_before in ('approved', 'hold', 'spam')),
    -- Why a moderator looks.
    reasons      text[] not null default '{}',
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    version      integer not null default 1,
    -- Deleted for good: name, address and words are gone, answers keep what they answer.
    deleted_at   timestamptz,
    primary key (tenant_id, id),
    constraint comments_wordpress_number unique (tenant_id, number),
    constraint comments_of_post unique (tenant_id, post_id, id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id),
    -- An answer stands below the same text.
    foreign key (tenant_id, post_id, parent_id) references comments (tenant_id, post_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    constraint comments_reasons_known check (
        cardinality(reasons) <= 4 and reasons <@ array['unmoderated', 'links', 'doubt', 'personal_data']),
    -- Nothing that identifies a patient is shown, whatever the code above says.
    constraint comments_shown_name_nobody check (status <> 'approved' or not reasons @> array['personal_data']),
    constraint comments_below_another check ((parent_id is null) = (depth = 1)),
    constraint comments_of_somebody check (user_id is not null or author_name <> '' or deleted_at is not null),
    constraint comments_erased check (
        deleted_at is null or (content = '' and author_name = '' and author_url = '' and author_email is null))
);
create unique index comments_once on comments (tenant_id, post_id, fingerprint) where deleted_at is null and status <> 'trash';
create index comments_shown on comments (tenant_id, post_id, created_at, number) where deleted_at is null and status = 'approved';
create index comments_to_moderate on comments (tenant_id, status, created_at desc, number desc) where deleted_at is null;
create index comments_answers on comments (tenant_id, parent_id) where parent_id is not null and deleted_at is null;
create trigger comments_draw_number before insert on comments for each row execute function draw_number('comment');
call build_tenant_wall('comments');
grant select, insert (tenant_id, id, post_id, parent_id, depth, user_id, author_name, author_email, author_url, content, fingerprint,
        status, reasons, created_at),
    update (author_name, author_email, author_url, content, fingerprint, status, status_before, reasons, created_at, updated_at, version,
        deleted_at) on comments to cms_gateway;
