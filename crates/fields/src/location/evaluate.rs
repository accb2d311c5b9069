//! Rules against a context.

use domain::content::{ComplianceLevel, MedicalCategory};

use super::{Context, Operator, Param, Post, Rule, Screen};
use crate::group::Group;
use crate::limits::MAX_SETTING;

/// Whether the group shows: it is active, and any alternative holds. A group without rules shows nowhere.
pub fn matches(group: &Group, context: &Context) -> bool {
    let holds = |rules: &Vec<Rule>| !rules.is_empty() && rules.iter().all(|rule| rule_holds(rule, context));
    group.active && group.location.iter().any(holds)
}

/// A rule that makes no sense for what is being edited is false whatever its operator: a rule about posts that says
/// "is not a page" does not show the group on accounts.
fn rule_holds(rule: &Rule, context: &Context) -> bool {
    is_so(rule.param, &rule.value, context).is_some_and(|is_so| is_so == (rule.operator == Operator::Equal))
}

/// Whether the value is what the param looks at; `None` where there is nothing to look at.
fn is_so(param: Param, value: &str, context: &Context) -> Option<bool> {
    let editor = &context.editor;
    match (param, &context.screen) {
        (Param::CurrentUser, _) => match value {
            "logged_in" => Some(editor.roles.is_some()),
            "viewing_front" => Some(editor.is_on_site),
            "viewing_back" => Some(!editor.is_on_site),
            _ => None,
        },
        (Param::CurrentUserRole, _) => {
            editor.roles.as_ref().map(|roles| value == "all" || roles.iter().any(|role| role == value))
        }
        (Param::UserForm, Screen::User { form, .. }) => Some(value == "all" || value == form.word()),
        (Param::UserRole, Screen::User { roles, .. }) => Some(value == "all" || roles.iter().any(|role| role == value)),
        (Param::Attachment, Screen::Attachment { media_type }) => Some(is_media_type(value, media_type)),
        (Param::Comment, Screen::Comment { post_type }) => Some(value == "all" || value == post_type),
        (Param::Taxonomy, Screen::Term { taxonomy }) => Some(value == "all" || value == taxonomy),
        (param, Screen::Post(post)) => of_post(param, value, post),
        _ => None,
    }
}

fn of_post(param: Param, value: &str, post: &Post) -> Option<bool> {
    let is_page = post.post_type == "page";
    match param {
        Param::PostType => Some(value == "all" || value == post.post_type),
        Param::PostTemplate => Some(value == post.template.as_deref().unwrap_or("default")),
        Param::PageTemplate => is_page.then(|| value == post.template.as_deref().unwrap_or("default")),
        Param::PostStatus => Some(value == post.status),
        Param::PostFormat => Some(value == post.format.as_deref().unwrap_or("standard")),
        Param::PostCategory => Some(has_term(post, "category", value.strip_prefix("category:").unwrap_or(value))),
        Param::PostTaxonomy => value.split_once(':').map(|(taxonomy, slug)| has_term(post, taxonomy, slug)),
        Param::Post => Some(post.id.as_deref() == Some(value)),
        Param::Page => is_page.then(|| post.id.as_deref() == Some(value)),
        Param::PageParent => is_page.then(|| post.parent.as_deref() == Some(value)),
        Param::PageType => is_page.then_some(match value {
            "front_page" => post.page.is_front,
            "posts_page" => post.page.is_posts,
            "top_level" => post.parent.is_none(),
            "parent" => post.page.has_children,
            "child" => post.parent.is_some(),
            _ => return None,
        }),
        Param::ComplianceLevel => Some(value == post.compliance_level.word()),
        Param::MedicalCategory => Some(value == post.medical_category.word()),
        Param::CurrentUser
        | Param::CurrentUserRole
        | Param::UserForm
        | Param::UserRole
        | Param::Attachment
        | Param::Comment
        | Param::Taxonomy => None,
    }
}

fn has_term(post: &Post, taxonomy: &str, slug: &str) -> bool {
    post.terms.iter().any(|term| term.taxonomy == taxonomy && term.slug == slug)
}

/// `all`, a whole type, or the part before the slash.
fn is_media_type(value: &str, media_type: &str) -> bool {
    value == "all" || value == media_type || media_type.split_once('/').is_some_and(|(general, _)| value == general)
}

/// Whether the value is one that the param can ever be.
pub(crate) fn is_well_formed(rule: &Rule) -> bool {
    let value = rule.value.as_str();
    let sound = !value.is_empty() && value.len() <= MAX_SETTING && !value.chars().any(char::is_control);
    sound
        && match rule.param {
            Param::PageType => matches!(value, "front_page" | "posts_page" | "top_level" | "parent" | "child"),
            Param::CurrentUser => matches!(value, "logged_in" | "viewing_front" | "viewing_back"),
            Param::UserForm => matches!(value, "all" | "add" | "edit" | "register"),
            Param::PostTaxonomy => {
                value.split_once(':').is_some_and(|(taxonomy, slug)| !taxonomy.is_empty() && !slug.is_empty())
            }
            Param::ComplianceLevel => ComplianceLevel::parse(value).is_some(),
            Param::MedicalCategory => MedicalCategory::parse(value).is_some(),
            _ => true,
        }
}
