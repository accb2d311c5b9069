//! How large a value is, before and after.

use serde_json::Value;

use crate::code::Code;
use crate::limits::{MAX_JSON_DEPTH, MAX_NODES, MAX_VALUE_BYTES};

/// What may still be added to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    pub(super) nodes: usize,
    pub(super) bytes: usize,
}

impl Room {
    const FULL: Self = Self { nodes: MAX_NODES, bytes: MAX_VALUE_BYTES };

    fn take(&mut self, nodes: usize, bytes: usize) -> Result<(), Code> {
        self.nodes = self.nodes.checked_sub(nodes).ok_or(Code::ValueTooLarge)?;
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Code::ValueTooLarge)?;
        Ok(())
    }

    /// Takes the place of a value.
    pub(super) fn take_value(&mut self, value: &Value) -> Result<(), Code> {
        self.walk(value, MAX_JSON_DEPTH)
    }

    fn walk(&mut self, value: &Value, depth: usize) -> Result<(), Code> {
        let depth = depth.checked_sub(1).ok_or(Code::ValueTooDeep)?;
        match value {
            Value::String(text) => self.take(1, text.len()),
            Value::Array(entries) => {
                self.take(1, 0)?;
                entries.iter().try_for_each(|entry| self.walk(entry, depth))
            }
            Value::Object(parts) => {
                self.take(1, 0)?;
                parts.iter().try_for_each(|(name, part)| {
                    self.take(0, name.len())?;
                    self.walk(part, depth)
                })
            }
            _ => self.take(1, 0),
        }
    }
}

/// What may be added to a value, if it is not too large already.
pub(super) fn room(value: &Value) -> Result<Room, Code> {
    let mut room = Room::FULL;
    room.take_value(value)?;
    Ok(room)
}
