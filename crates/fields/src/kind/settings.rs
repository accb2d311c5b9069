//! How the settings of a kind are declared: once, for our own JSON, for ACF's and for their defaults.

/// Declares the settings of kinds. A setting has the name it has in ACF, so the declaration is the mapping.
macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty = $default:expr,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: $type,)* }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        impl crate::acf::setting::Settings for $name {
            fn take(members: &mut crate::acf::reader::Members, reader: &mut crate::acf::reader::Reader) -> Self {
                Self { $($field: members.take(stringify!($field), reader).unwrap_or_else(|| $default),)* }
            }

            fn put(&self, out: &mut serde_json::Map<String, serde_json::Value>) {
                $(out.insert(stringify!($field).to_owned(), crate::acf::setting::Setting::write(&self.$field));)*
            }
        }
    )*};
}
pub(crate) use settings;
