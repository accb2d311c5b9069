//! The closed words of `domain` as entities of the schema, made once so that a decision only clones
//! them.

use cedar_policy::{EntityId, EntityTypeName, EntityUid, ParseErrors, RestrictedExpression};
use domain::access::Role;
use domain::content::ComplianceLevel;
use domain::trust::{
    Act, AuthMethod, Behaviour, Device, Emergency, Factor, Location, Necessity, Override, Professional, Purpose,
    Relation, ResourceKind, Risk, Sensitivity, SpecialtyMatch, TimeClass,
};

/// Name of a type of the schema.
fn type_name(name: &str) -> Result<EntityTypeName, Box<ParseErrors>> {
    format!("Cms::{name}").parse().map_err(Box::new)
}

/// The words of one vocabulary, in its order.
pub(crate) struct Words(Vec<EntityUid>);

impl Words {
    fn of(name: &str, words: impl IntoIterator<Item = &'static str>) -> Result<Self, Box<ParseErrors>> {
        let kind = type_name(name)?;
        let uid = |word| EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(word));
        Ok(Self(words.into_iter().map(uid).collect()))
    }

    /// The entity of a word, by its place in the vocabulary.
    pub(crate) fn uid(&self, place: usize) -> Option<&EntityUid> {
        self.0.get(place)
    }

    /// The same as a value of an attribute.
    pub(crate) fn value(&self, place: usize) -> Option<RestrictedExpression> {
        self.uid(place).cloned().map(RestrictedExpression::new_entity_uid)
    }

    /// Every entity.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &EntityUid> {
        self.0.iter()
    }
}

macro_rules! lexicon {
    ($($(#[$doc:meta])* $field:ident: $vocabulary:ident as $name:literal;)*) => {
        /// One [`Words`] per vocabulary, and the types whose entities have ids of their own.
        pub(crate) struct Lexicon {
            $($(#[$doc])* pub(crate) $field: Words,)*
            /// Type of whoever asks.
            pub(crate) subject: EntityTypeName,
            /// Type of each kind of resource, in the order of [`ResourceKind::ALL`].
            pub(crate) kinds: Vec<EntityTypeName>,
        }

        impl Lexicon {
            pub(crate) fn new() -> Result<Self, Box<ParseErrors>> {
                Ok(Self {
                    $($field: Words::of($name, $vocabulary::ALL.iter().map(|word| word.word()))?,)*
                    subject: type_name("Subject")?,
                    kinds: ResourceKind::ALL.iter().map(|kind| type_name(kind_name(*kind))).collect::<Result<_, _>>()?,
                })
            }

            /// Name in the schema and words of every vocabulary, for the test that compares them.
            #[cfg(test)]
            pub(crate) fn vocabularies() -> Vec<(&'static str, Vec<&'static str>)> {
                vec![$(($name, $vocabulary::ALL.iter().map(|word| word.word()).collect()),)*]
            }
        }
    };
}

lexicon! {
    acts: Act as "Action";
    roles: Role as "Role";
    levels: ComplianceLevel as "Level";
    sensitivities: Sensitivity as "Sensitivity";
    risks: Risk as "Risk";
    purposes: Purpose as "Purpose";
    methods: AuthMethod as "AuthMethod";
    factors: Factor as "Factor";
    devices: Device as "Device";
    locations: Location as "Location";
    behaviours: Behaviour as "Behaviour";
    professionals: Professional as "Professional";
    times: TimeClass as "TimeClass";
    emergencies: Emergency as "Declared";
    relations: Relation as "Relation";
    necessities: Necessity as "Necessity";
    specialties: SpecialtyMatch as "SpecialtyMatch";
    overrides: Override as "Override";
}

/// Type in the schema of a kind of resource.
pub(crate) const fn kind_name(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Tenant => "Tenant",
        ResourceKind::Account => "Account",
        ResourceKind::User => "User",
        ResourceKind::Post => "Post",
        ResourceKind::Patient => "Patient",
        ResourceKind::Emergency => "Emergency",
    }
}

impl Lexicon {
    /// The type of a kind of resource.
    pub(crate) fn kind(&self, kind: ResourceKind) -> Option<&EntityTypeName> {
        self.kinds.get(kind as usize)
    }

    /// What a resource of this level stands under when this act is asked for.
    pub(crate) fn above(&self, act: Act, level: Option<ComplianceLevel>) -> Vec<&EntityUid> {
        let sensitivity = self.sensitivities.uid(act.sensitivity(level) as usize);
        let level = level.and_then(|level| self.levels.uid(level as usize));
        sensitivity.into_iter().chain(level).collect()
    }

    /// The entity of an id.
    pub(crate) fn numbered(kind: &EntityTypeName, id: impl AsRef<str>) -> EntityUid {
        EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
    }
}
