use serde_json::{Value, json};

use super::*;
use crate::secret_key::SecretKey;

const COMPONENT: &[u8] = b"\0asm\x0d\0\x01\0";

fn key(digit: &str) -> SigningKey {
    SigningKey::new(&SecretKey::parse(&digit.repeat(64).into()).unwrap()).unwrap()
}

fn described() -> Manifest {
    Manifest {
        name: "minha-etapa".to_owned(),
        version: "1.0.0".to_owned(),
        contract: "cms:validation@2.0.0".to_owned(),
        stage: "S.2.1".to_owned(),
        sha256: hex::encode(digest::sha256(COMPONENT)),
        size_bytes: 8,
        limits: Limits {
            memory_bytes: NonZeroU32::new(16 << 20).unwrap(),
            deadline_ms: NonZeroU32::new(2_000).unwrap(),
        },
        capabilities: Vec::new(),
    }
}

fn signed() -> (Vec<u8>, SigningKey) {
    let key = key("1");
    (sign(described(), COMPONENT, &key).unwrap(), key)
}

/// The document with one change, canonical again.
fn changed(document: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(document).unwrap();
    change(&mut value);
    serde_jcs::to_vec(&value).unwrap()
}

#[test]
fn what_was_signed_verifies_and_comes_back_as_it_was() {
    let (document, key) = signed();
    assert_eq!(verify(&document, COMPONENT, key.public()), Ok(described()));
}

#[test]
fn every_flipped_bit_of_the_document_is_refused() {
    let (document, key) = signed();
    for at in 0..document.len() {
        for bit in 0..8 {
            let mut flipped = document.clone();
            flipped[at] ^= 1 << bit;
            assert!(verify(&flipped, COMPONENT, key.public()).is_err(), "byte {at}, bit {bit}");
        }
    }
}

#[test]
fn every_flipped_byte_of_the_component_is_refused_as_a_component() {
    let (document, key) = signed();
    for at in 0..COMPONENT.len() {
        let mut flipped = COMPONENT.to_vec();
        flipped[at] ^= 0xff;
        assert_eq!(verify(&document, &flipped, key.public()), Err(ManifestError::Component), "byte {at}");
    }
    for other in [&COMPONENT[..7], &[COMPONENT, b"\0"].concat()] {
        assert_eq!(verify(&document, other, key.public()), Err(ManifestError::Component));
    }
}

#[test]
fn every_value_of_the_description_is_covered_by_both_signatures() {
    let (document, key) = signed();
    let other = hex::encode(digest::sha256(b"other"));
    for (place, value) in [
        ("/manifest/name", json!("outra-etapa")),
        ("/manifest/version", json!("1.0.1")),
        ("/manifest/contract", json!("cms:assist@1.0.0")),
        ("/manifest/stage", json!("S.3.1")),
        ("/manifest/sha256", json!(other)),
        ("/manifest/size_bytes", json!(9)),
        ("/manifest/limits/memory_bytes", json!(64 << 20)),
        ("/manifest/limits/deadline_ms", json!(30_000)),
        ("/manifest/capabilities", json!(["network"])),
    ] {
        let forged = changed(&document, |value_of| *value_of.pointer_mut(place).unwrap() = value);
        assert_eq!(
            verify(&forged, COMPONENT, key.public()),
            Err(ManifestError::Signature(Half::Ed25519)),
            "{place}: Ed25519"
        );
        // With the first half made good for the forgery, the second still refuses it.
        let Document { manifest, mut signatures } = serde_json::from_slice(&forged).unwrap();
        let message = message(&manifest, key.public()).unwrap();
        signatures.ed25519 = Some(BASE64_STANDARD.encode(key.ed25519(&message)));
        let forged = serde_jcs::to_vec(&Document { manifest, signatures }).unwrap();
        assert_eq!(
            verify(&forged, COMPONENT, key.public()),
            Err(ManifestError::Signature(Half::MlDsa65)),
            "{place}: ML-DSA-65"
        );
    }
}

#[test]
fn one_signature_alone_is_none() {
    let (document, key) = signed();
    for (name, half) in [("ed25519", Half::Ed25519), ("ml_dsa_65", Half::MlDsa65)] {
        let without = changed(&document, |value| {
            value["signatures"].as_object_mut().unwrap().remove(name).unwrap();
        });
        assert_eq!(verify(&without, COMPONENT, key.public()), Err(ManifestError::Missing(half)));
        let empty = changed(&document, |value| value["signatures"][name] = json!(""));
        assert_eq!(verify(&empty, COMPONENT, key.public()), Err(ManifestError::Signature(half)));
        let null = changed(&document, |value| value["signatures"][name] = Value::Null);
        assert_eq!(verify(&null, COMPONENT, key.public()), Err(ManifestError::NotCanonical));
    }
}

#[test]
fn a_signature_of_another_key_is_refused_whatever_key_it_names() {
    let (document, ours) = signed();
    let theirs = key("2");
    let foreign = sign(described(), COMPONENT, &theirs).unwrap();
    assert_eq!(verify(&foreign, COMPONENT, ours.public()), Err(ManifestError::OtherKey));
    let foreign: Value = serde_json::from_slice(&foreign).unwrap();
    for (name, half) in [("ed25519", Half::Ed25519), ("ml_dsa_65", Half::MlDsa65)] {
        let mixed = changed(&document, |value| value["signatures"][name] = foreign["signatures"][name].clone());
        assert_eq!(verify(&mixed, COMPONENT, ours.public()), Err(ManifestError::Signature(half)));
    }
}

#[test]
fn a_half_of_ours_does_not_fit_a_pair_that_shares_its_other_half() {
    let (ours, theirs) = (key("1"), key("2"));
    let text = |key: &SigningKey| key.public().to_text();
    let (first, second) = (text(&ours), text(&theirs));
    let mixed = PublicKey::parse(&format!("{}\n{}\n", first.lines().next().unwrap(), second.lines().nth(1).unwrap()));
    let mixed = mixed.unwrap();
    let document = sign(described(), COMPONENT, &ours).unwrap();
    assert_eq!(verify(&document, COMPONENT, &mixed), Err(ManifestError::OtherKey));
    let relabelled = changed(&document, |value| value["signatures"]["key"] = json!(mixed.id()));
    assert_eq!(verify(&relabelled, COMPONENT, &mixed), Err(ManifestError::Signature(Half::Ed25519)));
}

#[test]
fn an_unknown_doubled_or_missing_field_is_no_manifest() {
    let (document, key) = signed();
    let refused = |document: &[u8]| verify(document, COMPONENT, key.public()).unwrap_err();
    for place in ["", "/manifest", "/manifest/limits", "/signatures"] {
        let more = changed(&document, |value| value.pointer_mut(place).unwrap()["extra"] = json!(1));
        assert_eq!(refused(&more), ManifestError::Shape, "{place}");
    }
    let less = changed(&document, |value| drop(value["manifest"].as_object_mut().unwrap().remove("capabilities")));
    assert_eq!(refused(&less), ManifestError::Shape);
    let unlimited = changed(&document, |value| value["manifest"]["limits"]["deadline_ms"] = json!(0));
    assert_eq!(refused(&unlimited), ManifestError::Shape);
    let text = String::from_utf8(document).unwrap();
    let doubled = text.replacen(r#""stage":"S.2.1""#, r#""stage":"S.2.1","stage":"S.2.1""#, 1);
    assert_ne!(doubled, text);
    assert_eq!(refused(doubled.as_bytes()), ManifestError::Shape);
}

#[test]
fn the_same_content_in_other_bytes_is_another_document() {
    let (document, key) = signed();
    let value: Value = serde_json::from_slice(&document).unwrap();
    let text = String::from_utf8(document.clone()).unwrap();
    for other in [
        serde_json::to_vec_pretty(&value).unwrap(),
        [document.as_slice(), b"\n"].concat(),
        text.replacen("minha", "\\u006dinha", 1).into_bytes(),
        text.replacen(r#""size_bytes":8"#, r#""size_bytes": 8"#, 1).into_bytes(),
    ] {
        assert_ne!(other, document);
        assert_eq!(verify(&other, COMPONENT, key.public()), Err(ManifestError::NotCanonical));
    }
    assert_eq!(verify(&vec![b' '; MAX_DOCUMENT_BYTES + 1], COMPONENT, key.public()), Err(ManifestError::TooLong));
}

#[test]
fn words_that_could_be_paths_or_sentences_are_not_signed() {
    type Change = fn(&mut Manifest);
    let cases: [(&str, Change); 9] = [
        ("name", |m| m.name = "../x".to_owned()),
        ("name", |m| m.name = "1a".to_owned()),
        ("name", |m| m.name = "a".repeat(41)),
        ("version", |m| m.version = "um ponto zero".to_owned()),
        ("contract", |m| m.contract = String::new()),
        ("stage", |m| m.stage = "S 2".to_owned()),
        ("sha256", |m| m.sha256 = m.sha256.to_uppercase()),
        ("capabilities", |m| m.capabilities = vec!["b".to_owned(), "a".to_owned()]),
        ("capabilities", |m| m.capabilities = vec!["Rede!".to_owned()]),
    ];
    for (field, change) in cases {
        let mut manifest = described();
        change(&mut manifest);
        assert_eq!(sign(manifest, COMPONENT, &key("1")), Err(ManifestError::Field(field)), "{field}");
    }
    assert_eq!(sign(described(), b"other", &key("1")), Err(ManifestError::Component));
}

#[test]
fn a_public_key_survives_its_text_and_nothing_else_is_one() {
    let key = key("1");
    let text = key.public().to_text();
    let read = PublicKey::parse(&text).unwrap();
    assert_eq!(read.to_text(), text);
    let lines: Vec<&str> = text.lines().collect();
    for other in [
        String::new(),
        lines[0].to_owned(),
        format!("{}\n{}\n", lines[1], lines[0]),
        format!("{text}{}", lines[0]),
        text.replacen("ed25519 ", "ed25519  ", 1),
        text.trim_end().trim_end_matches('=').chars().take(200).collect(),
    ] {
        assert_eq!(PublicKey::parse(&other).unwrap_err(), PublicKeyError);
    }
}

#[test]
fn the_signatures_are_those_of_the_standards_and_the_debug_text_holds_no_secret() {
    let (document, key) = signed();
    let value: Value = serde_json::from_slice(&document).unwrap();
    let length = |name: &str| BASE64_STANDARD.decode(value["signatures"][name].as_str().unwrap()).unwrap().len();
    // RFC 8032 §5.1.6; FIPS 204, table 2.
    assert_eq!((length("ed25519"), length("ml_dsa_65")), (64, 3309));
    assert_eq!(format!("{key:?}"), format!("SigningKey {{ id: {:?}, .. }}", key.public().id()));
}
