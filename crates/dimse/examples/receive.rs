//! Receives into a folder, for trials with real peers: `receive PORT FOLDER`. Anybody on loopback who calls `CMS` as
//! `CT01` may send.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use dimse::{Instance, Peer, Receive, Refusal, Sender, Settings, serve};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

struct Folder(PathBuf);

impl Receive for Folder {
    async fn receive(&self, _: &Sender, mut instance: Instance) -> Result<(), Refusal> {
        let path = self.0.join(instance.sop_instance_uid.as_str());
        let copied = tokio::task::spawn_blocking(move || {
            File::create(path).and_then(|mut file| std::io::copy(&mut instance.file, &mut file))
        });
        match copied.await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Refusal::ProcessingFailure),
        }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let mut arguments = std::env::args().skip(1);
    let (port, folder) = arguments.next().zip(arguments.next()).context("receive PORT FOLDER")?;
    let mut settings = Settings {
        peers: vec![Peer {
            name: "trial".to_owned(),
            called: "CMS".to_owned().try_into()?,
            calling: "CT01".to_owned().try_into()?,
            from: vec!["127.0.0.0/8".parse()?],
        }],
        ..Settings::default()
    };
    settings.listen.set_port(port.parse()?);
    let listener = TcpListener::bind(settings.listen).await?;
    let stop = CancellationToken::new();
    let at_interrupt = stop.clone();
    let serving = serve(listener, settings, Arc::new(Folder(folder.into())), stop);
    let interrupted = async {
        let waited = tokio::signal::ctrl_c().await;
        at_interrupt.cancel();
        waited
    };
    let (served, waited) = tokio::join!(serving, interrupted);
    waited?;
    Ok(served?)
}
