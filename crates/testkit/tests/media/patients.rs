//! Files of patients: encrypted wherever they lie, images without names for the library, originals for whoever treats, and
//! pictures that go with the consent that they rest on.

use dicom_core::{DataElement, PrimitiveValue, VR};
use dicom_dictionary_std::{tags, uids};
use dicom_object::{FileMetaTableBuilder, InMemDicomObject};

use super::*;

/// A tomography of Maria, 64 by 64, as a device writes it.
pub(crate) fn tomography(instance: u32) -> Vec<u8> {
    tomography_of(instance, 1)
}

/// A tomography of Maria with so many frames.
pub(crate) fn tomography_of(instance: u32, frames: u16) -> Vec<u8> {
    let text = |tag, vr, text: &str| DataElement::new(tag, vr, PrimitiveValue::from(text));
    let short = |tag, number: u16| DataElement::new(tag, VR::US, PrimitiveValue::from(number));
    let ramp = |frame: u16| (0..64u16 * 64).map(move |at| at.wrapping_mul(frame + 1) % 4_096);
    let pixels: Vec<u16> = (0..frames).flat_map(ramp).collect();
    let sop = format!("1.2.840.99999.3.{instance}");
    let object = InMemDicomObject::from_element_iter([
        text(tags::SPECIFIC_CHARACTER_SET, VR::CS, "ISO_IR 192"),
        text(tags::IMAGE_TYPE, VR::CS, "ORIGINAL\\PRIMARY\\AXIAL"),
        text(tags::SOP_CLASS_UID, VR::UI, uids::CT_IMAGE_STORAGE),
        text(tags::SOP_INSTANCE_UID, VR::UI, &sop),
        text(tags::STUDY_DATE, VR::DA, "20240229"),
        text(tags::STUDY_TIME, VR::TM, "101112"),
        text(tags::ACCESSION_NUMBER, VR::SH, "ACC-778899"),
        text(tags::MODALITY, VR::CS, "CT"),
        text(tags::INSTITUTION_NAME, VR::LO, "Hospital das Flores"),
        text(tags::REFERRING_PHYSICIAN_NAME, VR::PN, "Souza^Carlos"),
        text(tags::STUDY_DESCRIPTION, VR::LO, "TC de abdome de Maria Aparecida"),
        text(tags::PATIENT_NAME, VR::PN, "Silva^Maria Aparecida"),
        text(tags::PATIENT_ID, VR::LO, "PRT-4711"),
        text(tags::PATIENT_BIRTH_DATE, VR::DA, "19600102"),
        text(tags::PATIENT_SEX, VR::CS, "F"),
        text(tags::STUDY_INSTANCE_UID, VR::UI, "1.2.840.99999.1"),
        text(tags::SERIES_INSTANCE_UID, VR::UI, "1.2.840.99999.2"),
        text(tags::STUDY_ID, VR::SH, "S1"),
        text(tags::SERIES_NUMBER, VR::IS, "1"),
        text(tags::INSTANCE_NUMBER, VR::IS, &instance.to_string()),
        short(tags::SAMPLES_PER_PIXEL, 1),
        text(tags::PHOTOMETRIC_INTERPRETATION, VR::CS, "MONOCHROME2"),
        text(tags::NUMBER_OF_FRAMES, VR::IS, &frames.to_string()),
        short(tags::ROWS, 64),
        short(tags::COLUMNS, 64),
        short(tags::BITS_ALLOCATED, 16),
        short(tags::BITS_STORED, 16),
        short(tags::HIGH_BIT, 15),
        short(tags::PIXEL_REPRESENTATION, 0),
        DataElement::new(tags::PIXEL_DATA, VR::OW, PrimitiveValue::U16(pixels.into())),
    ]);
    let meta = FileMetaTableBuilder::new()
        .transfer_syntax(uids::EXPLICIT_VR_LITTLE_ENDIAN)
        .media_storage_sop_class_uid(uids::CT_IMAGE_STORAGE)
        .media_storage_sop_instance_uid(sop);
    let mut out = Vec::new();
    object.with_meta(meta).unwrap().write_all(&mut out).unwrap();
    out
}

/// Declares, sends and completes a file of a patient, and waits for its verdict.
async fn entrusted(client: &Client, mut body: Value, bytes: &[u8], more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    let (id, upload) = declare(client, body).await;
    send(client, &upload, bytes).await;
    let operation = complete(client, id).await;
    client.wait_settled(operation, PATIENCE).await.unwrap();
    known(client, id).await
}

/// A patient of the doctor's, with relation and this consent.
async fn patient(doctor: &Client, purpose: &str) -> (Uuid, Uuid) {
    let made = said(doctor, Method::POST, "/patients", Some(json!({})), 201).await;
    let patient: Uuid = made["data"]["id"].as_str().or(made["id"].as_str()).unwrap().parse().unwrap();
    let care = format!("/patients/{patient}/relationships");
    said(doctor, Method::POST, &care, Some(json!({ "kind": "treating" })), 201).await;
    let consent =
        json!({ "purpose": purpose, "legal_basis": "consent", "method": "written", "text_version": "2026-1" });
    let given = said(doctor, Method::POST, &format!("/patients/{patient}/consents"), Some(consent), 201).await;
    (patient, given["id"].as_str().or(given["data"]["id"].as_str()).unwrap().parse().unwrap())
}

async fn bytes_of(client: &Client, url: &str, range: Option<&str>) -> (u16, Vec<u8>, String) {
    let mut call = client.call(Method::GET, url).await.unwrap();
    if let Some(range) = range {
        call = call.header("range", range);
    }
    let answer = call.send().await.unwrap();
    let cache = answer.headers.get("cache-control").and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
    (answer.status.as_u16(), answer.body.to_vec(), cache)
}

/// Whether any object of the store holds these bytes as they are.
fn lies_open(stack: &Stack, bytes: &[u8]) -> bool {
    stored(&stack.objects())
        .iter()
        .any(|file| std::fs::read(file).unwrap_or_default().windows(bytes.len()).any(|window| window == bytes))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_read_without_its_patient_by_professionals_and_as_it_came_by_whoever_treats() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let doctor = stack.login(&stack.people.doctor).await;
    let other = stack.login(&stack.people.second_doctor).await;
    let (patient, consent) = patient(&doctor, "medical_treatment").await;
    let bytes = tomography(1);
    let body = declared("maria_aparecida.dcm", "application/dicom", &bytes);
    let media = entrusted(&doctor, body, &bytes, json!({ "patient_id": patient })).await;
    assert_eq!((&media["state"], &media["encryption_status"]), (&json!("clean"), &json!("full")), "{media}");
    assert_eq!((&media["access_level"], &media["retention_class"]), (&json!("professional"), &json!("medical_record")));
    assert!(media["sizes"].as_array().unwrap().iter().all(|size| size["size"] != "original"), "{media}");
    let id = media["id"].as_str().unwrap();

    // The library has it without the patient, as a file and as a picture.
    let (status, anonymous, cache) = bytes_of(&other, &format!("/api/v1/media/{id}/file?format=dcm"), None).await;
    assert_eq!((status, cache.as_str()), (200, "no-store"));
    let object = dicom_object::from_reader(Cursor::new(&anonymous)).unwrap();
    assert_eq!(object.element(tags::PATIENT_IDENTITY_REMOVED).unwrap().to_str().unwrap(), "YES");
    assert_ne!(object.element(tags::STUDY_INSTANCE_UID).unwrap().to_str().unwrap(), "1.2.840.99999.1");
    assert!(!anonymous.windows(9).any(|window| window == b"Aparecida"));
    let (status, frame, _) = bytes_of(&other, &format!("/api/v1/media/{id}/file?format=jpg"), None).await;
    assert_eq!((status, image::guess_format(&frame).unwrap()), (200, ImageFormat::Jpeg));
    let told = said(&other, Method::GET, &format!("/media/{id}/dicom"), None, 200).await;
    assert_eq!(told["data"]["attributes"]["00080060"]["Value"][0], "CT", "{told}");
    assert!(!told.to_string().contains("Aparecida") && !told.to_string().contains("PRT-4711"), "{told}");

    // As it came only whoever treats the patient has it, in ranges too, and it is written down.
    let original = format!("/api/v1/media/{id}/original");
    let (status, whole, cache) = bytes_of(&doctor, &original, None).await;
    assert_eq!((status, cache.as_str()), (200, "no-store"));
    assert!(whole == bytes);
    let (status, part, _) = bytes_of(&doctor, &original, Some("bytes=128-131")).await;
    assert_eq!((status, part.as_slice()), (206, b"DICM".as_slice()));
    for person in [&stack.people.second_doctor, &stack.people.editor, &stack.people.admin] {
        let reader = stack.login(person).await;
        assert_eq!(bytes_of(&reader, &original, None).await.0, 403, "{}", person.role);
    }
    assert_eq!(bytes_of(&other, &format!("/api/v1/media/{id}/file?size=original"), None).await.0, 404);
    said(&doctor, Method::DELETE, &format!("/patients/{patient}/consents/{consent}"), None, 204).await;
    assert_eq!(bytes_of(&doctor, &original, None).await.0, 403, "the treatment's consent was withdrawn");
    let mut oracle = stack.oracle().await;
    let read =
        format!("select count(*) from audit_trail where operation = 'media.read_original' and resource_id = '{id}'");
    assert_eq!(oracle.number(&read).await, 2);

    // Nothing of the patient is anywhere but under the key.
    eventually("quarantine is empty", PATIENCE, || async { (in_quarantine(&stack) == 0).then_some(()) }).await;
    assert!(!lies_open(&stack, b"DICM") && !lies_open(&stack, b"Aparecida"));
    for table in ["media", "media_renditions", "dicom_instances", "dicom_studies", "events", "commands", "audit_trail"]
    {
        let told =
            format!("select count(*) from {table} t where t::text ilike '%aparecida%' or t::text like '%PRT-4711%'");
        assert_eq!(oracle.number(&told).await, 0, "{table}");
    }
    assert!(!stack.logs().contains("Aparecida"));

    // The same instance twice is one.
    let again = entrusted(&doctor, declared("b.dcm", "application/dicom", &bytes), &bytes, json!({})).await;
    assert_eq!((&again["state"], &again["reason"]), (&json!("refused"), &json!("dicom_duplicate")));
    // Deleted, its key goes with it.
    said(&doctor, Method::DELETE, &format!("/media/{id}"), None, 202).await;
    eventually("its bytes are gone", PATIENCE, || async { stored(&stack.objects()).is_empty().then_some(()) }).await;
    stack.finish(PATIENCE).await;
    assert_eq!(oracle.number("select count(*) from media_keys where sealed is not null").await, 0);
    assert_eq!(oracle.number("select count(*) from dicom_studies where instances > 0").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_that_may_show_a_name_waits_encrypted_for_somebody_who_looks() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let doctor = stack.login(&stack.people.doctor).await;
    // The same length: an ultrasound writes into its pictures.
    let mut bytes = tomography(1);
    let at = bytes.windows(10).position(|window| window == b"\x08\0\x60\0CS\x02\0CT").unwrap();
    bytes[at + 8..at + 10].copy_from_slice(b"US");
    let media = entrusted(&doctor, declared("a.dcm", "application/dicom", &bytes), &bytes, json!({})).await;
    assert_eq!(media["state"], "held", "{media}");
    assert!(media["reason"].as_str().unwrap().starts_with("burned_in_"), "{media}");
    let id = media["id"].as_str().unwrap();
    eventually("quarantine is empty", PATIENCE, || async { (in_quarantine(&stack) == 0).then_some(()) }).await;
    assert!(!lies_open(&stack, b"DICM"));
    assert_eq!(bytes_of(&doctor, &format!("/api/v1/media/{id}/file"), None).await.0, 404);
    let reviewer = stack.login(&stack.people.medical_admin).await;
    let reason = json!({ "reason": "Olhei todos os quadros; nenhum tem nome." });
    let released = said(&reviewer, Method::POST, &format!("/media/{id}/release"), Some(reason), 202).await;
    reviewer.wait_settled(released["data"]["id"].as_str().unwrap().parse().unwrap(), PATIENCE).await.unwrap();
    assert_eq!(known(&doctor, id.parse().unwrap()).await["state"], "clean");
    assert_eq!(bytes_of(&doctor, &format!("/api/v1/media/{id}/file?format=dcm"), None).await.0, 200);
    // Nobody knows whose image it is, so nobody treats the patient.
    assert_eq!(bytes_of(&doctor, &format!("/api/v1/media/{id}/original"), None).await.0, 422);

    // Of what is no image nothing stays.
    for (bytes, reason) in [
        (b"no image at all".repeat(20), "invalid_dicom_file"),
        (tomography(2)[..1000].to_vec(), "dicom_truncated"),
        ([vec![0; 128], b"DICM".to_vec(), eicar()].concat(), "infected"),
    ] {
        let media = entrusted(&doctor, declared("a.dcm", "application/dicom", &bytes), &bytes, json!({})).await;
        assert_eq!(media["reason"], reason, "{media}");
    }
    let mut oracle = stack.oracle().await;
    stack.finish(PATIENCE).await;
    assert_eq!(oracle.number("select count(*) from media_keys where sealed is not null").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_of_a_patient_takes_a_consent_and_goes_with_it_from_everywhere() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let doctor = stack.login(&stack.people.doctor).await;
    let (shown, consent) = patient(&doctor, "publication").await;
    let (hidden, _) = patient(&doctor, "medical_treatment").await;
    let bytes = telling(400, 300);
    let mut body = declared("antes_e_depois.jpg", "image/jpeg", &bytes);
    body["alt_text"] = json!("A pele do braço, antes e depois do tratamento.");
    body["patient_id"] = json!(hidden);
    let refused = said(&doctor, Method::POST, "/media", Some(body.clone()), 422).await;
    assert_eq!(refused["details"]["patient_id"][0], "consent_required");
    let media = entrusted(&doctor, body, &bytes, json!({ "patient_id": shown })).await;
    assert_eq!((&media["state"], &media["consent_id"]), (&json!("clean"), &json!(consent)), "{media}");
    let id = media["id"].as_str().unwrap();
    let page = format!("/uploads/{id}/full.jpg");
    let served = visit(&stack, &page, &[]).await;
    assert_eq!(served.status(), 200);
    assert_eq!(served.headers()["cache-control"], "public, no-cache", "no cache outlives the consent");

    said(&doctor, Method::DELETE, &format!("/patients/{shown}/consents/{consent}"), None, 204).await;
    assert_eq!(visit(&stack, &page, &[]).await.status(), 404);
    said(&doctor, Method::GET, &format!("/media/{id}"), None, 404).await;
    eventually("its bytes are gone", PATIENCE, || async { stored(&stack.objects()).is_empty().then_some(()) }).await;
    stack.finish(PATIENCE).await;
    // The trail tells when it was closed, and when its bytes were destroyed.
    let mut oracle = stack.oracle().await;
    for operation in ["media.withdraw", "media.discard"] {
        let told = format!("select count(*) from audit_trail where operation = '{operation}' and resource_id = '{id}'");
        assert_eq!(oracle.number(&told).await, 1, "{operation}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_with_medical_content_is_encrypted_and_for_professionals() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let doctor = stack.login(&stack.people.doctor).await;
    let bytes = picture(300, 200, ImageFormat::Png);
    let body = declared("lesao.png", "image/png", &bytes);
    let media = entrusted(&doctor, body, &bytes, json!({ "medical_content": true })).await;
    assert_eq!((&media["state"], &media["encryption_status"]), (&json!("clean"), &json!("at_rest")), "{media}");
    let id = media["id"].as_str().unwrap();
    let url = format!("/api/v1/media/{id}/file?format=jpg");
    let (status, whole, _) = bytes_of(&doctor, &url, None).await;
    assert_eq!((status, image::guess_format(&whole).unwrap()), (200, ImageFormat::Jpeg));
    let (status, part, _) = bytes_of(&doctor, &url, Some("bytes=0-2")).await;
    assert_eq!((status, part.as_slice()), (206, b"\xff\xd8\xff".as_slice()));
    eventually("quarantine is empty", PATIENCE, || async { (in_quarantine(&stack) == 0).then_some(()) }).await;
    assert!(!lies_open(&stack, b"JFIF") && !lies_open(&stack, b"WEBP"));
    let subscriber = stack.login(&stack.people.subscriber).await;
    assert_eq!(bytes_of(&subscriber, &url, None).await.0, 404);
    let edit = ask(&doctor, Method::PATCH, &format!("/media/{id}"), Some(json!({ "access_level": "public" }))).await;
    assert!(matches!(edit.status.as_u16(), 422 | 428), "{}", edit.text());
    stack.finish(PATIENCE).await;
}
