//! Closed vocabularies: one word per value, alike in our JSON and in ACF's.

/// Declares an enum whose values are words on the wire. The first one is what an absent setting means.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every value, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Every word, in order of declaration.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word on the wire.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The value of a word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl crate::acf::setting::Setting for $name {
            fn read(value: serde_json::Value, _: &mut crate::acf::reader::Reader) -> Option<Self> {
                Self::parse(value.as_str()?)
            }

            fn write(&self) -> serde_json::Value {
                self.word().into()
            }
        }
    )*};
}
pub(crate) use words;
