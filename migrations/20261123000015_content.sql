-- What a content system knows besides texts: pages and their tree, taxonomies, numbers for WordPress clients, the trash.

-- WordPress names things by integers. Each tenant counts its own, so that nobody learns how much others write; posts, pages and
-- files share one count, as they do there. The row is locked until the transaction ends: insert what is numbered first.
create table tenant_numbers (
    tenant_id uuid not null references tenants,
    kind      text not null check (kind in ('object', 'term', 'user')),
    last      bigint not null check (last between 1 and 9007199254740991),
    primary key (tenant_id, kind)
);
call build_tenant_wall('tenant_numbers');
grant select, insert, update (last) on tenant_numbers to cms_gateway, cms_worker;

create function draw_number() returns trigger
language plpgsql set search_path = '' as $$
begin
    insert into public.tenant_numbers as n (tenant_id, kind, last) values (new.tenant_id, tg_argv[0], 1)
    on conflict (tenant_id, kind) do update set last = n.last + 1
    returning n.last into new.number;
    return new;
end
$$;

-- Categories become one taxonomy among others. Nothing was released with the older name.
alter table categories rename to terms;
alter table terms rename constraint categories_pkey to terms_pkey;
alter table terms rename constraint categories_parent to terms_parent;
alter table terms rename constraint categories_not_its_own_parent to terms_not_their_own_parent;
alter table terms drop constraint categories_slug;
alter table terms drop constraint categories_name;
alter table terms
    add column number bigint,
    add column taxonomy text not null default 'category' check (taxonomy in ('category', 'post_tag')),
    add column updated_at timestamptz not null default now(),
    add column version integer not null default 1,
    -- Kept as long as a published copy may name it.
    add column deleted_at timestamptz,
    add constraint terms_tags_are_flat check (taxonomy = 'category' or parent_id is null),
    add constraint terms_specialty_known check (medical_specialty in ('general_medicine', 'cardiology', 'neurology', 'pediatrics',
        'surgery', 'psychiatry', 'dermatology', 'orthopedics', 'gynecology', 'urology', 'oncology', 'radiology', 'anesthesiology',
        'emergency_medicine', 'family_medicine', 'internal_medicine', 'pharmacy', 'nursing', 'physiotherapy', 'nutrition',
        'psychology', 'administration'));
create unique index terms_slug on terms (tenant_id, taxonomy, slug) where deleted_at is null;
create unique index terms_name on terms (tenant_id, taxonomy, name) where deleted_at is null;
create index terms_children on terms (tenant_id, parent_id) where parent_id is not null and deleted_at is null;
grant update (name, slug, description, parent_id, medical_specialty, updated_at, version, deleted_at) on terms to cms_gateway;

create table post_terms (
    tenant_id  uuid not null references tenants,
    post_id    uuid not null,
    term_id    uuid not null,
    -- A removed term's row stays: no serving role deletes.
    removed_at timestamptz,
    primary key (tenant_id, post_id, term_id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id),
    foreign key (tenant_id, term_id) references terms (tenant_id, id)
);
create index post_terms_of_term on post_terms (tenant_id, term_id, post_id) where removed_at is null;
call build_tenant_wall('post_terms');
grant select, insert, update (removed_at) on post_terms to cms_gateway;
grant select on post_terms to cms_worker;

alter table posts
    add column number bigint,
    add column post_type text not null default 'post' check (post_type in ('post', 'page')),
    add column parent_id uuid,
    add column menu_order integer not null default 0,
    add column template text not null default '' check (template in ('', 'full-width', 'landing')),
    add column comment_status text not null default 'open' check (comment_status in ('open', 'closed')),
    add column ping_status text not null default 'closed' check (ping_status in ('open', 'closed')),
    add column sticky boolean not null default false,
    add column format text not null default 'standard' check (format in ('standard', 'aside', 'chat', 'gallery', 'link', 'image',
        'quote', 'status', 'video', 'audio')),
    add column featured_media_id uuid,
    -- The revision that goes public as soon as the gate approves it, and who wants that.
    add column publish_revision_id uuid,
    add column publish_wanted_by uuid,
    -- In the trash since. Readers lose the copy by a worker's hand; editors see the trash at once.
    add column trashed_at timestamptz,
    -- Deleted for good, as far as people see; its retention ends by itself.
    add column deleted_at timestamptz,
    add constraint posts_parent foreign key (tenant_id, parent_id) references posts (tenant_id, id),
    add constraint posts_not_their_own_parent check (parent_id is distinct from id),
    add constraint posts_only_pages_have_parents check (post_type = 'page' or parent_id is null),
    add constraint posts_only_posts_stick check (post_type = 'post' or not sticky),
    add constraint posts_featured_media foreign key (tenant_id, featured_media_id) references media (tenant_id, id),
    add constraint posts_publish_revision foreign key (tenant_id, publish_revision_id) references post_revisions (tenant_id, id),
    add constraint posts_publish_wanted_by foreign key (tenant_id, publish_wanted_by) references users (tenant_id, id),
    add constraint posts_wish_whole check ((publish_revision_id is null) = (publish_wanted_by is null));
create index posts_children on posts (tenant_id, parent_id) where parent_id is not null;
create index posts_of_type on posts (tenant_id, post_type, created_at desc, id desc) where deleted_at is null;
grant insert (post_type, parent_id, menu_order, template, comment_status, ping_status, sticky, format, featured_media_id,
    publish_revision_id, publish_wanted_by),
    update (parent_id, menu_order, template, comment_status, ping_status, sticky, format, featured_media_id, publish_revision_id,
    publish_wanted_by, trashed_at, deleted_at) on posts to cms_gateway;

-- A draft may still lack its title or its text; whoever sends it into the gate is told.
alter table post_revisions drop constraint post_revisions_title_check;
alter table post_revisions drop constraint post_revisions_content_check;
alter table post_revisions
    add constraint post_revisions_title_check check (length(title) <= 255),
    add constraint post_revisions_content_check check (octet_length(content) <= 200000);

alter table media add column number bigint;
alter table users add column number bigint;
grant select (number) on users to cms_worker;

-- Numbers for what is there already, in the order in which it came.
alter table tenant_numbers no force row level security;
alter table posts no force row level security;
alter table media no force row level security;
alter table terms no force row level security;
alter table users no force row level security;
alter table post_terms no force row level security;
with numbered as (
    select tenant_id, id, row_number() over (partition by tenant_id order by created_at, id) as number
    from (select tenant_id, id, created_at from posts union all select tenant_id, id, created_at from media) both_kinds
), of_posts as (
    update posts p set number = n.number from numbered n where n.tenant_id = p.tenant_id and n.id = p.id
)
update media m set number = n.number from numbered n where n.tenant_id = m.tenant_id and n.id = m.id;
with numbered as (
    select tenant_id, id, row_number() over (partition by tenant_id order by created_at, id) as number from terms
)
update terms t set number = n.number from numbered n where n.tenant_id = t.tenant_id and n.id = t.id;
with numbered as (
    select tenant_id, id, row_number() over (partition by tenant_id order by inserted_at, id) as number from users
)
update users u set number = n.number from numbered n where n.tenant_id = u.tenant_id and n.id = u.id;
insert into tenant_numbers (tenant_id, kind, last)
select tenant_id, kind, max(number)
from (select tenant_id, 'object' as kind, number from posts
      union all select tenant_id, 'object', number from media
      union all select tenant_id, 'term', number from terms
      union all select tenant_id, 'user', number from users) all_kinds
group by tenant_id, kind;
insert into post_terms (tenant_id, post_id, term_id) select tenant_id, id, category_id from posts where category_id is not null;
alter table tenant_numbers force row level security;
alter table posts force row level security;
alter table media force row level security;
alter table terms force row level security;
alter table users force row level security;
alter table post_terms force row level security;

alter table posts alter column number set not null, add constraint posts_wordpress_number unique (tenant_id, number);
alter table media alter column number set not null, add constraint media_wordpress_number unique (tenant_id, number);
alter table terms alter column number set not null, add constraint terms_wordpress_number unique (tenant_id, number);
alter table users alter column number set not null, add constraint users_wordpress_number unique (tenant_id, number);
create trigger posts_draw_number before insert on posts for each row execute function draw_number('object');
create trigger media_draw_number before insert on media for each row execute function draw_number('object');
create trigger terms_draw_number before insert on terms for each row execute function draw_number('term');
create trigger users_draw_number before insert on users for each row execute function draw_number('user');
