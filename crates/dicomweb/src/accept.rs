//! What a client accepts against what can be given (PS3.18 sections 8.3.3.1 and 8.7.8, RFC 9110 section 12.5.1).

use crate::limits::{MAX_ACCEPT_BYTES, MAX_ACCEPT_TYPES};
use crate::media::{Media, split};
use crate::{Refusal, Uid};

/// A representation that can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// `multipart/related; type="application/dicom"`, instances in this transfer syntax.
    MultipartDicom(Uid),
    /// `application/dicom`: one instance in this transfer syntax.
    Dicom(Uid),
    /// `multipart/related; type="image/jpeg"`: frames as pictures.
    MultipartJpeg,
    /// `application/dicom+json`
    Json,
    /// `image/jpeg`
    Jpeg,
}

impl Offer {
    /// The media type, and of a multipart body that of its parts.
    const fn types(&self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::MultipartDicom(_) => ("multipart/related", Some("application/dicom")),
            Self::MultipartJpeg => ("multipart/related", Some("image/jpeg")),
            Self::Dicom(_) => ("application/dicom", None),
            Self::Json => ("application/dicom+json", None),
            Self::Jpeg => ("image/jpeg", None),
        }
    }

    const fn transfer_syntax(&self) -> Option<&Uid> {
        match self {
            Self::MultipartDicom(syntax) | Self::Dicom(syntax) => Some(syntax),
            Self::MultipartJpeg | Self::Json | Self::Jpeg => None,
        }
    }
}

/// Which of the offers, which are in the server's order, the client wants most. Its `accept` query parameter, decoded,
/// goes before its Accept header; without either, anything goes. A range without `transfer-syntax` takes any.
pub fn negotiate<'offer>(
    offers: &'offer [Offer],
    header: Option<&str>,
    parameter: Option<&str>,
) -> Result<&'offer Offer, Refusal> {
    if let Some(parameter) = parameter
        && let Some(offer) = best(offers, &ranges(parameter)?)
    {
        return Ok(offer);
    }
    let anything = if parameter.is_none() { "*/*" } else { "" };
    let header = header.filter(|text| !text.trim().is_empty()).unwrap_or(anything);
    best(offers, &ranges(header)?).ok_or(Refusal::NotAcceptable)
}

struct Range {
    media: Media,
    /// Thousandths.
    quality: u16,
}

fn ranges(text: &str) -> Result<Vec<Range>, Refusal> {
    if text.len() > MAX_ACCEPT_BYTES {
        return Err(Refusal::BadAccept);
    }
    let fields = split(text, b',').ok_or(Refusal::BadAccept)?;
    let fields: Vec<&str> = fields.into_iter().map(str::trim).filter(|field| !field.is_empty()).collect();
    if fields.len() > MAX_ACCEPT_TYPES {
        return Err(Refusal::BadAccept);
    }
    let range = |field: &str| {
        let media = Media::parse(field)?;
        let quality = media.parameter("q").map_or(Some(1_000), quality)?;
        Some(Range { media, quality })
    };
    fields.into_iter().map(|field| range(field).ok_or(Refusal::BadAccept)).collect()
}

/// RFC 9110 section 12.4.2: 0 to 1 with three places at most.
fn quality(text: &str) -> Option<u16> {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let digits = places.len() <= 3 && places.bytes().all(|byte| byte.is_ascii_digit());
    let thousandths = format!("{places:0<3}").parse::<u16>().ok().filter(|_| digits)?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1_000),
        _ => None,
    }
}

/// The offer of the highest quality; of equals the first. The most particular range that names an offer says its quality.
fn best<'offer>(offers: &'offer [Offer], ranges: &[Range]) -> Option<&'offer Offer> {
    let mut chosen: Option<(u16, &Offer)> = None;
    for offer in offers {
        let named = ranges.iter().filter_map(|range| Some((particular(&range.media, offer)?, range.quality)));
        let Some((_, quality)) = named.max() else { continue };
        if quality > 0 && chosen.is_none_or(|(highest, _)| quality > highest) {
            chosen = Some((quality, offer));
        }
    }
    chosen.map(|(_, offer)| offer)
}

/// How closely a range names an offer; `None` if it does not.
fn particular(media: &Media, offer: &Offer) -> Option<u8> {
    let (essence, inner) = offer.types();
    let wild = |range: &str| range.strip_suffix("/*").is_some_and(|kind| essence.split('/').next() == Some(kind));
    let base = match media.essence.as_str() {
        "*/*" => 0,
        range if range == essence || (range == "application/json" && *offer == Offer::Json) => 2,
        range if wild(range) => 1,
        _ => return None,
    };
    let inside = match (media.parameter("type"), inner) {
        (None, _) => 0,
        (Some(asked), Some(given)) if asked.eq_ignore_ascii_case(given) => 1,
        _ => return None,
    };
    let syntax = match (media.parameter("transfer-syntax"), offer.transfer_syntax()) {
        (None | Some("*"), _) => 0,
        (Some(asked), Some(given)) if asked == given.as_str() => 1,
        _ => return None,
    };
    Some(base * 4 + inside * 2 + syntax)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn offers() -> Vec<Offer> {
        let explicit = || Uid::parse("1.2.840.10008.1.2.1").unwrap();
        vec![
            Offer::MultipartDicom(explicit()),
            Offer::Dicom(explicit()),
            Offer::Json,
            Offer::Jpeg,
            Offer::MultipartJpeg,
        ]
    }

    #[test]
    fn the_client_gets_what_it_wants_most() {
        let offers = offers();
        for (header, expected) in [
            (None, Some(0)),
            (Some(""), Some(0)),
            (Some("*/*"), Some(0)),
            (Some(r#"multipart/related; type="application/dicom""#), Some(0)),
            (Some("multipart/related; type=application/dicom; transfer-syntax=*"), Some(0)),
            (Some(r#"multipart/related; type="application/dicom"; transfer-syntax=1.2.840.10008.1.2.1"#), Some(0)),
            (Some(r#"multipart/related; type="application/dicom"; transfer-syntax=1.2.840.10008.1.2.4.50"#), None),
            (Some(r#"multipart/related; type="application/dicom+xml""#), None),
            (Some("multipart/related"), Some(0)),
            (Some("application/dicom"), Some(1)),
            (Some("application/dicom; transfer-syntax=*"), Some(1)),
            (Some("application/dicom+json"), Some(2)),
            (Some("application/json"), Some(2)),
            (Some("Application/DICOM+JSON"), Some(2)),
            (Some("application/*"), Some(1)),
            (Some("image/*"), Some(3)),
            (Some(r#"multipart/related; type="image/jpeg""#), Some(4)),
            (Some("image/jpeg;q=0.5, application/json"), Some(2)),
            (Some("application/*;q=0.9, application/dicom;q=0.1"), Some(2)),
            (Some("*/*;q=0.1, image/jpeg;q=0.2"), Some(3)),
            (Some("application/dicom;q=0, application/*"), Some(2)),
            (Some("image/jpeg;q=0"), None),
            (Some("text/html"), None),
        ] {
            let expected = expected.map(|at: usize| &offers[at]).ok_or(Refusal::NotAcceptable);
            assert_eq!(negotiate(&offers, header, None), expected, "{header:?}");
        }
    }

    #[test]
    fn the_parameter_goes_before_the_header() {
        let offers = offers();
        let chosen = |parameter| negotiate(&offers, Some("image/jpeg"), Some(parameter));
        assert_eq!(chosen("application/dicom+json"), Ok(&Offer::Json));
        assert_eq!(chosen("text/html"), Ok(&Offer::Jpeg));
        assert_eq!(negotiate(&offers, None, Some("text/html")), Err(Refusal::NotAcceptable));
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let many = vec!["a/b"; 65].join(",");
        let long = "a".repeat(5_000);
        for bad in [
            "a",
            "image/png;q=2",
            "image/png;q=0.1234",
            "image/png;q=-1",
            "image/png;q=1.001",
            "a/b;c=\"",
            &many,
            &long,
        ] {
            assert_eq!(negotiate(&offers(), Some(bad), None), Err(Refusal::BadAccept), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_chosen_was_offered(header in "[a-z/*;,=q.0-9\" ]{0,40}") {
            let offers = offers();
            if let Ok(chosen) = negotiate(&offers, Some(&header), None) {
                prop_assert!(offers.contains(chosen));
            }
        }
    }
}
