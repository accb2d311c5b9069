//! The first bytes of an element: tag, value representation, length (PS3.5 section 7.1).

use dicom_core::dictionary::{DataDictionary, DataDictionaryEntry};
use dicom_core::{Tag, VR};
use dicom_dictionary_std::StandardDataDictionary;

use crate::error::Refusal;

/// A length that is not told: delimiters end the value.
pub(crate) const UNDEFINED: u32 = 0xFFFF_FFFF;

pub(crate) const ITEM: Tag = Tag(0xFFFE, 0xE000);
pub(crate) const ITEM_END: Tag = Tag(0xFFFE, 0xE00D);
pub(crate) const SEQUENCE_END: Tag = Tag(0xFFFE, 0xE0DD);

/// How elements are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Representations are looked up in the dictionary.
    ImplicitLittle,
    /// Representations are written; least significant byte first.
    ExplicitLittle,
    /// Representations are written; most significant byte first (retired).
    ExplicitBig,
}

/// What stands before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Prefix {
    pub(crate) tag: Tag,
    pub(crate) vr: VR,
    pub(crate) length: u32,
    /// Bytes that the prefix itself takes.
    pub(crate) size: usize,
}

impl Encoding {
    pub(crate) fn is_big(self) -> bool {
        self == Self::ExplicitBig
    }

    pub(crate) fn u16(self, bytes: [u8; 2]) -> u16 {
        if self.is_big() { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }
    }

    pub(crate) fn u32(self, bytes: [u8; 4]) -> u32 {
        if self.is_big() { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    }

    /// Reads a prefix from up to twelve bytes.
    pub(crate) fn prefix(self, bytes: &[u8]) -> Result<Prefix, Refusal> {
        let &[a, b, c, d, e, f, g, h, ref rest @ ..] = bytes else { return Err(Refusal::Truncated) };
        let tag = Tag(self.u16([a, b]), self.u16([c, d]));
        let long = self.u32([e, f, g, h]);
        if tag.group() == 0xFFFE {
            return Ok(Prefix { tag, vr: VR::UN, length: long, size: 8 });
        }
        if self == Self::ImplicitLittle {
            return Ok(Prefix { tag, vr: looked_up(tag).unwrap_or(VR::UN), length: long, size: 8 });
        }
        let vr = match VR::from_binary([e, f]) {
            Some(vr) => vr,
            // PS3.5 section 6.2.2: a representation yet to be invented has the long form.
            None if e.is_ascii_uppercase() && f.is_ascii_uppercase() => VR::UN,
            None => return Err(Refusal::BadValueRepresentation),
        };
        if !is_long(vr) {
            return Ok(Prefix { tag, vr, length: u32::from(self.u16([g, h])), size: 8 });
        }
        let &[i, j, k, l, ..] = rest else { return Err(Refusal::Truncated) };
        Ok(Prefix { tag, vr, length: self.u32([i, j, k, l]), size: 12 })
    }

    /// Writes a prefix.
    pub(crate) fn write(self, tag: Tag, vr: VR, length: u32, out: &mut Vec<u8>) {
        let short = |number: u16| if self.is_big() { number.to_be_bytes() } else { number.to_le_bytes() };
        let long = |number: u32| if self.is_big() { number.to_be_bytes() } else { number.to_le_bytes() };
        out.extend(short(tag.group()));
        out.extend(short(tag.element()));
        if tag.group() == 0xFFFE || self == Self::ImplicitLittle {
            out.extend(long(length));
            return;
        }
        match u16::try_from(length) {
            Ok(length) if !is_long(vr) => {
                out.extend(vr.to_bytes());
                out.extend(short(length));
            }
            _ => {
                // A value too long for its representation is written as unknown (PS3.5 section 6.2.2).
                out.extend(if is_long(vr) { vr } else { VR::UN }.to_bytes());
                out.extend([0, 0]);
                out.extend(long(length));
            }
        }
    }
}

/// Whether a length takes four bytes (PS3.5 table 7.1-1).
fn is_long(vr: VR) -> bool {
    use VR::{OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV};
    matches!(vr, OB | OD | OF | OL | OV | OW | SQ | SV | UC | UN | UR | UT | UV)
}

/// The representation that the standard gives a tag, if the standard knows it.
pub(crate) fn looked_up(tag: Tag) -> Option<VR> {
    StandardDataDictionary.by_tag(tag).map(|entry| entry.vr().relaxed())
}

/// Whether values are text of some kind.
pub(crate) fn is_text(vr: VR) -> bool {
    use VR::{AE, AS, CS, DA, DS, DT, IS, LO, LT, PN, SH, ST, TM, UC, UI, UR, UT};
    matches!(vr, AE | AS | CS | DA | DS | DT | IS | LO | LT | PN | SH | ST | TM | UC | UI | UR | UT)
}
