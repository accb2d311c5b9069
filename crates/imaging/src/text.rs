//! Text of a data set, by its Specific Character Set (PS3.5 section 6.1).

use std::borrow::Cow;

use dicom_dictionary_std::tags;
use dicom_encoding::text::{SpecificCharacterSet, TextCodec};

use crate::header::{Element, find};

/// How the text of a data set is encoded.
#[derive(Clone, Debug)]
pub(crate) struct Charset(SpecificCharacterSet);

impl Charset {
    /// The set that a data set names. Of several (ISO 2022) the last that is known is taken: the first is often empty,
    /// and escape sequences are part of the codec.
    pub(crate) fn of(elements: &[Element]) -> Self {
        let named = find(elements, tags::SPECIFIC_CHARACTER_SET).and_then(Element::bytes).unwrap_or(&[]);
        let named = String::from_utf8_lossy(named);
        let known = named.split('\\').rev().find_map(|name| SpecificCharacterSet::from_code(name.trim()));
        Self(known.unwrap_or(SpecificCharacterSet::ISO_IR_100))
    }

    /// Text as it is meant; of bytes outside the set, what Latin-1 says.
    pub(crate) fn decode<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        if bytes.is_ascii() && !bytes.contains(&0x1B) {
            return String::from_utf8_lossy(bytes);
        }
        match self.0.decode(bytes) {
            Ok(text) => Cow::Owned(text),
            Err(_) => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
        }
    }
}
