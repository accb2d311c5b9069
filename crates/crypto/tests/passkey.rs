//! Passkeys against an authenticator in software: what works, and the known attacks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use crypto::passkey::{
    Authenticated, Claimed, MAX_PASSKEYS, MAX_RESPONSE_BYTES, PasskeyError, Passkeys, Started, StoredPasskey,
};
use loadtest::authenticator::{AuthenticatorError, SoftAuthenticator};
use serde_json::{Value, json};
use uuid::Uuid;

const SITE: &str = "cms.example";
const ORIGIN: &str = "https://cms.example";
const ANA: Uuid = Uuid::from_u128(0xa);
const BIA: Uuid = Uuid::from_u128(0xb);

fn passkeys() -> Passkeys {
    Passkeys::new(SITE, "Clínica", &[ORIGIN.into(), "https://app.cms.example:8443".into()]).unwrap()
}

fn device(seed: &str) -> SoftAuthenticator {
    SoftAuthenticator::from_seed(seed).unwrap()
}

fn start(site: &Passkeys, user: Uuid) -> Started {
    site.start_registration(user, "ana@clinica.example", "Ana", &[]).unwrap()
}

fn register(site: &Passkeys, user: Uuid, device: &mut SoftAuthenticator) -> StoredPasskey {
    let started = start(site, user);
    let answer = device.register(&started.challenge, ORIGIN).unwrap();
    site.finish_registration(user, &bytes(&answer), &started.state).unwrap()
}

/// One whole sign-in of Ana's, with the answer changed on its way.
fn sign_in(
    site: &Passkeys,
    stored: &StoredPasskey,
    device: &mut SoftAuthenticator,
    change: impl FnOnce(&mut Value),
) -> Result<Authenticated, PasskeyError> {
    let started = site.start_authentication(ANA, std::slice::from_ref(stored)).unwrap();
    let mut answer = device.sign_in(&started.challenge, ORIGIN).unwrap();
    change(&mut answer);
    site.finish_authentication(ANA, &bytes(&answer), &started.state, std::slice::from_ref(stored))
}

fn bytes(answer: &Value) -> Vec<u8> {
    serde_json::to_vec(answer).unwrap()
}

/// Decodes a base64url field of an answer, changes it and puts it back.
fn rewrite(answer: &mut Value, field: &str, change: impl FnOnce(&mut Vec<u8>)) {
    let mut decoded = BASE64_URL_SAFE_NO_PAD.decode(answer["response"][field].as_str().unwrap()).unwrap();
    change(&mut decoded);
    answer["response"][field] = BASE64_URL_SAFE_NO_PAD.encode(decoded).into();
}

fn rewrite_client_data(answer: &mut Value, key: &str, value: Value) {
    rewrite(answer, "clientDataJSON", |decoded| {
        let mut data: Value = serde_json::from_slice(decoded).unwrap();
        data[key] = value;
        *decoded = serde_json::to_vec(&data).unwrap();
    });
}

/// Where the first occurrence of a pattern begins.
fn find(bytes: &[u8], pattern: &[u8]) -> usize {
    bytes.windows(pattern.len()).position(|window| window == pattern).unwrap()
}

// What works

#[test]
fn a_registered_passkey_signs_in_again_and_again() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    assert_eq!(stored.credential_id, ana.credential_id());
    for _ in 0..3 {
        let proven = sign_in(&site, &stored, &mut ana, |_| {}).unwrap();
        assert_eq!(proven, Authenticated { credential_id: stored.credential_id.clone(), counter: 0, updated: None });
    }
}

#[test]
fn a_passkey_signs_in_without_a_name() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let started = site.start_discoverable().unwrap();
    let answer = bytes(&ana.sign_in(&started.challenge, ORIGIN).unwrap());
    let claimed = site.identify(&answer).unwrap();
    assert_eq!(claimed, Claimed { user: ANA, credential_id: stored.credential_id.clone() });
    let proven = site.finish_discoverable(&answer, &started.state, ANA, &stored).unwrap();
    assert_eq!(proven.credential_id, stored.credential_id);
}

#[test]
fn a_passkey_works_from_every_allowed_origin() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let started = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
    let answer = ana.sign_in(&started.challenge, "https://app.cms.example:8443").unwrap();
    site.finish_authentication(ANA, &bytes(&answer), &started.state, &[stored]).unwrap();
}

#[test]
fn any_of_several_passkeys_opens_the_account() {
    let (site, mut phone, mut key) = (passkeys(), device("phone"), device("key"));
    let stored = [register(&site, ANA, &mut phone), register(&site, ANA, &mut key)];
    for device in [&mut phone, &mut key] {
        let started = site.start_authentication(ANA, &stored).unwrap();
        let answer = device.sign_in(&started.challenge, ORIGIN).unwrap();
        let proven = site.finish_authentication(ANA, &bytes(&answer), &started.state, &stored).unwrap();
        assert_eq!(proven.credential_id, device.credential_id());
    }
}

#[test]
fn two_devices_of_one_seed_have_one_passkey_and_other_seeds_have_others() {
    let (site, mut first) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut first);
    sign_in(&site, &stored, &mut device("ana"), |_| {}).unwrap();
    let started = site.start_discoverable().unwrap();
    let answer = device("ana").of_user(ANA).sign_in(&started.challenge, ORIGIN).unwrap();
    site.finish_discoverable(&bytes(&answer), &started.state, ANA, &stored).unwrap();
    assert_ne!(device("bia").credential_id(), stored.credential_id);
}

#[test]
fn the_challenge_asks_for_verification_known_algorithms_and_room_on_the_device() {
    let site = passkeys();
    let taken = vec![7; 32];
    let started = site.start_registration(ANA, "ana@clinica.example", "Ana", &[taken]).unwrap();
    let options = &started.challenge["publicKey"];
    assert_eq!(options["rp"], json!({ "id": SITE, "name": "Clínica" }));
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "preferred");
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["timeout"], 300_000);
    assert_eq!(options["excludeCredentials"].as_array().unwrap().len(), 1);
    let algorithms: Vec<_> =
        options["pubKeyCredParams"].as_array().unwrap().iter().map(|one| one["alg"].as_i64().unwrap()).collect();
    assert_eq!(algorithms, [-7, -35, -257], "ES256, ES384, RS256");
    for started in [started, start(&site, ANA), site.start_discoverable().unwrap()] {
        let challenge = started.challenge["publicKey"]["challenge"].as_str().unwrap().to_owned();
        assert!(BASE64_URL_SAFE_NO_PAD.decode(challenge).unwrap().len() >= 32);
    }
}

#[test]
fn a_state_holds_neither_names_nor_keys() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let registration = start(&site, ANA);
    let stored = register(&site, ANA, &mut ana);
    let sign_in = site.start_authentication(ANA, &[stored]).unwrap();
    for state in [registration.state, sign_in.state, site.start_discoverable().unwrap().state] {
        let state = state.to_string();
        assert!(!state.contains("clinica") && !state.contains("Ana") && !state.contains("EC_EC2"), "{state}");
        assert!(state.len() < 1024, "{state}");
    }
}

#[test]
fn a_device_that_is_registered_already_declines() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let started = site.start_registration(ANA, "ana", "Ana", std::slice::from_ref(&stored.credential_id)).unwrap();
    assert_eq!(ana.register(&started.challenge, ORIGIN), Err(AuthenticatorError::NotAllowed));
    // And if it does not, we do.
    let mut open = started.challenge.clone();
    open["publicKey"]["excludeCredentials"] = json!([]);
    let answer = ana.register(&open, ORIGIN).unwrap();
    let refused = site.finish_registration(ANA, &bytes(&answer), &started.state);
    assert_eq!(refused, Err(PasskeyError::Unacceptable));
}

// Where the answer was given

#[test]
fn an_answer_from_another_origin_is_refused() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    for origin in [
        "https://evil.example",
        "https://cms.example.evil.example",
        "https://evilcms.example",
        "https://sub.cms.example",
        "https://cms.example:8443",
        "https://app.cms.example",
        "http://cms.example",
    ] {
        let started = start(&site, ANA);
        let answer = device("new").register(&started.challenge, origin).unwrap();
        let refused = site.finish_registration(ANA, &bytes(&answer), &started.state);
        assert_eq!(refused, Err(PasskeyError::Origin), "{origin}");

        let started = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
        let answer = ana.sign_in(&started.challenge, origin).unwrap();
        let refused = site.finish_authentication(ANA, &bytes(&answer), &started.state, std::slice::from_ref(&stored));
        assert_eq!(refused, Err(PasskeyError::Origin), "{origin}");
    }
}

#[test]
fn an_answer_out_of_a_foreign_frame_is_refused() {
    let site = passkeys();
    let started = start(&site, ANA);
    let mut answer = device("ana").register(&started.challenge, ORIGIN).unwrap();
    rewrite_client_data(&mut answer, "crossOrigin", true.into());
    assert_eq!(site.finish_registration(ANA, &bytes(&answer), &started.state), Err(PasskeyError::Origin));
}

#[test]
fn an_answer_for_another_site_is_refused() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    for other in ["evil.example", "example", "app.cms.example", ""] {
        let mut started = start(&site, ANA);
        started.challenge["publicKey"]["rp"]["id"] = other.into();
        let answer = device("new").register(&started.challenge, ORIGIN).unwrap();
        assert_eq!(site.finish_registration(ANA, &bytes(&answer), &started.state), Err(PasskeyError::Site));

        let mut started = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
        started.challenge["publicKey"]["rpId"] = other.into();
        let answer = ana.sign_in(&started.challenge, ORIGIN).unwrap();
        let refused = site.finish_authentication(ANA, &bytes(&answer), &started.state, std::slice::from_ref(&stored));
        assert_eq!(refused, Err(PasskeyError::Site), "{other}");
    }
}

// Who was at the device

#[test]
fn a_device_that_verified_nobody_is_refused() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let mut started = start(&site, ANA);
    started.challenge["publicKey"]["authenticatorSelection"]["userVerification"] = "discouraged".into();
    let answer = device("new").register(&started.challenge, ORIGIN).unwrap();
    assert_eq!(site.finish_registration(ANA, &bytes(&answer), &started.state), Err(PasskeyError::NotVerified));

    let mut started = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
    started.challenge["publicKey"]["userVerification"] = "discouraged".into();
    let answer = ana.sign_in(&started.challenge, ORIGIN).unwrap();
    let refused = site.finish_authentication(ANA, &bytes(&answer), &started.state, std::slice::from_ref(&stored));
    assert_eq!(refused, Err(PasskeyError::NotVerified));

    let mut started = site.start_discoverable().unwrap();
    started.challenge["publicKey"]["userVerification"] = "discouraged".into();
    let answer = ana.sign_in(&started.challenge, ORIGIN).unwrap();
    let refused = site.finish_discoverable(&bytes(&answer), &started.state, ANA, &stored);
    assert_eq!(refused, Err(PasskeyError::NotVerified));
}

#[test]
fn a_device_that_nobody_touched_is_refused() {
    let site = passkeys();
    let started = start(&site, ANA);
    let mut answer = device("ana").register(&started.challenge, ORIGIN).unwrap();
    rewrite(&mut answer, "attestationObject", |object| {
        // The flags follow the hash of the site, which follows the field's name and length.
        let flags = find(object, b"authData") + 8 + 3 + 32;
        assert_eq!(object[flags], 0x45);
        object[flags] = 0x44;
    });
    assert_eq!(site.finish_registration(ANA, &bytes(&answer), &started.state), Err(PasskeyError::NotPresent));
}

#[test]
fn a_verified_flag_that_was_set_on_the_way_breaks_the_signature() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let mut started = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
    started.challenge["publicKey"]["userVerification"] = "discouraged".into();
    let mut answer = ana.sign_in(&started.challenge, ORIGIN).unwrap();
    rewrite(&mut answer, "authenticatorData", |data| data[32] = 0x05);
    let refused = site.finish_authentication(ANA, &bytes(&answer), &started.state, &[stored]);
    assert_eq!(refused, Err(PasskeyError::Signature));
}

// Copies

#[test]
fn a_counter_is_kept_as_it_goes_up() {
    let (site, mut ana) = (passkeys(), device("ana").counting(40));
    let mut stored = register(&site, ANA, &mut ana);
    for expected in 42..45 {
        let proven = sign_in(&site, &stored, &mut ana, |_| {}).unwrap();
        assert_eq!(proven.counter, expected);
        stored.data = proven.updated.unwrap();
    }
}

#[test]
fn a_copied_authenticator_is_noticed_by_its_counter() {
    let (site, mut ana) = (passkeys(), device("ana").counting(5));
    let mut stored = register(&site, ANA, &mut ana);
    stored.data = sign_in(&site, &stored, &mut ana, |_| {}).unwrap().updated.unwrap();
    for behind in [0, 5, 6] {
        let mut clone = device("ana").counting(behind);
        assert_eq!(sign_in(&site, &stored, &mut clone, |_| {}), Err(PasskeyError::Cloned), "{behind}");
    }
    let mut counterless = device("ana");
    assert_eq!(sign_in(&site, &stored, &mut counterless, |_| {}), Err(PasskeyError::Cloned));
}

#[test]
fn two_sign_ins_that_began_together_do_not_hide_a_copy() {
    let (site, mut ana, mut clone) = (passkeys(), device("ana").counting(5), device("ana").counting(6));
    let mut stored = register(&site, ANA, &mut ana);
    let first = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
    let second = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
    let answer = ana.sign_in(&first.challenge, ORIGIN).unwrap();
    let proven = site.finish_authentication(ANA, &bytes(&answer), &first.state, std::slice::from_ref(&stored)).unwrap();
    stored.data = proven.updated.unwrap();
    let answer = clone.sign_in(&second.challenge, ORIGIN).unwrap();
    let refused = site.finish_authentication(ANA, &bytes(&answer), &second.state, &[stored]);
    assert_eq!(refused, Err(PasskeyError::Cloned));
}

// Algorithms and signatures

#[test]
fn a_key_of_an_algorithm_that_was_not_offered_is_refused() {
    let site = passkeys();
    // EdDSA, ES512, RS1 and ES256K, written over the -7 of the key.
    for alg in [vec![0x27], vec![0x38, 0x23], vec![0x39, 0xff, 0xfe], vec![0x38, 0x2e]] {
        let started = start(&site, ANA);
        let mut answer = device("ana").register(&started.challenge, ORIGIN).unwrap();
        rewrite(&mut answer, "attestationObject", |object| {
            let at = find(object, &[0xa5, 0x01, 0x02, 0x03, 0x26]) + 4;
            object.splice(at..=at, alg.iter().copied());
            let length = find(object, b"authData") + 8 + 2;
            object[length] += u8::try_from(alg.len() - 1).unwrap();
        });
        let refused = site.finish_registration(ANA, &bytes(&answer), &started.state);
        assert_eq!(refused, Err(PasskeyError::Unacceptable), "{alg:x?}");
    }
}

#[test]
fn a_signature_by_another_key_is_refused() {
    let (site, mut ana, mut mallory) = (passkeys(), device("ana"), device("mallory"));
    let stored = register(&site, ANA, &mut ana);
    let started = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
    let mut options = started.challenge.clone();
    options["publicKey"]["allowCredentials"][0]["id"] = BASE64_URL_SAFE_NO_PAD.encode(mallory.credential_id()).into();
    let mut answer = mallory.sign_in(&options, ORIGIN).unwrap();
    for field in ["id", "rawId"] {
        answer[field] = BASE64_URL_SAFE_NO_PAD.encode(&stored.credential_id).into();
    }
    let refused = site.finish_authentication(ANA, &bytes(&answer), &started.state, &[stored]);
    assert_eq!(refused, Err(PasskeyError::Signature));
}

#[test]
fn every_changed_byte_of_what_was_signed_is_noticed() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let length = 37;
    for at in 0..length {
        let refused = sign_in(&site, &stored, &mut ana, |answer| {
            rewrite(answer, "authenticatorData", |data| {
                assert_eq!(data.len(), length);
                data[at] ^= 1;
            });
        });
        assert!(refused.is_err(), "byte {at}");
    }
    let refused = sign_in(&site, &stored, &mut ana, |answer| {
        rewrite_client_data(answer, "topOrigin", "https://evil.example".into());
    });
    assert_eq!(refused, Err(PasskeyError::Signature));
    for junk in [vec![], vec![0; 64], vec![0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]] {
        let refused = sign_in(&site, &stored, &mut ana, |answer| rewrite(answer, "signature", |bytes| *bytes = junk));
        assert_eq!(refused, Err(PasskeyError::Signature));
    }
}

// Whose passkey, whose ceremony

#[test]
fn another_accounts_passkey_opens_nothing() {
    let (site, mut ana, mut bia) = (passkeys(), device("ana"), device("bia"));
    let (of_ana, of_bia) = (register(&site, ANA, &mut ana), register(&site, BIA, &mut bia));
    let both = [of_ana.clone(), of_bia.clone()];
    let started = site.start_authentication(ANA, std::slice::from_ref(&of_ana)).unwrap();
    assert_eq!(bia.sign_in(&started.challenge, ORIGIN), Err(AuthenticatorError::NotAllowed));
    let mut open = started.challenge.clone();
    open["publicKey"]["allowCredentials"] = json!([]);
    let answer = bia.sign_in(&open, ORIGIN).unwrap();
    let finish = |answer: &Value, stored: &[StoredPasskey]| {
        site.finish_authentication(ANA, &bytes(answer), &started.state, stored)
    };
    // It names Bia; and when it does not say whose it is, it still is not one of Ana's.
    assert_eq!(finish(&answer, &both), Err(PasskeyError::OtherAccount));
    let mut silent = answer.clone();
    silent["response"]["userHandle"] = Value::Null;
    assert_eq!(finish(&silent, std::slice::from_ref(&of_ana)), Err(PasskeyError::UnknownPasskey));
    // Ana's id on Bia's answer.
    silent["rawId"] = BASE64_URL_SAFE_NO_PAD.encode(&of_ana.credential_id).into();
    assert_eq!(finish(&silent, std::slice::from_ref(&of_ana)), Err(PasskeyError::Signature));
}

#[test]
fn a_nameless_sign_in_with_another_accounts_name_is_refused() {
    let (site, mut ana, mut bia) = (passkeys(), device("ana"), device("bia"));
    let (of_ana, of_bia) = (register(&site, ANA, &mut ana), register(&site, BIA, &mut bia));
    let started = site.start_discoverable().unwrap();
    let mut answer = bia.sign_in(&started.challenge, ORIGIN).unwrap();
    answer["response"]["userHandle"] = BASE64_URL_SAFE_NO_PAD.encode(ANA.as_bytes()).into();
    let answer = bytes(&answer);
    let claimed = site.identify(&answer).unwrap();
    assert_eq!((claimed.user, claimed.credential_id.as_slice()), (ANA, of_bia.credential_id.as_slice()));
    let finish = |owner, stored| site.finish_discoverable(&answer, &started.state, owner, stored);
    assert_eq!(finish(BIA, &of_bia), Err(PasskeyError::OtherAccount), "the store knows whose it is");
    assert_eq!(finish(ANA, &of_ana), Err(PasskeyError::UnknownPasskey));
}

#[test]
fn a_nameless_answer_must_say_whose_it_is() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let started = site.start_discoverable().unwrap();
    for handle in [Value::Null, "".into(), "AAAA".into()] {
        let mut answer = ana.sign_in(&started.challenge, ORIGIN).unwrap();
        answer["response"]["userHandle"] = handle;
        let answer = bytes(&answer);
        assert_eq!(site.identify(&answer), Err(PasskeyError::Malformed));
        let refused = site.finish_discoverable(&answer, &started.state, ANA, &stored);
        assert_eq!(refused, Err(PasskeyError::OtherAccount));
    }
}

#[test]
fn a_ceremony_ends_for_the_account_that_began_it() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let started = start(&site, BIA);
    let answer = device("bia").register(&started.challenge, ORIGIN).unwrap();
    let refused = site.finish_registration(ANA, &bytes(&answer), &started.state);
    assert_eq!(refused, Err(PasskeyError::OtherAccount));
    let started = site.start_authentication(BIA, std::slice::from_ref(&stored)).unwrap();
    let answer = ana.sign_in(&started.challenge, ORIGIN).unwrap();
    let refused = site.finish_authentication(ANA, &bytes(&answer), &started.state, &[stored]);
    assert_eq!(refused, Err(PasskeyError::OtherAccount));
}

#[test]
fn a_passkey_that_was_removed_meanwhile_opens_nothing() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let started = site.start_authentication(ANA, &[stored]).unwrap();
    let answer = ana.sign_in(&started.challenge, ORIGIN).unwrap();
    let refused = site.finish_authentication(ANA, &bytes(&answer), &started.state, &[]);
    assert_eq!(refused, Err(PasskeyError::UnknownPasskey));
}

// Replay and confusion

#[test]
fn an_answer_to_another_challenge_is_refused() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let (first, second) = (start(&site, ANA), start(&site, ANA));
    let answer = device("new").register(&first.challenge, ORIGIN).unwrap();
    assert_eq!(site.finish_registration(ANA, &bytes(&answer), &second.state), Err(PasskeyError::Challenge));

    let one = std::slice::from_ref(&stored);
    let (first, second) = (site.start_authentication(ANA, one).unwrap(), site.start_authentication(ANA, one).unwrap());
    let answer = bytes(&ana.sign_in(&first.challenge, ORIGIN).unwrap());
    site.finish_authentication(ANA, &answer, &first.state, one).unwrap();
    let replayed = site.finish_authentication(ANA, &answer, &second.state, one);
    assert_eq!(replayed, Err(PasskeyError::Challenge), "an answer that was used before");
    let nameless = site.start_discoverable().unwrap();
    let replayed = site.finish_discoverable(&answer, &nameless.state, ANA, &stored);
    assert_eq!(replayed, Err(PasskeyError::Challenge));
}

#[test]
fn a_replay_to_the_same_state_is_noticed_where_there_is_a_counter() {
    let (site, mut ana) = (passkeys(), device("ana").counting(1));
    let mut stored = register(&site, ANA, &mut ana);
    let started = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
    let answer = bytes(&ana.sign_in(&started.challenge, ORIGIN).unwrap());
    let first = site.finish_authentication(ANA, &answer, &started.state, std::slice::from_ref(&stored)).unwrap();
    stored.data = first.updated.unwrap();
    let again = site.finish_authentication(ANA, &answer, &started.state, &[stored]);
    assert_eq!(again, Err(PasskeyError::Cloned));
}

#[test]
fn a_sign_in_is_no_registration_and_the_reverse() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let started = start(&site, ANA);
    let mut answer = device("new").register(&started.challenge, ORIGIN).unwrap();
    rewrite_client_data(&mut answer, "type", "webauthn.get".into());
    assert_eq!(site.finish_registration(ANA, &bytes(&answer), &started.state), Err(PasskeyError::Type));
    let refused = sign_in(&site, &stored, &mut ana, |answer| {
        rewrite_client_data(answer, "type", "webauthn.create".into());
    });
    assert_eq!(refused, Err(PasskeyError::Type));
}

#[test]
fn the_state_of_one_kind_of_ceremony_ends_no_other() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let registration = start(&site, ANA);
    let sign_in = site.start_authentication(ANA, std::slice::from_ref(&stored)).unwrap();
    let nameless = site.start_discoverable().unwrap();
    let created = bytes(&device("new").register(&registration.challenge, ORIGIN).unwrap());
    let signed = bytes(&ana.sign_in(&sign_in.challenge, ORIGIN).unwrap());
    let one = std::slice::from_ref(&stored);
    for state in [&sign_in.state, &nameless.state, &json!({}), &json!(null), &json!({ "kind": "other" })] {
        assert_eq!(site.finish_registration(ANA, &created, state), Err(PasskeyError::State));
    }
    for state in [&registration.state, &nameless.state, &json!([])] {
        assert_eq!(site.finish_authentication(ANA, &signed, state, one), Err(PasskeyError::State));
    }
    for state in [&registration.state, &sign_in.state] {
        assert_eq!(site.finish_discoverable(&signed, state, ANA, &stored), Err(PasskeyError::State));
    }
}

// Bounds and set-up

#[test]
fn an_answer_of_any_other_shape_is_refused_with_words_of_ours() {
    let (site, mut ana) = (passkeys(), device("ana"));
    let stored = register(&site, ANA, &mut ana);
    let started = start(&site, ANA);
    let long = vec![b' '; MAX_RESPONSE_BYTES + 1];
    assert_eq!(site.finish_registration(ANA, &long, &started.state), Err(PasskeyError::TooLarge));
    assert_eq!(site.identify(&long), Err(PasskeyError::TooLarge));
    let deep = "[".repeat(MAX_RESPONSE_BYTES);
    for junk in ["", "{}", "null", "segredo", deep.as_str()] {
        let refused = site.finish_registration(ANA, junk.as_bytes(), &started.state).unwrap_err();
        assert_eq!(refused, PasskeyError::Malformed);
        assert!(!refused.to_string().contains("segredo"));
        assert_eq!(site.identify(junk.as_bytes()), Err(PasskeyError::Malformed));
    }
    for field in ["clientDataJSON", "authenticatorData"] {
        for junk in [vec![], vec![0xff; 40], b"{}".to_vec(), vec![0x9f; 8000]] {
            let refused = sign_in(&site, &stored, &mut ana, |answer| rewrite(answer, field, |bytes| *bytes = junk));
            assert!(refused.is_err(), "{field}");
        }
    }
    for junk in [vec![], vec![0xff; 40], vec![0x81; 8000], b"\xa1\x61a\x5b\xff\xff\xff\xff\xff\xff\xff\xff".to_vec()] {
        let mut answer = device("new").register(&started.challenge, ORIGIN).unwrap();
        rewrite(&mut answer, "attestationObject", |bytes| *bytes = junk);
        assert!(site.finish_registration(ANA, &bytes(&answer), &started.state).is_err());
    }
}

#[test]
fn names_and_numbers_are_bounded() {
    let site = passkeys();
    let long = "a".repeat(257);
    for (name, shown) in [("", "Ana"), ("ana", ""), (long.as_str(), "Ana"), ("ana", long.as_str())] {
        assert_eq!(site.start_registration(ANA, name, shown, &[]).unwrap_err(), PasskeyError::Names);
    }
    let full = vec![vec![1; 16]; MAX_PASSKEYS];
    assert_eq!(site.start_registration(ANA, "ana", "Ana", &full).unwrap_err(), PasskeyError::TooMany);
    assert_eq!(site.start_authentication(ANA, &[]).unwrap_err(), PasskeyError::UnknownPasskey);
    let stored = register(&site, ANA, &mut device("ana"));
    let many = vec![stored; MAX_PASSKEYS + 1];
    assert_eq!(site.start_authentication(ANA, &many).unwrap_err(), PasskeyError::TooMany);
}

#[test]
fn a_stored_passkey_whose_columns_disagree_is_not_used() {
    let (site, mut ana, mut bia) = (passkeys(), device("ana"), device("bia"));
    let (of_ana, of_bia) = (register(&site, ANA, &mut ana), register(&site, BIA, &mut bia));
    for data in [of_bia.data, json!({}), Value::Null] {
        let mixed = StoredPasskey { credential_id: of_ana.credential_id.clone(), data };
        assert_eq!(site.start_authentication(ANA, std::slice::from_ref(&mixed)).unwrap_err(), PasskeyError::Stored);
        let started = site.start_discoverable().unwrap();
        let answer = bytes(&ana.sign_in(&started.challenge, ORIGIN).unwrap());
        let refused = site.finish_discoverable(&answer, &started.state, ANA, &mixed);
        assert_eq!(refused, Err(PasskeyError::Stored));
    }
}

#[test]
fn a_site_is_its_domain_by_https_or_this_machine() {
    let new = |rp_id: &str, origins: &[&str]| {
        Passkeys::new(rp_id, "Clínica", &origins.iter().map(|&one| one.to_owned()).collect::<Vec<_>>()).map(drop)
    };
    assert_eq!(new("localhost", &["http://localhost:8080"]), Ok(()));
    assert_eq!(new(SITE, &["https://cms.example", "https://a.b.cms.example:444"]), Ok(()));
    for (rp_id, origins) in [
        (SITE, &[] as &[&str]),
        (SITE, &["http://cms.example"]),
        (SITE, &["https://evilcms.example"]),
        (SITE, &["https://example"]),
        (SITE, &["https://cms.example", "https://evil.example"]),
        (SITE, &["https://cms.example/path"]),
        (SITE, &["https://ana@cms.example"]),
        (SITE, &["cms.example"]),
        ("", &["https://cms.example"]),
        ("127.0.0.1", &["http://127.0.0.1:8080"]),
    ] {
        assert_eq!(new(rp_id, origins), Err(PasskeyError::Configuration), "{rp_id} {origins:?}");
    }
}
