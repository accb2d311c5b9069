use futures_util::stream;
use proptest::prelude::*;

use super::*;

const TYPE: &str = r#"multipart/related; type="application/dicom"; boundary="b1""#;

fn limits() -> Limits {
    Limits { parts: 3, part_bytes: 100_000, body_bytes: 200_000 }
}

fn part(content_type: &str, data: &[u8]) -> Vec<u8> {
    [b"--b1\r\nContent-Type: ", content_type.as_bytes(), b"\r\n\r\n", data, b"\r\n"].concat()
}

fn whole(parts: &[&[u8]]) -> Vec<u8> {
    let parts: Vec<u8> = parts.iter().flat_map(|data| part("application/dicom", data)).collect();
    [parts.as_slice(), b"--b1--\r\n"].concat()
}

async fn read(content_type: &str, body: &[u8], chunk: usize) -> Result<Vec<Vec<u8>>, Refusal> {
    let chunks: Vec<_> = body.chunks(chunk).map(|chunk| Ok::<_, ()>(Bytes::copy_from_slice(chunk))).collect();
    let mut intake = Intake::open(content_type, stream::iter(chunks), limits())?;
    let mut read = Vec::new();
    while let Some(mut part) = intake.next().await? {
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await? {
            assert!(!chunk.is_empty());
            bytes.extend_from_slice(&chunk);
        }
        read.push(bytes);
    }
    Ok(read)
}

#[tokio::test]
async fn a_body_of_one_instance_is_taken_whole() {
    for kind in ["application/dicom", "Application/DICOM; transfer-syntax=1.2.840.10008.1.2"] {
        assert_eq!(read(kind, b"abc", 2).await, Ok(vec![b"abc".to_vec()]));
    }
    assert_eq!(read("application/dicom", &[0; 100_001], 1_000).await, Err(Refusal::PartTooLarge));
}

#[tokio::test]
async fn a_content_type_that_is_not_dicom_is_refused() {
    let body = whole(&[b"a"]);
    for (kind, refusal) in [
        ("", Refusal::BadContentType),
        ("multipart/related", Refusal::BadContentType),
        ("multipart/related; type=\"application/dicom\"", Refusal::BadContentType),
        ("multipart/related; boundary=b1", Refusal::BadContentType),
        ("multipart/related; type=\"application/dicom\"; boundary=\"\"", Refusal::BadContentType),
        ("multipart/related; type=\"application/dicom\"; boundary=\"b1 \"", Refusal::BadContentType),
        ("multipart/related; type=\"application/dicom\"; boundary=b1; boundary=b2", Refusal::BadContentType),
        ("multipart/related; type=\"application/dicom+json\"; boundary=b1", Refusal::UnsupportedContentType),
        ("multipart/form-data; boundary=b1", Refusal::UnsupportedContentType),
        ("application/json", Refusal::UnsupportedContentType),
        ("application/dicom; transfer-syntax=x", Refusal::BadContentType),
    ] {
        assert_eq!(read(kind, &body, 10).await, Err(refusal), "{kind}");
    }
    assert!(read("MULTIPART/Related; TYPE=application/dicom; Boundary=b1", &body, 10).await.is_ok());
}

#[tokio::test]
async fn a_part_says_what_it_is() {
    for (kind, expected) in [
        ("application/dicom", Ok(1)),
        ("application/DICOM; transfer-syntax=1.2.840.10008.1.2.1", Ok(1)),
        ("application/dicom; transfer-syntax=*", Err(Refusal::BadContentType)),
        ("application/dicom+json", Err(Refusal::UnsupportedPart)),
        ("image/png", Err(Refusal::UnsupportedPart)),
        ("dicom", Err(Refusal::BadContentType)),
        ("application/dicom\r\nContent-Type: image/png", Err(Refusal::UnsupportedPart)),
    ] {
        let body = [part(kind, b"x").as_slice(), b"--b1--"].concat();
        assert_eq!(read(TYPE, &body, 7).await.map(|parts| parts.len()), expected, "{kind}");
    }
    let untyped = b"--b1\r\nContent-Location: /x\r\n\r\nx\r\n--b1--";
    assert_eq!(read(TYPE, untyped, 7).await, Err(Refusal::UnsupportedPart));
}

#[tokio::test]
async fn bounds_are_kept() {
    let large = vec![b'x'; 100_001];
    let fitting = &large[..99_999];
    let headers = format!("application/dicom\r\nX-Long: {}", "a".repeat(9_000));
    for (body, refusal) in [
        (whole(&[b"a", b"b", b"c", b"d"]), Refusal::TooManyParts),
        (whole(&[&large]), Refusal::PartTooLarge),
        (whole(&[fitting, fitting, b"c"]), Refusal::BodyTooLarge),
        (part(&headers, b"x"), Refusal::PartHeadersTooLarge),
        ([b"--b1\r\nX: ".as_slice(), &large].concat(), Refusal::PartHeadersTooLarge),
        (large.clone(), Refusal::PartHeadersTooLarge),
        (b"--b1--".to_vec(), Refusal::NoParts),
        (b"".to_vec(), Refusal::BadMultipart),
        (b"--b1\r\nContent-Type: application/dicom\r\n\r\nabc".to_vec(), Refusal::BadMultipart),
        (b"--b1\r\nContent-Type".to_vec(), Refusal::BadMultipart),
        (b"--b1\r\n: x\r\n\r\nabc\r\n--b1--".to_vec(), Refusal::BadMultipart),
    ] {
        for chunk in [1_000, usize::MAX] {
            assert_eq!(read(TYPE, &body, chunk).await, Err(refusal), "{chunk}");
        }
    }
}

#[tokio::test]
async fn a_source_that_fails_is_an_interruption() {
    let body = part("application/dicom", b"abc");
    let source = stream::iter([Ok(Bytes::from(body)), Err("address of the peer")]);
    let mut intake = Intake::open(TYPE, source, limits()).unwrap();
    let mut part = intake.next().await.unwrap().unwrap();
    let refusal = loop {
        match part.chunk().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("the part has no end"),
            Err(refusal) => break refusal,
        }
    };
    assert_eq!(refusal, Refusal::Interrupted);
}

#[tokio::test]
async fn what_is_left_of_a_part_is_passed_over() {
    let body = whole(&[&[b'x'; 60_000], b"second"]);
    let mut intake = Intake::open(TYPE, stream::iter([Ok::<_, ()>(Bytes::from(body))]), limits()).unwrap();
    assert!(intake.next().await.unwrap().is_some());
    let mut second = intake.next().await.unwrap().unwrap();
    assert_eq!(second.chunk().await.unwrap().unwrap(), "second");
}

proptest! {
    #[test]
    fn parts_come_out_as_they_went_in(
        parts in proptest::collection::vec(proptest::collection::vec(prop_oneof![Just(b'\r'), Just(b'\n'), Just(b'-'), Just(b'b'), any::<u8>()], 0..200), 1..4),
        chunk in 1_usize..50,
    ) {
        let slices: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        prop_assume!(slices.iter().all(|part| !part.windows(6).any(|window| window == b"\r\n--b1")));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        prop_assert_eq!(runtime.block_on(read(TYPE, &whole(&slices), chunk)), Ok(parts.clone()));
    }

    #[test]
    fn any_body_is_read_or_refused(body in proptest::collection::vec(prop_oneof![Just(b"--b1".to_vec()), Just(b"\r\n".to_vec()), Just(b"--".to_vec()), Just(b"Content-Type: application/dicom".to_vec()), any::<u8>().prop_map(|byte| vec![byte])], 0..40), chunk in 1_usize..50) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let _read = runtime.block_on(read(TYPE, &body.concat(), chunk)).map_err(Refusal::code);
    }
}
