//! Messages of the bus: what is read is written back as it was.

use bus_schemas as bus;
use bus_schemas::{Envelope, Message};

use crate::bounds::Bound;

pub(crate) const BOUND: Bound = Bound { times: 256, ..Bound::READING };

pub(crate) fn run(bytes: &[u8]) {
    let known = [bus::ValidatePost::TYPE, bus::SendMail::TYPE];
    if let Ok((tenant, id)) = bus::peek(bytes, &known) {
        assert_eq!(bus::identify(bytes), Some((tenant, id)));
    }
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
    macro_rules! each {
        ($($name:ident)*) => {$(back::<bus::$name>(&value);)*};
    }
    each! {
        ValidatePost RunStage RecheckCopy LookUpReference ReplayVerdict PublishPost WithdrawPost SetUserRole SetUserStatus DeleteUser
        RestoreUser AcceptInvitation VerifyRegistry SettleRegistryReview SendMail RescoreSessions ReplayDecisions
        RunWizardStep ScanMedia DiscardMedia PostSubmitted StageJudged PostPublished PostWithdrawn CopyRechecked WizardStepped
        MediaJudged CommandRejected CommandDied
    }
}

fn back<M: Message>(value: &serde_json::Value) {
    let Ok(read) = Envelope::<M>::from_value(value.clone()) else { return };
    let written = read.to_value();
    assert_eq!(Envelope::<M>::from_value(written.clone()).map(|again| again.to_value()).ok(), Some(written));
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../bus-schemas/golden");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut seeds: Vec<Vec<u8>> = files.filter_map(|file| std::fs::read(file.path()).ok()).collect();
    seeds.sort();
    seeds.push(b"[".repeat(1_000_000));
    seeds
}
