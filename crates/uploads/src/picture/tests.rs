use image::DynamicImage;

use super::*;
use crate::samples::*;

fn made(kind: Kind, bytes: &[u8]) -> Pictures {
    make(kind, bytes).unwrap()
}

fn open(made: &Made) -> DynamicImage {
    image::load_from_memory(&made.bytes).unwrap()
}

#[test]
fn every_size_is_made_twice_and_none_is_larger() {
    let pictures = made(Kind::Jpeg, &jpeg(2400, 1200));
    let sizes: Vec<(Size, u32, u32)> =
        pictures.made.iter().filter(|made| made.format == Format::Jpeg).map(|m| (m.size, m.width, m.height)).collect();
    assert_eq!(
        sizes,
        [
            (Size::Full, 2000, 1000),
            (Size::Double, 1536, 768),
            (Size::Large, 1024, 512),
            (Size::MediumLarge, 768, 384),
            (Size::Medium, 300, 150),
            (Size::Tile, 300, 300),
            (Size::Thumbnail, 150, 150),
        ]
    );
    assert_eq!(pictures.made.len(), 14);
    for made in &pictures.made {
        let kind = crate::sniff::kind(&made.bytes).unwrap();
        assert_eq!(kind, made.format.kind());
        let walk = Walk::of(kind, &made.bytes).unwrap();
        assert_eq!((walk.width, walk.height), (made.width, made.height));
        assert_eq!(walk.end, made.bytes.len());
    }
    assert_eq!(pictures.blurhash.len(), 28);
}

#[test]
fn a_small_picture_is_never_made_larger() {
    let pictures = made(Kind::Png, &png(100, 80));
    assert!(pictures.made.iter().all(|made| made.size == Size::Full && (made.width, made.height) == (100, 80)));
}

#[test]
fn transparency_stays() {
    let pictures = made(Kind::Png, &transparent_png(400, 200));
    let formats: Vec<Format> = pictures.made.iter().take(2).map(|made| made.format).collect();
    assert_eq!(formats, [Format::Png, Format::Webp]);
    assert!(pictures.made.iter().all(|made| open(made).color().has_alpha()));
}

/// TIFF with orientation 6, a description, an artist and a place.
fn exif() -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x04".to_vec();
    let entry = |tag: u16, kind: u16, len: u32, value: u32| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &len.to_be_bytes(), &value.to_be_bytes()].concat()
    };
    tiff.extend(entry(0x010E, 2, 14, 100));
    tiff.extend(entry(0x0112, 3, 1, 6 << 16));
    tiff.extend(entry(0x013B, 2, 4, u32::from_be_bytes(*b"Ana\0")));
    tiff.extend(entry(0x8825, 4, 1, 70));
    tiff.extend([0; 4]);
    tiff.resize(70, 0);
    tiff.extend([0, 1]);
    tiff.extend(entry(2, 5, 3, 90));
    tiff.resize(100, 0);
    tiff.extend(b"Paciente Jose\0");
    tiff
}

#[test]
fn notes_are_read_and_none_survives() {
    let tiff = exif();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Paciente Rosa</x:xmpmeta>";
    let mut iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x12".to_vec();
    iptc.extend(b"\x1C\x02\x78\0\x0DPaciente Lucia");
    for (kind, bytes, words) in [
        (Kind::Jpeg, jpeg_with(0xE1, &[b"Exif\0\0", tiff.as_slice()].concat()), "Paciente Jose"),
        (Kind::Jpeg, jpeg_with(0xE1, xmp), "Paciente Rosa"),
        (Kind::Jpeg, jpeg_with(0xED, &iptc), "Paciente Luci"),
        (Kind::Jpeg, jpeg_with(0xFE, b"Paciente Eva"), "Paciente Eva"),
        (Kind::Png, png_with(b"eXIf", &tiff), "Paciente Jose"),
        (Kind::Png, png_with(b"tEXt", b"Title\0Paciente Ivo"), "Paciente Ivo"),
        (Kind::Png, png_with(b"zTXt", &[b"Title\0\0", zlib(b"Paciente Ivo").as_slice()].concat()), "Paciente Ivo"),
        (
            Kind::Png,
            png_with(b"iTXt", &[b"T\0\x01\0pt\0\0", zlib("Paciente Zoé".as_bytes()).as_slice()].concat()),
            "Paciente Zoé",
        ),
        (Kind::Gif, gif_with(0xFE, b"Paciente Ari"), "Paciente Ari"),
    ] {
        let walk = Walk::of(kind, &bytes).unwrap();
        assert!(walk.text.as_str().contains(words), "{words}: {}", walk.text.as_str());
        for made in made(kind, &bytes).made {
            assert!(!made.bytes.windows(8).any(|part| part == b"Paciente"), "{words}");
        }
    }
}

#[test]
fn a_picture_is_turned_upright_and_its_place_is_known() {
    let bytes = jpeg_with(0xE1, &[b"Exif\0\0", exif().as_slice()].concat());
    assert!(Walk::of(Kind::Jpeg, &bytes).unwrap().has_location);
    let pictures = made(Kind::Jpeg, &bytes);
    let full = &pictures.made[0];
    assert_eq!((full.width, full.height), (48, 64));
}

#[test]
fn colours_of_a_profile_come_out_in_srgb() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let mut chunk = b"ICC_PROFILE\0\x01\x01".to_vec();
    chunk.extend(profile);
    let plain = open(&made(Kind::Jpeg, &jpeg(64, 48)).made[0]).into_rgb8();
    let wide = open(&made(Kind::Jpeg, &jpeg_with(0xE2, &chunk)).made[0]).into_rgb8();
    // The same numbers mean stronger colours in Display P3.
    let difference: u32 = plain.iter().zip(wide.iter()).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
    assert!(difference > 64 * 48, "{difference}");
}

#[test]
fn an_animation_keeps_its_frames_and_loses_its_notes() {
    let mut bytes = gif(3);
    let at = bytes.len() - 1;
    bytes.splice(at..at, b"\x21\xFE\x0DPaciente Ari!\0".to_vec());
    let animation = made(Kind::Gif, &bytes).animation.unwrap();
    assert!(!animation.windows(8).any(|part| part == b"Paciente"));
    assert_eq!(Walk::of(Kind::Gif, &animation).unwrap().frames, 3);
    assert!(made(Kind::Gif, &gif(1)).animation.is_none());
}

#[test]
fn pixels_that_do_not_come_are_damage() {
    assert_eq!(make(Kind::Png, &png_header(300, 300)).err(), Some(Refusal::Damaged));
    let mut cut = png(300, 300);
    let data = cut.windows(4).position(|word| word == b"IDAT").unwrap();
    cut[data + 40] ^= 0xFF;
    assert_eq!(make(Kind::Png, &cut).err(), Some(Refusal::Damaged));
}
