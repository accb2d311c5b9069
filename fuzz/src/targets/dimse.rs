//! Commands of the DICOM network: what is read is answered under its own number, and an answer is no request.

use crate::bounds::Bound;
use crate::dimse::Refusal;
use crate::dimse::command::Command;

pub(crate) const BOUND: Bound = Bound::READING;

pub(crate) fn run(bytes: &[u8]) {
    let Some(command) = Command::parse(bytes) else { return };
    for outcome in [Ok(()), Err(Refusal::CannotUnderstand)] {
        let answer = command.reply.encode(outcome);
        // Group length (PS3.7 section 6.3.1): the bytes behind its own element.
        let length = answer.get(8..12).and_then(|length| length.try_into().ok()).map(u32::from_le_bytes);
        assert!(length.and_then(|length| usize::try_from(length).ok()) == Some(answer.len() - 12));
        assert!(Command::parse(&answer).is_none(), "an answer is taken for a request");
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let element = |tag: u16, value: &[u8]| {
        let length = u32::try_from(value.len()).unwrap_or_default();
        [&[0, 0], tag.to_le_bytes().as_slice(), &length.to_le_bytes(), value].concat()
    };
    let command = |field: u16, data_set: u16| {
        [
            element(0x0000, &[0; 4]),
            element(0x0002, b"1.2.840.10008.5.1.4.1.1.2\0"),
            element(0x0100, &field.to_le_bytes()),
            element(0x0110, &7_u16.to_le_bytes()),
            element(0x0700, &[0, 0]),
            element(0x0800, &data_set.to_le_bytes()),
            element(0x1000, b"1.2.3\0"),
        ]
        .concat()
    };
    vec![command(0x0001, 0), command(0x0030, 0x0101), command(0x0FFF, 0x0101), command(0x8001, 0)]
}
