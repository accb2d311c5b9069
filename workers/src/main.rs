//! The workers' binary. See `workers --help`.

use std::process::ExitCode;

use clap::Parser as _;
use workers::cli;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let run = async { cli::run(cli).await };
    let result = tokio::runtime::Runtime::new().map_err(anyhow::Error::from).and_then(|runtime| {
        let result = runtime.block_on(run);
        // A stage that is still in the sandbox may take minutes; nobody waits for its verdict now.
        runtime.shutdown_timeout(std::time::Duration::from_secs(1));
        result
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The last word of a process goes to people, not to a log.
            let mut chain = chassis::error_chain(error.as_ref());
            chain.insert(0, "workers".to_owned());
            drop(std::io::Write::write_all(&mut std::io::stderr(), format!("{}\n", chain.join(": ")).as_bytes()));
            ExitCode::FAILURE
        }
    }
}
