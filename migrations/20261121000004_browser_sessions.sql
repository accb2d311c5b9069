-- Sessions of the editors' pages. A browser keeps one random secret in an HttpOnly cookie; only its
-- SHA-256 is here. Sessions of API clients have none.
alter table sessions add column cookie_hash bytea check (octet_length(cookie_hash) = 32);
create unique index sessions_cookie on sessions (tenant_id, cookie_hash) where cookie_hash is not null;
grant update (cookie_hash) on sessions to cms_gateway;
