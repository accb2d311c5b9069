//! Closed vocabularies that people and programs read: a stable code, a sentence in Portuguese and one in English.

/// Declares an enum whose values carry a code and two sentences. Nothing of a file is ever put into them.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $pt:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)* }

        impl $name {
            /// Every value, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable word a program looks at.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What a person reads, in Portuguese.
            pub const fn portuguese(self) -> &'static str {
                match self { $(Self::$variant => $pt,)* }
            }

            /// What a person reads, in English.
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $en,)* }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.english())
            }
        }
    };
}
pub(crate) use coded;
