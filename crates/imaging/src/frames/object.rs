//! An object of dicom-rs with one frame, made of what the header says about pixels and nothing else.

use dicom_core::header::Length;
use dicom_core::smallvec::SmallVec;
use dicom_core::value::{DataSetSequence, PixelFragmentSequence};
use dicom_core::{PrimitiveValue, VR};
use dicom_dictionary_std::{tags, uids};
use dicom_object::mem::InMemElement;
use dicom_object::{DefaultDicomObject, FileMetaTableBuilder, InMemDicomObject};

use crate::error::Refusal;
use crate::header::{Element, Header, Value};
use crate::wire::element::{Encoding, is_text};

/// The bytes of one frame.
pub(super) enum Stored {
    /// Plain numbers.
    Native(Vec<u8>),
    /// Compressed.
    Fragment(Vec<u8>),
}

/// Groups of the attributes that rendering looks at: 0028 describes pixels, 5200 holds the functional groups.
const GROUPS: [u16; 2] = [0x0028, 0x5200];

/// Words of a lookup table: 65,536 entries and one more for a misread descriptor.
const MAX_TABLE_BYTES: usize = 2 * 65_537;

pub(super) fn of(header: &Header, stored: Stored, frame: u32) -> Result<DefaultDicomObject, Refusal> {
    let encoding = header.encoding();
    let mut object = InMemDicomObject::new_empty();
    for element in header.elements.iter().filter(|element| GROUPS.contains(&element.tag.group())) {
        let only = (element.tag == tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).then_some(frame);
        if let Some(element) = convert(element, encoding, only) {
            object.put(element);
        }
    }
    object.put(InMemElement::new(tags::NUMBER_OF_FRAMES, VR::IS, PrimitiveValue::from("1")));
    let syntax = match stored {
        Stored::Native(bytes) => {
            object.put(native(header, bytes));
            uids::EXPLICIT_VR_LITTLE_ENDIAN
        }
        Stored::Fragment(bytes) => {
            let fragments = PixelFragmentSequence::new(SmallVec::<[u32; 2]>::new(), SmallVec::from_vec(vec![bytes]));
            object.put(InMemElement::new(tags::PIXEL_DATA, VR::OB, fragments));
            header.meta.transfer_syntax_uid.as_str()
        }
    };
    let meta = FileMetaTableBuilder::new()
        .media_storage_sop_class_uid(uids::SECONDARY_CAPTURE_IMAGE_STORAGE)
        .media_storage_sop_instance_uid("2.25.1")
        .transfer_syntax(syntax)
        .build()
        .map_err(|_| Refusal::BadPixels)?;
    Ok(object.with_exact_meta(meta))
}

fn native(header: &Header, bytes: Vec<u8>) -> InMemElement {
    let wide = header.number(tags::BITS_ALLOCATED) == Some(16);
    if !wide {
        return InMemElement::new(tags::PIXEL_DATA, VR::OB, PrimitiveValue::U8(bytes.into()));
    }
    InMemElement::new(tags::PIXEL_DATA, VR::OW, PrimitiveValue::U16(words(&bytes, header.encoding())))
}

fn words(bytes: &[u8], encoding: Encoding) -> SmallVec<[u16; 2]> {
    bytes.as_chunks::<2>().0.iter().map(|word| encoding.u16(*word)).collect()
}

/// An element as dicom-rs has it; nothing for what rendering has no use for.
fn convert(element: &Element, encoding: Encoding, only: Option<u32>) -> Option<InMemElement> {
    let Element { tag, vr, value } = element;
    let value = match value {
        Value::Items(items) => return Some(InMemElement::new(*tag, VR::SQ, sequence(items, encoding, only))),
        Value::Bytes(bytes) if is_text(*vr) => {
            let text = std::str::from_utf8(bytes).ok()?.trim_end_matches([' ', '\0']);
            PrimitiveValue::Strs(text.split('\\').map(str::to_owned).collect())
        }
        Value::Bytes(bytes) if bytes.len() > MAX_TABLE_BYTES => return None,
        Value::Bytes(bytes) => numbers(*vr, bytes, encoding)?,
        Value::Bulk(_) => return None,
    };
    Some(InMemElement::new(*tag, *vr, value))
}

fn numbers(vr: VR, bytes: &[u8], encoding: Encoding) -> Option<PrimitiveValue> {
    let double =
        |bytes: &[u8; 8]| if encoding.is_big() { f64::from_be_bytes(*bytes) } else { f64::from_le_bytes(*bytes) };
    Some(match vr {
        VR::US | VR::OW => PrimitiveValue::U16(words(bytes, encoding)),
        VR::SS => PrimitiveValue::I16(words(bytes, encoding).iter().map(|word| word.cast_signed()).collect()),
        VR::UL => PrimitiveValue::U32(bytes.as_chunks::<4>().0.iter().map(|bytes| encoding.u32(*bytes)).collect()),
        VR::FD => PrimitiveValue::F64(bytes.as_chunks::<8>().0.iter().map(double).collect()),
        _ => return None,
    })
}

/// Items of a sequence; of the groups of all frames, those of one.
fn sequence(items: &[Vec<Element>], encoding: Encoding, only: Option<u32>) -> DataSetSequence<InMemDicomObject> {
    let place = only.and_then(|frame| usize::try_from(frame - 1).ok());
    let chosen = items.iter().enumerate().filter(|(at, _)| place.is_none_or(|place| place == *at));
    let converted = chosen.map(|(_, item)| {
        InMemDicomObject::from_element_iter(item.iter().filter_map(|element| convert(element, encoding, None)))
    });
    DataSetSequence::new(converted.collect::<Vec<_>>(), Length::UNDEFINED)
}
