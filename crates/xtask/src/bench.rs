//! `cargo xtask bench gateway | site | policy | pipeline | plugins | rules | phi | media`: figures as ratios in one run, on the running
//! stack; `plugins`, `rules`, `phi` and `media` need none.
//! What a benchmark needs beside the stack (a baseline, a second gateway) is started here and stopped
//! again.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use xtask::servers::account::Account;
use xtask::servers::process::Launch;
use xtask::servers::{Clamd, ClamdProgram, Process, Scratch, Session, http, ports};

use crate::applications::Starter;
use crate::checkout::Checkout;
use crate::environment::Environment;
use crate::interrupt::Interrupt;
use crate::load;
use crate::records::Records;
use crate::say::Progress;
use crate::up;

/// Whose files DICOM is measured on, and against.
const PYDICOM: &str = "pydicom==3.0.2";
const START: Duration = Duration::from_secs(30);
/// The usual build of our own crates is hardly optimised; what is measured is.
const OPTIMISED: [&str; 6] = [
    "--config",
    "profile.dev.package.gateway.opt-level=2",
    "--config",
    "profile.dev.package.policy.opt-level=2",
    "--config",
    "profile.dev.package.store.opt-level=2",
];

/// Runs the benchmark that the first word names.
pub(crate) fn run(checkout: &Checkout, words: &[String], release: bool, interrupt: &Interrupt) -> Result<()> {
    match words.first().map(String::as_str) {
        Some("gateway") => gateway(checkout, words, release, interrupt),
        Some("site") => site(checkout, words, release, interrupt),
        Some("policy") => policy(checkout, release, interrupt),
        Some("plugins") => plugins(checkout, words, release, interrupt),
        Some("rules") => rules(checkout, words, interrupt),
        Some("phi") => phi(checkout, words, release, interrupt),
        Some("media") => media(checkout, interrupt),
        _ => load::run(checkout, words, release, interrupt),
    }
}

fn environment(checkout: &Checkout) -> Result<Environment> {
    ensure!(up::is_complete(&Records::of(checkout)), "the stack is not running: run `cargo xtask up --detach` first");
    Environment::read(&checkout.env_file())
}

/// Enforcement against bare poem, the flood, and revocation across two gateways.
fn gateway(checkout: &Checkout, words: &[String], release: bool, interrupt: &Interrupt) -> Result<()> {
    against(checkout, "bare_poem", words, release, interrupt)
}

/// Pages that a gateway keeps against the same bytes by bare poem, and publications across two gateways.
fn site(checkout: &Checkout, words: &[String], release: bool, interrupt: &Interrupt) -> Result<()> {
    against(checkout, "static_page", words, release, interrupt)
}

/// The load generator on two gateways and a baseline in bare poem, all of one build and all beside the stack's own.
fn against(checkout: &Checkout, baseline: &str, words: &[String], release: bool, interrupt: &Interrupt) -> Result<()> {
    let mut environment = environment(checkout)?;
    build_examples(checkout, "gateway", release, interrupt)?;
    let starter = Starter { checkout, progress: Progress::new(), interrupt, release };
    let spare = || -> Result<(Process, String)> {
        let (port, metrics) = (ports::free()?, ports::free()?);
        let mut process = starter.spare_gateway(&environment, port, metrics)?;
        process.wait_ready(START, || http::status(port, "/health/ready").is_ok_and(|code| code == 200))?;
        Ok((process, format!("http://localhost:{port}")))
    };
    let ((_first, first_url), (_second, second_url)) = (spare()?, spare()?);
    let bare_port = ports::free()?;
    let mut bare = Process::start(Launch {
        name: baseline,
        program: &checkout.bin_dir(release).join("examples").join(baseline),
        arguments: vec!["--listen".into(), format!("127.0.0.1:{bare_port}").into()],
        environment: environment.entries().to_vec(),
        folder: checkout.root(),
        log: &checkout.log(baseline),
        account: &Account::Own,
        session: Session::Own,
    })?;
    bare.wait_ready(START, || ports::accepts(bare_port))?;
    environment.set("CMS_URL", first_url);
    environment.set("CMS_SECOND_URL", second_url);
    environment.set("CMS_BARE_URL", format!("http://127.0.0.1:{bare_port}"));
    load::run_with(checkout, &environment, words, release, interrupt)
}

/// The score, a decision, a round trip to the pool, a remembered decision.
fn policy(checkout: &Checkout, release: bool, interrupt: &Interrupt) -> Result<()> {
    let environment = environment(checkout)?;
    for (package, example) in [("policy", "bench"), ("gateway", "decisions")] {
        build_examples(checkout, package, release, interrupt)?;
        let program = checkout.bin_dir(release).join("examples").join(example);
        let mut command = Command::new(program);
        command.envs(environment.entries().iter().cloned()).current_dir(checkout.root());
        interrupt.run_well(&mut command).with_context(|| format!("run {example}"))?;
    }
    Ok(())
}

/// Instances, calls and memory of the sandbox.
fn plugins(checkout: &Checkout, words: &[String], release: bool, interrupt: &Interrupt) -> Result<()> {
    build_examples(checkout, "workers", release, interrupt)?;
    let mut command = Command::new(checkout.bin_dir(release).join("examples/plugins"));
    command.args(words.iter().skip(1)).current_dir(checkout.root());
    interrupt.run_well(&mut command).context("run plugins")
}

/// Precision and recall of every rule on its examples; with ids, also what they get wrong.
fn rules(checkout: &Checkout, words: &[String], interrupt: &Interrupt) -> Result<()> {
    let mut cargo = checkout.cargo();
    cargo.args(["run", "--quiet", "--package", "domain", "--example", "rules", "--"]).args(words.iter().skip(1));
    interrupt.run_well(&mut cargo)
}

/// Recall and precision of the scanner on texts made from a seed.
fn phi(checkout: &Checkout, words: &[String], release: bool, interrupt: &Interrupt) -> Result<()> {
    let mut cargo = checkout.cargo();
    cargo.args(["build", "--package", "workers", "--package", "loadtest", "--bins"]);
    if release {
        cargo.arg("--release");
    }
    interrupt.run_well(&mut cargo)?;
    let folder = checkout.bin_dir(release);
    let mut loadtest = Command::new(folder.join("loadtest"));
    loadtest.args(words).arg("--scanner").arg(folder.join("workers"));
    interrupt.run_well(&mut loadtest)
}

/// De-identification, headers and memory of DICOM against pydicom and dcmdump, on pydicom's own files, in one run; and scanning
/// against clamdscan.
fn media(checkout: &Checkout, interrupt: &Interrupt) -> Result<()> {
    xtask::servers::dcmtk::install()?;
    let place = checkout.dev().join("bench/pydicom");
    let python = place.join("bin/python");
    if !python.exists() {
        interrupt
            .run_well(Command::new("python3").args(["-m", "venv"]).arg(&place))
            .context("make a place for pydicom")?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PYDICOM];
        interrupt.run_well(Command::new(&python).args(install)).context("install pydicom")?;
    }
    let asked = Command::new(&python)
        .args([
            "-c",
            "import pydicom, os; print(os.path.join(os.path.dirname(pydicom.__file__), 'data', 'test_files'))",
        ])
        .output()
        .context("ask pydicom for its files")?;
    let files = String::from_utf8(asked.stdout).context("read where pydicom's files are")?;
    let mut cargo = checkout.cargo();
    cargo.args(["build", "--release", "--package", "imaging", "--example", "imaging"]);
    interrupt.run_well(&mut cargo)?;
    let mut command = Command::new(checkout.bin_dir(true).join("examples/imaging"));
    command.arg(files.trim()).arg(&python).current_dir(checkout.root());
    interrupt.run_well(&mut command).context("run imaging")?;
    scan(checkout, interrupt)
}

/// Scanning by our client against ClamAV's own, on one daemon.
fn scan(checkout: &Checkout, interrupt: &Interrupt) -> Result<()> {
    let mut cargo = checkout.cargo();
    // Socket and daemon take the time, not the build: the usual one is what is measured.
    cargo.args(["build", "--workspace", "--example", "antivirus"]);
    interrupt.run_well(&mut cargo)?;
    let program = ClamdProgram::fetch()?;
    let clamd = Clamd::throw_away(&program, 100_000_000)?;
    let folder = Scratch::new("scan")?;
    let mut command = Command::new(checkout.bin_dir(false).join("examples/antivirus"));
    command.arg(clamd.socket()).arg(clamd.config()).arg(clamdscan(checkout, interrupt)?).arg(folder.path());
    command.envs(program.environment()).current_dir(checkout.root());
    interrupt.run_well(&mut command).context("run antivirus")
}

/// ClamAV's own client of its daemon, from Debian's package, which apt checks.
fn clamdscan(checkout: &Checkout, interrupt: &Interrupt) -> Result<PathBuf> {
    let place = checkout.dev().join("bench/clamdscan");
    let program = place.join("usr/bin/clamdscan");
    if !program.exists() {
        fs::create_dir_all(&place).context("make a place for clamdscan")?;
        interrupt
            .run_well(Command::new("apt-get").args(["download", "clamdscan"]).current_dir(&place))
            .context("download the Debian package clamdscan")?;
        let mut package = fs::read_dir(&place)?.flatten().map(|entry| entry.path());
        let package = package.find(|path| path.extension().is_some_and(|ending| ending == "deb"));
        let package = package.context("apt-get brought no package")?;
        interrupt.run_well(Command::new("dpkg-deb").arg("-x").arg(package).arg(&place)).context("unpack clamdscan")?;
    }
    Ok(program)
}

fn build_examples(checkout: &Checkout, package: &str, release: bool, interrupt: &Interrupt) -> Result<()> {
    let mut cargo = checkout.cargo();
    cargo.args(["build", "--package", package, "--bins", "--examples"]);
    if release {
        cargo.arg("--release");
    } else {
        cargo.args(OPTIMISED);
    }
    interrupt.run_well(&mut cargo)
}
