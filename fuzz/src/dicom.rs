//! DICOM files, byte by byte: also those that no library would write (health data, section 3.2).

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

const IMPLICIT: &str = "1.2.840.10008.1.2";
const EXPLICIT: &str = "1.2.840.10008.1.2.1";
const DEFLATED: &str = "1.2.840.10008.1.2.1.99";
const BIG: &str = "1.2.840.10008.1.2.2";
const JPEG: &str = "1.2.840.10008.1.2.4.50";
const RLE: &str = "1.2.840.10008.1.2.5";

/// An element of explicit representation, least significant byte first.
fn element(out: &mut Vec<u8>, tag: u32, vr: &str, value: &[u8]) {
    let odd = value.len() % 2;
    let length = value.len() + odd;
    out.extend(u16::to_le_bytes((tag >> 16) as u16));
    out.extend(u16::to_le_bytes(tag as u16));
    out.extend(vr.as_bytes());
    if ["OB", "OW", "SQ", "UT", "UN"].contains(&vr) {
        out.extend([0, 0]);
        out.extend(u32::to_le_bytes(length as u32));
    } else {
        out.extend(u16::to_le_bytes(length as u16));
    }
    out.extend(value);
    out.extend(&[if vr == "UI" { 0 } else { b' ' }][..odd]);
}

/// A file of a data set that is encoded already.
fn file(preamble: &[u8], syntax: &str, data_set: &[u8]) -> Vec<u8> {
    let mut meta = Vec::new();
    element(&mut meta, 0x0002_0001, "OB", &[0, 1]);
    element(&mut meta, 0x0002_0002, "UI", b"1.2.840.10008.5.1.4.1.1.2");
    element(&mut meta, 0x0002_0003, "UI", b"1.2.3.4");
    element(&mut meta, 0x0002_0010, "UI", syntax.as_bytes());
    let mut out = preamble.to_vec();
    out.resize(128, 0);
    out.extend(b"DICM");
    element(&mut out, 0x0002_0000, "UL", &u32::to_le_bytes(meta.len() as u32));
    out.extend(meta);
    out.extend(data_set);
    out
}

/// What stands before the pixels of a tomography of Maria.
fn header(rows: u16, columns: u16, bits: u16, frames: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut text = |tag, vr, value: &str| element(&mut out, tag, vr, value.as_bytes());
    text(0x0008_0005, "CS", "ISO_IR 100");
    text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.2");
    text(0x0008_0018, "UI", "1.2.3.4");
    text(0x0008_0020, "DA", "20240229");
    text(0x0008_002A, "DT", "20240229101112.5-0300");
    text(0x0008_0030, "TM", "101112");
    text(0x0008_0050, "SH", "ACC-778899");
    text(0x0008_0060, "CS", "CT");
    text(0x0008_0080, "LO", "Hospital das Flores");
    text(0x0008_0090, "PN", "Souza^Carlos");
    text(0x0008_1030, "LO", "TC de abdome de Maria Oliveira");
    let mut item = vec![0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF];
    element(&mut item, 0x0008_1155, "UI", b"1.2.3.5");
    item.extend([0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0]);
    element(&mut out, 0x0008_1140, "SQ", &item);
    let mut text = |tag, vr, value: &str| element(&mut out, tag, vr, value.as_bytes());
    text(0x0009_0010, "LO", "ACME 1.1");
    text(0x0009_1001, "LO", "Oliveira");
    text(0x0010_0010, "PN", "Oliveira^Maria=X=Y");
    text(0x0010_0020, "LO", "PRT-4711");
    text(0x0010_0030, "DA", "19600102");
    text(0x0010_0040, "CS", "F");
    text(0x0010_1010, "AS", "064Y");
    text(0x0018_0060, "DS", "120\\1e3");
    text(0x0020_000D, "UI", "1.2.3.1");
    text(0x0020_000E, "UI", "1.2.3.2");
    text(0x0028_0004, "CS", "MONOCHROME2");
    text(0x0028_0008, "IS", frames);
    for (tag, number) in [
        (0x0028_0002, 1),
        (0x0028_0010, rows),
        (0x0028_0011, columns),
        (0x0028_0100, bits),
        (0x0028_0101, bits),
        (0x0028_0102, bits - 1),
        (0x0028_0103, 0),
    ] {
        element(&mut out, tag, "US", &u16::to_le_bytes(number));
    }
    out
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    drop(encoder.write_all(bytes));
    encoder.finish().unwrap_or_default()
}

/// Pixels as fragments: an empty table of offsets, then one fragment.
fn fragments(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0xE0, 0x7F, 0x10, 0, b'O', b'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
    out.extend([0xFE, 0xFF, 0, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0, 0xE0]);
    out.extend(u32::to_le_bytes(bytes.len() as u32));
    out.extend(bytes);
    out.extend([0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
    out
}

/// Sequences in sequences, none of them closed.
fn nested(levels: usize) -> Vec<u8> {
    let level =
        [0x08, 0, 0x40, 0x11, b'S', b'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF];
    file(&[], EXPLICIT, &level.repeat(levels))
}

/// Files to start from.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let mut plain = header(4, 4, 16, "2");
    let pixels: Vec<u8> = (0..64).collect();
    element(&mut plain, 0x7FE0_0010, "OW", &pixels);
    let mut graphic = header(4, 4, 8, "1");
    element(&mut graphic, 0x6000_3000, "OW", &[1; 4]);
    element(&mut graphic, 0x7FE0_0010, "OW", &[7; 16]);
    let jpeg = [header(48, 64, 8, "1"), fragments(&crate::samples::jpeg(64, 48))].concat();
    let mut segments = vec![0; 64];
    segments[0] = 1;
    segments[4] = 64;
    segments.extend([0xF1, 7, 0, 9]);
    let rle = [header(4, 4, 8, "1"), fragments(&segments)].concat();
    let mut implicit = Vec::new();
    for (tag, value) in [(0x0008_0060_u32, b"CT".as_slice()), (0x0010_0010, b"Oliveira^Maria"), (0x0028_0010, &[4, 0])]
    {
        implicit.extend([(tag >> 16) as u8, (tag >> 24) as u8, tag as u8, (tag >> 8) as u8]);
        implicit.extend(u32::to_le_bytes(value.len() as u32));
        implicit.extend(value);
    }
    let big = [0, 0x10, 0, 0x10, b'P', b'N', 0, 4, b'A', b'^', b'B', b' ', 0, 0x28, 0, 0x10, b'U', b'S', 0, 2, 0, 4];
    // Two gigabytes are promised and none is there.
    let promised = file(&[], EXPLICIT, &[0xE0, 0x7F, 0x10, 0, b'O', b'W', 0, 0, 0, 0, 0, 0x80]);
    let many = (0..60_000_u32).flat_map(|_| [0x08, 0, 0x60, 0, b'C', b'S', 0, 0]).collect::<Vec<u8>>();
    vec![
        file(&[], EXPLICIT, &plain),
        file(&[], EXPLICIT, &graphic),
        file(&[], JPEG, &jpeg),
        file(&[], RLE, &rle),
        file(&[], IMPLICIT, &implicit),
        file(&[], BIG, &big),
        file(&[], DEFLATED, &deflated(&plain)),
        file(b"MZ\x90\0", EXPLICIT, &plain),
        promised,
        nested(300),
        nested(50_000),
        file(&[], EXPLICIT, &many),
        file(&[], DEFLATED, &deflated(&vec![0; 64 * 1024 * 1024])),
        file(&[], EXPLICIT, &header(0xFFFF, 0xFFFF, 16, "99999999")),
    ]
}
