//! DCMTK's tools as peers: what half of the world's modalities are tested against.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

mod common;

use std::process::Stdio;

use common::{CT, House, ended};
use dicom_core::VR;
use dicom_dictionary_std::{tags, uids};
use dicom_object::{FileMetaTableBuilder, InMemDicomObject};
use tokio::process::Command;

async fn run(tool: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(tool);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().await.unwrap_or_else(|error| {
        panic!("{tool} cannot be run ({}): install the package dcmtk", error.kind());
    });
    status.success()
}

#[tokio::test]
async fn storescu_stores_and_echoscu_hears_us() {
    tokio::task::spawn_blocking(xtask::servers::dcmtk::install).await.unwrap().expect("dcmtk");
    let house = House::open(|_| {}).await;
    let port = house.address.port().to_string();
    let whom = ["-aet", "CT01", "-aec", "CMS", "127.0.0.1", port.as_str()];
    assert!(run("echoscu", &whom).await);
    assert!(!run("echoscu", &["-aet", "NOBODY", "-aec", "CMS", "127.0.0.1", &port]).await);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ct.dcm");
    let written = [
        (tags::SOP_CLASS_UID, VR::UI, CT),
        (tags::SOP_INSTANCE_UID, VR::UI, "1.2.3"),
        (tags::PATIENT_NAME, VR::PN, "SILVA^MARIA"),
    ];
    let mut object = InMemDicomObject::new_empty();
    for (tag, vr, value) in written {
        object.put_str(tag, vr, value);
    }
    let meta = FileMetaTableBuilder::new().transfer_syntax(uids::EXPLICIT_VR_LITTLE_ENDIAN);
    object.with_meta(meta).unwrap().write_to_file(&path).unwrap();
    assert!(run("storescu", &[whom.as_slice(), &[path.to_str().unwrap()]].concat()).await);

    let kept = house.kept.lock().unwrap().pop().unwrap();
    let received = dicom_object::from_reader(kept.file.as_slice()).unwrap();
    for (tag, _, value) in written {
        assert_eq!(received.element(tag).unwrap().to_str().unwrap(), value);
    }
    ended(house).await;
}
