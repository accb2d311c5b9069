//! The other half of `cargo xtask bench policy`: a question to the running policy pool and back,
//! against a bare NATS request and reply in the same run; and a decision that is remembered.

use std::time::{Duration, Instant};

use anyhow::Context as _;
use bytes::Bytes;
use chassis::bus::Bus;
use clap::Parser;
use domain::access::Role;
use domain::ids::{TenantId, UserId};
use domain::trust::{
    Act, AuthMethod, Behaviour, Device, Emergency, Factor, Factors, Location, Professional, Purpose, Question,
    ResourceKind, Signals, TimeClass,
};
use gateway::trust::cache::Remembering;
use gateway::trust::pdp::{About, Pdp};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use uuid::Uuid;

#[derive(Parser)]
struct Options {
    /// The bus.
    #[arg(long, env = "CMS_NATS_URL", hide_env_values = true)]
    nats_url: SecretString,
    /// A tenant that exists.
    #[arg(long, env = "CMS_DEMO_TENANT_ID")]
    tenant: Uuid,
    /// Questions per run.
    #[arg(long, default_value_t = 2_000)]
    questions: u32,
    /// Runs of each, in turn.
    #[arg(long, default_value_t = 5)]
    runs: u32,
}

fn question(tenant: Uuid) -> Question {
    let tenant = TenantId(tenant);
    Question {
        tenant,
        resource_tenant: tenant,
        subject: UserId(Uuid::now_v7()),
        role: Role::Editor,
        active: true,
        act: Act::PostRead,
        kind: ResourceKind::Post,
        owner: false,
        level: None,
        signals: Signals {
            method: AuthMethod::Mfa,
            factors: Factors::NONE.with(Factor::AppCode),
            device: Device::Trusted,
            location: Location::Office,
            behaviour: Behaviour::Consistent,
            professional: Professional::None,
            time: TimeClass::Business,
            emergency: Emergency::None,
        },
        medical: None,
        has_factor: true,
        step_up_age_s: Some(30),
        purpose: Purpose::Publishing,
    }
}

fn percentile(sorted: &[f64], share: f64) -> f64 {
    sorted.get(((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1)).copied().unwrap_or_default()
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let bus = Bus::connect(options.nats_url.expose_secret(), "bench").await.context("connect to the bus")?;
    let echo_bus = Bus::connect(options.nats_url.expose_secret(), "bench echo").await.context("connect to the bus")?;
    while !(bus.is_connected() && echo_bus.is_connected()) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut echo = echo_bus.serve("bench-echo", "0.1.0", "cms.bench.echo", "echo").await.context("offer the echo")?;
    let echoing = async {
        while let Some(asked) = echo.next().await {
            let payload = asked.payload().clone();
            asked.answer(payload).await;
        }
    };
    let (pdp, question) = (Pdp::new(bus.clone(), Duration::from_secs(2)), question(options.tenant));
    // As large as a question, so that both carry the same.
    let payload = Bytes::from(serde_json::to_vec(&question)?);
    let about = About { session: None, resource: None, policy_epoch: 0 };
    let measuring = async {
        // The offer travels on another connection.
        let ready = async {
            while bus.ask("cms.bench.echo".to_owned(), payload.clone(), Duration::from_secs(2)).await.is_err() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), ready).await.context("wait for the echo")?;
        let mut runs = Vec::new();
        for _ in 0..options.runs {
            let (mut bare, mut asked) = (Vec::new(), Vec::new());
            for _ in 0..options.questions {
                let start = Instant::now();
                bus.ask("cms.bench.echo".to_owned(), payload.clone(), Duration::from_secs(2)).await.context("echo")?;
                bare.push(start.elapsed().as_secs_f64() * 1e6);
                let start = Instant::now();
                pdp.ask(question.clone(), about).await.context("ask the policy pool")?;
                asked.push(start.elapsed().as_secs_f64() * 1e6);
            }
            bare.sort_by(f64::total_cmp);
            asked.sort_by(f64::total_cmp);
            runs.push(json!({
                "bare_p50_us": percentile(&bare, 0.5), "bare_p99_us": percentile(&bare, 0.99),
                "pdp_p50_us": percentile(&asked, 0.5), "pdp_p99_us": percentile(&asked, 0.99),
                "p50_ratio": percentile(&asked, 0.5) / percentile(&bare, 0.5),
                "p99_ratio": percentile(&asked, 0.99) / percentile(&bare, 0.99),
            }));
        }
        let answer = pdp.ask(question.clone(), about).await.context("ask the policy pool")?;
        anyhow::Ok((runs, answer))
    };
    let (runs, answer) = tokio::select! {
        () = echoing => anyhow::bail!("the echo ended"),
        measured = measuring => measured?,
    };
    let memory = Remembering::of(&question, answer);
    let (rounds, mut cached) = (200_000u32, Vec::new());
    for _ in 0..5 {
        let start = Instant::now();
        let found = (0..rounds).filter(|_| memory.recall(std::hint::black_box(&question))).count();
        anyhow::ensure!(found == rounds as usize, "a remembered decision was not found");
        cached.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(rounds));
    }
    cached.sort_by(f64::total_cmp);
    let out = json!({ "round_trip": runs, "cached_ns": { "median": percentile(&cached, 0.5), "min": cached.first(), "max": cached.last() } });
    use std::io::Write as _;
    writeln!(std::io::stdout().lock(), "{out:#}").context("print")
}
