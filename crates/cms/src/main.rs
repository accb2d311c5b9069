//! Operator command line of Healthcare CMS: what only the schema's owner may do.
//!
//! Reads the owner's address from `CMS_DATABASE_URL`. Nothing here is reachable over the network.

mod demo;
mod platform;
mod provision;

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use secrecy::SecretString;
use store::provision::Owner;

/// Operator command line of Healthcare CMS.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    /// Postgres, as the schema's owner (`cms_migrate`).
    #[arg(long, env = "CMS_DATABASE_URL", hide_env_values = true)]
    database_url: SecretString,
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Brings the schema up to date.
    Migrate,
    /// Creates the demo tenant and its accounts, or renews their password (`CMS_DEMO_PASSWORD`).
    Demo {
        /// The password of every demo account.
        #[arg(long, env = "CMS_DEMO_PASSWORD", hide_env_values = true)]
        password: SecretString,
    },
    /// Creates a tenant, or prints the one with this slug.
    Tenant(provision::NewTenant),
    /// Creates an account with any role, or brings the one with this address to what is given.
    User(provision::NewUser),
    /// Creates an administrator of the platform, or gives the one with this address another password and
    /// secret. Prints the secret of the codes, this once.
    PlatformAdmin(platform::NewPlatformAdmin),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let chain = chassis::error_chain(error.as_ref()).join(": ");
            drop(std::io::stderr().write_all(format!("cms: {chain}\n").as_bytes()));
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let printed = match cli.task {
        Task::Migrate => {
            store::migrate::run(&cli.database_url).await?;
            return Ok(());
        }
        Task::Demo { password } => demo::run(&owner(&cli.database_url).await?, password).await?,
        Task::Tenant(new) => provision::tenant(&owner(&cli.database_url).await?, &new).await?,
        Task::User(new) => provision::user(&owner(&cli.database_url).await?, new).await?,
        Task::PlatformAdmin(new) => platform::administrator(&owner(&cli.database_url).await?, new).await?,
    };
    writeln!(std::io::stdout().lock(), "{printed:#}").context("print the result")
}

async fn owner(url: &SecretString) -> anyhow::Result<Owner> {
    Ok(Owner::connect(url).await?)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Cli;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
