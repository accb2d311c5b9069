//! Files for the tests, built here so that none lies in the repository.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, Frame, ImageEncoder, RgbImage, Rgba, RgbaImage};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A picture with some structure in it.
pub(crate) fn pixels(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 7) as u8, (y * 5) as u8, (x * y / 16) as u8]))
}

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let picture = pixels(width, height);
    JpegEncoder::new_with_quality(&mut out, 90).write_image(&picture, width, height, ExtendedColorType::Rgb8).unwrap();
    out
}

/// A JPEG with a segment behind its first two bytes.
pub(crate) fn jpeg_with(marker: u8, data: &[u8]) -> Vec<u8> {
    let mut out = jpeg(64, 48);
    let mut segment = vec![0xFF, marker];
    segment.extend(u16::try_from(data.len() + 2).unwrap().to_be_bytes());
    segment.extend_from_slice(data);
    out.splice(2..2, segment);
    out
}

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let picture = pixels(width, height);
    PngEncoder::new(&mut out).write_image(&picture, width, height, ExtendedColorType::Rgb8).unwrap();
    out
}

pub(crate) fn transparent_png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let picture = RgbaImage::from_fn(width, height, |x, y| Rgba([x as u8, y as u8, 9, (x + y) as u8]));
    PngEncoder::new(&mut out).write_image(&picture, width, height, ExtendedColorType::Rgba8).unwrap();
    out
}

pub(crate) fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(data);
    let len = u32::try_from(data.len()).unwrap();
    [&len.to_be_bytes(), name.as_slice(), data, &crc.sum().to_be_bytes()].concat()
}

/// A PNG with a chunk behind its header.
pub(crate) fn png_with(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut out = png(64, 48);
    out.splice(33..33, chunk(name, data));
    out
}

/// A PNG that promises pixels and has none.
pub(crate) fn png_header(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes(), height.to_be_bytes().as_slice(), &[8, 6, 0, 0, 0]].concat();
    let parts = [chunk(b"IHDR", &header), chunk(b"IDAT", &zlib(&[0; 64])), chunk(b"IEND", b"")];
    [b"\x89PNG\r\n\x1A\n".as_slice(), &parts.concat()].concat()
}

/// A JPEG that promises pixels and has few.
pub(crate) fn jpeg_header(width: u16, height: u16) -> Vec<u8> {
    let mut out = jpeg(16, 16);
    let frame = out.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    out[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    out[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    out
}

pub(crate) fn gif(frames: u32) -> Vec<u8> {
    let mut out = Vec::new();
    {
        let mut encoder = GifEncoder::new_with_speed(&mut out, 30);
        for index in 0..frames {
            let picture = RgbaImage::from_pixel(4, 3, Rgba([index as u8, 1, 2, 255]));
            encoder.encode_frame(Frame::new(picture)).unwrap();
        }
    }
    out
}

/// A GIF with an extension behind its header.
pub(crate) fn gif_with(label: u8, data: &[u8]) -> Vec<u8> {
    let mut out = gif(1);
    let table = if out[10] & 0x80 == 0 { 0 } else { 3 << ((out[10] & 7) + 1) };
    let mut block = vec![0x21, label];
    for part in data.chunks(255) {
        block.push(part.len() as u8);
        block.extend_from_slice(part);
    }
    block.push(0);
    out.splice(13 + table..13 + table, block);
    out
}

pub(crate) fn webp(width: u32, height: u32) -> Vec<u8> {
    webp::Encoder::from_rgb(&pixels(width, height), width, height).encode(80.0).to_vec()
}

pub(crate) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    zip_as(CompressionMethod::Deflated, entries)
}

pub(crate) fn zip_as(method: CompressionMethod, entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A ZIP with one entry whose name is overwritten, in both headers, by one of the same length.
pub(crate) fn zip_named(name: &str) -> Vec<u8> {
    let plain = "n".repeat(name.len());
    let mut out = zip(&[(&plain, b"text")]);
    let places: Vec<usize> =
        out.windows(plain.len()).enumerate().filter(|(_, w)| *w == plain.as_bytes()).map(|(at, _)| at).collect();
    for at in places {
        out[at..at + name.len()].copy_from_slice(name.as_bytes());
    }
    out
}

const TYPES: &[u8] = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;

pub(crate) fn docx(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let mut parts: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", TYPES), ("word/document.xml", document.as_bytes())];
    parts.extend_from_slice(more);
    zip(&parts)
}

pub(crate) fn xlsx(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(r#"<worksheet><sheetData>{sheet}</sheetData></worksheet>"#);
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend_from_slice(more);
    zip(&parts)
}

pub(crate) fn relation(kind: &str, target: &str, external: bool) -> Vec<u8> {
    let mode = if external { r#" TargetMode="External""# } else { "" };
    let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
    format!(r#"<Relationships><Relationship Id="rId1" Type="{kind}" Target="{target}"{mode}/></Relationships>"#).into()
}

/// A compound file with streams.
pub(crate) fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in streams {
        let folder = std::path::Path::new(path).parent().unwrap();
        file.create_storage_all(folder).unwrap();
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// The head of a Word stream, then text in UTF-16.
pub(crate) fn word(flags: u16, text: &str) -> Vec<u8> {
    let mut stream = vec![0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0];
    stream.extend(flags.to_le_bytes());
    stream.resize(512, 0);
    stream.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    stream.extend([0; 8]);
    stream
}

/// Records of a workbook.
pub(crate) fn workbook(records: &[(u16, &[u8])]) -> Vec<u8> {
    let mut stream = Vec::new();
    for (kind, data) in records {
        stream.extend(kind.to_le_bytes());
        stream.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        stream.extend_from_slice(data);
    }
    stream
}

/// A PDF of one page with a text, an entry in its catalog, and further objects from number 10.
pub(crate) fn pdf(text: &str, catalog: &str, more: &[&str]) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 72 700 Td ({text}) Tj ET");
    let mut out = format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {catalog} >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 10 0 R >> >> \
         /Contents 4 0 R >>\nendobj\n\
         4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n",
        content.len()
    )
    .into_bytes();
    for (number, object) in (10..).zip(more) {
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    out.extend(b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    out
}

/// A stream object with one filter.
pub(crate) fn stream_object(out: &mut Vec<u8>, number: u32, dict: &str, data: &[u8]) {
    let packed = zlib(data);
    let head = format!("{number} 0 obj\n<< {dict} /Filter /FlateDecode /Length {} >>\nstream\n", packed.len());
    out.extend(head.bytes());
    out.extend(packed);
    out.extend(b"\nendstream\nendobj\n");
}

pub(crate) fn dicom(preamble: &[u8]) -> Vec<u8> {
    let mut out = preamble.to_vec();
    out.resize(128, 0);
    out.extend(b"DICM\x02\x00\x00\x00UL\x04\x00\x00\x00\x00\x00");
    out
}

/// A RAR of version 5 with files of given names.
pub(crate) fn rar(names: &[&str]) -> Vec<u8> {
    let mut out = b"Rar!\x1A\x07\x01\x00".to_vec();
    let mut block = |body: &[u8], data: &[u8]| {
        out.extend([0; 4]);
        out.push(body.len() as u8);
        out.extend_from_slice(body);
        out.extend_from_slice(data);
    };
    block(&[1, 0, 0], b"");
    for name in names {
        let mut body = vec![2, 2, 4, 0, 4, 0, 0, 1, name.len() as u8];
        body.extend_from_slice(name.as_bytes());
        block(&body, b"data");
    }
    block(&[5, 0, 0], b"");
    out
}
