use std::io::{Cursor, Read, Seek, SeekFrom, Write};

use dicom_core::{Tag, VR};
use dicom_dictionary_std::{tags, uids};
use flate2::Compression;
use flate2::read::DeflateEncoder;
use proptest::prelude::*;

use super::profile::{Basic, ROWS};
use super::*;
use crate::burned_in::Clear;
use crate::header::{Element, Value};
use crate::sample::{SYNTAXES, Sample, file, tomography};
use crate::wire::element::{Encoding, ITEM, SEQUENCE_END, UNDEFINED, looked_up};

const EXPLICIT: &str = uids::EXPLICIT_VR_LITTLE_ENDIAN;
const KEY: TenantKey = TenantKey([7; 32]);

fn run(file: &[u8], options: &Options) -> (Vec<u8>, Outcome) {
    let mut out = Vec::new();
    let outcome = deidentify(Cursor::new(file), &mut out, &KEY, options).unwrap();
    assert_eq!(out.len() as u64, outcome.bytes);
    (out, outcome)
}

fn header_of(file: &[u8], options: &Options) -> Header {
    header::read(run(file, options).0.as_slice()).unwrap()
}

fn contains(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

fn everything() -> Options {
    Options {
        clean_descriptors: true,
        retain_uids: true,
        dates: Dates::Keep,
        retain_patient_characteristics: true,
        retain_device_identity: true,
        retain_institution_identity: true,
        clean_graphics: true,
        clean_structured_content: true,
        ..Options::default()
    }
}

#[test]
fn the_basic_profile_leaves_nothing_of_the_patient() {
    for (encoding, syntax) in SYNTAXES {
        let (out, outcome) = run(&tomography(encoding).file(syntax), &Options::default());
        for word in
            ["Maria", "Oliveira", "4711", "19600102", "20240229", "Souza", "Flores", "778899", "HOSPITAL", "1.2.3."]
        {
            assert!(!contains(&out, word), "{word} is still in the file ({syntax})");
        }
        assert_eq!(outcome.counts.private_removed, 3);
        assert_eq!(outcome.burned_in, Verdict::Clear(Clear::Modality));
        let after = header::read(out.as_slice()).unwrap();
        assert_eq!(after.meta.transfer_syntax_uid, syntax);
        assert_eq!(after.text(tags::MODALITY).unwrap(), "CT");
        assert_eq!(after.text(tags::KVP).unwrap(), "120");
        assert_eq!(after.number(tags::ROWS), Some(4));
        assert!(after.find(tags::PATIENT_NAME).unwrap().is_empty(), "type 2: there, without a value");
        assert!(after.find(Tag(0x6000, 0x3000)).is_none());
        assert!(dicom_object::from_reader(Cursor::new(&out)).is_ok(), "dicom-rs reads it");
    }
}

#[test]
fn the_object_says_that_it_was_deidentified_and_how() {
    for (encoding, syntax) in SYNTAXES {
        let options = Options { dates: Dates::Shift, retain_device_identity: true, ..Options::default() };
        let after = header_of(&tomography(encoding).file(syntax), &options);
        assert_eq!(after.text(tags::PATIENT_IDENTITY_REMOVED).unwrap(), "YES");
        assert!(after.text(tags::DEIDENTIFICATION_METHOD).unwrap().starts_with("Basic Application"));
        assert_eq!(after.text(tags::LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED).unwrap(), "MODIFIED");
        let items = after.find(tags::DEIDENTIFICATION_METHOD_CODE_SEQUENCE).unwrap().items();
        let codes: Vec<_> = items.iter().map(|item| item[0].bytes().unwrap()).collect();
        assert_eq!(codes, [b"113100", b"113107", b"113109"]);
        let tags: Vec<Tag> = after.elements.iter().map(|element| element.tag).collect();
        assert!(tags.is_sorted(), "marks stand where their tags belong: {tags:?}");
    }
}

#[test]
fn the_preamble_and_what_the_meta_group_said_of_the_sender_go() {
    let mut bytes = tomography(Encoding::ExplicitLittle).file(EXPLICIT);
    bytes[..4].copy_from_slice(b"II*\0");
    let (out, _) = run(&bytes, &Options::default());
    assert!(out[..128].iter().all(|byte| *byte == 0));
    assert!(!contains(&out, "HOSPITAL"));
}

#[test]
fn a_uid_is_replaced_by_the_same_everywhere() {
    let (out, outcome) = run(&tomography(Encoding::ExplicitLittle).file(EXPLICIT), &Options::default());
    let after = header::read(out.as_slice()).unwrap();
    let instance = after.text(tags::SOP_INSTANCE_UID).unwrap();
    assert!(instance.starts_with("2.25."));
    assert_eq!(after.meta.sop_instance_uid, instance);
    assert_eq!(outcome.sop_instance_uid, instance);
    let referenced = &after.find(tags::REFERENCED_IMAGE_SEQUENCE).unwrap().items()[0];
    let uid = crate::header::find(referenced, tags::REFERENCED_SOP_INSTANCE_UID).unwrap().bytes().unwrap();
    assert_eq!(String::from_utf8_lossy(uid).trim_end_matches('\0'), instance);
    let class = crate::header::find(referenced, tags::REFERENCED_SOP_CLASS_UID).unwrap().bytes().unwrap();
    assert!(class.starts_with(uids::CT_IMAGE_STORAGE.as_bytes()), "a class is no instance");
    let other = {
        let mut out = Vec::new();
        let file = tomography(Encoding::ExplicitLittle).file(EXPLICIT);
        deidentify(Cursor::new(file), &mut out, &TenantKey([8; 32]), &Options::default()).unwrap()
    };
    assert_ne!(other.sop_instance_uid, outcome.sop_instance_uid);
}

#[test]
fn dates_of_a_patient_move_together() {
    let options = Options { dates: Dates::Shift, ..Options::default() };
    let visit = |patient: &str, date: &str| {
        let sample = Sample::new(Encoding::ExplicitLittle)
            .text(tags::STUDY_DATE, VR::DA, date)
            .text(tags::STUDY_TIME, VR::TM, "1011")
            .text(tags::PATIENT_ID, VR::LO, patient);
        let after = header_of(&sample.file(EXPLICIT), &options);
        assert_eq!(after.text(tags::STUDY_TIME).unwrap(), "1011", "times of day stay");
        after.text(tags::STUDY_DATE).unwrap().into_owned()
    };
    let moved = Keyed::new(&KEY).days(b"A");
    assert_eq!(visit("A", "20240301"), String::from_utf8(date::shift(VR::DA, b"20240301", moved).unwrap()).unwrap());
    assert_ne!(visit("A", "20240301"), "20240301");
    assert_eq!(visit("A", "20240301"), visit("A", "20240301"));
    assert_ne!(visit("A", "20240301"), visit("B", "20240301"), "two patients, two shifts");
}

#[test]
fn a_date_that_is_none_is_not_kept_for_want_of_a_shift() {
    let options = Options { dates: Dates::Shift, ..Options::default() };
    let sample = Sample::new(Encoding::ExplicitLittle).text(tags::STUDY_DATE, VR::DA, "Maria");
    assert!(header_of(&sample.file(EXPLICIT), &options).find(tags::STUDY_DATE).unwrap().is_empty());
    let sample = Sample::new(Encoding::ExplicitLittle).text(tags::STUDY_TIME, VR::TM, "Maria");
    assert!(header_of(&sample.file(EXPLICIT), &options).find(tags::STUDY_TIME).unwrap().is_empty());
}

#[test]
fn a_description_stays_when_it_says_nothing_of_anyone() {
    let options = Options { clean_descriptors: true, ..Options::default() };
    let after = header_of(&tomography(Encoding::ExplicitLittle).file(EXPLICIT), &options);
    assert_eq!(after.text(tags::STUDY_DESCRIPTION).unwrap(), "TC de abdome");
    assert!(after.find(tags::SERIES_DESCRIPTION).is_none(), "it repeats the patient's name");
    let sample = Sample::new(Encoding::ExplicitLittle)
        .text(tags::SPECIFIC_CHARACTER_SET, VR::CS, "ISO_IR 192")
        .text(tags::STUDY_DESCRIPTION, VR::LO, "CPF 529.982.247-25")
        .text(tags::SERIES_DESCRIPTION, VR::LO, "Tórax PA");
    let after = header_of(&sample.file(EXPLICIT), &options);
    assert!(after.find(tags::STUDY_DESCRIPTION).is_none(), "a number of a person is found");
    assert_eq!(after.text(tags::SERIES_DESCRIPTION).unwrap(), "Tórax PA");
}

#[test]
fn each_option_keeps_what_it_names() {
    let base = tomography(Encoding::ExplicitLittle).file(EXPLICIT);
    let cases = [
        (Options { retain_uids: true, ..Options::default() }, tags::STUDY_INSTANCE_UID, "1.2.3.1"),
        (Options { dates: Dates::Keep, ..Options::default() }, tags::STUDY_DATE, "20240229"),
        (Options { retain_patient_characteristics: true, ..Options::default() }, tags::PATIENT_AGE, "064Y"),
        (Options { retain_device_identity: true, ..Options::default() }, tags::DEVICE_SERIAL_NUMBER, "SN-1"),
        (
            Options { retain_institution_identity: true, ..Options::default() },
            tags::INSTITUTION_NAME,
            "Hospital das Flores",
        ),
    ];
    for (options, tag, kept) in cases {
        assert_ne!(header_of(&base, &Options::default()).text(tag).as_deref(), Some(kept), "{tag} without the option");
        let after = header_of(&base, &options);
        assert_eq!(after.text(tag).as_deref(), Some(kept), "{tag} with the option");
        assert!(after.find(tags::PATIENT_NAME).unwrap().is_empty(), "no option keeps the name");
    }
}

#[test]
fn structured_content_stays_with_its_words_read() {
    let options = Options { clean_structured_content: true, ..Options::default() };
    let sample = Sample::new(Encoding::ExplicitLittle)
        .text(tags::PATIENT_NAME, VR::PN, "Oliveira^Maria")
        .delimited(tags::CONTENT_SEQUENCE, |item| item.text(tags::TEXT_VALUE, VR::UT, "Sem alterações."))
        .sequence(tags::CONTENT_SEQUENCE, |item| {
            item.text(tags::PERSON_NAME, VR::PN, "Souza^Carlos").text(tags::TEXT_VALUE, VR::UT, "Maria voltou")
        });
    let before = Sample { bytes: sample.bytes.clone(), encoding: sample.encoding };
    let (out, _) = run(&before.file(EXPLICIT), &options);
    assert!(contains(&out, "Sem altera"));
    assert!(!contains(&out, "Maria") && !contains(&out, "Souza"));
    let (out, _) = run(&sample.file(EXPLICIT), &Options::default());
    assert!(!contains(&out, "Sem altera"), "the Basic Profile drops the tree");
}

#[test]
fn only_private_elements_that_are_named_stay() {
    let safe = SafePrivate { creator: "ACME 1.1".to_owned(), group: 9, element: 2 };
    let options = Options { retain_safe_private: vec![safe], ..Options::default() };
    let after = header_of(&tomography(Encoding::ExplicitLittle).file(EXPLICIT), &options);
    assert_eq!(after.text(Tag(9, 0x1002)).unwrap(), "harmless");
    assert_eq!(after.text(Tag(9, 0x0010)).unwrap(), "ACME 1.1");
    assert!(after.find(Tag(9, 0x1001)).is_none());
    let safe = SafePrivate { creator: "OTHER".to_owned(), group: 9, element: 2 };
    let options = Options { retain_safe_private: vec![safe], ..Options::default() };
    let after = header_of(&tomography(Encoding::ExplicitLittle).file(EXPLICIT), &options);
    assert!(after.elements.iter().all(|element| element.tag.group() % 2 == 0), "another creator's block");
}

#[test]
fn what_is_hidden_is_found() {
    let hidden = Sample::new(Encoding::ImplicitLittle).text(tags::PATIENT_NAME, VR::PN, "Oliveira^Maria").bytes;
    let items = Sample::new(Encoding::ImplicitLittle).bytes(ITEM, VR::UN, &hidden).bytes;
    let sample = Sample::new(Encoding::ExplicitLittle)
        // Words where there should be numbers.
        .text(tags::EXPOSURE_TIME, VR::IS, "Oliveira")
        .text(tags::SOP_CLASS_UID, VR::UI, "Oliveira")
        // A name in an attribute of another kind.
        .text(tags::BODY_PART_EXAMINED, VR::CS, "OLIVEIRA")
        .text(tags::MANUFACTURER, VR::LO, "ACME para Maria")
        // A text that calls itself bytes.
        .bytes(tags::MANUFACTURER_MODEL_NAME, VR::OB, b"Oliveira")
        // An element that its writer did not know, and one that nobody knows.
        .bytes(tags::PATIENT_BIRTH_NAME, VR::UN, b"Oliveira")
        .bytes(Tag(0x0018, 0xFFF0), VR::LO, b"Oliveira")
        .bytes(tags::PATIENT_NAME, VR::UN, b"Oliveira^Maria")
        .bytes(tags::OTHER_PATIENT_NAMES, VR::PN, b"Oliveira^Maria")
        .text(tags::PATIENT_ID, VR::LO, "PRT-4711")
        // A sequence inside an unknown representation.
        .bytes(tags::ANATOMIC_REGION_SEQUENCE, VR::UN, &items)
        .raw(tags::VIEW_CODE_SEQUENCE, VR::UN, UNDEFINED, &items)
        .raw(SEQUENCE_END, VR::UN, 0, &[])
        .text(tags::IMAGE_COMMENTS, VR::LT, "Oliveira")
        .bytes(Tag(0x5000, 0x2500), VR::LO, b"Oliveira")
        .bytes(Tag(0x6002, 0x1500), VR::LO, b"Oliveira")
        .bytes(Tag(0xFFFC, 0xFFFC), VR::OB, b"Oliveira");
    for options in [Options::default(), everything()] {
        let (out, _) = run(&sample.file(EXPLICIT), &options);
        for word in ["Oliveira", "Maria", "4711"] {
            assert!(!contains(&out, word), "{word} with {options:?}");
        }
    }
}

#[test]
fn a_directory_is_refused() {
    let sample =
        Sample::new(Encoding::ExplicitLittle).text(tags::SOP_CLASS_UID, VR::UI, uids::MEDIA_STORAGE_DIRECTORY_STORAGE);
    let refused = deidentify(Cursor::new(sample.file(EXPLICIT)), Vec::new(), &KEY, &Options::default());
    assert_eq!(refused, Err(Refusal::Directory));
}

#[test]
fn a_deflated_object_comes_out_plain() {
    let mut deflated = Vec::new();
    let plain = tomography(Encoding::ExplicitLittle);
    DeflateEncoder::new(plain.bytes.as_slice(), Compression::fast()).read_to_end(&mut deflated).unwrap();
    let (out, _) = run(&file(uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, &deflated), &Options::default());
    assert_eq!(out, run(&plain.file(EXPLICIT), &Options::default()).0);
}

#[test]
fn pixels_pass_unchanged_and_masked_ones_are_black() {
    let file = tomography(Encoding::ExplicitLittle).file(EXPLICIT);
    let (out, _) = run(&file, &Options::default());
    let pixels: Vec<u8> = (0..64).collect();
    assert!(out.ends_with(&pixels));
    let masked = vec![Region { x: 1, y: 0, width: 2, height: 2 }];
    let (out, outcome) = run(&file, &Options { masked, ..Options::default() });
    let mut expected = pixels;
    for frame in [0, 32] {
        for row in 0..2 {
            expected[frame + row * 8 + 2..frame + row * 8 + 6].fill(0);
        }
    }
    assert!(out.ends_with(&expected));
    assert_eq!(outcome.burned_in, Verdict::Clear(Clear::Masked));
    let after = header::read(out.as_slice()).unwrap();
    assert_eq!(after.text(tags::BURNED_IN_ANNOTATION).unwrap(), "NO");
    assert_eq!(after.find(tags::DEIDENTIFICATION_METHOD_CODE_SEQUENCE).unwrap().items().len(), 2);
}

#[test]
fn compressed_pixels_pass_and_cannot_be_masked() {
    let fragments = Sample::new(Encoding::ExplicitLittle)
        .short(tags::ROWS, 4)
        .short(tags::COLUMNS, 4)
        .short(tags::BITS_ALLOCATED, 8)
        .raw(tags::PIXEL_DATA, VR::OB, UNDEFINED, &[])
        .raw(ITEM, VR::UN, 0, &[])
        .raw(ITEM, VR::UN, 4, &[1, 2, 3, 4])
        .raw(SEQUENCE_END, VR::UN, 0, &[]);
    let file = fragments.file(uids::JPEG_BASELINE8_BIT);
    let (out, _) = run(&file, &Options::default());
    assert!(out.ends_with(&file[file.len() - 40..]), "the fragments are byte for byte the same");
    let options = Options { masked: vec![Region { x: 0, y: 0, width: 1, height: 1 }], ..Options::default() };
    assert_eq!(deidentify(Cursor::new(file), Vec::new(), &KEY, &options), Err(Refusal::CannotMask));
}

#[test]
fn doing_it_twice_keeps_the_marks_once() {
    let (once, _) = run(&tomography(Encoding::ExplicitLittle).file(EXPLICIT), &Options::default());
    let after = header_of(&once, &Options::default());
    let marks = after.elements.iter().filter(|element| element.tag == tags::PATIENT_IDENTITY_REMOVED);
    assert_eq!(marks.count(), 1);
}

/// A value that every action changes.
fn telling(vr: VR) -> &'static [u8] {
    match vr {
        VR::AS => b"044Y",
        VR::DA => b"20240229",
        VR::DT => b"20240229101112",
        VR::TM => b"101112",
        VR::DS | VR::IS => b"4711",
        VR::UI => b"1.2.3.47",
        VR::PN => b"Oliveira^Maria",
        VR::CS | VR::AE | VR::SH | VR::LO | VR::ST | VR::LT | VR::UC | VR::UR | VR::UT => b"Maria 4711",
        _ => &[7; 8],
    }
}

/// Health data, section 3.3: of what the table names, no value is left as it was.
#[test]
fn no_value_that_the_table_names_is_left_in_any_encoding_or_depth() {
    for (encoding, syntax) in SYNTAXES {
        let all = |mut sample: Sample| {
            for row in &ROWS {
                let [a, b, c, d] = row.tag.to_be_bytes();
                let tag = Tag(u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
                sample = match looked_up(tag) {
                    Some(VR::SQ) => sample.sequence(tag, |item| item.text(tags::CODE_MEANING, VR::LO, "Maria 4711")),
                    vr => sample.bytes(tag, vr.unwrap_or(VR::LO), telling(vr.unwrap_or(VR::LO))),
                };
            }
            sample
        };
        // Patient State (0038,0500) and others come with their like in the same item, three levels down.
        let sample = all(Sample::new(encoding)).sequence(tags::ANATOMIC_REGION_SEQUENCE, |item| {
            item.sequence(tags::ANATOMIC_REGION_MODIFIER_SEQUENCE, all)
        });
        let (out, _) = run(&sample.file(syntax), &Options::default());
        let (before, after) =
            (header::read(sample.file(syntax).as_slice()).unwrap(), header::read(out.as_slice()).unwrap());
        let (mut compared, mut unchanged) = (0, Vec::new());
        compare(&before.elements, &after.elements, &mut |tag| {
            compared += 1;
            unchanged.push(tag);
        });
        assert_eq!(unchanged, [], "of {} rows, {syntax}", ROWS.len());
        assert!(!contains(&out, "Oliveira") && !contains(&out, "1.2.3.47") && !contains(&out, "20240229"));
    }
}

/// Calls `same` for each value of `before` that is in `after` and named by the table.
fn compare(before: &[Element], after: &[Element], same: &mut impl FnMut(Tag)) {
    for element in before {
        let Some(left) = crate::header::find(after, element.tag) else { continue };
        match (&element.value, &left.value) {
            (Value::Items(before), Value::Items(after)) => {
                for (before, after) in before.iter().zip(after) {
                    compare(before, after, same);
                }
            }
            (before, after) if before == after && profile::row(element.tag).is_some() => same(element.tag),
            _ => {}
        }
    }
}

#[test]
fn the_table_is_whole() {
    assert_eq!(ROWS.len(), 617, "621 attributes, four of which are groups");
    assert!(ROWS.is_sorted_by_key(|row| row.tag));
    assert_eq!(profile::row(tags::PATIENT_NAME).unwrap().basic, Basic::Empty);
    assert_eq!(profile::row(tags::SOP_INSTANCE_UID).unwrap().basic, Basic::Uid);
    assert!(profile::row(tags::ROWS).is_none());
}

/// A long object that is never in memory: its header, then zeros.
struct Long {
    head: Vec<u8>,
    length: u64,
    place: u64,
}

impl Read for Long {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let left = usize::try_from(self.length - self.place).unwrap_or(usize::MAX).min(room.len());
        let head = self.head.get(usize::try_from(self.place).unwrap()..).unwrap_or(&[]);
        let count = if head.is_empty() { left } else { head.len().min(left) };
        if head.is_empty() {
            room[..count].fill(0)
        } else {
            room[..count].copy_from_slice(&head[..count])
        }
        self.place += count as u64;
        Ok(count)
    }
}

impl Seek for Long {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        if let SeekFrom::Start(place) = to {
            self.place = place;
        }
        Ok(self.place)
    }
}

/// A writer that remembers how much came at once.
#[derive(Default)]
struct Counting {
    written: u64,
    most: usize,
}

impl Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.written += bytes.len() as u64;
        self.most = self.most.max(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn pixels_pass_in_pieces_however_many_there_are() {
    let pixels = 300_000_000_u32;
    let head = Sample::new(Encoding::ExplicitLittle).raw(tags::PIXEL_DATA, VR::OB, pixels, &[]).file(EXPLICIT);
    let length = head.len() as u64 + u64::from(pixels);
    let mut out = Counting::default();
    deidentify(Long { head, length, place: 0 }, &mut out, &KEY, &Options::default()).unwrap();
    assert!(out.written > u64::from(pixels));
    assert!(out.most <= 256 * 1024, "{} bytes at once", out.most);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_damaged_file_is_refused_or_read_and_never_more(
        which in 0_usize..3,
        cut in 0_usize..3000,
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..12),
        masked in any::<bool>(),
    ) {
        let (encoding, syntax) = SYNTAXES[which];
        let mut bytes = tomography(encoding).file(syntax);
        bytes.truncate(bytes.len().saturating_sub(cut % 97 * usize::from(cut % 2 == 0)));
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let masked = if masked { vec![Region { x: 1, y: 1, width: 9, height: 9 }] } else { Vec::new() };
        for options in [Options { masked, ..Options::default() }, everything()] {
            let mut out = Vec::new();
            let ours = header::read(bytes.as_slice());
            let result = deidentify(Cursor::new(&bytes), &mut out, &KEY, &options);
            if let Ok(outcome) = result {
                prop_assert!(ours.is_ok());
                prop_assert_eq!(outcome.bytes, out.len() as u64);
                prop_assert!(header::read(out.as_slice()).is_ok(), "what was written can be read");
                prop_assert!(out.len() <= bytes.len() * 8 + 4096);
            }
        }
    }
}
