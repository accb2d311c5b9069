use dicom_core::VR;
use dicom_dictionary_std::{tags, uids};
use image::{GenericImageView, ImageReader, Rgb, RgbImage};
use proptest::prelude::*;

use super::*;
use crate::sample::{SYNTAXES, Sample, tomography};
use crate::wire::element::{Encoding, ITEM, SEQUENCE_END, UNDEFINED};

const EXPLICIT: &str = uids::EXPLICIT_VR_LITTLE_ENDIAN;

fn picture(bytes: &[u8]) -> DynamicImage {
    ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap().decode().unwrap()
}

fn described(rows: u16, columns: u16, samples: u16, frames: &str) -> Sample {
    let kind = if samples == 3 { "RGB" } else { "MONOCHROME2" };
    Sample::new(Encoding::ExplicitLittle)
        .short(tags::SAMPLES_PER_PIXEL, samples)
        .text(tags::PHOTOMETRIC_INTERPRETATION, VR::CS, kind)
        .short(tags::PLANAR_CONFIGURATION, 0)
        .text(tags::NUMBER_OF_FRAMES, VR::IS, frames)
        .short(tags::ROWS, rows)
        .short(tags::COLUMNS, columns)
        .short(tags::BITS_ALLOCATED, 8)
        .short(tags::BITS_STORED, 8)
        .short(tags::HIGH_BIT, 7)
        .short(tags::PIXEL_REPRESENTATION, 0)
}

fn jpeg(red: u8) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    RgbImage::from_pixel(8, 8, Rgb([red, 0, 0])).write_to(&mut out, ImageFormat::Jpeg).unwrap();
    let mut bytes = out.into_inner();
    if bytes.len() % 2 == 1 {
        bytes.push(0);
    }
    bytes
}

fn encapsulated(table: &[u8], fragments: &[Vec<u8>], frames: &str) -> Vec<u8> {
    let mut sample =
        described(8, 8, 3, frames).raw(tags::PIXEL_DATA, VR::OB, UNDEFINED, &[]).bytes(ITEM, VR::UN, table);
    for fragment in fragments {
        sample = sample.bytes(ITEM, VR::UN, fragment);
    }
    sample.raw(SEQUENCE_END, VR::UN, 0, &[]).file(uids::JPEG_BASELINE8_BIT)
}

#[test]
fn a_frame_is_shown_in_every_encoding() {
    let mut pictures = Vec::new();
    for (encoding, syntax) in SYNTAXES {
        let file = tomography(encoding).file(syntax);
        let first = render(file.as_slice(), 1, Format::Png).unwrap();
        assert_eq!(picture(&first).dimensions(), (4, 4));
        let second = render(file.as_slice(), 2, Format::Png).unwrap();
        assert!(picture(&render(file.as_slice(), 2, Format::Jpeg).unwrap()).dimensions() == (4, 4));
        pictures.push((first, second));
        for frame in [0, 3, u32::MAX] {
            assert_eq!(render(file.as_slice(), frame, Format::Png), Err(Refusal::NoSuchFrame));
        }
    }
    // The sample's pixels are bytes that count up, which the other byte order reads as other numbers.
    assert_eq!(pictures[0], pictures[1]);
}

#[test]
fn the_window_of_the_file_is_used() {
    let sample = |center: &str| {
        described(1, 3, 1, "1")
            .text(tags::WINDOW_CENTER, VR::DS, center)
            .text(tags::WINDOW_WIDTH, VR::DS, "2")
            .bytes(tags::PIXEL_DATA, VR::OB, &[10, 100, 200, 0])
            .file(EXPLICIT)
    };
    let seen = |center| {
        let image = picture(&render(sample(center).as_slice(), 1, Format::Png).unwrap()).to_luma8();
        image.into_raw()
    };
    assert_eq!(seen("50"), [0, 255, 255]);
    assert_eq!(seen("150"), [0, 0, 255]);
}

#[test]
fn frames_of_a_compressed_object_are_found_with_a_table_and_without() {
    let (red, dark) = (jpeg(250), jpeg(20));
    let second = u32::try_from(red.len() + 8).unwrap().to_le_bytes();
    let table = [[0; 4], second].concat();
    for table in [&table[..], &[]] {
        let file = encapsulated(table, &[red.clone(), dark.clone()], "2");
        let seen = |frame| picture(&render(file.as_slice(), frame, Format::Png).unwrap()).to_rgb8().get_pixel(4, 4)[0];
        assert!(seen(1) > 230 && seen(2) < 40, "frames {} and {}", seen(1), seen(2));
    }
    let (one, other) = red.split_at(red.len() / 2 / 2 * 2);
    let file = encapsulated(&[], &[one.to_vec(), other.to_vec()], "1");
    assert!(render(file.as_slice(), 1, Format::Png).is_ok(), "one frame in two fragments");
}

#[test]
fn what_is_too_large_is_refused_before_it_is_decoded() {
    let native = described(u16::MAX, u16::MAX, 1, "1").bytes(tags::PIXEL_DATA, VR::OB, &[0; 4]).file(EXPLICIT);
    assert_eq!(render(native.as_slice(), 1, Format::Png), Err(Refusal::FrameTooLarge));
    let mut large = jpeg(9);
    let place = large.windows(2).position(|word| word == [0xFF, 0xC0]).unwrap();
    large[place + 5..place + 9].fill(0xFF);
    assert_eq!(render(encapsulated(&[], &[large], "1").as_slice(), 1, Format::Png), Err(Refusal::BadPixels));
    let short = described(8, 8, 1, "1").bytes(tags::PIXEL_DATA, VR::OB, &[0; 4]).file(EXPLICIT);
    assert_eq!(render(short.as_slice(), 1, Format::Png), Err(Refusal::NoSuchFrame));
    assert_eq!(
        render(Sample::new(Encoding::ExplicitLittle).file(EXPLICIT).as_slice(), 1, Format::Png),
        Err(Refusal::NoSuchFrame)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_damaged_image_is_refused_or_shown(
        compressed in any::<bool>(),
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..10),
        frame in 0_u32..4,
    ) {
        let mut bytes = if compressed {
            encapsulated(&[], &[jpeg(99), jpeg(9)], "2")
        } else {
            tomography(Encoding::ExplicitLittle).file(EXPLICIT)
        };
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(seen) = render(bytes.as_slice(), frame, Format::Png) {
            prop_assert!(seen.starts_with(b"\x89PNG"));
        }
    }
}
