//! One value made what its declaration says, or an account of why it cannot be.

use std::fmt;

use serde_json::{Map, Number, Value, json};

use super::flaw::{Flaw, ParamError};
use super::format::{Moment, is_email, is_hex_color, is_ip, is_uri, is_uuid};
use crate::kind::{Format, Kind, Property, Text};
use crate::limits::MAX_LIST;

/// Where in the arguments a value is: names of our own tables and positions, nothing that a client wrote.
pub(super) enum At<'a> {
    Argument(&'static str),
    Property(&'a Self, &'static str),
    Item(&'a Self, usize),
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument(name) => f.write_str(name),
            Self::Property(of, name) => write!(f, "{of}[{name}]"),
            Self::Item(of, index) => write!(f, "{of}[{index}]"),
        }
    }
}

impl At<'_> {
    fn root(&self) -> &'static str {
        match self {
            Self::Argument(name) => name,
            Self::Property(of, _) | Self::Item(of, _) => of.root(),
        }
    }

    fn flawed(&self, flaw: Flaw, text: &str) -> ParamError {
        let error = ParamError::new(self.root(), flaw, &format!("{self} {text}"));
        match flaw {
            Flaw::InvalidType => error.with_data(json!({ "param": self.to_string() })),
            _ => error,
        }
    }

    fn not_a(&self, what: &str) -> ParamError {
        self.flawed(Flaw::InvalidType, &format!("deve ser {what}."))
    }
}

/// The value as its kind. Declarations nest no deeper than they are written, so the recursion is bounded by them.
pub(super) fn coerced(kind: &Kind, value: Value, at: &At<'_>) -> Result<Value, ParamError> {
    match *kind {
        Kind::Boolean => boolean(&value).map(Value::from).ok_or_else(|| at.not_a("verdadeiro ou falso")),
        Kind::Number => number(&value).map(Value::Number).ok_or_else(|| at.not_a("um número")),
        Kind::Integer(min, max) => {
            let number = integer(&value).ok_or_else(|| at.not_a("um número inteiro"))?;
            if (min..=max).contains(&number) { Ok(number.into()) } else { Err(out_of_bounds(at, min, max)) }
        }
        Kind::Text(ref rules) => match value {
            Value::String(text) => checked(rules, &text, at).map(|()| text.into()),
            _ => Err(at.not_a("um texto")),
        },
        Kind::List { items, min, max, unique } => list(value, items, (min, max, unique), at),
        Kind::Object { properties, open } => object(value, properties, open, at),
        Kind::Rich(properties) => match value {
            Value::String(raw) => Ok(json!({ "raw": raw })),
            // `rendered` is ours to make: what a client sends back of it is left out.
            Value::Object(map) => {
                let written = map.into_iter().filter(|(name, _)| name == "raw").collect();
                object(Value::Object(written), properties, false, at)
            }
            _ => Err(at.not_a("um texto ou um objeto com raw")),
        },
        Kind::Nullable(_) if value.is_null() => Ok(value),
        Kind::Nullable(kind) => coerced(kind, value, at),
        Kind::OneOf(kinds) => {
            let fits = kinds.iter().find_map(|kind| coerced(kind, value.clone(), at).ok());
            fits.ok_or_else(|| at.flawed(Flaw::NoMatchingSchema, "não tem nenhuma das formas aceitas."))
        }
    }
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(boolean) => Some(*boolean),
        Value::Number(number) => match number.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Value::String(text) => match text.as_str() {
            "0" => Some(false),
            "1" => Some(true),
            text if text.eq_ignore_ascii_case("false") => Some(false),
            text if text.eq_ignore_ascii_case("true") => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// Text that PHP takes for a number: digits with sign, point, exponent and spaces around; no `inf` or `nan`.
fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => {
            let text = text.trim();
            if !text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b)) {
                return None;
            }
            text.parse::<i64>().map(Number::from).ok().or_else(|| Number::from_f64(text.parse().ok()?))
        }
        _ => None,
    }
}

fn integer(value: &Value) -> Option<i64> {
    /// 2^53: past it a float no longer tells whole numbers apart.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let number = number(value)?;
    number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() <= EXACT)?;
        #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
        Some(float as i64)
    })
}

fn out_of_bounds(at: &At<'_>, min: i64, max: i64) -> ParamError {
    let text = match (min, max) {
        (i64::MIN, max) => format!("deve ser no máximo {max}."),
        (min, i64::MAX) => format!("deve ser no mínimo {min}."),
        (min, max) => format!("deve ficar entre {min} e {max}."),
    };
    at.flawed(Flaw::OutOfBounds, &text)
}

fn checked(rules: &Text, text: &str, at: &At<'_>) -> Result<(), ParamError> {
    let length = text.chars().count();
    if length < rules.min {
        return Err(at.flawed(Flaw::TooShort, &format!("deve ter pelo menos {} caractere(s).", rules.min)));
    }
    if length > rules.max {
        return Err(at.flawed(Flaw::TooLong, &format!("deve ter no máximo {} caractere(s).", rules.max)));
    }
    if !rules.one_of.is_empty() && !rules.one_of.contains(&text) {
        return Err(at.flawed(Flaw::NotInEnum, &format!("deve ser um destes: {}.", rules.one_of.join(", "))));
    }
    let (fits, flaw, what) = match rules.format {
        None => return Ok(()),
        Some(Format::DateTime) => (Moment::parse(text).is_some(), Flaw::InvalidDate, "não é uma data válida."),
        Some(Format::Email) => (is_email(text), Flaw::InvalidEmail, "não é um e-mail válido."),
        Some(Format::Uri) => (is_uri(text), Flaw::InvalidUri, "não é um endereço válido."),
        Some(Format::Uuid) => (is_uuid(text), Flaw::InvalidUuid, "não é um UUID válido."),
        Some(Format::Ip) => (is_ip(text), Flaw::InvalidIp, "não é um endereço IP válido."),
        Some(Format::HexColor) => (is_hex_color(text), Flaw::InvalidHexColor, "não é uma cor válida."),
        Some(Format::NotBlank) => (!text.trim().is_empty(), Flaw::InvalidPattern, "não pode ficar em branco."),
    };
    if fits { Ok(()) } else { Err(at.flawed(flaw, what)) }
}

type Bounds = (usize, usize, bool);

fn list(value: Value, items: &Kind, (min, max, unique): Bounds, at: &At<'_>) -> Result<Value, ParamError> {
    let values = match value {
        Value::Array(values) => values,
        Value::String(text) => parts(&text).map(Value::from).take(MAX_LIST + 1).collect(),
        scalar @ (Value::Number(_) | Value::Bool(_)) => vec![scalar],
        _ => return Err(at.not_a("uma lista")),
    };
    // Counted before they are read: a long list costs nothing.
    if values.len() > max.min(MAX_LIST) {
        let text = format!("deve ter no máximo {} item(ns).", max.min(MAX_LIST));
        return Err(at.flawed(Flaw::TooManyItems, &text));
    }
    if values.len() < min {
        return Err(at.flawed(Flaw::TooFewItems, &format!("deve ter pelo menos {min} item(ns).")));
    }
    let read = values
        .into_iter()
        .enumerate()
        .map(|(index, value)| coerced(items, value, &At::Item(at, index)))
        .collect::<Result<Vec<_>, _>>()?;
    let repeated = |(index, item): (usize, &Value)| read.iter().take(index).any(|earlier| earlier == item);
    if unique && read.iter().enumerate().any(repeated) {
        return Err(at.flawed(Flaw::DuplicateItems, "não pode ter itens repetidos."));
    }
    Ok(read.into())
}

/// Commas and spaces part a list, however many there are.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c.is_ascii_whitespace()).filter(|part| !part.is_empty())
}

fn object(value: Value, properties: &[Property], open: bool, at: &At<'_>) -> Result<Value, ParamError> {
    let given = match value {
        Value::Object(map) => map,
        Value::String(text) if text.is_empty() => Map::new(),
        Value::Array(items) if items.is_empty() => Map::new(),
        _ => return Err(at.not_a("um objeto")),
    };
    let mut read = Map::new();
    for (name, value) in given {
        match properties.iter().find(|property| property.name == name) {
            Some(property) => {
                let value = coerced(&property.kind, value, &At::Property(at, property.name))?;
                read.insert(name, value);
            }
            None if open => {
                read.insert(name, value);
            }
            None => return Err(at.flawed(Flaw::AdditionalProperties, "tem uma propriedade que não é aceita.")),
        }
    }
    for property in properties.iter().filter(|property| !read.contains_key(property.name)).collect::<Vec<_>>() {
        if property.required {
            let text = format!("precisa da propriedade {}.", property.name);
            return Err(at.flawed(Flaw::PropertyRequired, &text));
        }
        if let Some(default) = property.default {
            read.insert(property.name.to_owned(), default.to_json());
        }
    }
    Ok(read.into())
}
