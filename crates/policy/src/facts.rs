//! A question as Cedar sees it: two entities, an action and the circumstances.

use std::collections::HashMap;
use std::sync::OnceLock;

use cedar_policy::{Context, Entities, Entity, EntityUid, Request, RestrictedExpression, Schema};
use domain::access::Role;
use domain::content::ComplianceLevel;
use domain::trust::{Act, MedicalContext, Question, ResourceKind, Risk, Score, Sensitivity, score, with_medical};

use crate::engine::PolicyError;
use crate::lexicon::{Lexicon, kind_name};
use crate::needs::{Circumstance, Needs};

/// Resources have no names: a question has none of their ids.
const ASKED: &str = "asked";
/// Nor has a subject one, where no policy asks for it.
const ASKING: &str = "asking";
/// Tenants have no names either: they are the resource's or another.
const HERE: &str = "here";
const ELSEWHERE: &str = "elsewhere";

/// What follows from a question by arithmetic alone.
pub(crate) struct Weighed {
    /// With the medical part where there is one.
    pub(crate) score: Score,
    pub(crate) sensitivity: Sensitivity,
    pub(crate) risk: Risk,
}

impl Weighed {
    pub(crate) fn of(question: &Question) -> Self {
        let base = score(&question.signals);
        Self {
            score: question.medical.as_ref().map_or(base, |medical| with_medical(&base, medical)),
            sensitivity: question.act.sensitivity(question.level),
            risk: question.act.risk_at(question.level),
        }
    }
}

/// Every act with every kind and level it can be done to, as entities that are made once.
pub(crate) struct Scenes(HashMap<(Act, ResourceKind, Option<ComplianceLevel>), Scene>);

/// A resource and what is done to it.
pub(crate) struct Scene {
    resource: EntityUid,
    /// The resource with its tenant, level and sensitivity, and the act with the groups it is in.
    entities: Entities,
    /// The same with an active subject of the resource's tenant in each role, in the order of
    /// [`Role::ALL`]: to put the subject among the entities is a third of what a decision costs.
    shared: Vec<OnceLock<(EntityUid, Entities)>>,
}

impl Scenes {
    pub(crate) fn of_schema(schema: &Schema, lexicon: &Lexicon, actions: &Entities) -> Result<Self, PolicyError> {
        let mut scenes = HashMap::new();
        for (act, uid) in Act::ALL.iter().zip(lexicon.acts.iter()) {
            let action = actions.get(uid).ok_or(PolicyError::UnknownAct(*act))?;
            let environments = schema.request_envs().filter(|environment| environment.action() == uid);
            let types: Vec<String> = environments.map(|found| found.resource().basename().to_owned()).collect();
            for kind in ResourceKind::ALL.iter().filter(|kind| types.iter().any(|name| name == kind_name(**kind))) {
                for level in ComplianceLevel::ALL.iter().copied().map(Some).chain([None]) {
                    let scene = scene(lexicon, action, *act, *kind, level).ok_or(PolicyError::UnknownAct(*act))?;
                    scenes.insert((*act, *kind, level), scene);
                }
            }
        }
        Ok(Self(scenes))
    }

    /// None for a pair of act and kind that the schema does not have.
    pub(crate) fn of(&self, act: Act, kind: ResourceKind, level: Option<ComplianceLevel>) -> Option<&Scene> {
        self.0.get(&(act, kind, level))
    }
}

impl Scene {
    /// Any active subject of a role, of the resource's tenant.
    fn shared(&self, lexicon: &Lexicon, role: Role) -> Option<(EntityUid, Entities)> {
        let place = self.shared.get(role as usize)?;
        if let Some(known) = place.get() {
            return Some(known.clone());
        }
        let made = self.with(lexicon, Lexicon::numbered(&lexicon.subject, ASKING), role, true, true)?;
        Some(place.get_or_init(|| made).clone())
    }

    fn with(
        &self,
        lexicon: &Lexicon,
        subject: EntityUid,
        role: Role,
        here: bool,
        active: bool,
    ) -> Option<(EntityUid, Entities)> {
        let principal = Entity::new_with_tags(
            subject.clone(),
            [
                (String::from("tenant"), tenant(lexicon, if here { HERE } else { ELSEWHERE })?),
                (String::from("active"), RestrictedExpression::new_bool(active)),
            ],
            [lexicon.roles.uid(role as usize)?.clone()],
            [],
        );
        let entities = self.entities.clone().add_entities([principal.ok()?], None).ok()?;
        Some((subject, entities))
    }
}

fn scene(
    lexicon: &Lexicon,
    action: &Entity,
    act: Act,
    kind: ResourceKind,
    level: Option<ComplianceLevel>,
) -> Option<Scene> {
    let resource = Lexicon::numbered(lexicon.kind(kind)?, ASKED);
    let thing = Entity::new_with_tags(
        resource.clone(),
        [(String::from("tenant"), tenant(lexicon, HERE)?)],
        lexicon.above(act, level).into_iter().cloned(),
        [],
    );
    let entities = Entities::from_entities([thing.ok()?, action.clone()], None).ok()?;
    let shared = Role::ALL.iter().map(|_| OnceLock::new()).collect();
    Some(Scene { resource, entities, shared })
}

fn tenant(lexicon: &Lexicon, name: &str) -> Option<RestrictedExpression> {
    let kind = lexicon.kind(ResourceKind::Tenant)?;
    Some(RestrictedExpression::new_entity_uid(Lexicon::numbered(kind, name)))
}

/// What a policy is evaluated on.
pub(crate) struct Facts {
    pub(crate) request: Request,
    pub(crate) entities: Entities,
}

impl Facts {
    /// None when something has no entity of its own, which the tests exclude and which refuses the
    /// question.
    pub(crate) fn of(
        lexicon: &Lexicon,
        scene: &Scene,
        question: &Question,
        weighed: &Weighed,
        needs: Needs,
    ) -> Option<Self> {
        let here = question.tenant == question.resource_tenant;
        let (subject, entities) = if here && question.active && !needs.names_subject() {
            scene.shared(lexicon, question.role)?
        } else {
            let subject = Lexicon::numbered(&lexicon.subject, question.subject.to_string());
            scene.with(lexicon, subject, question.role, here, question.active)?
        };
        let act = lexicon.acts.uid(question.act as usize)?.clone();
        let mut pairs = Vec::new();
        for one in Circumstance::ALL.iter().filter(|one| needs.include(**one)) {
            if let Some(value) = circumstance(lexicon, *one, question, weighed)? {
                pairs.push((String::from(one.word()), value));
            }
        }
        let context = Context::from_pairs(pairs).ok()?;
        let request = Request::new(subject, act, scene.resource.clone(), context, None).ok()?;
        Some(Self { request, entities })
    }
}

/// A circumstance of a question; inside, none for one that the question does not have.
fn circumstance(
    lexicon: &Lexicon,
    one: Circumstance,
    question: &Question,
    weighed: &Weighed,
) -> Option<Option<RestrictedExpression>> {
    let signals = &question.signals;
    let value = match one {
        Circumstance::Score => RestrictedExpression::new_long(i64::from(weighed.score.value)),
        Circumstance::Risk => lexicon.risks.value(weighed.risk as usize)?,
        Circumstance::Purpose => lexicon.purposes.value(question.purpose as usize)?,
        Circumstance::Owner => RestrictedExpression::new_bool(question.owner),
        Circumstance::Method => lexicon.methods.value(signals.method as usize)?,
        Circumstance::Factors => {
            let shown = signals.factors.iter().map(|factor| lexicon.factors.value(factor as usize));
            RestrictedExpression::new_set(shown.collect::<Option<Vec<_>>>()?)
        }
        Circumstance::Device => lexicon.devices.value(signals.device as usize)?,
        Circumstance::Location => lexicon.locations.value(signals.location as usize)?,
        Circumstance::Behaviour => lexicon.behaviours.value(signals.behaviour as usize)?,
        Circumstance::Professional => lexicon.professionals.value(signals.professional as usize)?,
        Circumstance::Validated => RestrictedExpression::new_bool(signals.professional.is_validated()),
        Circumstance::Time => lexicon.times.value(signals.time as usize)?,
        Circumstance::Emergency => lexicon.emergencies.value(signals.emergency as usize)?,
        Circumstance::HasFactor => RestrictedExpression::new_bool(question.has_factor),
        Circumstance::StepUpAge => match question.step_up_age_s {
            Some(age) => RestrictedExpression::new_long(i64::from(age)),
            None => return Some(None),
        },
        Circumstance::Medical => match &question.medical {
            Some(medical) => of_medical(lexicon, medical)?,
            None => return Some(None),
        },
    };
    Some(Some(value))
}

fn of_medical(lexicon: &Lexicon, medical: &MedicalContext) -> Option<RestrictedExpression> {
    let pairs = [
        ("relation", lexicon.relations.value(medical.relation as usize)?),
        ("necessity", lexicon.necessities.value(medical.necessity as usize)?),
        ("specialty", lexicon.specialties.value(medical.specialty as usize)?),
        ("emergency_override", lexicon.overrides.value(medical.emergency_override as usize)?),
        ("consent", RestrictedExpression::new_bool(medical.consent)),
    ];
    RestrictedExpression::new_record(pairs.into_iter().map(|(name, value)| (String::from(name), value))).ok()
}
