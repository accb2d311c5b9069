-- What is to happen to a post, and when. A revision that somebody wants to be public may wait for its moment; a public copy may
-- have one at which it goes, and one at which somebody should read it again.
alter table posts
    -- With publish_revision_id: not as soon as it is approved, but then.
    add column publish_at          timestamptz,
    add column unpublish_at        timestamptz,
    add column unpublish_wanted_by uuid,
    add column review_at           timestamptz,
    add constraint posts_unpublish_wanted_by foreign key (tenant_id, unpublish_wanted_by) references users (tenant_id, id),
    add constraint posts_publish_at_names_its_revision check (publish_at is null or publish_revision_id is not null),
    add constraint posts_unpublish_at_whole check ((unpublish_at is null) = (unpublish_wanted_by is null)),
    add constraint posts_unpublish_after_publish check (unpublish_at is null or publish_at is null or unpublish_at > publish_at);
create index posts_publish_due on posts (tenant_id, publish_at) where publish_at is not null;
create index posts_unpublish_due on posts (tenant_id, unpublish_at) where unpublish_at is not null;
create index posts_review_due on posts (tenant_id, review_at) where review_at is not null;
grant insert (publish_at), update (publish_at, unpublish_at, unpublish_wanted_by, review_at) on posts to cms_gateway;
-- Whoever does what is due takes it off the timetable.
grant update (publish_revision_id, publish_wanted_by, publish_at, unpublish_at, unpublish_wanted_by, review_at) on posts to cms_worker;

-- Who has a post open. Rows stay; whoever was not heard of lately is not there.
create table post_visits (
    tenant_id uuid not null references tenants,
    post_id   uuid not null,
    user_id   uuid not null,
    editing   boolean not null,
    came_at   timestamptz not null,
    seen_at   timestamptz not null,
    primary key (tenant_id, post_id, user_id),
    foreign key (tenant_id, post_id) references posts (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
call build_tenant_wall('post_visits');
grant select, insert, update (editing, came_at, seen_at) on post_visits to cms_gateway;

-- What editors are told of a post. A body without a search path of its own is put in the place of the call.
create function working_status(p posts) returns text
language sql immutable as $$
    select case
        when p.trashed_at is not null then 'trash'
        when p.status in ('draft', 'pending') and p.publish_revision_id = p.revision_id and p.publish_at is not null then 'scheduled'
        when p.status = 'draft' and p.publish_revision_id = p.revision_id then 'pending'
        else p.status
    end
$$;
