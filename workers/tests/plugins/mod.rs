//! Builders for the tests of the plugin host.
#![allow(dead_code, reason = "each of the tests that share it uses a part")]
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "builders of tests")]

use std::path::{Path, PathBuf};

use domain::content::{MedicalCategory, RegistryStatus};
use domain::gate::{Article, Author, Reference};
use tempfile::TempDir;
use workers::plugin_host::{PluginHost, Settings};

/// The committed components.
pub(crate) fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins/dist")
}

/// Limits of the specification with a deadline that a test can wait for.
pub(crate) fn settings() -> Settings {
    let mut settings = Settings::of_stages(2, 1 << 20);
    settings.lgpd.deadline_ms = 300;
    settings
}

/// A folder in which a hostile component serves S.2.1 beside the two other honest stages.
pub(crate) fn folder_with(hostile: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut plugins = Vec::new();
    for (source, name) in [(dist().join("hostile"), hostile), (dist(), "claims"), (dist(), "council")] {
        let text = std::fs::read_to_string(source.join("digests.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
        let rows = manifest["plugins"].as_array().unwrap();
        plugins.push(rows.iter().find(|row| row["name"] == name).expect("component is in dist").clone());
        let file = Path::new(name).with_extension("wasm");
        std::fs::copy(source.join(&file), folder.path().join(&file)).unwrap();
    }
    let manifest = serde_json::json!({ "plugins": plugins });
    std::fs::write(folder.path().join("digests.json"), manifest.to_string()).unwrap();
    folder
}

/// A host whose S.2.1 is hostile.
pub(crate) fn hostile_host() -> PluginHost {
    PluginHost::load_dir(folder_with("hostile").path(), settings()).unwrap()
}

/// An article that asks the hostile guest for an attack.
pub(crate) fn attack(title: &str) -> Article {
    Article { title: title.to_owned(), ..article() }
}

/// An article with something to find for every stage. All of it is invented.
pub(crate) fn article() -> Article {
    Article {
        title: "Cura garantida da diabetes em 7 dias".to_owned(),
        content: "\u{e1}gua e descanso. O paciente João da Silva, CPF 529.982.247-25, telefone (11) 98765-4321, \
                  e-mail joao.silva@example.com, prontuário 123456, foi diagnosticado com diabetes tipo 2. \
                  O tratamento com metformina cura 100% dos pacientes, sem nenhum efeito colateral, segundo estudos. \
                  Somos a melhor clínica do Brasil, resultado garantido! Agende já com 50% de desconto. \
                  Veja as fotos de antes e depois."
            .to_owned(),
        excerpt: "O método que os médicos não contam.".to_owned(),
        meta_description: "Cura definitiva da diabetes.".to_owned(),
        medical_category: MedicalCategory::Cardiology,
        references: vec![Reference {
            text: "Estudo inventado, 2020.".to_owned(),
            doi: Some("10.1000/none".to_owned()),
            pmid: None,
            url: None,
        }],
        tenant_contacts: vec!["(11) 3333-4444".to_owned()],
        judged_on: "2026-11-21".to_owned(),
        ..Article::by(Author {
            name: "Maria Exemplo".to_owned(),
            registry: Some("CRM-SP 123456".to_owned()),
            registry_status: RegistryStatus::Expired,
            specialty: Some("Dermatologia".to_owned()),
            rqe: None,
        })
    }
}
