//! The resources of the service and their URLs (PS3.18 sections 10.4.1, 10.5.1 and 10.6.1).

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

/// What of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// The instances themselves.
    Whole,
    /// Their attributes without bulk data.
    Metadata,
    /// Pictures for a screen.
    Rendered,
    /// Frames of an instance.
    Frames(Frames),
    /// Frames of an instance as pictures.
    RenderedFrames(Frames),
}

/// A collection that can be searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Collection {
    /// `/studies`; instances are stored here too.
    Studies,
    /// `/series`
    AllSeries,
    /// `/instances`
    AllInstances,
    /// `/studies/{study}/series`
    StudySeries(Uid),
    /// `/studies/{study}/instances`
    StudyInstances(Uid),
    /// `/studies/{study}/series/{series}/instances`
    SeriesInstances(Uid, Uid),
}

/// A resource by its path below the service's base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    /// To be searched.
    Collection(Collection),
    /// To be retrieved.
    Target(Target, View),
}

impl Resource {
    /// The path below the base, with its leading slash and without a query. UIDs and lists need no percent signs, so
    /// none are read.
    pub fn parse(path: &str) -> Result<Self, Refusal> {
        let mut words = path.strip_prefix('/').ok_or(Refusal::BadPath)?.splitn(10, '/');
        let mut parts = [""; 9];
        let mut count = 0;
        for (slot, word) in parts.iter_mut().zip(words.by_ref()) {
            *slot = word;
            count += 1;
        }
        if words.next().is_some() {
            return Err(Refusal::BadPath);
        }
        let uid = Uid::parse;
        let parts = parts.get(..count).unwrap_or_default();
        Ok(match *parts {
            ["studies"] => Self::Collection(Collection::Studies),
            ["series"] => Self::Collection(Collection::AllSeries),
            ["instances"] => Self::Collection(Collection::AllInstances),
            ["studies", s, "series"] => Self::Collection(Collection::StudySeries(uid(s)?)),
            ["studies", s, "instances"] => Self::Collection(Collection::StudyInstances(uid(s)?)),
            ["studies", s, "series", e, "instances"] => Self::Collection(Collection::SeriesInstances(uid(s)?, uid(e)?)),
            ["studies", s, "series", e, "instances", i, ref rest @ ..] => {
                Self::Target(Target::Instance(uid(s)?, uid(e)?, uid(i)?), instance_view(rest)?)
            }
            ["studies", s, "series", e, ref rest @ ..] => Self::Target(Target::Series(uid(s)?, uid(e)?), view(rest)?),
            ["studies", s, ref rest @ ..] => Self::Target(Target::Study(uid(s)?), view(rest)?),
            _ => return Err(Refusal::BadPath),
        })
    }
}

fn view(rest: &[&str]) -> Result<View, Refusal> {
    match rest {
        [] => Ok(View::Whole),
        ["metadata"] => Ok(View::Metadata),
        ["rendered"] => Ok(View::Rendered),
        _ => Err(Refusal::BadPath),
    }
}

fn instance_view(rest: &[&str]) -> Result<View, Refusal> {
    match rest {
        ["frames", list] => Ok(View::Frames(Frames::parse(list)?)),
        ["frames", list, "rendered"] => Ok(View::RenderedFrames(Frames::parse(list)?)),
        _ => view(rest),
    }
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

    /// The URL of a target or a view of it.
    pub fn url(&self, target: &Target, view: &View) -> Location {
        let target = match target {
            Target::Study(study) => format!("/studies/{study}"),
            Target::Series(study, series) => format!("/studies/{study}/series/{series}"),
            Target::Instance(study, series, instance) => {
                format!("/studies/{study}/series/{series}/instances/{instance}")
            }
        };
        let list = |frames: &Frames| frames.0.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
        let view = match view {
            View::Whole => String::new(),
            View::Metadata => "/metadata".to_owned(),
            View::Rendered => "/rendered".to_owned(),
            View::Frames(frames) => format!("/frames/{}", list(frames)),
            View::RenderedFrames(frames) => format!("/frames/{}/rendered", list(frames)),
        };
        Location(format!("{}{target}{view}", self.0))
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
    fn a_path_that_is_built_is_read_back() {
        let base = Base::new("https://clinic.example/dicom-web/").unwrap();
        let [s, e, i] = ["1.2", "1.2.3", "1.2.3.4"].map(|uid| Uid::parse(uid).unwrap());
        let frames = Frames::parse("1,3,7").unwrap();
        let instance = Target::Instance(s.clone(), e.clone(), i);
        for target in [Target::Study(s.clone()), Target::Series(s, e), instance.clone()] {
            for view in [
                View::Whole,
                View::Metadata,
                View::Rendered,
                View::Frames(frames.clone()),
                View::RenderedFrames(frames.clone()),
            ] {
                let url = base.url(&target, &view);
                let read = Resource::parse(url.as_str().strip_prefix("https://clinic.example/dicom-web").unwrap());
                let framed = matches!(view, View::Frames(_) | View::RenderedFrames(_));
                let expected = if framed && target != instance {
                    Err(Refusal::BadPath)
                } else {
                    Ok(Resource::Target(target.clone(), view))
                };
                assert_eq!(read, expected);
            }
        }
    }

    #[test]
    fn what_is_no_path_of_the_service_is_refused() {
        for (path, refusal) in [
            ("", Refusal::BadPath),
            ("/", Refusal::BadPath),
            ("/studies/", Refusal::BadUid),
            ("/studies/1.2/", Refusal::BadPath),
            ("/studies/1.02", Refusal::BadUid),
            ("/studies/1.2/series/x", Refusal::BadUid),
            ("/studies/1/series/2/instances/3/frames/0", Refusal::BadFrames),
            ("/studies/1/series/2/instances/3/frames/1/rendered/x", Refusal::BadPath),
            ("/studies/1/series/2/instances/3/frames/1/rendered/x/y/z", Refusal::BadPath),
            ("/studies/../1", Refusal::BadUid),
        ] {
            assert_eq!(Resource::parse(path), Err(refusal), "{path}");
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
        fn any_text_is_read_or_refused(path in "(/?(studies|series|instances|frames|1|[^\\x00]{0,4})){0,10}") {
            let _read = Resource::parse(&path).map_err(Refusal::code);
        }
    }
}
