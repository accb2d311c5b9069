//! Peers that behave, and peers that do not, over real connections.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

mod common;

use common::{CT, House, association, command, data, ended, store, told};
use dicom_ul::pdu::{AbortRQSource, AssociationRJSource, PDataValue, PDataValueType, Pdu};
use dimse::{End, Event, Refusal, Rejection};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn what_is_sent_in_fragments_arrives_whole_before_it_is_acknowledged() {
    let house = House::open(|_| {}).await;
    let mut peer = association(house.address, "CT01", "CMS").await.unwrap();
    for (number, length) in [(1, 1), (2, 1_000), (3, 300_000)] {
        let sent: Vec<u8> = (0..length).map(|place: u32| place.to_le_bytes()[0]).collect();
        assert_eq!(store(&mut peer, &format!("1.2.{number}"), &sent, 10_000).await, 0);
        let kept = house.kept.lock().unwrap().pop().unwrap();
        assert_eq!((kept.class.as_str(), kept.instance.as_str()), (CT, format!("1.2.{number}").as_str()));
        assert!(kept.file.ends_with(&sent));
        let meta = dicom_object::FileMetaTable::from_reader(&kept.file[128..]).unwrap();
        assert_eq!(meta.media_storage_sop_instance_uid(), format!("1.2.{number}"));
    }
    peer.release().await.unwrap();
    house.eventually(|event| event == Event::Ended(End::Released)).await;
}

#[tokio::test]
async fn what_the_receiver_refuses_is_told_with_its_status() {
    let house = House::open(|_| {}).await;
    *house.refusal.lock().unwrap() = Some(Refusal::DataSetDoesNotMatch);
    let mut peer = association(house.address, "CT01", "CMS").await.unwrap();
    assert_eq!(store(&mut peer, "1.2.3", b"data", 10_000).await, 0xA900);
    *house.refusal.lock().unwrap() = None;
    assert_eq!(store(&mut peer, "1.2.3", b"data", 10_000).await, 0);
}

#[tokio::test]
async fn commands_that_cannot_be_done_are_answered_and_the_association_goes_on() {
    let house = House::open(|s| {
        s.limits.largest_instance_bytes = 1_000;
        s.limits.instances_per_association = 4;
    })
    .await;
    let mut peer = association(house.address, "CT01", "CMS").await.unwrap();
    assert_eq!(store(&mut peer, "1.2.3", &[7; 1_500], 400).await, 0xA700, "too large");
    assert_eq!(store(&mut peer, "1.2.x", b"data", 400).await, 0x0117, "no UID");
    assert_eq!(store(&mut peer, "1.2.3", b"", 400).await, 0xC000, "empty");
    peer.send(&command(1, 0x0020, 0x0101, "1.2.840.10008.5.1.4.1.2.2.1", "")).await.unwrap();
    assert_eq!(told(&mut peer).await, 0x0211, "C-FIND");
    peer.send(&command(1, 0x0FFF, 0x0101, "", "")).await.unwrap();
    peer.send(&command(1, 0x0030, 0x0101, "1.2.840.10008.1.1", "")).await.unwrap();
    assert_eq!(told(&mut peer).await, 0x0122, "C-ECHO on a context of images");
    peer.send(&command(3, 0x0030, 0x0101, "1.2.840.10008.1.1", "")).await.unwrap();
    assert_eq!(told(&mut peer).await, 0, "C-ECHO");
    assert_eq!(store(&mut peer, "1.2.3", b"data", 400).await, 0);
    assert_eq!(store(&mut peer, "1.2.4", b"data", 400).await, 0xA700, "one instance too many");
    assert_eq!(house.kept.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn strangers_are_rejected_for_the_right_reason() {
    use dicom_ul::pdu::AssociationRJServiceUserReason as Reason;
    let house = House::open(|_| {}).await;
    for (calling, called, expected) in [
        ("CT01", "OTHER", Reason::CalledAETitleNotRecognized),
        ("CT02", "CMS", Reason::CallingAETitleNotRecognized),
        ("FAR", "CMS", Reason::CallingAETitleNotRecognized),
    ] {
        let error = association(house.address, calling, called).await.err().unwrap();
        let dicom_ul::association::Error::Rejected { association_rj, .. } = error else { panic!("{error}") };
        assert_eq!(association_rj.source, AssociationRJSource::ServiceUser(expected));
    }
}

#[tokio::test]
async fn a_peer_has_as_many_associations_as_it_may_and_more_when_one_ends() {
    let house = House::open(|s| s.limits.associations_per_peer = 2).await;
    let first = association(house.address, "CT01", "CMS").await.unwrap();
    let _second = association(house.address, "CT01", "CMS").await.unwrap();
    assert!(association(house.address, "CT01", "CMS").await.is_err());
    house.eventually(|event| event == Event::Rejected(Rejection::Congestion)).await;
    first.release().await.unwrap();
    association(house.address, "CT01", "CMS").await.unwrap();
}

#[tokio::test]
async fn a_broken_message_ends_its_association_and_no_other() {
    let house = House::open(|s| s.limits.largest_instance_bytes = 100_000).await;
    let mut other = association(house.address, "CT01", "CMS").await.unwrap();
    let value = |context, value_type, is_last, data: &[u8]| Pdu::PData {
        data: vec![PDataValue { presentation_context_id: context, value_type, is_last, data: data.to_vec() }],
    };
    let cases = [
        ("data without a command", vec![value(1, PDataValueType::Data, true, b"data")]),
        ("unknown context", vec![value(99, PDataValueType::Command, true, b"data")]),
        ("no command", vec![value(1, PDataValueType::Command, true, b"data")]),
        ("empty fragment", vec![value(1, PDataValueType::Command, false, b"")]),
        ("endless command", vec![value(1, PDataValueType::Command, false, &[0; 9_000]); 2]),
        ("other context", vec![command(1, 1, 0, CT, "1.2"), data(3, b"data", true)]),
        ("command in a data set", vec![command(1, 1, 0, CT, "1.2"), command(1, 1, 0, CT, "1.2")]),
        ("data set without end", [vec![command(1, 1, 0, CT, "1.2")], vec![data(1, &[0; 10_000], false); 21]].concat()),
        ("answer nobody asked for", vec![command(1, 0x8001, 0x0101, CT, "1.2")]),
    ];
    for (name, pdus) in cases {
        let mut peer = association(house.address, "CT01", "CMS").await.unwrap();
        for pdu in &pdus {
            peer.send(pdu).await.unwrap();
        }
        let Ok(Pdu::AbortRQ { source }) = peer.receive().await else { panic!("{name}") };
        assert!(matches!(source, AbortRQSource::ServiceProvider(_)), "{name}");
    }
    assert_eq!(store(&mut other, "1.2.3", b"data", 400).await, 0);
    assert_eq!(house.kept.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn bytes_that_are_no_association_are_aborted() {
    let house = House::open(|s| s.limits.idle_seconds = 1).await;
    let cases: [(&str, &[u8]); 7] = [
        ("4 GB of data", &[4, 0, 0xFF, 0xFF, 0xFF, 0xFF]),
        ("4 GB of a request", &[1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 1]),
        ("data before association", &[4, 0, 0, 0, 0, 6, 0, 0, 0, 2, 1, 3]),
        ("another protocol", b"GET / HTTP/1.1\r\n\r\n"),
        ("release before association", &[5, 0, 0, 0, 0, 4, 0, 0, 0, 0]),
        ("an empty request", &[1, 0, 0, 0, 0, 0]),
        ("half a request, then silence", &[1, 0, 0, 0, 0, 200, 0, 1]),
    ];
    for (name, bytes) in cases {
        let mut stream = tokio::net::TcpStream::connect(house.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        assert_eq!(answer.first(), Some(&7), "{name}");
        assert_eq!(answer.len(), 10, "{name}");
    }
}

#[tokio::test]
async fn an_instance_that_breaks_off_is_handed_to_nobody() {
    let house = House::open(|_| {}).await;
    let mut peer = association(house.address, "CT01", "CMS").await.unwrap();
    peer.send(&command(1, 1, 0, CT, "1.2.3")).await.unwrap();
    peer.send(&data(1, &[1; 10_000], false)).await.unwrap();
    drop(peer);
    house.eventually(|event| event == Event::Ended(End::Lost)).await;
    assert!(house.kept.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_peer_that_falls_silent_in_the_middle_is_let_go() {
    let house = House::open(|s| s.limits.idle_seconds = 1).await;
    let mut peer = association(house.address, "CT01", "CMS").await.unwrap();
    peer.send(&command(1, 1, 0, CT, "1.2.3")).await.unwrap();
    peer.inner_stream().write_all(&[4, 0, 0, 0, 1, 0, 0, 0]).await.unwrap();
    assert!(matches!(peer.receive().await, Ok(Pdu::AbortRQ { .. })));
    house.eventually(|event| event == Event::Ended(End::Silent)).await;
    assert!(house.kept.lock().unwrap().is_empty());
}

#[tokio::test]
async fn stopping_lets_an_instance_arrive_and_takes_no_other() {
    let house = House::open(|_| {}).await;
    let mut busy = association(house.address, "CT01", "CMS").await.unwrap();
    let mut idle = association(house.address, "CT01", "CMS").await.unwrap();
    let hold = house.hold();
    busy.send(&command(1, 1, 0, CT, "1.2.3")).await.unwrap();
    busy.send(&data(1, b"data", true)).await.unwrap();
    house.until(|| house.kept.lock().unwrap().len() == 1).await;
    house.stop.cancel();
    assert!(matches!(idle.receive().await, Ok(Pdu::AbortRQ { .. })));
    assert!(association(house.address, "CT01", "CMS").await.is_err());
    hold.add_permits(1);
    assert_eq!(told(&mut busy).await, 0);
    assert!(matches!(busy.receive().await, Ok(Pdu::AbortRQ { .. })));
    drop((busy, idle));
    ended(house).await;
}
