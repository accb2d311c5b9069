//! Images that come and go by DICOM's own protocols: DICOMweb at the gateway, C-STORE at the workers.

use dicom_dictionary_std::tags;

use super::patients::{tomography, tomography_of};
use super::*;
use testkit::python;
use xtask::servers::{dcmtk, ports};

/// A STOW-RS body of these instances.
fn related(instances: &[Vec<u8>]) -> Vec<u8> {
    let mut body = Vec::new();
    for one in instances {
        body.extend_from_slice(b"--corte\r\nContent-Type: application/dicom\r\n\r\n");
        body.extend_from_slice(one);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--corte--\r\n");
    body
}

async fn web(client: &Client, path: &str, accept: &str) -> loadtest::client::Answer {
    let call = client.call(Method::GET, &format!("/api/v1/dicomweb{path}")).await.unwrap();
    call.header("accept", accept).send().await.unwrap()
}

async fn found(client: &Client, path: &str) -> Vec<Value> {
    let answer = web(client, path, "application/dicom+json").await;
    assert_eq!(answer.status.as_u16(), 200, "{path}: {}", answer.text());
    serde_json::from_str(&answer.text()).unwrap()
}

fn uid(object: &Value, key: &str) -> String {
    object[key]["Value"][0].as_str().unwrap_or_else(|| panic!("{key}: {object}")).to_owned()
}

/// Waits until so many images are judged, and what follows from it is done.
async fn judged(stack: &Stack, count: i64) {
    let sql = format!(
        "select case when (select count(*) from media where judged_at is not null) >= {count} and not exists
             (select from commands where state in ('accepted', 'running')) then 1 else 0 end::bigint"
    );
    let done = || async { (stack.oracle().await.number(&sql).await == 1).then_some(()) };
    eventually("images are judged", PATIENCE, done).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_study_is_stored_found_and_retrieved_by_dicomweb_without_its_patient() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let doctor = stack.login(&stack.people.doctor).await;
    let instances: Vec<Vec<u8>> = (1..=3).map(tomography).collect();
    let call = doctor.call(Method::POST, "/api/v1/dicomweb/studies").await.unwrap();
    let body = related(&[instances[0].clone(), instances[1].clone(), b"no image".to_vec(), instances[2].clone()]);
    let stored = call.body("multipart/related; type=\"application/dicom\"; boundary=corte", body).send().await.unwrap();
    assert_eq!(stored.status.as_u16(), 202, "{}", stored.text());
    let receipt: Value = serde_json::from_str(&stored.text()).unwrap();
    assert_eq!(receipt["00081199"]["Value"].as_array().map(Vec::len), Some(3), "{receipt}");
    let call = doctor.call(Method::POST, "/api/v1/dicomweb/studies").await.unwrap();
    let again = call.body("application/dicom", instances[0].clone()).send().await.unwrap();
    assert_eq!(again.status.as_u16(), 202, "{}", again.text());
    judged(&stack, 4).await;

    // One study, one series, three instances, under new names and without a patient.
    let reader = stack.login(&stack.people.second_doctor).await;
    let studies = found(&reader, "/studies?ModalitiesInStudy=C*&limit=5").await;
    assert_eq!(studies.len(), 1, "{studies:?}");
    let study = uid(&studies[0], "0020000D");
    assert_ne!(study, "1.2.840.99999.1");
    assert_eq!(studies[0]["00201208"]["Value"][0], 3, "{studies:?}");
    assert!(uid(&studies[0], "00081190").ends_with(&format!("/api/v1/dicomweb/studies/{study}")));
    assert!(found(&reader, "/studies?PatientName=Silva*").await.is_empty());
    assert!(found(&reader, "/studies?ModalitiesInStudy=MR").await.is_empty());
    let series = uid(&found(&reader, &format!("/studies/{study}/series")).await[0], "0020000E");
    let listed = found(&reader, &format!("/studies/{study}/series/{series}/instances?includefield=all")).await;
    assert_eq!(listed.len(), 3);
    assert!(!listed.iter().any(|one| one.to_string().contains("Aparecida")));
    assert_eq!(found(&reader, &format!("/studies/{study}/instances?limit=2&offset=1")).await.len(), 2);
    let instance = uid(&listed[0], "00080018");

    // Instances, what they say, and their picture.
    let address = format!("/studies/{study}/series/{series}/instances/{instance}");
    let one = web(&reader, &address, "application/dicom").await;
    assert_eq!(one.headers["content-type"], "application/dicom");
    let object = dicom_object::from_reader(Cursor::new(&one.body)).unwrap();
    assert_eq!(object.element(tags::SOP_INSTANCE_UID).unwrap().to_str().unwrap(), instance.as_str());
    assert!(object.element(tags::PATIENT_NAME).is_ok_and(|name| !name.to_str().unwrap().contains("Silva")));
    let all = web(&reader, &format!("/studies/{study}"), "multipart/related; type=\"application/dicom\"").await;
    assert_eq!(all.status.as_u16(), 200, "{}", all.text());
    assert_eq!(all.body.windows(4).filter(|window| *window == b"DICM").count(), 3);
    assert!(!all.body.windows(9).any(|window| window == b"Aparecida"));
    assert_eq!(found(&reader, &format!("/studies/{study}/metadata")).await.len(), 3);
    let picture = web(&reader, &format!("{address}/rendered?viewport=64,64"), "image/jpeg").await;
    assert_eq!(image::guess_format(&picture.body).unwrap(), ImageFormat::Jpeg);
    assert_eq!(web(&reader, &format!("{address}/metadata"), "text/html").await.status.as_u16(), 406);
    assert_eq!(web(&reader, "/studies/1.2..3/metadata", "*/*").await.status.as_u16(), 422);
    assert_eq!(
        web(&reader, &format!("{address}/rendered?window=40,400,linear"), "image/jpeg").await.status.as_u16(),
        422
    );
    // Whoever is no professional finds nothing.
    let subscriber = stack.login(&stack.people.subscriber).await;
    assert!(found(&subscriber, "/studies").await.is_empty());
    assert_eq!(web(&subscriber, &address, "*/*").await.status.as_u16(), 404);
    stack.finish(PATIENCE).await;
    // One job put the study together at least, and fewer than there are instances when they come at once.
    let mut oracle = stack.oracle().await;
    let jobs = oracle.number("select count(*) from commands where kind = 'assemble_study'").await;
    assert!((1..=3).contains(&jobs), "{jobs}");
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_of_an_image_are_retrieved_as_pictures_one_or_several() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let doctor = stack.login(&stack.people.doctor).await;
    let call = doctor.call(Method::POST, "/api/v1/dicomweb/studies").await.unwrap();
    let stored = call.body("application/dicom", tomography_of(1, 3)).send().await.unwrap();
    assert_eq!(stored.status.as_u16(), 202, "{}", stored.text());
    judged(&stack, 1).await;
    let listed = found(&doctor, "/instances?includefield=all").await;
    let [study, series, instance] = ["0020000D", "0020000E", "00080018"].map(|key| uid(&listed[0], key));
    let frames = format!("/studies/{study}/series/{series}/instances/{instance}/frames");

    let mut pictures = Vec::new();
    for number in 1..=3 {
        let one = web(&doctor, &format!("{frames}/{number}/rendered"), "image/jpeg").await;
        assert_eq!((one.status.as_u16(), &one.headers["content-type"]), (200, &"image/jpeg".parse().unwrap()));
        assert_eq!(image::load_from_memory(&one.body).unwrap().width(), 64);
        pictures.push(one.body);
    }
    assert!(pictures[0] != pictures[1] && pictures[1] != pictures[2]);
    let both = web(&doctor, &format!("{frames}/3,1/rendered"), "multipart/related; type=\"image/jpeg\"").await;
    assert!(both.headers["content-type"].to_str().unwrap().starts_with("multipart/related; type=\"image/jpeg\""));
    let place = |picture: &[u8]| both.body.windows(picture.len()).position(|window| window == picture);
    assert!(place(&pictures[2]).unwrap() < place(&pictures[0]).unwrap(), "in the order that was asked for");
    for (path, accept, status) in [
        ("4/rendered", "*/*", 404),
        ("0/rendered", "*/*", 422),
        ("1,/rendered", "*/*", 422),
        ("1,2/rendered", "image/jpeg", 406),
        ("1/rendered?accept=image/png", "image/png", 406),
    ] {
        assert_eq!(web(&doctor, &format!("{frames}/{path}"), accept).await.status.as_u16(), status, "{path}");
    }
    // All of them go with the image.
    let id = stack.oracle().await.text("select id::text from media").await.unwrap();
    said(&doctor, Method::DELETE, &format!("/media/{id}"), None, 202).await;
    eventually("its bytes are gone", PATIENCE, || async { super::stored(&stack.objects()).is_empty().then_some(()) })
        .await;
    stack.finish(PATIENCE).await;
}

/// Runs a part of a session of dicomweb-client.
async fn session(python: &Path, act: &str, stack: &Stack, client: &Client, folder: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("dicomweb-client/session.py");
    let token = client.token().await.unwrap().expect("a token");
    let ran = tokio::process::Command::new(python)
        .arg(script)
        .args([act, &format!("{}/api/v1/dicomweb", stack.url)])
        .arg(folder)
        .env("TOKEN", token)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output();
    let ran = ran.await.unwrap();
    assert!(ran.status.success(), "{act}: {}", String::from_utf8_lossy(&ran.stderr));
}

#[tokio::test(flavor = "multi_thread")]
async fn dicomweb_client_stores_searches_and_retrieves_unmodified() {
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("dicomweb-client/requirements.txt");
    let installed = tokio::task::spawn_blocking(move || python::environment("dicomweb-client", &requirements));
    let python = installed.await.unwrap().expect("install dicomweb-client").join("bin/python");
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let folder = tempfile::tempdir().unwrap();
    for number in 1..=3 {
        std::fs::write(folder.path().join(format!("{number}.dcm")), tomography_of(number, 3)).unwrap();
    }
    let doctor = stack.login(&stack.people.doctor).await;
    session(&python, "store", &stack, &doctor, folder.path()).await;
    judged(&stack, 3).await;
    let reader = stack.login(&stack.people.second_doctor).await;
    session(&python, "read", &stack, &reader, folder.path()).await;
    stack.finish(PATIENCE).await;
}

/// Runs a tool of dcmtk.
async fn tool(program: &str, words: &[&str]) -> (bool, String) {
    let ran = tokio::process::Command::new(program).args(words).output().await;
    let ran = ran.unwrap_or_else(|error| panic!("{program} of the Debian package dcmtk: {error}"));
    (ran.status.success(), String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_modality_sends_a_study_by_c_store_and_strangers_are_not_let_in() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    tokio::task::spawn_blocking(dcmtk::install).await.unwrap().expect("dcmtk");
    let port = ports::free().expect("a port");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("workers.toml");
    let (tenant, doctor) = (stack.people.tenant.id, stack.people.doctor.id);
    let settings = format!(
        "[devices.network]\nlisten = \"127.0.0.1:{port}\"\n[[devices.network.peers]]\nname = \"CT da sala 2\"\ncalled = \"CMS\"
         calling = \"CT1\"\nfrom = [\"127.0.0.1/32\"]\n[[devices.accounts]]\npeer = \"CT da sala 2\"\ntenant = \"{tenant}\"
         user = \"{doctor}\"\n"
    );
    std::fs::write(&file, settings).unwrap();
    let listener = stack.worker(&["--config", file.to_str().unwrap(), "dicom-scp"], &[]);
    stack.workers.push(listener);
    let port = port.to_string();
    eventually("somebody listens", PATIENCE, || async {
        tokio::net::TcpStream::connect(format!("127.0.0.1:{port}")).await.ok()
    })
    .await;

    let (heard, said) = tool("echoscu", &["-aet", "CT1", "-aec", "CMS", "127.0.0.1", &port]).await;
    assert!(heard, "{said}");
    let files: Vec<String> = (1..=5)
        .map(|number| {
            let path = folder.path().join(format!("{number}.dcm"));
            std::fs::write(&path, tomography(number)).unwrap();
            path.display().to_string()
        })
        .collect();
    let mut words = vec!["-aet", "CT1", "-aec", "CMS", "127.0.0.1", &port];
    words.extend(files.iter().map(String::as_str));
    let (sent, said) = tool("storescu", &words).await;
    assert!(sent, "{said}");
    // Acknowledged is kept: the rows are there when the tool has ended.
    let mut oracle = stack.oracle().await;
    let kept = format!("select count(*) from media where mime_type = 'application/dicom' and uploaded_by = '{doctor}'");
    assert_eq!(oracle.number(&kept).await, 5);
    judged(&stack, 5).await;
    assert_eq!(oracle.number("select count(*) from media where state = 'clean'").await, 5);
    let client = stack.login(&stack.people.doctor).await;
    assert_eq!(found(&client, "/studies").await[0]["00201208"]["Value"][0], 5);

    let (stranger, _) = tool("storescu", &["-aet", "CT9", "-aec", "CMS", "127.0.0.1", &port, &files[0]]).await;
    assert!(!stranger, "nobody of that name sends here");
    let (again, _) = tool("storescu", &["-aet", "CT1", "-aec", "CMS", "127.0.0.1", &port, &files[0]]).await;
    assert!(again, "a device may send again what it has sent");
    judged(&stack, 6).await;
    assert_eq!(oracle.number("select count(*) from media where reason = 'dicom_duplicate'").await, 1);
    assert!(!stack.logs().contains("Aparecida"));
    stack.finish(PATIENCE).await;
}
