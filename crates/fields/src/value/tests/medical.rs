use super::*;

fn ok(value: Value) -> (Value, Result<Value, Code>) {
    (value.clone(), Ok(value))
}

#[test]
fn a_registry_is_stored_in_its_canonical_form() {
    table(
        &json!({ "type": "crm_number" }),
        &[
            (json!("crm/sp 123.456"), Ok(json!("CRM-SP 123456"))),
            (json!("CRP 6/12345"), Ok(json!("CRP 06/12345"))),
            (json!("coren sp 123456 téc"), Ok(json!("COREN-SP 123456-TE"))),
            (json!("CRM 123456"), Err(Code::RegistryMalformed)),
            (json!("CRX-SP 123456"), Err(Code::RegistryMalformed)),
            (json!(123456), Err(Code::NotText)),
        ],
    );
    table(
        &json!({ "type": "crm_number", "councils": ["CRM", "CRO"] }),
        &[ok(json!("CRO-SP 12345")), (json!("CRP 06/12345"), Err(Code::CouncilNotAllowed))],
    );
}

#[test]
fn a_code_has_its_system() {
    table(
        &json!({ "type": "medical_code", "systems": ["cid_10"] }),
        &[
            (json!("e119"), Ok(json!({ "system": "cid_10", "code": "E11.9" }))),
            (
                json!({ "code": "E11", "display": "Diabetes mellitus tipo 2" }),
                Ok(json!({ "system": "cid_10", "code": "E11", "display": "Diabetes mellitus tipo 2" })),
            ),
            (json!({ "code": "" }), Ok(json!(null))),
            (json!("E1"), Err(Code::CodeMalformed)),
            (json!({ "system": "tuss", "code": "10101012" }), Err(Code::CodeSystem)),
            (json!({ "system": "cid_10" }), Err(Code::NotText)),
            (json!({ "code": "E11", "version": "2008" }), Err(Code::UnknownField)),
            (json!(11), Err(Code::NotAnObject)),
        ],
    );
    table(
        &json!({ "type": "medical_code" }),
        &[
            ok(json!({ "system": "tuss", "code": "10101012" })),
            ok(json!({ "system": "loinc", "code": "8867-4" })),
            (json!("E11"), Err(Code::CodeSystem)),
            (json!({ "system": "cid_9", "code": "250" }), Err(Code::CodeSystem)),
            (json!({ "system": "loinc", "code": "8867-5" }), Err(Code::CodeCheckDigit)),
        ],
    );
}

#[test]
fn a_medicine_has_a_name() {
    let whole = json!({
        "name": "Metformina", "active_ingredient": "cloridrato de metformina",
        "strength": { "amount": "850", "unit": "mg" }, "form": "comprimido", "controlled": false,
    });
    table(
        &json!({ "type": "medication" }),
        &[
            ok(whole),
            (
                json!({ "name": "Metformina", "registration": "1.0181.0386.001-7" }),
                Ok(json!({ "name": "Metformina", "registration": "1018103860017" })),
            ),
            (json!({ "form": "comprimido" }), Err(Code::Required)),
            (json!({ "name": "M", "strength": { "amount": "850" } }), Err(Code::Required)),
            (json!({ "name": "M", "strength": { "amount": "850", "unit": "mm[Hg]" } }), Err(Code::UnitNotAllowed)),
            (json!({ "name": "M", "registration": "12" }), Err(Code::CodeMalformed)),
        ],
    );
    table(
        &json!({ "type": "medication", "require_registration": true }),
        &[(json!({ "name": "M" }), Err(Code::Required))],
    );
}

#[test]
fn a_dose_keeps_its_digits_and_needs_its_unit() {
    table(
        &json!({ "type": "dosage" }),
        &[
            ok(json!({
                "amount": "0.10", "unit": "mg", "route": "oral", "interval": { "amount": "8", "unit": "h" },
                "duration": { "amount": "7", "unit": "d" }, "as_needed": false, "note": "após as refeições",
            })),
            (json!({ "amount": 5, "unit": "mL" }), Ok(json!({ "amount": "5", "unit": "mL" }))),
            (json!({ "amount": 0.1, "unit": "mg" }), Err(Code::BinaryFloat)),
            (json!({ "amount": "0,1", "unit": "mg" }), Err(Code::DecimalMalformed)),
            (json!({ "amount": "0", "unit": "mg" }), Err(Code::TooSmall)),
            (json!({ "amount": "-1", "unit": "mg" }), Err(Code::TooSmall)),
            (json!({ "amount": "1" }), Err(Code::Required)),
            (json!({ "amount": "1", "unit": "mcg" }), Err(Code::UnitNotAllowed)),
            (json!({ "amount": "1", "unit": "mm[Hg]" }), Err(Code::UnitNotAllowed)),
            (
                json!({ "amount": "1", "unit": "mg", "interval": { "amount": "8", "unit": "mg" } }),
                Err(Code::UnitNotAllowed),
            ),
            (json!({ "amount": "1", "unit": "mg", "route": "boca" }), Err(Code::WordUnknown)),
        ],
    );
    table(
        &json!({ "type": "dosage", "units": ["mg"] }),
        &[(json!({ "amount": "1", "unit": "g" }), Err(Code::UnitNotAllowed))],
    );
}

#[test]
fn an_amount_without_its_unit_is_refused_in_drafts_too() {
    let fields = only(&json!({ "type": "dosage" }));
    let problems = validate(&fields, &json!({ "x": { "amount": "1" } }), Mode::Draft).unwrap_err();
    assert_eq!(problems, [Problem { path: "/x/unit".into(), code: Code::Required }]);
}

#[test]
fn a_laboratory_value_keeps_its_digits() {
    table(
        &json!({ "type": "laboratory_value", "min": "0", "max": "1000" }),
        &[
            ok(json!({
                "value": "5.70", "unit": "%", "comparator": "<", "reference_low": "4.0", "reference_high": "5.6",
                "note": "HPLC",
            })),
            (json!({ "value": "5.7", "unit": "%%" }), Err(Code::UnitNotAllowed)),
            (json!({ "value": "1001", "unit": "mg/dL" }), Err(Code::TooLarge)),
            (
                json!({ "value": "1", "unit": "mg/dL", "reference_low": "9", "reference_high": "1" }),
                Err(Code::RangeReversed),
            ),
            (json!({ "value": "1", "unit": "mg/dL", "comparator": "~" }), Err(Code::WordUnknown)),
            (json!({ "unit": "mg/dL" }), Err(Code::Required)),
        ],
    );
}

#[test]
fn vital_signs_are_within_the_limits_of_entry() {
    let reading = |name: &str, value: &str, unit: &str| json!({ name: { "value": value, "unit": unit } });
    let pressure = |systolic: &str, diastolic: &str| json!({ "blood_pressure": { "systolic": systolic, "diastolic": diastolic, "unit": "mm[Hg]" } });
    let mut rows = vec![
        ok(json!({
            "blood_pressure": { "systolic": "120", "diastolic": "80", "unit": "mm[Hg]" },
            "heart_rate": { "value": "72", "unit": "/min" },
            "measured_at": "2026-03-07 08:30:00",
        })),
        (pressure("80", "120"), Err(Code::RangeReversed)),
        (pressure("12", "8"), Err(Code::VitalImplausible)),
        (json!({ "blood_pressure": { "systolic": "120", "unit": "mm[Hg]" } }), Err(Code::Required)),
        (json!({ "heart_rate": { "value": "72" } }), Err(Code::UnitNotAllowed)),
        (json!({ "heart_rate": { "value": 72, "unit": "/min" } }), Ok(reading("heart_rate", "72", "/min"))),
        (json!({ "heart_rate": { "value": 72.5, "unit": "/min" } }), Err(Code::BinaryFloat)),
        (json!({ "pulse": { "value": "72", "unit": "/min" } }), Err(Code::UnknownField)),
        (json!({ "measured_at": "ontem" }), Err(Code::DateTimeMalformed)),
        (json!({ "heart_rate": { "value": "", "unit": "" } }), Ok(json!(null))),
    ];
    for (name, good, bad, unit) in [
        ("heart_rate", "180", "7200", "/min"),
        ("respiratory_rate", "16", "160", "/min"),
        ("temperature", "36.5", "365", "Cel"),
        ("oxygen_saturation", "98", "101", "%"),
        ("weight", "0.65", "7001", "kg"),
        ("weight", "3250", "65", "g"),
        ("height", "172", "1.72", "cm"),
        ("height", "1.72", "172", "m"),
        ("glucose", "99", "9000", "mg/dL"),
        ("glucose", "5.5", "200", "mmol/L"),
    ] {
        rows.push(ok(reading(name, good, unit)));
        rows.push((reading(name, bad, unit), Err(Code::VitalImplausible)));
        rows.push((reading(name, good, "[degF]"), Err(Code::UnitNotAllowed)));
    }
    table(&json!({ "type": "vital_signs" }), &rows);
    table(
        &json!({ "type": "vital_signs", "measures": ["weight"] }),
        &[(reading("height", "172", "cm"), Err(Code::UnknownField))],
    );
}
