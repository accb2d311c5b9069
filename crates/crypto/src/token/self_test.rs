//! Published signatures, checked at start: a missing or broken crypto backend must stop the
//! process, not the first sign-in.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use jsonwebtoken::{Algorithm, DecodingKey, crypto};

use super::KeyError;

const JOE: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

/// RFC 8037 appendix A.4: public key, signing input, signature.
const ED25519: [&str; 3] = [
    "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
];

/// RFC 7515 appendix A.2: modulus, header, signature. The exponent is 65,537. Its 2,048 bits are
/// enough to try the algorithm, though not for a key of ours.
const RS256: [&str; 3] = [
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
    "eyJhbGciOiJSUzI1NiJ9",
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
];

/// RFC 7515 appendix A.1: key, header, signature.
const HS256: [&str; 3] = [
    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9",
    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
];

/// Whether the algorithm accepts the published example, and refuses it with a changed character.
pub(super) fn known_answers(algorithm: Algorithm) -> Result<(), KeyError> {
    let example = example(algorithm).ok_or(KeyError::Backend)?;
    let (key, message, signature) = example.map_err(|_| KeyError::Backend)?;
    let check = |message: &str, signature: &str| {
        crypto::verify(signature, message.as_bytes(), &key, algorithm).map_err(|_| KeyError::Backend)
    };
    let other_message = format!("{message}A");
    // The second character carries six bits of the signature; the first is left alone so that an
    // RSA signature stays smaller than its modulus.
    let other_signature: String =
        signature.char_indices().map(|(place, sign)| if place == 1 { changed(sign) } else { sign }).collect();
    let answers = [check(&message, signature)?, check(&other_message, signature)?, check(&message, &other_signature)?];
    if answers == [true, false, false] { Ok(()) } else { Err(KeyError::Backend) }
}

type Example = Result<(DecodingKey, String, &'static str), jsonwebtoken::errors::Error>;

fn example(algorithm: Algorithm) -> Option<Example> {
    Some(match algorithm {
        Algorithm::EdDSA => {
            let [public, message, signature] = ED25519;
            DecodingKey::from_ed_components(public).map(|key| (key, message.to_owned(), signature))
        }
        Algorithm::RS256 => {
            let [modulus, header, signature] = RS256;
            DecodingKey::from_rsa_components(modulus, "AQAB").map(|key| (key, format!("{header}.{JOE}"), signature))
        }
        Algorithm::HS256 => {
            let [secret, header, signature] = HS256;
            // Its text has no padding, which the library's own reader asks for.
            let secret = BASE64.decode(secret).ok()?;
            Ok((DecodingKey::from_secret(&secret), format!("{header}.{JOE}"), signature))
        }
        _ => return None,
    })
}

fn changed(sign: char) -> char {
    if sign == 'A' { 'B' } else { 'A' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_algorithm_that_a_key_can_have_reproduces_its_published_example() {
        for algorithm in [Algorithm::EdDSA, Algorithm::RS256, Algorithm::HS256] {
            known_answers(algorithm).unwrap();
        }
    }

    #[test]
    fn an_algorithm_without_an_example_does_not_pass() {
        assert!(matches!(known_answers(Algorithm::ES256), Err(KeyError::Backend)));
    }
}
