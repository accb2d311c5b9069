//! What an attacker would send (RFC 8725, `security.md` A5), to a ring that holds a key of every
//! algorithm at once. Most rows are signed with the real key: a refusal that rests on the
//! signature alone would prove little about the rest.

pub(super) mod forge;
mod table;

use std::collections::BTreeSet;

use serde_json::Value;
use uuid::Uuid;

use super::{Subject, TokenError};
use forge::{AUDIENCE, Bench, ISSUER, NOW};

/// One attack: its name, the check that has to catch it, and how the token is made.
struct Attack {
    name: &'static str,
    caught_as: TokenError,
    token: fn(&Bench) -> String,
}

#[test]
fn every_attack_is_refused_by_the_check_that_should_catch_it() {
    let bench = Bench::new();
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    for attack in table::ATTACKS.iter().flat_map(|rows| rows.iter()) {
        assert!(names.insert(attack.name), "{} is there twice", attack.name);
        let answer = bench.ring.verify_at(&(attack.token)(&bench), NOW);
        if answer != Err(attack.caught_as) {
            wrong.push(format!("{}: {answer:?} instead of {:?}", attack.name, attack.caught_as));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(names.len() >= 40, "only {} attacks", names.len());
}

#[test]
fn the_control_rows_are_accepted() {
    // Proves that the bench signs like the real ring, so that the refusals mean something.
    let bench = Bench::new();
    for control in table::CONTROLS {
        let claims = bench.ring.verify_at(&(control.token)(&bench), NOW);
        let claims = claims.unwrap_or_else(|error| panic!("{}: {error}", control.name));
        assert_eq!((claims.iss.as_str(), claims.aud.as_str()), (ISSUER, AUDIENCE), "{}", control.name);
    }
}

#[test]
fn every_claim_and_header_member_is_required_and_typed() {
    let bench = Bench::new();
    let (header, claims) = (bench.header(), bench.claims());
    assert_eq!((header.as_object().unwrap().len(), claims.as_object().unwrap().len()), (3, 13));
    let strange = [Value::Null, Value::from(1.5), Value::from(vec![1]), serde_json::json!({ "a": 1 })];
    for (part, caught_as) in [(&header, TokenError::Header), (&claims, TokenError::Claims)] {
        for name in part.as_object().unwrap().keys() {
            let mut absent = part.clone();
            absent.as_object_mut().unwrap().remove(name);
            let mistyped = strange.iter().map(|value| {
                let mut edited = part.clone();
                edited[name] = value.clone();
                edited
            });
            for edited in std::iter::once(absent).chain(mistyped) {
                let token = match caught_as {
                    TokenError::Header => bench.sign(&edited, &claims),
                    _ => bench.sign(&header, &edited),
                };
                assert_eq!(bench.ring.verify_at(&token, NOW), Err(caught_as), "{name} in {edited}");
            }
        }
    }
}

#[test]
fn any_changed_or_missing_character_breaks_the_token() {
    let bench = Bench::new();
    for good in [bench.good(), bench.good_rsa(), bench.good_hmac()] {
        for place in 0..good.len() {
            let mut changed = good.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(bench.ring.verify_at(&changed, NOW).is_err(), "character {place}");
            assert!(bench.ring.verify_at(&good[..place], NOW).is_err(), "cut at {place}");
        }
    }
}

#[test]
fn a_token_says_what_it_was_made_for() {
    let bench = Bench::new();
    let subject = Subject {
        user: Uuid::new_v4(),
        tenant: Uuid::new_v4(),
        session: Uuid::new_v4(),
        role: "editor",
        trust_score: 72,
        mfa: true,
    };
    let claims = bench.ring.verify_at(&bench.ring.issue(&subject, NOW).unwrap(), NOW).unwrap();
    assert_eq!((claims.sub, claims.tenant_id, claims.sid), (subject.user, subject.tenant, subject.session));
    assert_eq!((claims.role.as_str(), claims.trust_score, claims.mfa), ("editor", 72, true));
    assert_eq!((claims.iat, claims.nbf, claims.exp), (NOW, NOW, NOW + 900));
}

#[test]
fn every_refusal_is_of_one_type_and_repeats_nothing_of_the_token() {
    let bench = Bench::new();
    for attack in table::ATTACKS.iter().flat_map(|rows| rows.iter()) {
        let token = (attack.token)(&bench);
        let error: TokenError = bench.ring.verify_at(&token, NOW).unwrap_err();
        // A constant text per check, and nothing behind it.
        assert_eq!(error.to_string(), attack.caught_as.to_string(), "{}", attack.name);
        assert!(std::error::Error::source(&error).is_none());
    }
}
