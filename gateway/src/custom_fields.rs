//! Custom fields of texts: which are asked for where, what their values have to be, and what WordPress clients see of them.

use domain::access::Actor;
use domain::content::{PostStatus, PostType, Taxonomy};
use domain::ids::{PostId, TermId};
use fields::location::{Context, Editor, Operator, Param, Post as Placed, Rule, Screen, Term};
use fields::rest::{self, Format};
use fields::{Catalogue, CheckedGroup, Code, Group, Mode, Problem as Flaw, check, validate};
use serde_json::{Map, Value};
use store::field_group::{self, FieldGroup};
use store::post::{Placement, Post, Text};
use store::{StoreError, TenantTx, term};

use crate::problem::{FieldErrors, Problem};

/// The member that holds the values.
const MEMBER: &str = "custom_fields";

/// Most bytes of all values of a text, each with the path that leads to it: with the largest body and references they have to
/// fit what a stage reads.
const MAX_BYTES: usize = 150_000;
/// What a value takes beside its bytes.
const OVERHEAD: usize = 64;

/// Which groups: all that show, or those of them that WordPress clients are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    /// Our own interface.
    Ours,
    /// WordPress's.
    WordPress,
}

impl Face {
    fn shows(self, group: &CheckedGroup) -> bool {
        self == Self::Ours || group.group().show_in_rest
    }
}

/// What the rules of location may ask of a text, beside what it says.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    post: Option<PostId>,
    number: Option<i64>,
    post_type: PostType,
    status: PostStatus,
    parent: Option<i64>,
    template: String,
    format: String,
    given: Vec<(Taxonomy, Vec<TermId>)>,
}

impl Place {
    /// Of a text that is not there yet.
    pub(crate) fn fresh(post_type: PostType) -> Self {
        Self {
            post: None,
            number: None,
            post_type,
            status: PostStatus::Draft,
            parent: None,
            template: String::new(),
            format: String::new(),
            given: Vec::new(),
        }
    }

    /// Of a text that is there.
    pub(crate) fn of(post: &Post) -> Self {
        let (id, number, status) = (Some(post.id), Some(post.number), post.status);
        Self { post: id, number, status, ..Self::fresh(post.post_type) }.at(&post.placement)
    }

    /// With what stands beside it so.
    #[must_use]
    pub(crate) fn at(mut self, placement: &Placement) -> Self {
        self.parent = placement.parent.map(|(_, number)| number);
        self.template.clone_from(&placement.template);
        self.format.clone_from(&placement.format);
        self
    }

    /// With these terms of a taxonomy in the place of those that it has.
    #[must_use]
    pub(crate) fn with(mut self, taxonomy: Taxonomy, terms: &[TermId]) -> Self {
        self.given.push((taxonomy, terms.to_vec()));
        self
    }

    async fn terms(&self, tx: &mut TenantTx) -> Result<Vec<Term>, StoreError> {
        let mut ids: Vec<TermId> = self.given.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
        if let Some(post) = self.post {
            let kept = |taxonomy: Taxonomy| self.given.iter().all(|(given, _)| *given != taxonomy);
            let has = term::of_posts(tx, &[post]).await?;
            ids.extend(has.into_iter().filter(|(_, taxonomy, ..)| kept(*taxonomy)).map(|(_, _, id, _)| id));
        }
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(term::slugs(tx, &ids).await?.into_iter().map(|(_, taxonomy, slug)| named(taxonomy, slug)).collect())
    }

    /// What the rules look at: this text with these terms, edited by this person.
    pub(crate) fn seen(&self, text: &Text, terms: Vec<Term>, editor: Option<&Actor>) -> Context {
        let filled = |word: &str| Some(word.to_owned()).filter(|word| !word.is_empty());
        let post = Placed {
            id: self.number.map(|number| number.to_string()),
            status: status(self.status).to_owned(),
            format: filled(&self.format),
            template: filled(&self.template),
            terms,
            parent: self.parent.map(|number| number.to_string()),
            compliance_level: text.compliance_level,
            medical_category: text.medical_category,
            ..Placed::new(self.post_type.word())
        };
        let roles = editor.map(|actor| vec![actor.role.word().to_owned()]);
        Context { screen: Screen::Post(post), editor: Editor { roles, is_on_site: false } }
    }
}

/// A term as the rules name it.
pub(crate) fn named(taxonomy: Taxonomy, slug: String) -> Term {
    Term { taxonomy: taxonomy.word().to_owned(), slug }
}

/// The status by WordPress's name.
const fn status(status: PostStatus) -> &'static str {
    match status {
        PostStatus::Published => "publish",
        PostStatus::Scheduled => "future",
        PostStatus::Draft => "draft",
        PostStatus::Pending => "pending",
        PostStatus::Private => "private",
        PostStatus::Trash => "trash",
    }
}

/// Groups as they are kept.
///
/// # Errors
/// `internal_server_error` for one that cannot be read.
pub(crate) fn read(groups: &[FieldGroup]) -> Result<Vec<Group>, Problem> {
    groups.iter().map(|group| Group::read(&group.definition)).collect::<Result<_, _>>().map_err(|_| corrupt())
}

fn corrupt() -> Problem {
    Problem::internal(StoreError::Corrupt { column: "field_groups.definition" })
}

/// All groups of the tenant. They made sense together when the last of them was written.
///
/// # Errors
/// `unavailable`; `internal_server_error` for groups that make no sense.
pub(crate) async fn catalogue(tx: &mut TenantTx) -> Result<Catalogue, Problem> {
    let groups = read(&field_group::all(tx).await?)?;
    check(&groups).map_err(|_| corrupt())
}

/// Writes what is given into the text's fields, and its hash anew: what is not mentioned stays as it is. Required fields may
/// be missing until the text enters the gate. `null` for a name that nobody asks for any more takes the old value away.
///
/// # Errors
/// `validation_error` with the paths of what is wrong, each with a code of the crate `fields`.
pub(crate) async fn write(
    tx: &mut TenantTx,
    (face, actor): (Face, &Actor),
    place: &Place,
    text: &mut Text,
    given: &Value,
) -> Result<(), Problem> {
    let Value::Object(given) = given else { return Err(Problem::field(MEMBER, Code::NotAnObject.word())) };
    let catalogue = catalogue(tx).await?;
    let terms = place.terms(tx).await?;
    let context = place.seen(text, terms, Some(actor));
    let shown: Vec<&CheckedGroup> = catalogue.matching(&context).filter(|group| face.shows(group)).collect();
    text.fields = merged(&shown, &text.fields, given)?;
    let bytes: usize = text.custom_fields().iter().map(|field| field.name.len() + field.value.len() + OVERHEAD).sum();
    if bytes > MAX_BYTES {
        return Err(Problem::field(MEMBER, Code::ValueTooLarge.word()));
    }
    text.content_hash = text.hash();
    Ok(())
}

fn merged(
    shown: &[&CheckedGroup],
    old: &Map<String, Value>,
    given: &Map<String, Value>,
) -> Result<Map<String, Value>, Problem> {
    let mut errors = FieldErrors::default();
    let mut all = old.clone();
    for (name, value) in given {
        let is_known = shown.iter().any(|group| names(group).any(|known| known == name));
        if is_known {
            all.insert(name.clone(), value.clone());
        } else if value.is_null() && all.contains_key(name) {
            all.remove(name);
        } else {
            errors.add(MEMBER, Code::UnknownField.word());
        }
    }
    for group in shown {
        match validate(group.fields(), &part(group, &all), Mode::Draft) {
            Ok(checked) => {
                // What its conditions hide is dropped.
                for name in names(group) {
                    all.remove(name);
                }
                if let Value::Object(values) = checked.value {
                    all.extend(values);
                }
            }
            Err(flaws) => tell(&mut errors, &flaws),
        }
    }
    errors.check()?;
    Ok(all)
}

/// Whether everything is there that the groups ask for: asked of what enters the gate.
///
/// # Errors
/// As [`write()`].
pub(crate) async fn complete(tx: &mut TenantTx, actor: &Actor, post: &Post) -> Result<(), Problem> {
    let catalogue = catalogue(tx).await?;
    if catalogue.groups().is_empty() {
        return Ok(());
    }
    let place = Place::of(post);
    let terms = place.terms(tx).await?;
    let mut errors = FieldErrors::default();
    for group in catalogue.matching(&place.seen(&post.text, terms, Some(actor))) {
        if let Err(flaws) = validate(group.fields(), &part(group, &post.text.fields), Mode::Complete) {
            tell(&mut errors, &flaws);
        }
    }
    errors.check()
}

fn tell(errors: &mut FieldErrors, flaws: &[Flaw]) {
    for flaw in flaws {
        errors.add(&format!("{MEMBER}{}", flaw.path), flaw.code.word());
    }
}

fn names(group: &CheckedGroup) -> impl Iterator<Item = &str> {
    group.fields().list().iter().filter(|field| !field.kind.is_layout()).map(|field| field.name.as_str())
}

/// The values that a group asks for.
fn part(group: &CheckedGroup, values: &Map<String, Value>) -> Value {
    let found = names(group).filter_map(|name| values.get(name).map(|value| (name.to_owned(), value.clone())));
    Value::Object(found.collect())
}

/// The member `acf` of a text with these values.
pub(crate) fn presented(
    catalogue: &Catalogue,
    context: &Context,
    values: &Map<String, Value>,
    format: Format,
) -> Map<String, Value> {
    let mut shown = Map::new();
    for group in catalogue.matching(context).filter(|group| Face::WordPress.shows(group)) {
        if let Value::Object(members) = rest::present(group.fields(), &part(group, values), format) {
            shown.extend(members);
        }
    }
    shown
}

/// What the member `acf` of texts of a type may hold, in the JSON Schema of WordPress.
pub(crate) fn described(catalogue: &Catalogue, post_type: PostType) -> Map<String, Value> {
    let mut members = Map::new();
    let groups = catalogue.groups().iter().filter(|group| {
        group.group().active
            && Face::WordPress.shows(group)
            && group.group().location.iter().any(|all| suits(all, post_type))
    });
    for group in groups {
        if let Some(Value::Object(of_group)) = rest::schema(group).get_mut("properties").map(Value::take) {
            members.extend(of_group);
        }
    }
    members
}

/// Whether some text of the type could meet all of these rules.
fn suits(rules: &[Rule], post_type: PostType) -> bool {
    let of_type = |rule: &Rule| {
        let is_so = rule.value == "all" || rule.value == post_type.word();
        is_so == (rule.operator == Operator::Equal)
    };
    !rules.is_empty()
        && rules.iter().all(|rule| match rule.param {
            Param::PostType => of_type(rule),
            Param::Page | Param::PageTemplate | Param::PageParent | Param::PageType => post_type == PostType::Page,
            Param::UserForm | Param::UserRole | Param::Attachment | Param::Comment | Param::Taxonomy => false,
            _ => true,
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn catalogue() -> Catalogue {
        let group = |key: &str, fields: Value| {
            Group::read(&json!({
                "key": key, "title": key, "show_in_rest": key == "group_article", "fields": fields,
                "location": [[{ "param": "post_type", "operator": "==", "value": "post" }]],
            }))
            .unwrap()
        };
        let article = json!([
            { "key": "field_dose", "name": "dose", "label": "Dose", "required": true, "kind": { "type": "dosage" } },
            { "key": "field_note", "name": "note", "label": "Nota", "kind": { "type": "text", "maxlength": 10 } },
        ]);
        let inner = json!([{ "key": "field_team", "name": "team", "label": "Equipe", "kind": { "type": "text" } }]);
        check(&[group("group_article", article), group("group_inner", inner)]).unwrap()
    }

    fn given(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    fn written(old: Value, new: Value) -> Result<Value, Value> {
        let catalogue = catalogue();
        let shown: Vec<&CheckedGroup> = catalogue.groups().iter().collect();
        let done = merged(&shown, &given(old), &given(new));
        done.map(Value::Object).map_err(|problem| problem.details().cloned().unwrap())
    }

    #[test]
    fn what_is_not_mentioned_stays_and_a_draft_may_lack_what_is_required() {
        let done = written(json!({ "note": "a", "gone": "b" }), json!({ "team": "Ana" })).unwrap();
        assert_eq!(done, json!({ "note": "a", "gone": "b", "team": "Ana" }));
    }

    #[test]
    fn unknown_names_are_refused_without_repeating_them_and_old_ones_can_be_taken_away() {
        assert_eq!(written(json!({}), json!({ "x": 1 })), Err(json!({ "custom_fields": ["unknown_field"] })));
        assert_eq!(written(json!({}), json!({ "x": null })), Err(json!({ "custom_fields": ["unknown_field"] })));
        assert_eq!(written(json!({ "gone": "b" }), json!({ "gone": null })), Ok(json!({})));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_path_and_a_stable_code() {
        let wrong = json!({ "note": "longo demais mesmo", "dose": { "amount": 0.1, "unit": "mg" } });
        assert_eq!(
            written(json!({}), wrong),
            Err(json!({ "custom_fields/dose/amount": ["binary_float"], "custom_fields/note": ["text_too_long"] }))
        );
    }

    #[test]
    fn wordpress_clients_are_told_of_groups_that_opted_in() {
        let catalogue = catalogue();
        let members: Vec<String> = described(&catalogue, PostType::Post).keys().cloned().collect();
        assert_eq!(members, ["dose", "note"]);
        assert!(described(&catalogue, PostType::Page).is_empty());
    }
}
