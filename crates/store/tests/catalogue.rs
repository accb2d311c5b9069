//! The tenant wall, walked through the catalogue: a new table that forgets a piece fails here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::collections::BTreeSet;

use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use store::DbRole;
use testkit::database::{connect, execute};
use testkit::{Database, People};

/// Tables without a tenant. Shrink only: whoever adds one has to say here what it holds.
const PLATFORM_TABLES: &[&str] = &[
    "_sqlx_migrations",     // which migrations were applied
    "platform_admins",      // accounts of those who run all tenants
    "platform_audit",       // what they did
    "platform_sessions",    // their sign-ins
    "plugin_components",    // code that judges every tenant's texts
    "plugin_defaults",      // which of it judges where nobody chose
    "plugin_rollouts",      // which of it is on trial
    "plugin_versions",      // what is known of it
    "reference_memory",     // what bibliographic services said of identifiers, not who asked
    "tenant_domains",       // further host names, looked up before a tenant is known
    "tenants",              // names and hosts
    "undecodable_messages", // pointers to messages that prove no tenant
];

async fn names(connection: &mut PgConnection, sql: &str) -> BTreeSet<String> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .fetch_all(connection)
        .await
        .unwrap_or_else(|e| panic!("{sql}: {e}"))
        .into_iter()
        .map(|row| row.get::<String, _>(0))
        .collect()
}

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

const TENANT_TABLES: &str = "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p')
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)";

#[tokio::test]
async fn the_serving_roles_are_bound_by_row_level_security_and_own_nothing() {
    let database = Database::fresh().await;
    let mut eye = connect(&database.urls.superuser).await;
    let unsafe_roles = names(
        &mut eye,
        "select rolname::text from pg_roles where rolname in ('cms_gateway', 'cms_worker', 'cms_platform', 'cms_migrate')
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
    )
    .await;
    assert_eq!(unsafe_roles, set(&[]));
    let owners = names(
        &mut eye,
        "select distinct pg_get_userbyid(c.relowner)::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'",
    )
    .await;
    assert_eq!(owners, set(&["cms_migrate"]));
    let members =
        names(&mut eye, "select member::regrole::text from pg_auth_members where roleid = 'cms_migrate'::regrole")
            .await;
    assert_eq!(members, set(&[]), "nobody may become the schema's owner");
}

#[tokio::test]
async fn a_store_refuses_a_role_that_row_level_security_does_not_bind() {
    let database = Database::fresh().await;
    let urls = &database.urls;
    for url in [&urls.superuser, &urls.migrate, &urls.worker, &urls.platform] {
        let refused = store::Store::connect(&url.clone().into(), DbRole::Gateway, 1).await;
        assert!(matches!(refused, Err(store::ConnectError::UnsafeRole(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn every_table_is_behind_the_wall_or_on_the_platform_list() {
    let database = Database::fresh().await;
    let mut eye = connect(&database.urls.superuser).await;
    let walled = names(&mut eye, TENANT_TABLES).await;
    let all = names(
        &mut eye,
        "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')",
    )
    .await;
    assert_eq!(all.difference(&walled).cloned().collect::<BTreeSet<_>>(), set(PLATFORM_TABLES));

    let unforced = names(
        &mut eye,
        &format!("select relname::text from pg_class where relname in ({TENANT_TABLES}) and not (relrowsecurity and relforcerowsecurity)"),
    )
    .await;
    assert_eq!(unforced, set(&[]), "row-level security must be enabled and forced");

    let guarded = names(
        &mut eye,
        "select c.relname::text from pg_policy p join pg_class c on c.oid = p.polrelid
         where not p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
           and pg_get_expr(p.polqual, p.polrelid) like '%tenant_id = %app_tenant()%'
           and pg_get_expr(p.polwithcheck, p.polrelid) like '%tenant_id = %app_tenant()%'",
    )
    .await;
    assert_eq!(
        guarded, walled,
        "each needs a RESTRICTIVE tenant policy for all commands and roles, with USING and WITH CHECK"
    );
}

#[tokio::test]
async fn tenant_id_leads_every_key_and_crosses_no_foreign_key() {
    let database = Database::fresh().await;
    let mut eye = connect(&database.urls.superuser).await;
    let stray = names(
        &mut eye,
        &format!(
            "select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
             where c.relname in ({TENANT_TABLES})
               and (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) is distinct from 'tenant_id'"
        ),
    )
    .await;
    assert_eq!(stray, set(&[]), "indexes whose first column is not tenant_id");
    let crossing = names(
        &mut eye,
        &format!(
            "select f.conname::text from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class r on r.oid = f.confrelid
             where f.contype = 'f' and r.relname in ({TENANT_TABLES})
               and not exists (
                   select from generate_subscripts(f.conkey, 1) k
                   join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[k] and a.attname = 'tenant_id'
                   join pg_attribute b on b.attrelid = r.oid and b.attnum = f.confkey[k] and b.attname = 'tenant_id')"
        ),
    )
    .await;
    assert_eq!(crossing, set(&[]), "foreign keys that could point into another tenant");
}

#[tokio::test]
async fn nothing_runs_with_the_owners_rights() {
    let database = Database::fresh().await;
    let mut eye = connect(&database.urls.superuser).await;
    let definers = names(
        &mut eye,
        "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef",
    )
    .await;
    assert_eq!(definers, set(&[]), "SECURITY DEFINER functions");
    let views = names(
        &mut eye,
        "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and (c.relkind = 'm' or (c.relkind = 'v' and coalesce(array_to_string(c.reloptions, ','), '') not like '%security_invoker=on%'))",
    )
    .await;
    assert_eq!(views, set(&[]), "views that look past the wall");
    let grants = names(
        &mut eye,
        "select grantee || ' ' || privilege_type || ' ' || table_name from information_schema.role_table_grants
         where table_schema = 'public' and grantee in ('cms_gateway', 'cms_worker', 'cms_platform', 'PUBLIC')
           and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'DELETE')",
    )
    .await;
    // The worker forgets idempotency keys after 24 hours, ceremonies that are over and answers of bibliographic services
    // that hold no more; a host name that is given up is free for others. Nothing else is ever deleted by a serving role.
    assert_eq!(
        grants,
        set(&[
            "cms_platform DELETE tenant_domains",
            "cms_worker DELETE idempotency_keys",
            "cms_worker DELETE passkey_ceremonies",
            "cms_worker DELETE reference_memory",
        ])
    );
}

/// Whoever runs all tenants sees into none (`DESIGN.md` §5): asked of the grants, and tried.
#[tokio::test]
async fn the_platform_has_no_privilege_of_any_kind_on_any_tenant_table() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let mut eye = connect(&database.urls.superuser).await;
    let tables = names(&mut eye, TENANT_TABLES).await;
    assert!(tables.len() > 30, "the walk has to have met the tables: {tables:?}");

    let granted = names(
        &mut eye,
        &format!(
            "select grantee || ' ' || privilege_type || ' ' || table_name from information_schema.table_privileges
             where grantee in ('cms_platform', 'PUBLIC') and table_name in ({TENANT_TABLES})
             union
             select grantee || ' ' || privilege_type || ' ' || table_name || '.' || column_name
             from information_schema.column_privileges
             where grantee in ('cms_platform', 'PUBLIC') and table_name in ({TENANT_TABLES})"
        ),
    )
    .await;
    assert_eq!(granted, set(&[]));
    // And by what Postgres itself would decide, memberships included.
    let privileged = names(
        &mut eye,
        &format!(
            "select c.relname::text || ' ' || p.word from pg_class c,
                    unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) p (word)
             where c.relname in ({TENANT_TABLES}) and has_table_privilege('cms_platform', c.oid, p.word)
             union
             select c.relname::text || ' ' || p.word from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p (word)
             where c.relname in ({TENANT_TABLES}) and has_any_column_privilege('cms_platform', c.oid, p.word)"
        ),
    )
    .await;
    assert_eq!(privileged, set(&[]));
    let memberships =
        names(&mut eye, "select roleid::regrole::text from pg_auth_members where member = 'cms_platform'::regrole")
            .await;
    assert_eq!(memberships, set(&[]));

    let mut platform = connect(&database.urls.platform).await;
    for table in &tables {
        for statement in [
            format!("select 1 from {table}"),
            format!("update {table} set tenant_id = tenant_id"),
            format!("delete from {table}"),
            format!("insert into {table} (tenant_id) values ('{}')", people.tenant.id),
        ] {
            execute(&mut platform, "begin").await;
            execute(&mut platform, &format!("select set_config('app.tenant_id', '{}', true)", people.tenant.id)).await;
            assert_eq!(refusal(&mut platform, &statement).await.as_deref(), Some("42501"), "{statement}");
            execute(&mut platform, "rollback").await;
        }
    }
}

/// SQLSTATE of a statement that fails.
async fn refusal(connection: &mut PgConnection, statement: &str) -> Option<String> {
    let done = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(connection).await;
    done.err().and_then(|e| e.as_database_error().and_then(|d| d.code().map(std::borrow::Cow::into_owned)))
}

/// What the gateway may write, column by column: the line that a taken-over gateway cannot cross.
#[tokio::test]
async fn the_gateway_cannot_write_what_workers_or_the_platform_decide() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let mut gateway = connect(&database.urls.gateway).await;
    let tenant = people.tenant.id;
    let zero = "'00000000-0000-0000-0000-000000000000'";
    for statement in [
        format!(
            "insert into workflow_states (tenant_id, post_id, revision_id, state) values ('{tenant}', {zero}, {zero}, 'approved')"
        ),
        "update workflow_states set state = 'approved'".to_owned(),
        "update posts set status = 'published'".to_owned(),
        "update posts set published_at = now()".to_owned(),
        format!(
            "insert into posts (tenant_id, id, author_id, slug, revision_id, status) values ('{tenant}', {zero}, {zero}, 'x', {zero}, 'published')"
        ),
        "update validation_reports set outcome = 'passed'".to_owned(),
        format!("insert into validation_reports (tenant_id, id) values ('{tenant}', {zero})"),
        format!("insert into published_snapshots (tenant_id, id) values ('{tenant}', {zero})"),
        "update published_snapshots set body = '{}'".to_owned(),
        "update post_revisions set content = 'x'".to_owned(),
        "update imports set state = 'done'".to_owned(),
        "update imports set made = 0".to_owned(),
        format!(
            "insert into import_items (tenant_id, source, item, import_id, post_id) values ('{tenant}', 'x', 'x', {zero}, {zero})"
        ),
        "update commands set state = 'done'".to_owned(),
        format!("insert into commands (tenant_id, id, state) values ('{tenant}', {zero}, 'done')"),
        format!("insert into events (tenant_id, seq) values ('{tenant}', 1)"),
        "update audit_trail set outcome = 'done'".to_owned(),
        "delete from audit_trail".to_owned(),
        "update users set role = 'administrator'".to_owned(),
        "update users set registry_status = 'verified'".to_owned(),
        "update users set status = 'active'".to_owned(),
        "update users set trust_level = 100".to_owned(),
        "update users set registry_verified_at = now()".to_owned(),
        "update users set deleted_at = null".to_owned(),
        format!("insert into users (tenant_id, id, registry_status) values ('{tenant}', {zero}, 'verified')"),
        format!("insert into registry_checks (tenant_id, id) values ('{tenant}', {zero})"),
        "update registry_reviews set settled_at = now()".to_owned(),
        "update registry_evidence set digest = digest".to_owned(),
        format!("insert into policy_decisions (tenant_id, id) values ('{tenant}', {zero})"),
        "update policy_decisions set decision = 'allow'".to_owned(),
        "update policy_sets set policies = '[]'".to_owned(),
        "update policy_replays set finished_at = now()".to_owned(),
        "update policy_replays set widened = 0".to_owned(),
        format!("insert into policy_replays (tenant_id, id, replayed) values ('{tenant}', {zero}, 0)"),
        "update emergencies set user_id = user_id".to_owned(),
        "update emergencies set declared_at = now()".to_owned(),
        "update consents set given_at = now()".to_owned(),
        "update consents set expires_at = null".to_owned(),
        "update sign_ins set outcome = 'ok'".to_owned(),
        "update reference_library set resolution = 'found', looked_up_at = now()".to_owned(),
        "update reference_library set retracted = false".to_owned(),
        "update reference_library set citation = 'x'".to_owned(),
        format!(
            "insert into reference_library (tenant_id, id, citation, proposed_by, state) values ('{tenant}', {zero}, 'x', {zero}, 'approved')"
        ),
        "select 1 from reference_memory".to_owned(),
        "insert into reference_memory (service, id, said, holds_until) values ('crossref', 'x', '{}', now())"
            .to_owned(),
        format!("insert into schedule_slots (tenant_id, job, slot) values ('{tenant}', 'x', now())"),
        "insert into tenants (id, slug, name, host) values (gen_random_uuid(), 'x', 'x', 'x')".to_owned(),
        "update tenants set status = 'active'".to_owned(),
        "update tenants set host = 'x'".to_owned(),
        format!("insert into tenant_domains (host, owner) values ('x.example', '{tenant}')"),
        "select 1 from platform_admins".to_owned(),
        "select 1 from platform_sessions".to_owned(),
        "select 1 from platform_audit".to_owned(),
        "create table mine (id int)".to_owned(),
    ] {
        execute(&mut gateway, "begin").await;
        execute(&mut gateway, &format!("select set_config('app.tenant_id', '{tenant}', true)")).await;
        let code = refusal(&mut gateway, &statement).await;
        assert_eq!(code.as_deref(), Some("42501"), "Postgres must refuse: {statement}");
        execute(&mut gateway, "rollback").await;
    }
}
