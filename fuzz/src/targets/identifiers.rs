//! Identifiers with check digits, registries, hashes, slots of vocabulary: a canonical form is read as itself.

use domain::identifiers::{Cnpj, Cns, Cpf, Doi, Issn, Orcid, Pis, Pmcid, Pmid};
use domain::registry::Registry;
use domain::seal;

use crate::bounds::Bound;
use crate::prose::text;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let text = text(bytes);
    macro_rules! stays {
        ($($name:ident $canonical:ident)*) => {$(
            if let Some(one) = $name::parse(&text) {
                assert!($name::parse(&one.$canonical()) == Some(one.clone()), "{}", stringify!($name));
            }
        )*};
    }
    stays! {
        Cnpj places Cns digits Cpf digits Doi to_string Issn as_str Orcid as_str Pis digits Pmcid to_string
        Pmid to_string
    }
    if let Ok(one) = Registry::parse(&text) {
        assert_eq!(Registry::parse(&one.to_string()).map(|again| again.to_string()).ok(), Some(one.to_string()));
    }
    if let Some(hash) = seal::from_hex(&text) {
        assert_eq!(seal::from_hex(&seal::to_hex(&hash)), Some(hash));
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    [
        "529.982.247-25",
        "12.ABC.345/01DE-35",
        "700 0000 0000 0005",
        "120.12345.67-8",
        "https://doi.org/10.1590/S0102-311X2020000100001",
        "0102-311X",
        "0000-0002-1825-0097",
        "PMC123456",
        "PMID: 12345678",
        "CRM-SP 123456",
        "COREN-SP-123456-ENF",
        "CRP 06/12345",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}
