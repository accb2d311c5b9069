//! URLs of what can be retrieved, and lists of frames (PS3.18 section 10.4.1).

use crate::{Refusal, Uid, limits::MAX_FRAMES};

/// Numbers of frames, from 1, in the order asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frames(Vec<u32>);

impl Frames {
    /// A comma-separated list such as `1,3,7`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let number = |part: &str| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|number| digits && *number >= 1).ok_or(Refusal::BadFrames)
        };
        let numbers = text.split(',').take(MAX_FRAMES + 1).map(number).collect::<Result<Vec<u32>, _>>()?;
        if numbers.len() > MAX_FRAMES { Err(Refusal::BadFrames) } else { Ok(Self(numbers)) }
    }

    /// The numbers.
    pub fn numbers(&self) -> &[u32] {
        &self.0
    }
}

/// A study, a series of it, or an instance of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `/studies/{study}`
    Study(Uid),
    /// `/studies/{study}/series/{series}`
    Series(Uid, Uid),
    /// `/studies/{study}/series/{series}/instances/{instance}`
    Instance(Uid, Uid, Uid),
}

/// The address that the service is reached by, such as `https://clinic.example/dicom-web`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

/// An absolute URL of a resource: visible ASCII, fit for a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location(String);

impl Base {
    /// An `http` or `https` address without query or fragment; a slash at its end is left out.
    pub fn new(address: &str) -> Option<Self> {
        let address = address.trim_end_matches('/');
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"<>?#\\".contains(&byte);
        (!rest.is_empty() && rest.bytes().all(plain)).then(|| Self(address.to_owned()))
    }

    /// The URL of a target.
    pub fn url(&self, target: &Target) -> Location {
        let target = match target {
            Target::Study(study) => format!("/studies/{study}"),
            Target::Series(study, series) => format!("/studies/{study}/series/{series}"),
            Target::Instance(study, series, instance) => {
                format!("/studies/{study}/series/{series}/instances/{instance}")
            }
        };
        Location(format!("{}{target}", self.0))
    }
}

impl Location {
    /// The URL as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_target_has_its_url() {
        let base = Base::new("https://clinic.example/dicom-web/").unwrap();
        let [s, e, i] = ["1.2", "1.2.3", "1.2.3.4"].map(|uid| Uid::parse(uid).unwrap());
        for (target, expected) in [
            (Target::Study(s.clone()), "/studies/1.2"),
            (Target::Series(s.clone(), e.clone()), "/studies/1.2/series/1.2.3"),
            (Target::Instance(s, e, i), "/studies/1.2/series/1.2.3/instances/1.2.3.4"),
        ] {
            assert_eq!(base.url(&target).as_str(), format!("https://clinic.example/dicom-web{expected}"));
        }
    }

    #[test]
    fn a_frame_list_has_numbers_from_one_and_an_end() {
        let many = |count: usize| vec!["1"; count].join(",");
        assert_eq!(Frames::parse("7,1").unwrap().numbers(), [7, 1]);
        assert_eq!(Frames::parse(&many(1_000)).unwrap().numbers().len(), 1_000);
        for bad in ["", "0", "1,", ",1", "1,,2", "-1", "+1", " 1", "1.0", "4294967296", &many(1_001)] {
            assert_eq!(Frames::parse(bad), Err(Refusal::BadFrames), "{bad}");
        }
    }

    #[test]
    fn a_base_is_an_address_that_fits_a_header() {
        for bad in ["", "https://", "ftp://a", "https://a/\r\nX: y", "https://a?b", "https://a#b", "https://á"] {
            assert_eq!(Base::new(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_list_is_read_or_refused(list in "[0-9,. -]{0,20}") {
            let read = Frames::parse(&list).map(|frames| frames.numbers().to_vec());
            prop_assert!(read.is_err() || read.is_ok_and(|numbers| numbers.iter().all(|number| *number >= 1)));
        }
    }
}
