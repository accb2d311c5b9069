//! What a tenant may add, and what it is told when it may not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod questions;

use std::sync::LazyLock;

use domain::access::Role;
use domain::trust::{Act, ChallengeFactor, DenyReason, Factors, Question, Verdict};
use policy::{Addition, Compiled, Engine, Issue, IssueCode, MAX_ADDITIONS, MAX_BYTES, MAX_PER_ACT, MAX_POLICY_BYTES};
use questions::best;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

fn refused(additions: &[Addition<'_>]) -> Vec<Issue> {
    match ENGINE.compile(additions) {
        Ok(_) => panic!("accepted: {additions:?}"),
        Err(issues) => issues,
    }
}

fn refused_one(text: &str) -> Issue {
    let issues = refused(&[Addition { id: "rule", text }]);
    assert_eq!(issues[0].policy, "rule");
    issues[0].clone()
}

fn with(text: &str) -> Compiled {
    match ENGINE.compile(&[Addition { id: "rule", text }]) {
        Ok(set) => set,
        Err(issues) => panic!("{issues:?}: {text}"),
    }
}

#[test]
fn an_addition_refuses_what_the_base_set_allows() {
    let asked = best(Role::Editor, Act::PostPublish);
    let set = with(r#"forbid (principal in Cms::Role::"editor", action == Cms::Action::"post.publish", resource);"#);
    let found = set.decide(&asked);
    assert_eq!(found.verdict, Verdict::Deny { reason: DenyReason::PolicyViolation, help: vec![] });
    assert_eq!(found.policies, ["tenant/rule"]);
    assert!(set.decide(&best(Role::Author, Act::PostPublish)).allows());
    assert!(set.decide(&best(Role::Editor, Act::PostEdit)).allows());
}

#[test]
fn who_can_meet_an_addition_by_a_factor_is_challenged_for_it() {
    let set = with(
        r#"forbid (principal, action in Cms::Action::"write", resource)
           unless { context.factors.contains(Cms::Factor::"hardware_token") };"#,
    );
    let mut asked = best(Role::Editor, Act::PostEdit);
    asked.signals.factors = Factors::NONE;
    assert_eq!(
        set.decide(&asked).verdict,
        Verdict::Challenge { reason: DenyReason::PolicyViolation, sufficient: vec![ChallengeFactor::Passkey] }
    );
}

#[test]
fn a_refusal_of_the_base_set_keeps_its_own_reason() {
    let set = with("forbid (principal, action, resource);");
    let asked = Question { active: false, ..best(Role::Editor, Act::PostEdit) };
    assert_eq!(set.decide(&asked).policies, ["subject-inactive"]);
}

#[test]
fn each_mistake_has_its_code_and_its_place() {
    use IssueCode as C;
    for (text, code, line, column) in [
        ("permit (principal, action, resource);", C::Permit, 0, 0),
        ("forbid (principal == ?principal, action, resource);", C::Template, 0, 0),
        ("", C::NotOnePolicy, 0, 0),
        ("// nothing but a remark", C::NotOnePolicy, 0, 0),
        ("forbid (principal, action, resource); forbid (principal, action, resource);", C::NotOnePolicy, 0, 0),
        ("forbid (principal, action, resource)\nwhen { context.score < };", C::Syntax, 2, 24),
        ("forbid (principal, action, resource)\n  when { context.scor < 5 };", C::WrongType, 2, 10),
        ("forbid (principal, action, resource) when { context.score < \"5\" };", C::WrongType, 1, 61),
        ("forbid (principal, action, resource) when { context.step_up_age_s > 5 };", C::MayBeMissing, 1, 45),
        (
            "forbid (principal, action, resource) when { context.device == Cms::Device::\"unkown\" };",
            C::UnknownWord,
            1,
            63,
        ),
        ("forbid (principal, action == Cms::Action::\"post.reed\", resource);", C::UnknownWord, 1, 30),
        ("forbid (principal is Cms::Robot, action, resource);", C::UnknownWord, 1, 22),
        ("forbid (principal, action == Cms::Action::\"post.edit\", resource is Cms::Patient);", C::NeverApplies, 1, 1),
        ("forbid (principal, action, resource) when { false };", C::NeverApplies, 1, 1),
        ("forbid (principal, action, resource == Cms::Post::\"asked\");", C::ResourceById, 0, 0),
        ("forbid (principal == Cms::Subject::\"maria\", action, resource);", C::NotAnId, 0, 0),
        (
            "forbid (principal == Cms::Subject::\"00000000-0000-0000-0000-00000000ABCD\", action, resource);",
            C::NotAnId,
            0,
            0,
        ),
        (
            "forbid (principal, action, resource) when { Cms::Action::\"post.read\" in Cms::Action::\"read\" };",
            C::ActionInCondition,
            0,
            0,
        ),
    ] {
        let issue = refused_one(text);
        assert_eq!((issue.code, issue.line, issue.column), (code, line, column), "{text}");
    }
}

#[test]
fn an_issue_repeats_nothing_of_the_text() {
    let text = "forbid (principal, action, resource) when { context.marca_secreta == \"marca_secreta\" };";
    let issues = refused(&[Addition { id: "rule", text }, Addition { id: "Marca Secreta", text }]);
    assert!(!format!("{issues:?}").to_lowercase().contains("secreta"));
    assert!(issues.iter().any(|issue| issue.code == IssueCode::InvalidId && issue.policy.is_empty()));
}

#[test]
fn ids_are_plain_and_distinct() {
    let text = "forbid (principal, action == Cms::Action::\"post.edit\", resource);";
    for id in ["", "A", "a b", "a/b", "ação", &"a".repeat(65)] {
        assert_eq!(refused(&[Addition { id, text }])[0].code, IssueCode::InvalidId, "{id}");
    }
    let twice = [Addition { id: "a", text }, Addition { id: "a", text }];
    assert_eq!(refused(&twice)[0].code, IssueCode::DuplicateId);
    // An id of the base set is free: a tenant's policies have a name of their own.
    assert!(ENGINE.compile(&[Addition { id: "tenant-wall", text }]).is_ok());
}

#[test]
fn everything_is_bounded() {
    let scoped = |number: usize| {
        let act = Act::ALL[number % Act::ALL.len()];
        (
            format!("p{number}"),
            format!(
                "forbid (principal, action == Cms::Action::\"{act}\", resource) when {{ context.score < {} }};",
                number % 100
            ),
        )
    };
    let many: Vec<_> = (0..=MAX_ADDITIONS).map(scoped).collect();
    let additions: Vec<_> = many.iter().map(|(id, text)| Addition { id, text }).collect();
    assert!(ENGINE.compile(&additions[..MAX_ADDITIONS]).is_ok());
    assert_eq!(refused(&additions), [issue(IssueCode::TooMany)]);

    let everywhere: Vec<_> = (0..=MAX_PER_ACT).map(|number| format!("p{number}")).collect();
    let text = "forbid (principal, action, resource) when { context.score < 9 };";
    let additions: Vec<_> = everywhere.iter().map(|id| Addition { id, text }).collect();
    assert!(ENGINE.compile(&additions[..MAX_PER_ACT]).is_ok());
    assert_eq!(refused(&additions), [issue(IssueCode::TooManyForAnAct)]);

    let long = format!("{text} // {}", "x".repeat(MAX_POLICY_BYTES));
    assert_eq!(refused_one(&long).code, IssueCode::PolicyTooLarge);
    let long = format!("{text} // {}", "x".repeat(MAX_POLICY_BYTES - text.len() - 4));
    let ids: Vec<_> = (0..=MAX_BYTES / MAX_POLICY_BYTES).map(|number| format!("p{number}")).collect();
    let additions: Vec<_> = ids.iter().map(|id| Addition { id, text: &long }).collect();
    assert_eq!(refused(&additions), [issue(IssueCode::TooLarge)]);
}

fn issue(code: IssueCode) -> Issue {
    Issue { policy: String::new(), code, line: 0, column: 0 }
}

/// The deepest texts that the bounds admit, on the stack of a worker thread.
#[test]
fn no_text_exhausts_the_stack() {
    let rule = |condition: &str| format!("forbid (principal, action, resource) when {{ {condition} }};");
    let fill = |start: &str, piece: &str, end: &str| {
        let room = (MAX_POLICY_BYTES - rule("").len() - start.len() - end.len()) / piece.len();
        rule(&format!("{start}{}{end}", piece.repeat(room)))
    };
    let texts = [
        fill("true", "&&true", ""),
        fill("context.owner", "||context.owner", ""),
        fill("1", "+1", " < context.score"),
        fill("context", ".a", ""),
        fill("", "if true then true else ", "true"),
        fill("", "!", "true"),
        fill("", "-", "1 < 1"),
        fill("context.score < ", "(", "1"),
        fill("[", "1,", "1].contains(1)"),
        rule(&format!("{}1{}.contains(1)", "[".repeat(30), "]".repeat(30))),
        rule(&format!("{}true{}", "(".repeat(30), ")".repeat(30))),
        fill("\"", "\\u{1F600}", "\" like \"*\""),
        fill("\"a\" like \"", "*", "\""),
        "\0\u{202E}forbid".repeat(200),
        "(".repeat(MAX_POLICY_BYTES),
        "@a(\"b\")".repeat(500) + "forbid (principal, action, resource);",
    ];
    let worker = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    let done = worker.spawn(move || {
        for text in texts {
            assert!(text.len() <= MAX_POLICY_BYTES, "{}", &text[..60]);
            if let Ok(set) = ENGINE.compile(&[Addition { id: "rule", text: &text }]) {
                // Decides, whatever it decides.
                let _decided = set.decide(&best(Role::Editor, Act::PostEdit));
            }
        }
    });
    done.unwrap().join().unwrap();
}

#[test]
fn a_version_names_a_set_whatever_the_order() {
    let texts = ["post.edit", "post.read"]
        .map(|act| format!("forbid (principal, action == Cms::Action::\"{act}\", resource);"));
    let [first, second] = [Addition { id: "a", text: &texts[0] }, Addition { id: "b", text: &texts[1] }];
    let version = |additions: &[Addition<'_>]| ENGINE.compile(additions).unwrap().version().to_owned();
    let none = version(&[]);
    assert!(none.len() == 64 && none.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(none, version(&[]));
    assert_eq!(version(&[first, second]), version(&[second, first]));
    let swapped = [Addition { id: "b", ..first }, Addition { id: "a", ..second }];
    let all = [none, version(&[first]), version(&[first, second]), version(&swapped)];
    assert!(all.iter().enumerate().all(|(place, one)| !all[..place].contains(one)), "{all:?}");
}

#[test]
fn a_set_is_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Compiled>();
    shared::<Engine>();
}
