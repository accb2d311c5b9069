-- How a tenant's public site looks and what leads through it. One row a tenant; none is the first shipped theme as it comes.
create table site_settings (
    tenant_id   uuid not null references tenants,
    version     integer not null default 1 check (version > 0),
    -- One sentence for search engines and lists.
    description text not null default '' check (length(description) <= 200),
    theme       text not null check (length(theme) between 1 and 40),
    -- What the theme declares, with design tokens; checked against the theme when it is written.
    look        jsonb not null default '{}' check (jsonb_typeof(look) = 'object' and pg_column_size(look) <= 16384),
    -- Menus by location, widgets by area, words on cookies.
    parts       jsonb not null default '{}' check (jsonb_typeof(parts) = 'object' and pg_column_size(parts) <= 262144),
    updated_by  uuid not null,
    updated_at  timestamptz not null default now(),
    primary key (tenant_id),
    foreign key (tenant_id, updated_by) references users (tenant_id, id)
);
call build_tenant_wall('site_settings');
grant select, insert, update (version, description, theme, look, parts, updated_by, updated_at) on site_settings to cms_gateway;
