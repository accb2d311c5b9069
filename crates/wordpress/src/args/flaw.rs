//! What is wrong of one argument.

use serde_json::{Value, json};

macro_rules! flaws {
    ($($name:ident = $code:literal;)+) => {
        /// Codes within `data.details` of a `rest_invalid_param`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Flaw {
            $(#[doc = concat!("`", $code, "`")] $name,)+
        }

        impl Flaw {
            /// The word that clients compare.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

flaws! {
    InvalidType = "rest_invalid_type";
    NotInEnum = "rest_not_in_enum";
    OutOfBounds = "rest_out_of_bounds";
    TooShort = "rest_too_short";
    TooLong = "rest_too_long";
    TooFewItems = "rest_too_few_items";
    TooManyItems = "rest_too_many_items";
    DuplicateItems = "rest_duplicate_items";
    InvalidPattern = "rest_invalid_pattern";
    InvalidDate = "rest_invalid_date";
    InvalidEmail = "rest_invalid_email";
    InvalidUri = "rest_invalid_url";
    InvalidUuid = "rest_invalid_uuid";
    InvalidIp = "rest_invalid_ip";
    InvalidHexColor = "rest_invalid_hex_color";
    NoMatchingSchema = "rest_no_matching_schema";
    PropertyRequired = "rest_property_required";
    AdditionalProperties = "rest_additional_properties_forbidden";
    ForbiddenStatus = "rest_forbidden_status";
    InvalidParam = "rest_invalid_param";
}

/// What is wrong of one argument. Nothing of its value is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamError {
    name: &'static str,
    flaw: Flaw,
    message: String,
    data: Value,
}

impl ParamError {
    /// The text is for people, and must not repeat what the client sent.
    pub fn new(name: &'static str, flaw: Flaw, message: &str) -> Self {
        Self { name, flaw, message: message.to_owned(), data: Value::Null }
    }

    pub(super) fn with_data(self, data: Value) -> Self {
        Self { data, ..self }
    }

    /// The argument, as our tables name it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it is.
    pub const fn flaw(&self) -> Flaw {
        self.flaw
    }

    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({ "code": self.flaw.as_str(), "message": self.message, "data": self.data })
    }
}
