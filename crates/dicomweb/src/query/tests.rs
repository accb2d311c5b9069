use dicom_dictionary_std::tags;
use proptest::prelude::*;
use time::macros::date;

use super::*;
use crate::Uid;

fn studies(query: &str) -> Result<Query, Refusal> {
    Query::parse(Level::Study, Level::Study, query)
}

#[test]
fn keywords_and_tags_name_the_same_attribute() {
    for query in ["StudyDate=20200101-", "00080020=20200101-", "StudyDate=20200101%2D"] {
        let expected = Condition::Dates(Some(date!(2020 - 01 - 01)), None);
        assert_eq!(studies(query).unwrap().conditions, [(Attribute::StudyDate, expected)], "{query}");
    }
    for query in ["RequestAttributesSequence.ScheduledProcedureStepID=A", "00400275.00400009=A"] {
        let found = Query::parse(Level::Series, Level::Study, query).unwrap();
        let expected = (Attribute::ScheduledProcedureStepId, Condition::Text("A".to_owned()));
        assert_eq!(found.conditions, [expected], "{query}");
    }
}

#[test]
fn uids_are_a_list_by_comma_or_backslash() {
    let uids: Vec<Uid> = ["1.2", "1.3"].map(|uid| Uid::parse(uid).unwrap()).into();
    for query in ["StudyInstanceUID=1.2,1.3", "0020000D=1.2%5C1.3", "0020000d=1.2%2C1.3"] {
        let expected = (Attribute::StudyInstanceUid, Condition::Uids(uids.clone()));
        assert_eq!(studies(query).unwrap().conditions, [expected], "{query}");
    }
    let longest = "1".repeat(64);
    let list = |count: usize| format!("StudyInstanceUID={}", vec![longest.as_str(); count].join(","));
    assert!(studies(&list(100)).is_ok());
    assert_eq!(studies(&list(101)), Err(Refusal::TooManyUids));
    assert_eq!(studies(&format!("StudyInstanceUID={}", ["1"; 101].join(","))), Err(Refusal::TooManyUids));
}

#[test]
fn a_search_without_parameters_has_its_defaults() {
    let found = studies("").unwrap();
    assert_eq!((found.limit, found.offset, found.fuzzy, found.unsupported), (100, 0, false, false));
    assert!(found.conditions.is_empty());
    assert!(found.fields.wants(tags::PATIENT_ID) && !found.fields.wants(tags::STUDY_DESCRIPTION));
}

#[test]
fn a_search_across_levels_returns_those_above() {
    let wants = |top, tag| Query::parse(Level::Instance, top, "").unwrap().fields.wants(tag);
    assert!(wants(Level::Study, tags::PATIENT_ID) && wants(Level::Study, tags::MODALITY));
    assert!(!wants(Level::Series, tags::PATIENT_ID) && wants(Level::Series, tags::MODALITY));
    assert!(!wants(Level::Instance, tags::MODALITY) && wants(Level::Instance, tags::SOP_INSTANCE_UID));
}

#[test]
fn what_is_matched_or_asked_for_is_returned() {
    let found =
        Query::parse(Level::Instance, Level::Instance, "InstanceNumber=1&includefield=00081030,StudyID").unwrap();
    for tag in [tags::INSTANCE_NUMBER, tags::STUDY_DESCRIPTION, tags::STUDY_ID] {
        assert!(found.fields.wants(tag));
    }
    assert!(!found.fields.all() && studies("includefield=StudyID&includefield=all").unwrap().fields.all());
}

#[test]
fn what_is_not_supported_is_passed_over_and_said() {
    for query in
        ["PatientSex=F", "SeriesNumber=1", "studydate=20200101", "00100040=F", "x", "=", "StudyDate.StudyTime=1"]
    {
        let found = studies(query).unwrap();
        assert!(found.unsupported && found.conditions.is_empty(), "{query}");
    }
    // The path names the study already.
    assert!(Query::parse(Level::Series, Level::Series, "StudyDate=20200101").unwrap().unsupported);
}

#[test]
fn what_breaks_the_grammar_or_a_bound_is_refused() {
    let long = |bytes: usize| format!("PatientName={}", "%41".repeat(bytes));
    let many = |count: usize| vec!["includefield=all"; count].join("&");
    assert!(studies(&many(32)).is_ok());
    for (query, refusal) in [
        (many(33), Refusal::TooManyParameters),
        (long(1_025), Refusal::QueryTooLong),
        (format!("x={}", "a".repeat(32 * 1024)), Refusal::QueryTooLong),
        ("limit=1001".to_owned(), Refusal::BadPage),
        ("limit=-1".to_owned(), Refusal::BadPage),
        ("limit=".to_owned(), Refusal::BadPage),
        ("offset=1000001".to_owned(), Refusal::BadPage),
        ("offset=99999999999".to_owned(), Refusal::BadPage),
        ("limit=1&limit=2".to_owned(), Refusal::RepeatedParameter),
        ("StudyDate=20200101&00080020=20200101".to_owned(), Refusal::RepeatedParameter),
        ("fuzzymatching=1".to_owned(), Refusal::BadFuzzy),
        ("includefield=".to_owned(), Refusal::BadIncludeField),
        ("includefield=Nobody".to_owned(), Refusal::BadIncludeField),
        ("StudyDate=yesterday".to_owned(), Refusal::BadMatch),
        ("PatientName=%FF".to_owned(), Refusal::BadMatch),
    ] {
        assert_eq!(studies(&query), Err(refusal), "{query}");
    }
}

proptest! {
    #[test]
    fn any_query_is_read_or_refused(query in "((StudyDate|StudyTime|PatientName|limit|0020000D|includefield)=[^&]{0,12}&?){0,6}") {
        if let Ok(found) = studies(&query) {
            prop_assert!(found.limit <= 1_000 && found.offset <= 1_000_000 && found.conditions.len() <= 32);
        }
    }
}
