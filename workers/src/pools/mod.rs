//! The pools: one file each. Naming a pool here gives it its subcommand, consumer, metrics, and its
//! place in the tests that walk the table.

pub mod publishing;
pub mod validation;

use std::sync::Arc;

use chassis::tasks::Tasks;

use crate::config::Config;
use crate::plugin_host::{LoadError, PluginHost};
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

pools![validation, publishing];

/// Why a pool could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No pool of this name.
    #[error("no such pool; `workers pools` lists them")]
    Unknown,
    /// The validation stages.
    #[error("load the validation stages")]
    Plugins(#[from] LoadError),
}

fn host(config: &Config) -> Result<PluginHost, LoadError> {
    PluginHost::load_dir(&config.plugins_dir, config.plugin_settings())
}
