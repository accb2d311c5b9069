//! Parameters of rendered resources (PS3.18 section 8.3.5.1). Pictures are made when a file is judged: a parameter picks
//! one of them, or is refused where it would need another.

use std::collections::BTreeSet;

use crate::Refusal;
use crate::limits::{MAX_PARAMETERS, MAX_QUERY_BYTES, MAX_VIEWPORT};

/// Which picture is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendering {
    /// The size that it has to fit in.
    pub viewport: Option<Viewport>,
    /// The media types that are accepted, before those of the header.
    pub accept: Option<String>,
}

/// `viewport=vw,vh` (PS3.18 section 8.3.5.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewport {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl Rendering {
    /// The query string, without its question mark. `quality` is a wish: it is checked and not followed. Windows,
    /// annotations, colour profiles and parts of the source make another picture, and are refused.
    pub fn parse(query: &str) -> Result<Self, Refusal> {
        if query.len() > MAX_QUERY_BYTES {
            return Err(Refusal::QueryTooLong);
        }
        let (mut found, mut seen) = (Self::default(), BTreeSet::new());
        for (count, (name, value)) in form_urlencoded::parse(query.as_bytes()).enumerate() {
            if count == MAX_PARAMETERS {
                return Err(Refusal::TooManyParameters);
            }
            match &*name {
                "viewport" => found.viewport = Some(viewport(&value)?),
                "quality" if whole(&value).is_some_and(|quality| (1..=100).contains(&quality)) => {}
                "accept" => found.accept = Some(value.into_owned()),
                "window" | "annotation" | "iccprofile" => return Err(Refusal::UnsupportedRendering),
                _ => return Err(Refusal::BadRendering),
            }
            if !seen.insert(name) {
                return Err(Refusal::RepeatedParameter);
            }
        }
        Ok(found)
    }
}

fn viewport(text: &str) -> Result<Viewport, Refusal> {
    let side = |text: &str| whole(text).filter(|side| (1..=MAX_VIEWPORT).contains(side)).ok_or(Refusal::BadRendering);
    match *text.split(',').take(7).collect::<Vec<_>>() {
        [width, height] => Ok(Viewport { width: side(width)?, height: side(height)? }),
        [_, _, _, _, _, _] => Err(Refusal::UnsupportedRendering),
        _ => Err(Refusal::BadRendering),
    }
}

fn whole(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_parameters_are_read() {
        let expected =
            Rendering { viewport: Some(Viewport { width: 512, height: 256 }), accept: Some("image/jpeg".to_owned()) };
        assert_eq!(Rendering::parse("viewport=512,256&quality=90&accept=image/jpeg"), Ok(expected));
        assert_eq!(Rendering::parse(""), Ok(Rendering::default()));
    }

    #[test]
    fn what_would_need_another_picture_is_refused_as_such() {
        for other in ["viewport=512,256,,10,20,", "window=40,400,linear", "annotation=patient", "iccprofile=no"] {
            assert_eq!(Rendering::parse(other), Err(Refusal::UnsupportedRendering), "{other}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in [
            "viewport=512",
            "viewport=0,1",
            "viewport=8193,1",
            "viewport=1,1,1",
            "viewport=1,1,1,1,1,1,1",
            "viewport=1.5,1",
            "quality=0",
            "quality=101",
            "quality=+5",
            "x=1",
        ] {
            assert_eq!(Rendering::parse(bad), Err(Refusal::BadRendering), "{bad}");
        }
        assert_eq!(Rendering::parse("quality=1&quality=2"), Err(Refusal::RepeatedParameter));
    }
}
