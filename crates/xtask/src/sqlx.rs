//! `cargo xtask sqlx`: the description of every query in `crates/store`, so that it compiles without a database.
//!
//! A throw-away Postgres gets the migrations as `cms_migrate`; then `store` is checked against it with the query macros
//! writing what they learn. The new data replaces `.sqlx` only if everything compiled. The migrations are applied by
//! `psql` and not by `cms migrate`, because that binary needs this very data to be built.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result, bail, ensure};
use xtask::servers::postgres_sql;
use xtask::servers::roles::{self, Passwords};
use xtask::servers::{Durability, Postgres, Tools};

use crate::checkout::Checkout;
use crate::interrupt::Interrupt;
use crate::say::Progress;

/// `cargo xtask sqlx [--check]`
pub(crate) fn run(checkout: &Checkout, check: bool, interrupt: &Interrupt) -> Result<()> {
    let progress = Progress::new();
    let postgres = Postgres::throw_away(&Tools::fetch()?, Durability::Off)?;
    let passwords = Passwords::random()?;
    roles::install(&postgres, &passwords)?;
    let url = postgres.url(roles::MIGRATE, &passwords.migrate, roles::DATABASE);
    for (name, sql) in migrations(&checkout.root().join("migrations"))? {
        postgres_sql(postgres.bin_dir(), &url, &sql).with_context(|| format!("apply {name}"))?;
        progress.step(&name);
    }

    let staged = checkout.dev().join("sqlx");
    drop(fs::remove_dir_all(&staged));
    fs::create_dir_all(&staged).with_context(|| format!("create {}", staged.display()))?;
    touch(&checkout.root().join("crates/store/src/lib.rs"))?;
    interrupt
        .run_well(
            checkout
                .cargo()
                .args(["check", "--package", "store"])
                .env("DATABASE_URL", &url)
                .env("SQLX_OFFLINE", "false")
                .env("SQLX_OFFLINE_DIR", &staged),
        )
        .context("`store` does not compile against the migrations; .sqlx is unchanged")?;
    let new = queries(&staged)?;
    fs::remove_dir_all(&staged).context("remove the staged data")?;
    let place = checkout.root().join(".sqlx");
    let old = queries(&place)?;
    let changes = changes(&old, &new);
    if check {
        ensure!(changes.is_empty(), ".sqlx is out of date; run `cargo xtask sqlx`:\n  {}", changes.join("\n  "));
        progress.step(&format!("{} queries, all up to date", new.len()));
        return Ok(());
    }
    fs::create_dir_all(&place).context("create .sqlx")?;
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        fs::remove_file(place.join(name)).with_context(|| format!("remove {name}"))?;
    }
    for (name, content) in new.iter().filter(|(name, content)| old.get(*name) != Some(content)) {
        fs::write(place.join(name), content).with_context(|| format!("write {name}"))?;
    }
    progress.step(&format!("{} queries in .sqlx, {} changed", new.len(), changes.len()));
    Ok(())
}

/// Names and texts of the migrations, in order.
fn migrations(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))? {
        let path = entry.context("read a folder's entry")?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".sql") || name.ends_with(".down.sql") {
            continue;
        }
        let sql = fs::read_to_string(&path).with_context(|| format!("read {name}"))?;
        // As the migrator does: a file is one transaction unless its first line says otherwise.
        let sql = if sql.starts_with("-- no-transaction") { sql } else { format!("begin;\n{sql}\n;commit;\n") };
        found.push((name, sql));
    }
    if found.is_empty() {
        bail!("no migrations in {}", folder.display());
    }
    found.sort_unstable();
    Ok(found)
}

fn queries(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(BTreeMap::new()) };
    let mut found = BTreeMap::new();
    for entry in entries {
        let entry = entry.context("read a folder's entry")?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("query-") && name.ends_with(".json") {
            found.insert(name, fs::read(entry.path()).with_context(|| format!("read {}", entry.path().display()))?);
        }
    }
    Ok(found)
}

fn changes(old: &BTreeMap<String, Vec<u8>>, new: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let gone = old.keys().filter(|name| !new.contains_key(*name)).map(|name| format!("gone: {name}"));
    let other = new.iter().filter_map(|(name, content)| match old.get(name) {
        None => Some(format!("new: {name}")),
        Some(before) if before != content => Some(format!("changed: {name}")),
        Some(_) => None,
    });
    gone.chain(other).collect()
}

/// Makes cargo compile the crate again, so that the macros run.
fn touch(file: &Path) -> Result<()> {
    fs::File::options()
        .append(true)
        .open(file)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .with_context(|| format!("touch {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask::servers::Scratch;

    #[test]
    fn migrations_are_applied_in_order_each_in_a_transaction_unless_it_refuses() {
        let scratch = Scratch::new("migrations").unwrap();
        for (name, sql) in [
            ("2_b.sql", "select 2;"),
            ("1_a.sql", "select 1;"),
            ("3_c.sql", "-- no-transaction\nvacuum;"),
            ("1_a.down.sql", "drop table a;"),
            ("README.md", "text"),
        ] {
            fs::write(scratch.path().join(name), sql).unwrap();
        }
        let found = migrations(scratch.path()).unwrap();
        assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["1_a.sql", "2_b.sql", "3_c.sql"]);
        assert!(found[0].1.starts_with("begin;") && found[2].1.starts_with("-- no-transaction"));
    }

    #[test]
    fn a_query_that_is_gone_new_or_changed_is_named() {
        let of = |list: &[(&str, &str)]| list.iter().map(|(k, v)| ((*k).to_owned(), v.as_bytes().to_vec())).collect();
        let found = changes(&of(&[("a", "1"), ("b", "1"), ("c", "1")]), &of(&[("b", "1"), ("c", "2"), ("d", "1")]));
        assert_eq!(found, ["gone: a", "changed: c", "new: d"]);
    }
}
