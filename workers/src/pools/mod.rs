//! The pools: one file each. Naming a pool here gives it its subcommand, consumer, metrics, and its
//! place in the tests that walk the table.

pub mod identity;
pub mod mail;
pub mod media;
pub mod policy;
pub mod publishing;
pub mod validation;
pub mod wizard;

use std::sync::Arc;

use ::policy::PolicyError;
use chassis::tasks::Tasks;
use crypto::key_file::KeyFileError;
use crypto::manifest::TrustError;

use crate::adapters::mail::MailSettingsError;
use crate::adapters::registry::SettingsError;
use crate::config::Config;
use crate::plugin_host::{FhirValidator, LoadError, PluginHost};
use crate::runner::{self, Bench, Spec};

macro_rules! pools {
    ($($module:ident),* $(,)?) => {
        /// Every pool of this build.
        pub const ALL: &[Spec] = &[$($module::POOL),*];

        /// Starts one pool's hands.
        ///
        /// # Errors
        /// When the pool is not in [`ALL`], or what it needs cannot be loaded.
        pub fn start(name: &str, bench: &Bench, config: &Config, tasks: &Tasks) -> Result<(), StartError> {
            match name {
                $(n if n == $module::POOL.name => {
                    let pool = $module::build(bench, config)?;
                    runner::run(Arc::new(pool), bench.clone(), config.profile.replicas(), tasks);
                    Ok(())
                })*
                _ => Err(StartError::Unknown),
            }
        }
    };
}

pools![validation, publishing, wizard, media, identity, mail, policy];

/// Why a pool could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No pool of this name.
    #[error("no such pool; `workers pools` lists them")]
    Unknown,
    /// The validation stages.
    #[error("load the validation stages")]
    Plugins(#[from] LoadError),
    /// The keys of plugins' authors.
    #[error("read the keys of plugins' authors")]
    PluginKeys(#[from] TrustError),
    /// A setting that this pool needs.
    #[error("{key} is missing")]
    Missing {
        /// The setting.
        key: &'static str,
    },
    /// The key of single-use links.
    #[error("read the key of links")]
    LinkKey(#[from] KeyFileError),
    /// The root key.
    #[error("read the root key")]
    RootKey(#[source] KeyFileError),
    /// Letters cannot link to it.
    #[error("public_url: expected an https address, or http in the profile dev")]
    PublicUrl,
    /// The transport of letters.
    #[error("set up the transport of letters")]
    Mail(#[from] MailSettingsError),
    /// The base policies of this build.
    #[error("read the base policies")]
    Policy(#[from] PolicyError),
    /// Where the bytes of uploaded files are.
    #[error("open the object store")]
    Objects(#[from] objects::Error),
    /// The councils.
    #[error("prepare the councils")]
    Councils(#[from] SettingsError),
}

/// Error code of a guest that gave no usable answer.
fn inconclusive(cause: &'static str) -> &'static str {
    match cause {
        "trap" => "plugin_trap",
        "deadline" => "plugin_deadline",
        "memory" => "plugin_memory",
        "output" => "plugin_output",
        "invalid_report" => "plugin_invalid_report",
        "guest_error" => "plugin_guest_error",
        "input" => "plugin_input",
        _ => "plugin_host",
    }
}

fn host(config: &Config) -> Result<PluginHost, LoadError> {
    PluginHost::load_kept(&config.plugins_dir, config.plugin_settings(), config.compiled_dir.as_deref())
}

fn validator(config: &Config) -> Result<FhirValidator, LoadError> {
    FhirValidator::load_kept(&config.plugins_dir.join("fhir"), config.compiled_dir.as_deref())
}
