//! Texts as people write them, and articles made of any bytes.

use domain::content::RegistryStatus;
use domain::gate::{Article, Author, CustomField, Reference};

/// Any bytes as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// An article of lines: title, description, a custom field, a reference, then the body.
pub(crate) fn article(bytes: &[u8]) -> Article {
    let text = text(bytes);
    let mut lines = text.splitn(5, '\n');
    let mut line = || lines.next().unwrap_or_default().to_owned();
    let mut article = Article::by(Author {
        name: "Ana Souza".to_owned(),
        registry: Some("CRM-SP 123456".to_owned()),
        registry_status: RegistryStatus::Pending,
        specialty: None,
        rqe: None,
    });
    (article.title, article.meta_description) = (line(), line());
    article.custom_fields.push(CustomField { name: "nota".to_owned(), value: line() });
    article.references.push(Reference { text: line(), ..Reference::default() });
    article.content = line();
    article.judged_on = "2026-11-22".to_owned();
    article
}

/// Texts to start from.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let short = [
        "Dor de cabeça: quando procurar um médico\nSaiba mais\n{\"resourceType\":\"Patient\",\"id\":\"1\"}\nSilva J. Título. Rev Bras Med. 2020;1(2):3-9. doi:10.1590/S0102-311X2020000100001 PMID: 12345678\n<h2>Sintomas</h2><p>A paciente Maria da Conceição Oliveira, CPF 529.982.247-25, nascida em 02/01/1960, mora na Rua das Flores, 12, CEP 01310-100, tel. (11) 98765-4321, maria@exemplo.com.br. Prontuário 4711.</p><pre class=\"language-fhir\">{\"resourceType\":\"Observation\"}</pre><ul><li>dipirona 500 mg de 6/6 h por 5 dias</li></ul><p>Este conteúdo não substitui a consulta médica.</p>",
        "A\nB\nC\nD\nDr. João Silva (CRM-SP 123456, RQE 4321): cura garantida em 10 dias por R$ 99,90! Agende: https://clinica.example/?a=b&amp;c=d [1] [2]",
        "T\n\n\n\n<script type=\"application/fhir+json\">[{\"resourceType\":\"Bundle\"},{}]</script><table><tr><td>Diab\u{AD}etes &#x41;&nbsp;&amp;</td></tr></table><!-- fim --><img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"Paciente José\">",
        "Médico: Bom dia. Paciente: Meu nome é josé da silva, tenho 45 anos e HIV positivo. CNS 700 0000 0000 0005 título 1234 5678 0175 PIS 120.12345.67-8",
    ];
    let mut seeds: Vec<Vec<u8>> = short.iter().map(|text| text.as_bytes().to_vec()).collect();
    for part in
        ["<p>", "<div><pre>", "{\"a\":[", "529.982.247-25 ", "Maria da Silva ", "&amp", "\u{300}", "a@a.", "((("]
    {
        seeds.push(part.repeat(300_000 / part.len()).into_bytes());
    }
    seeds
}
