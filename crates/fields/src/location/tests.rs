use domain::content::{ComplianceLevel, MedicalCategory};

use super::*;
use crate::group::Group;

fn rule(text: &str) -> Rule {
    let mut parts = text.splitn(3, ' ');
    let mut next = || parts.next().unwrap();
    Rule { param: Param::parse(next()).unwrap(), operator: Operator::parse(next()).unwrap(), value: next().to_owned() }
}

fn group(location: &[&[&str]]) -> Group {
    let mut group = Group::new("group_a", "A", Vec::new());
    group.location = location.iter().map(|rules| rules.iter().map(|text| rule(text)).collect()).collect();
    group
}

fn post(post_type: &str) -> Post {
    let mut post = Post::new(post_type);
    post.id = Some("42".into());
    post.status = "publish".into();
    post.format = Some("video".into());
    post.template = Some("wide.html".into());
    post.terms = vec![
        Term { taxonomy: "category".into(), slug: "artigos".into() },
        Term { taxonomy: "post_tag".into(), slug: "novo".into() },
    ];
    post.compliance_level = ComplianceLevel::Professional;
    post.medical_category = MedicalCategory::Cardiology;
    post
}

fn on(screen: Screen) -> Context {
    Context { screen, editor: Editor { roles: Some(vec!["editor".into()]), is_on_site: false } }
}

fn screens() -> [(&'static str, Context); 6] {
    let mut page = post("page");
    page.parent = Some("7".into());
    page.page = PageFacts { is_front: true, is_posts: false, has_children: true };
    [
        ("post", on(Screen::Post(post("post")))),
        ("page", on(Screen::Post(page))),
        ("attachment", on(Screen::Attachment { media_type: "image/png".into() })),
        ("comment", on(Screen::Comment { post_type: "post".into() })),
        ("term", on(Screen::Term { taxonomy: "category".into() })),
        ("user", on(Screen::User { form: UserForm::Edit, roles: vec!["author".into()] })),
    ]
}

/// Per rule: on which screens it holds with `==`, and on which with `!=`.
#[test]
fn every_param_has_its_truth_table() {
    let table: &[(&str, &str, &[&str], &[&str])] = &[
        ("post_type", "post", &["post"], &["page"]),
        ("post_type", "all", &["post", "page"], &[]),
        ("post_template", "wide.html", &["post", "page"], &[]),
        ("post_template", "default", &[], &["post", "page"]),
        ("page_template", "wide.html", &["page"], &[]),
        ("page_template", "default", &[], &["page"]),
        ("post_status", "publish", &["post", "page"], &[]),
        ("post_format", "video", &["post", "page"], &[]),
        ("post_format", "standard", &[], &["post", "page"]),
        ("post_category", "artigos", &["post", "page"], &[]),
        ("post_category", "category:artigos", &["post", "page"], &[]),
        ("post_category", "novo", &[], &["post", "page"]),
        ("post_taxonomy", "post_tag:novo", &["post", "page"], &[]),
        ("post_taxonomy", "post_tag:artigos", &[], &["post", "page"]),
        ("post", "42", &["post", "page"], &[]),
        ("page", "42", &["page"], &[]),
        ("page", "43", &[], &["page"]),
        ("page_parent", "7", &["page"], &[]),
        ("page_type", "front_page", &["page"], &[]),
        ("page_type", "posts_page", &[], &["page"]),
        ("page_type", "top_level", &[], &["page"]),
        ("page_type", "parent", &["page"], &[]),
        ("page_type", "child", &["page"], &[]),
        ("current_user", "logged_in", &["post", "page", "attachment", "comment", "term", "user"], &[]),
        ("current_user", "viewing_back", &["post", "page", "attachment", "comment", "term", "user"], &[]),
        ("current_user", "viewing_front", &[], &["post", "page", "attachment", "comment", "term", "user"]),
        ("current_user_role", "editor", &["post", "page", "attachment", "comment", "term", "user"], &[]),
        ("current_user_role", "author", &[], &["post", "page", "attachment", "comment", "term", "user"]),
        ("user_form", "edit", &["user"], &[]),
        ("user_form", "register", &[], &["user"]),
        ("user_role", "author", &["user"], &[]),
        ("user_role", "all", &["user"], &[]),
        ("user_role", "editor", &[], &["user"]),
        ("attachment", "all", &["attachment"], &[]),
        ("attachment", "image", &["attachment"], &[]),
        ("attachment", "image/png", &["attachment"], &[]),
        ("attachment", "application/pdf", &[], &["attachment"]),
        ("comment", "post", &["comment"], &[]),
        ("comment", "page", &[], &["comment"]),
        ("taxonomy", "category", &["term"], &[]),
        ("taxonomy", "all", &["term"], &[]),
        ("taxonomy", "post_tag", &[], &["term"]),
        ("compliance_level", "professional", &["post", "page"], &[]),
        ("compliance_level", "phi", &[], &["post", "page"]),
        ("medical_category", "cardiology", &["post", "page"], &[]),
        ("medical_category", "surgery", &[], &["post", "page"]),
    ];
    for (param, value, equal, not_equal) in table {
        for (operator, expected) in [("==", equal), ("!=", not_equal)] {
            let text = format!("{param} {operator} {value}");
            assert!(is_well_formed(&rule(&text)), "{text}");
            let group = group(&[&[&text]]);
            for (name, context) in &screens() {
                assert_eq!(matches(&group, context), expected.contains(name), "{text} on {name}");
            }
        }
    }
}

#[test]
fn alternatives_are_or_and_rules_within_are_and() {
    let context = on(Screen::Post(post("post")));
    for (location, expected) in [
        (&[][..], false),
        (&[&[][..]][..], false),
        (&[&["post_type == post", "post_status == publish"][..]][..], true),
        (&[&["post_type == post", "post_status == draft"][..]][..], false),
        (&[&["post_type == page"][..], &["post_status == publish"][..]][..], true),
        (&[&["post_type == page"][..], &["post_status == draft"][..]][..], false),
    ] {
        assert_eq!(matches(&group(location), &context), expected, "{location:?}");
    }
}

#[test]
fn an_inactive_group_shows_nowhere() {
    let mut group = group(&[&["post_type == post"]]);
    group.active = false;
    assert!(!matches(&group, &on(Screen::Post(post("post")))));
}

#[test]
fn nobody_signed_in_has_no_role_and_lacks_none() {
    let mut context = on(Screen::Post(post("post")));
    context.editor.roles = None;
    for text in ["current_user_role == editor", "current_user_role != editor", "current_user == logged_in"] {
        assert!(!matches(&group(&[&[text]]), &context), "{text}");
    }
}

#[test]
fn a_value_that_a_param_cannot_have_is_not_well_formed() {
    for text in [
        "page_type == frontpage",
        "current_user == admin",
        "user_form == delete",
        "post_taxonomy == novo",
        "post_taxonomy == :novo",
        "compliance_level == sensitive",
        "medical_category == dermatology",
        "post_type == ",
    ] {
        assert!(!is_well_formed(&rule(text)), "{text}");
    }
}
