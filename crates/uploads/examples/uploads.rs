//! How long files take: medians in milliseconds, and the most memory taken beyond the file itself, as JSON.
//!
//! `cargo run --release -p uploads --example uploads`. With the name of a file it prints the verdict on that file.

#![expect(clippy::print_stdout, reason = "a program that prints what it measured")]

use std::io::{Cursor, Write};
use std::time::Instant;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage, RgbaImage};
use uploads::{Limits, Upload, Verdict, inspect, picture};

const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let Some(path) = std::env::args().nth(1) {
        let bytes = std::fs::read(&path)?;
        let name = path.rsplit('/').next().unwrap_or_default();
        let start = Instant::now();
        let verdict = inspect(Upload { declared: "", name, bytes: &bytes }, &Limits::default(), &Default::default());
        println!("{} ms {}", start.elapsed().as_millis(), serde_json::to_string(&verdict)?);
        if let Verdict::Clean { facts } | Verdict::Flagged { facts, .. } = verdict
            && facts.kind.is_raster()
        {
            let held = held_mib();
            let start = Instant::now();
            let pictures = picture::make(facts.kind, &bytes)?;
            let peak = held.zip(status("VmHWM:")).map(|(held, peak)| peak.saturating_sub(held));
            let sum: usize = pictures.made.iter().map(|made| made.bytes.len()).sum();
            println!("{} ms, {peak:?} MiB, {sum} bytes in {} files", start.elapsed().as_millis(), pictures.made.len());
        }
        return Ok(());
    }
    let mut rows = Vec::new();
    for (name, bytes) in samples()? {
        let mut looked = Vec::new();
        let mut made = Vec::new();
        let mut word = "";
        let held = held_mib();
        for _ in 0..RUNS {
            let start = Instant::now();
            let upload = Upload { declared: "", name, bytes: &bytes };
            let verdict = inspect(upload, &Limits::default(), &Default::default());
            looked.push(start.elapsed().as_secs_f64() * 1000.0);
            word = match &verdict {
                Verdict::Clean { .. } => "clean",
                Verdict::Flagged { .. } => "flagged",
                Verdict::Refused { refusal } => refusal.code(),
            };
            if let Verdict::Clean { facts } | Verdict::Flagged { facts, .. } = verdict
                && facts.kind.is_raster()
            {
                let start = Instant::now();
                picture::make(facts.kind, &bytes)?;
                made.push(start.elapsed().as_secs_f64() * 1000.0);
            }
        }
        rows.push(serde_json::json!({
            "file": name, "bytes": bytes.len(), "verdict": word, "inspect_ms": median(looked), "make_ms": median(made),
            "peak_mib": held.zip(status("VmHWM:")).map(|(held, peak)| peak.saturating_sub(held)),
        }));
    }
    println!("{}", serde_json::to_string_pretty(&rows)?);
    Ok(())
}

fn median(mut times: Vec<f64>) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).map(|time| (time * 10.0).round() / 10.0)
}

/// A line of the process's status on Linux, in MiB.
fn status(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib / 1024)
}

/// Forgets the peak so far, and tells what is held now.
fn held_mib() -> Option<u64> {
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    status("VmRSS:")
}

/// Something like a photograph: slow waves and noise.
fn photograph(width: u32, height: u32) -> RgbImage {
    let mut noise = 1u32;
    RgbImage::from_fn(width, height, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let wave = |step: u32| (f64::from(x + step * y) / 97.0).sin().mul_add(90.0, 120.0) as u8;
        let grain = (noise >> 28) as u8;
        image::Rgb([wave(1).wrapping_add(grain), wave(2).wrapping_add(grain), wave(3)])
    })
}

/// A name and its file.
type Sample = (&'static str, Vec<u8>);

fn samples() -> Result<Vec<Sample>, Box<dyn std::error::Error>> {
    let mut files = vec![
        ("text.pdf", pdf(500, 400)),
        ("ten-thousand-pages.pdf", pdf(10_000, 3)),
        ("sheet.xlsx", sheet(60_000)?),
        ("bomb.zip", zip(&[("zeros.bin", &vec![0; 200_000_000])])?),
        ("documents.zip", zip(&[("a.bin", &grain(45_000_000))])?),
    ];
    let mut dicom = vec![0; 128];
    dicom.extend(b"DICM");
    dicom.extend(grain(95_000_000));
    files.push(("image.dcm", dicom));
    for (name, width, height) in [("twelve-megapixels.jpg", 4000, 3000), ("two-megapixels.jpg", 1600, 1200)] {
        let picture = photograph(width, height);
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, 88).write_image(&picture, width, height, ExtendedColorType::Rgb8)?;
        files.push((name, bytes));
    }
    let picture = photograph(2400, 1600);
    files.push(("photograph.webp", webp::Encoder::from_rgb(&picture, 2400, 1600).encode(85.0).to_vec()));
    let drawing =
        RgbaImage::from_fn(3000, 2000, |x, y| image::Rgba([(x / 40) as u8, (y / 40) as u8, 80, (x / 12) as u8]));
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(&drawing, 3000, 2000, ExtendedColorType::Rgba8)?;
    files.push(("transparent.png", bytes));
    let shapes = "<path d=\"M0 0h9v9z\" fill=\"#123456\"/>".repeat(50_000);
    files.push(("drawing.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{shapes}</svg>").into_bytes()));
    Ok(files)
}

fn grain(len: usize) -> Vec<u8> {
    let mut noise = 7u32;
    let mut next = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as u8
    };
    (0..len).map(|_| next()).collect()
}

fn pdf(pages: u32, lines: u32) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n".to_vec();
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", 10 + 2 * page)).collect();
    out.extend(format!("2 0 obj << /Type /Pages /Resources 5 0 R /Kids [{kids}] /Count {pages} >> endobj\n").bytes());
    out.extend(b"5 0 obj << /Font << /F1 6 0 R >> >> endobj 6 0 obj << /Type /Font /Subtype /Type1 >> endobj\n");
    for page in 0..pages {
        let number = 10 + 2 * page;
        let line = "(A pele seca pede banhos curtos e creme logo depois) Tj T*\n";
        let content = format!("BT /F1 9 Tf {} ET", line.repeat(lines as usize));
        let head = format!("{number} 0 obj << /Type /Page /Parent 2 0 R /Contents {} 0 R >> endobj\n", number + 1);
        out.extend(head.bytes());
        out.extend(
            format!("{} 0 obj << /Length {} >> stream\n{content}\nendstream endobj\n", number + 1, content.len())
                .bytes(),
        );
    }
    out.extend(b"trailer << /Root 1 0 R >> %%EOF");
    out
}

fn sheet(rows: u32) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let cells: String = (0..rows)
        .map(|row| {
            format!("<row r=\"{row}\"><c><v>{}</v></c><c><v>{row}.5</v></c><c t=\"s\"><v>{row}</v></c></row>", row * 7)
        })
        .collect();
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn zip(entries: &[(&str, &[u8])]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default())?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
