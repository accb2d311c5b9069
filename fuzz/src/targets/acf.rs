//! Field groups as ACF exports them: what is imported is exported and imported again as itself.

use crate::bounds::Bound;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let Ok(imported) = fields::acf::import(bytes) else { return };
    let exported = fields::acf::export(&imported.groups);
    let again = fields::acf::import(exported.to_string().as_bytes()).map(|again| again.groups);
    assert!(again.as_ref() == Ok(&imported.groups), "what was exported is imported otherwise");
    // Nor may a definition do harm, whatever it says.
    drop(fields::check(&imported.groups));
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    [
        r#"[{"key":"group_1","title":"Artigo","fields":[{"key":"field_1","label":"Fonte","name":"fonte","type":"text","required":1,
            "maxlength":200}],"location":[[{"param":"post_type","operator":"==","value":"post"}]],"active":true}]"#,
        r#"{"key":"group_2","title":"Equipe","fields":[{"key":"field_2","label":"Pessoas","name":"pessoas","type":"repeater","min":1,
            "sub_fields":[{"key":"field_3","label":"Registro","name":"registro","type":"text"}]},{"key":"field_4","label":"Tipo",
            "name":"tipo","type":"select","choices":{"a":"Um","b":"Dois"},"multiple":1,"conditional_logic":[[{"field":"field_2",
            "operator":"!=empty"}]]}],"location":[]}"#,
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}
