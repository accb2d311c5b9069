use std::io::{Cursor, Read};
use std::time::Instant;

use dicom_core::{Tag, VR};
use dicom_dictionary_std::{tags, uids};
use flate2::Compression;
use flate2::read::DeflateEncoder;

use crate::Refusal;
use crate::header::{Value, read};
use crate::limits::{MAX_DEPTH, MAX_VALUE_BYTES};
use crate::sample::{SYNTAXES, Sample, file, tomography};
use crate::wire::element::{Encoding, ITEM, ITEM_END, SEQUENCE_END, UNDEFINED};

const EXPLICIT: &str = uids::EXPLICIT_VR_LITTLE_ENDIAN;

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    DeflateEncoder::new(bytes, Compression::fast()).read_to_end(&mut out).unwrap();
    out
}

fn refusal(file: &[u8]) -> Option<Refusal> {
    read(file).err()
}

#[test]
fn every_encoding_reads_the_same() {
    for (encoding, syntax) in SYNTAXES {
        let header = read(tomography(encoding).file(syntax).as_slice()).unwrap();
        assert_eq!(header.text(tags::PATIENT_NAME).unwrap(), "Oliveira^Maria da Conceição", "{syntax}");
        assert_eq!(header.text(tags::MODALITY).unwrap(), "CT");
        assert_eq!(header.number(tags::ROWS), Some(4));
        assert_eq!(header.number(tags::NUMBER_OF_FRAMES), Some(2));
        let pixels = header.pixels.unwrap();
        assert_eq!((pixels.length, pixels.integers), (Some(64), true));
        let references = header.find(tags::REFERENCED_IMAGE_SEQUENCE).unwrap().items();
        assert_eq!(references.len(), 1);
        assert_eq!(references[0].len(), 2);
        assert!(header.find(tags::PIXEL_DATA).is_none(), "the header ends before the pixels");
    }
}

#[test]
fn a_deflated_data_set_reads_as_if_it_were_not() {
    let plain = tomography(Encoding::ExplicitLittle);
    let header = read(file(uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, &deflate(&plain.bytes)).as_slice()).unwrap();
    assert_eq!(header.elements, read(plain.file(EXPLICIT).as_slice()).unwrap().elements);
}

#[test]
fn dicom_rs_reads_the_same_values() {
    for (encoding, syntax) in SYNTAXES {
        let bytes = tomography(encoding).file(syntax);
        let ours = read(bytes.as_slice()).unwrap();
        let theirs = dicom_object::from_reader(Cursor::new(&bytes)).unwrap();
        for element in &ours.elements {
            let other = theirs.element(element.tag).unwrap();
            match &element.value {
                Value::Items(items) => assert_eq!(items.len(), other.items().unwrap().len()),
                Value::Bytes(_) if element.vr == VR::US => {
                    assert_eq!(ours.number(element.tag), Some(other.to_int().unwrap()));
                }
                Value::Bytes(bytes) if bytes.is_ascii() && !matches!(element.vr, VR::OW | VR::UN) => {
                    let text = String::from_utf8_lossy(bytes).into_owned();
                    assert_eq!(text.trim_end_matches([' ', '\0']), other.to_str().unwrap(), "{}", element.tag);
                }
                Value::Bytes(_) | Value::Bulk(_) => {}
            }
        }
    }
}

#[test]
fn a_preamble_that_starts_a_program_or_another_file_is_refused() {
    let good = tomography(Encoding::ExplicitLittle).file(EXPLICIT);
    let cases: [(&[u8], Option<Refusal>); 12] = [
        (b"MZ", Some(Refusal::ExecutablePreamble)),
        (b"\x7FELF", Some(Refusal::ExecutablePreamble)),
        (b"\xFE\xED\xFA\xCF", Some(Refusal::ExecutablePreamble)),
        (b"\xCF\xFA\xED\xFE", Some(Refusal::ExecutablePreamble)),
        (b"\xCA\xFE\xBA\xBE", Some(Refusal::ExecutablePreamble)),
        (b"#!/bin/sh", Some(Refusal::ForeignPreamble)),
        (b"%PDF-1.7", Some(Refusal::ForeignPreamble)),
        (b"\x89PNG", Some(Refusal::ForeignPreamble)),
        (b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0%PDF", Some(Refusal::ForeignPreamble)),
        (b"II*\0", None),
        (b"MM\0*", None),
        (b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01", None),
    ];
    for (start, expected) in cases {
        let mut bytes = good.clone();
        bytes[..start.len()].copy_from_slice(start);
        assert_eq!(refusal(&bytes), expected, "{start:?}");
    }
}

#[test]
fn what_is_no_dicom_file_is_refused() {
    assert_eq!(refusal(b""), Some(Refusal::NotDicom));
    assert_eq!(refusal(&[0; 132]), Some(Refusal::NotDicom));
    assert_eq!(refusal(&file("", &[])), Some(Refusal::BadMeta));
    assert_eq!(refusal(&file("1.2.3.99", &[])), Some(Refusal::UnknownTransferSyntax));
}

#[test]
fn nesting_is_bounded_however_deep_it_goes() {
    for (levels, delimited) in [(300, true), (50_000, true), (MAX_DEPTH + 1, true)] {
        let mut bytes = Vec::new();
        for _ in 0..levels {
            Encoding::ExplicitLittle.write(tags::CONTENT_SEQUENCE, VR::SQ, UNDEFINED, &mut bytes);
            Encoding::ExplicitLittle.write(ITEM, VR::UN, UNDEFINED, &mut bytes);
        }
        assert!(delimited);
        assert_eq!(refusal(&file(EXPLICIT, &bytes)), Some(Refusal::TooDeep), "{levels} levels");
    }
    let mut sample = Sample::new(Encoding::ExplicitLittle).text(tags::TEXT_VALUE, VR::UT, "fim");
    for _ in 0..MAX_DEPTH {
        let inner = sample.bytes;
        sample = Sample::new(Encoding::ExplicitLittle).sequence(tags::CONTENT_SEQUENCE, |mut item| {
            item.bytes.extend(&inner);
            item
        });
    }
    assert!(read(sample.file(EXPLICIT).as_slice()).is_ok(), "as deep as allowed");
}

#[test]
fn a_declared_length_reserves_nothing() {
    for length in [0x8000_0000_u32, 0xFFFF_FFF0, u32::from(u16::MAX) + 1] {
        let bytes = Sample::new(Encoding::ExplicitLittle).raw(tags::TEXT_VALUE, VR::UT, length, b"curto").bytes;
        let refusal = refusal(&file(EXPLICIT, &bytes));
        assert!(matches!(refusal, Some(Refusal::Truncated | Refusal::HeaderTooLarge)), "{length}: {refusal:?}");
    }
    // Pixels are not read for a header, whatever length they claim.
    let bytes = Sample::new(Encoding::ExplicitLittle).raw(tags::PIXEL_DATA, VR::OB, 0x8000_0000, &[]).bytes;
    assert_eq!(read(file(EXPLICIT, &bytes).as_slice()).unwrap().pixels.unwrap().length, Some(0x8000_0000));
}

#[test]
fn a_long_value_is_passed_over_and_its_length_kept() {
    let long = vec![b'x'; MAX_VALUE_BYTES as usize + 2];
    let bytes = Sample::new(Encoding::ExplicitLittle)
        .bytes(tags::TEXT_VALUE, VR::UT, &long)
        .text(Tag(0x0040, 0xA161), VR::UT, "depois")
        .bytes;
    let header = read(file(EXPLICIT, &bytes).as_slice()).unwrap();
    assert_eq!(header.elements[0].value, Value::Bulk(MAX_VALUE_BYTES + 2));
    assert_eq!(header.text(Tag(0x0040, 0xA161)).unwrap(), "depois");
}

#[test]
fn a_deflate_bomb_ends_early() {
    let zeros = Sample::new(Encoding::ExplicitLittle).bytes(tags::TEXT_VALUE, VR::UT, &vec![0; 200_000_000]).bytes;
    let bomb = file(uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, &deflate(&zeros));
    assert_eq!(refusal(&bomb), Some(Refusal::HeaderTooLarge));
}

#[test]
fn damage_has_a_name() {
    let little = || Sample::new(Encoding::ExplicitLittle);
    let item = |length, inner: &[u8]| little().raw(ITEM, VR::UN, length, inner).bytes;
    let cases = [
        (vec![0x10, 0, 0x10, 0, b'?', b'?', 2, 0, 0, 0], Refusal::BadValueRepresentation),
        (vec![0x10, 0, 0x10], Refusal::Truncated),
        (little().raw(tags::PATIENT_NAME, VR::PN, 9, b"Maria").bytes, Refusal::Truncated),
        (little().raw(tags::ENCAPSULATED_DOCUMENT, VR::OB, UNDEFINED, &[]).bytes, Refusal::UndefinedLength),
        (little().raw(tags::CONTENT_SEQUENCE, VR::SQ, 4, &item(8, &[])).bytes, Refusal::LengthBeyondParent),
        (little().bytes(tags::CONTENT_SEQUENCE, VR::SQ, &item(80, &[])).bytes, Refusal::LengthBeyondParent),
        (little().raw(ITEM_END, VR::UN, 0, &[]).bytes, Refusal::Misplaced),
        (little().bytes(tags::CONTENT_SEQUENCE, VR::SQ, &[0; 12]).bytes, Refusal::BadValueRepresentation),
        (little().raw(tags::CONTENT_SEQUENCE, VR::SQ, UNDEFINED, &item(UNDEFINED, &[])).bytes, Refusal::Truncated),
        (
            little().raw(tags::CONTENT_SEQUENCE, VR::SQ, 8, &[]).raw(SEQUENCE_END, VR::UN, 0, &[]).bytes,
            Refusal::Misplaced,
        ),
    ];
    for (data_set, expected) in cases {
        assert_eq!(refusal(&file(EXPLICIT, &data_set)), Some(expected), "{data_set:?}");
    }
    let deflated = uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    assert_eq!(refusal(&file(deflated, &[0xFF; 64])), Some(Refusal::BadDeflate));
}

#[test]
fn a_sequence_of_unknown_representation_is_read_as_implicit() {
    let item = Sample::new(Encoding::ImplicitLittle).text(tags::CODE_VALUE, VR::SH, "123456").bytes;
    let items = Sample::new(Encoding::ImplicitLittle).bytes(ITEM, VR::UN, &item).bytes;
    let data_set = Sample::new(Encoding::ExplicitLittle)
        .bytes(tags::PROCEDURE_CODE_SEQUENCE, VR::UN, &items)
        .raw(tags::CONTENT_SEQUENCE, VR::UN, UNDEFINED, &items)
        .raw(SEQUENCE_END, VR::UN, 0, &[])
        .bytes;
    let header = read(file(EXPLICIT, &data_set).as_slice()).unwrap();
    for element in &header.elements {
        assert_eq!(element.items()[0][0].bytes().unwrap(), b"123456");
    }
    assert_eq!(header.elements.len(), 2);
}

#[test]
fn time_grows_with_the_file_and_not_faster() {
    let many = |count: u32| {
        let mut sample = Sample::new(Encoding::ExplicitLittle);
        for _ in 0..count {
            sample = sample.delimited(tags::CONTENT_SEQUENCE, |item| item.text(tags::CODE_VALUE, VR::SH, "1"));
        }
        sample.file(EXPLICIT)
    };
    let time = |file: &[u8]| {
        let one = || {
            let start = Instant::now();
            read(file).unwrap();
            start.elapsed()
        };
        (0..5).map(|_| one()).min().unwrap()
    };
    let (small, large) = (time(&many(1000)), time(&many(16_000)));
    assert!(large < small * 16 * 8, "sixteen times the file took {large:?} instead of {small:?}");
}
