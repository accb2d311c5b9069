//! Parameters of rendered resources (PS3.18 section 8.3.5.1).

use std::collections::BTreeSet;

use crate::Refusal;
use crate::limits::{MAX_PARAMETERS, MAX_QUERY_BYTES, MAX_VIEWPORT};

/// How a picture is to be made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rendering {
    /// The size, and the part of the source.
    pub viewport: Option<Viewport>,
    /// Quality of a lossy encoding, 1 to 100.
    pub quality: Option<u8>,
    /// The window of grey values.
    pub window: Option<Window>,
    /// Whether to write about the patient on the picture.
    pub annotate_patient: bool,
    /// Whether to write about the technique on the picture.
    pub annotate_technique: bool,
}

/// `viewport=vw,vh` or `viewport=vw,vh,sx,sy,sw,sh` (PS3.18 section 8.3.5.1.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Left edge, top edge, width and height of the part of the source; what is left out is the source's own. A negative
    /// width or height mirrors.
    pub source: [Option<f64>; 4],
}

/// `window=center,width,function` (PS3.18 section 8.3.5.1.4).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Its centre.
    pub center: f64,
    /// Its width.
    pub width: f64,
    /// Its function.
    pub function: Function,
}

/// Functions of a window (PS3.3 section C.11.2.1.2.1 and C.11.2.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `linear`
    Linear,
    /// `linear-exact`
    LinearExact,
    /// `sigmoid`
    Sigmoid,
}

impl Rendering {
    /// The query string, without its question mark. `accept` is read where media types are; nothing else is known.
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
                "viewport" => found.viewport = Some(viewport(&value).ok_or(Refusal::BadRendering)?),
                "quality" => found.quality = Some(quality(&value).ok_or(Refusal::BadRendering)?),
                "window" => found.window = Some(window(&value).ok_or(Refusal::BadRendering)?),
                "annotation" => found.annotate(&value)?,
                "accept" => {}
                _ => return Err(Refusal::BadRendering),
            }
            if !seen.insert(name) {
                return Err(Refusal::RepeatedParameter);
            }
        }
        Ok(found)
    }

    fn annotate(&mut self, value: &str) -> Result<(), Refusal> {
        for word in value.split(',') {
            match word {
                "patient" => self.annotate_patient = true,
                "technique" => self.annotate_technique = true,
                _ => return Err(Refusal::BadRendering),
            }
        }
        Ok(())
    }
}

fn viewport(text: &str) -> Option<Viewport> {
    let parts: Vec<&str> = text.split(',').take(7).collect();
    let side = |text: &str| whole(text).filter(|side| (1..=MAX_VIEWPORT).contains(side));
    let (width, height, rest) = match *parts {
        [width, height] => (width, height, [""; 4]),
        [width, height, x, y, w, h] => (width, height, [x, y, w, h]),
        _ => return None,
    };
    let mut source = [None; 4];
    for (slot, text) in source.iter_mut().zip(rest) {
        if !text.is_empty() {
            *slot = Some(decimal(text)?);
        }
    }
    let [x, y, w, h] = source;
    let outside = [x, y].into_iter().flatten().any(|edge| edge < 0.0);
    let empty = [w, h].into_iter().flatten().any(|side| side == 0.0);
    (!outside && !empty).then_some(Viewport { width: side(width)?, height: side(height)?, source })
}

fn quality(text: &str) -> Option<u8> {
    whole(text).filter(|quality| (1..=100).contains(quality)).and_then(|quality| u8::try_from(quality).ok())
}

fn window(text: &str) -> Option<Window> {
    let mut parts = text.splitn(3, ',');
    let (center, width, function) = (decimal(parts.next()?)?, decimal(parts.next()?)?, parts.next()?);
    let (function, narrowest) = match function {
        "linear" => (Function::Linear, 1.0),
        "linear-exact" => (Function::LinearExact, f64::MIN_POSITIVE),
        "sigmoid" => (Function::Sigmoid, f64::MIN_POSITIVE),
        _ => return None,
    };
    (width >= narrowest).then_some(Window { center, width, function })
}

fn whole(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// A decimal string's letters (PS3.5 Table 6.2-1), so neither `inf` nor `NaN`.
fn decimal(text: &str) -> Option<f64> {
    let letters = (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    text.parse().ok().filter(|number: &f64| letters && number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_parameters_are_read() {
        let query = "viewport=512,256,,10,-20.5,&quality=90&window=40,400,linear-exact&annotation=patient,technique&accept=image/png";
        let source = [None, Some(10.0), Some(-20.5), None];
        let expected = Rendering {
            viewport: Some(Viewport { width: 512, height: 256, source }),
            quality: Some(90),
            window: Some(Window { center: 40.0, width: 400.0, function: Function::LinearExact }),
            annotate_patient: true,
            annotate_technique: true,
        };
        assert_eq!(Rendering::parse(query), Ok(expected));
        assert_eq!(Rendering::parse(""), Ok(Rendering::default()));
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in [
            "viewport=512",
            "viewport=0,1",
            "viewport=8193,1",
            "viewport=1,1,1",
            "viewport=1,1,0,0,0,0",
            "viewport=1,1,-1,0,1,1",
            "viewport=1,1,1,1,1,1,1",
            "viewport=1.5,1",
            "quality=0",
            "quality=101",
            "quality=+5",
            "window=1,2",
            "window=1,0,sigmoid",
            "window=1,0.5,linear",
            "window=NaN,1,linear",
            "window=1,inf,linear",
            "window=1,2,cubic",
            "annotation=",
            "annotation=all",
            "iccprofile=yes",
            "x=1",
        ] {
            assert_eq!(Rendering::parse(bad), Err(Refusal::BadRendering), "{bad}");
        }
        assert_eq!(Rendering::parse("quality=1&quality=2"), Err(Refusal::RepeatedParameter));
    }
}
