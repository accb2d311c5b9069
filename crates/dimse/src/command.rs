//! Commands: the first half of a message, group 0000 in implicit VR little endian (PS3.7 section 6.3).

use super::status;
use super::{Refusal, Uid};

/// The most bytes of a command. A C-STORE-RQ has a dozen short elements: under 1 KiB.
pub(crate) const MAX_COMMAND: usize = 16 * 1024;

const GROUP_LENGTH: u16 = 0x0000;
const AFFECTED_SOP_CLASS_UID: u16 = 0x0002;
const COMMAND_FIELD: u16 = 0x0100;
const MESSAGE_ID: u16 = 0x0110;
const MESSAGE_ID_BEING_RESPONDED_TO: u16 = 0x0120;
const DATA_SET_TYPE: u16 = 0x0800;
const STATUS: u16 = 0x0900;
const AFFECTED_SOP_INSTANCE_UID: u16 = 0x1000;

/// Values of Command Field (PS3.7 annex E.1).
const C_STORE_RQ: u16 = 0x0001;
const C_ECHO_RQ: u16 = 0x0030;
const C_CANCEL_RQ: u16 = 0x0FFF;
const RESPONSE: u16 = 0x8000;

/// Data Set Type of a message without one.
const NO_DATA_SET: u16 = 0x0101;

/// A request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) kind: Kind,
    /// Whether a data set follows.
    pub(crate) data_set: bool,
    pub(crate) reply: Reply,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Store,
    Echo,
    Cancel,
    Other,
}

/// What an answer repeats of its request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    command_field: u16,
    message_id: u16,
    pub(crate) sop_class_uid: Option<Uid>,
    pub(crate) sop_instance_uid: Option<Uid>,
}

impl Command {
    /// Nothing, if the bytes are no command or no request. An element that repeats, or of another group, makes it none.
    pub(crate) fn parse(mut bytes: &[u8]) -> Option<Self> {
        let mut elements = Elements::default();
        let mut last = None;
        while !bytes.is_empty() {
            let (header, rest) = bytes.split_first_chunk::<8>()?;
            let [group_low, group_high, low, high, length @ ..] = *header;
            let element = u16::from_le_bytes([low, high]);
            let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
            let (value, rest) = rest.split_at_checked(length)?;
            if (group_low, group_high) != (0, 0) || last.is_some_and(|last| last >= element) {
                return None;
            }
            elements.take(element, value)?;
            last = Some(element);
            bytes = rest;
        }
        elements.command()
    }
}

#[derive(Default)]
struct Elements {
    command_field: Option<u16>,
    message_id: Option<u16>,
    data_set_type: Option<u16>,
    sop_class_uid: Option<Uid>,
    sop_instance_uid: Option<Uid>,
}

impl Elements {
    /// An identifier that is none is as good as absent; a number that is none makes the command none.
    fn take(&mut self, element: u16, value: &[u8]) -> Option<()> {
        let number = || value.try_into().ok().map(u16::from_le_bytes);
        match element {
            AFFECTED_SOP_CLASS_UID => self.sop_class_uid = Uid::parse(value),
            AFFECTED_SOP_INSTANCE_UID => self.sop_instance_uid = Uid::parse(value),
            COMMAND_FIELD => self.command_field = Some(number()?),
            MESSAGE_ID => self.message_id = Some(number()?),
            DATA_SET_TYPE => self.data_set_type = Some(number()?),
            _ => {}
        }
        Some(())
    }

    fn command(self) -> Option<Command> {
        let command_field = self.command_field.filter(|field| field & RESPONSE == 0)?;
        let kind = match command_field {
            C_STORE_RQ => Kind::Store,
            C_ECHO_RQ => Kind::Echo,
            C_CANCEL_RQ => Kind::Cancel,
            _ => Kind::Other,
        };
        // C-CANCEL has no identifier of its own (PS3.7 table 9.3-5).
        let message_id = if kind == Kind::Cancel { self.message_id.unwrap_or_default() } else { self.message_id? };
        Some(Command {
            kind,
            data_set: self.data_set_type? != NO_DATA_SET,
            reply: Reply {
                command_field,
                message_id,
                sop_class_uid: self.sop_class_uid,
                sop_instance_uid: self.sop_instance_uid,
            },
        })
    }
}

impl Reply {
    /// The response (PS3.7 tables 9.3-2 and 9.3-13), its group length in front.
    pub(crate) fn encode(&self, outcome: Result<(), Refusal>) -> Vec<u8> {
        let status = outcome.map_or_else(Refusal::status, |()| status::SUCCESS);
        let mut body = Vec::new();
        uid(&mut body, AFFECTED_SOP_CLASS_UID, self.sop_class_uid.as_ref());
        number(&mut body, COMMAND_FIELD, self.command_field | RESPONSE);
        number(&mut body, MESSAGE_ID_BEING_RESPONDED_TO, self.message_id);
        number(&mut body, DATA_SET_TYPE, NO_DATA_SET);
        number(&mut body, STATUS, status);
        uid(&mut body, AFFECTED_SOP_INSTANCE_UID, self.sop_instance_uid.as_ref());
        let length = u32::try_from(body.len()).unwrap_or_default();
        let mut all = Vec::with_capacity(12 + body.len());
        element(&mut all, GROUP_LENGTH, &length.to_le_bytes());
        all.append(&mut body);
        all
    }
}

fn uid(to: &mut Vec<u8>, tag: u16, uid: Option<&Uid>) {
    if let Some(uid) = uid {
        let mut value = uid.as_str().as_bytes().to_vec();
        if value.len() % 2 == 1 {
            value.push(0);
        }
        element(to, tag, &value);
    }
}

fn number(to: &mut Vec<u8>, tag: u16, value: u16) {
    element(to, tag, &value.to_le_bytes());
}

fn element(to: &mut Vec<u8>, tag: u16, value: &[u8]) {
    to.extend_from_slice(&[0, 0]);
    to.extend_from_slice(&tag.to_le_bytes());
    to.extend_from_slice(&u32::try_from(value.len()).unwrap_or_default().to_le_bytes());
    to.extend_from_slice(value);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn store() -> Vec<u8> {
        let mut bytes = Vec::new();
        element(&mut bytes, GROUP_LENGTH, &[0; 4]);
        uid(&mut bytes, AFFECTED_SOP_CLASS_UID, Uid::parse(b"1.2.840.10008.5.1.4.1.1.2").as_ref());
        number(&mut bytes, COMMAND_FIELD, C_STORE_RQ);
        number(&mut bytes, MESSAGE_ID, 7);
        number(&mut bytes, 0x0700, 0);
        number(&mut bytes, DATA_SET_TYPE, 0);
        uid(&mut bytes, AFFECTED_SOP_INSTANCE_UID, Uid::parse(b"1.2.3").as_ref());
        bytes
    }

    #[test]
    fn a_store_request_is_read_and_answered_with_what_it_named() {
        let command = Command::parse(&store()).unwrap();
        assert_eq!((command.kind, command.data_set), (Kind::Store, true));
        assert_eq!(command.reply.sop_instance_uid.as_ref().unwrap().as_str(), "1.2.3");
        let answer = command.reply.encode(Err(Refusal::OutOfResources));
        assert!(answer.windows(10).any(|part| part == [0, 0, 0, 9, 2, 0, 0, 0, 0x00, 0xA7]), "status");
        assert!(answer.windows(10).any(|part| part == [0, 0, 0, 1, 2, 0, 0, 0, 0x01, 0x80]), "C-STORE-RSP");
        assert!(answer.windows(10).any(|part| part == [0, 0, 0x20, 1, 2, 0, 0, 0, 7, 0]), "message");
        assert_eq!(answer[..8], [0, 0, 0, 0, 4, 0, 0, 0]);
        assert_eq!(usize::from(answer[8]), answer.len() - 12);
    }

    #[test]
    fn what_is_cut_repeated_of_another_group_or_an_answer_is_no_request() {
        let whole = store();
        assert_eq!(Command::parse(&[]), None);
        assert_eq!(Command::parse(&whole[..whole.len() - 1]), None);
        let mut repeated = whole.clone();
        number(&mut repeated, DATA_SET_TYPE, NO_DATA_SET);
        assert_eq!(Command::parse(&repeated), None);
        let mut foreign = whole.clone();
        foreign.extend_from_slice(&[8, 0, 0x18, 0x20, 0, 0, 0, 0]);
        assert_eq!(Command::parse(&foreign), None);
        let mut endless = whole;
        endless.extend_from_slice(&[0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        assert_eq!(Command::parse(&endless), None);
        let mut answer = Vec::new();
        number(&mut answer, COMMAND_FIELD, C_STORE_RQ | RESPONSE);
        number(&mut answer, MESSAGE_ID, 7);
        number(&mut answer, DATA_SET_TYPE, NO_DATA_SET);
        assert_eq!(Command::parse(&answer), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_parser_fail(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Command::parse(&bytes);
        }

        #[test]
        fn one_changed_byte_never_makes_it_fail(place in 0_usize..130, byte: u8) {
            let mut bytes = store();
            if let Some(changed) = bytes.get_mut(place) {
                *changed = byte;
            }
            let _ = Command::parse(&bytes);
        }
    }
}
