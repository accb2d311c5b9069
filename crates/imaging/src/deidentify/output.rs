//! The file that is written: empty preamble, a meta group of our own, elements in the encoding of the source.

use std::io::Write;

use dicom_core::{Tag, VR};
use dicom_dictionary_std::{tags, uids};

use super::dummy;
use crate::error::Refusal;
use crate::wire::element::{Encoding, ITEM, ITEM_END, SEQUENCE_END, UNDEFINED};

/// This software (PS3.7 section D.3.3.2): a UID derived from a UUID needs no registered root.
const IMPLEMENTATION_CLASS_UID: &str = "2.25.268316407391852480121347852947712053604";
const IMPLEMENTATION_VERSION_NAME: &str = "HEALTHCARE_CMS";

/// Bytes gathered before they are written: elements are short, and writing each costs more than making it.
const GATHERED: usize = 64 * 1024;

/// A writer of elements.
pub(super) struct Output<W> {
    inner: W,
    encoding: Encoding,
    gathered: Vec<u8>,
    written: u64,
}

/// What the meta group says of the new object.
pub(super) struct Identity<'h> {
    pub(super) sop_class_uid: &'h str,
    pub(super) sop_instance_uid: &'h str,
    pub(super) transfer_syntax_uid: &'h str,
}

impl<W: Write> Output<W> {
    pub(super) fn new(inner: W, encoding: Encoding) -> Self {
        Self { inner, encoding, gathered: Vec::with_capacity(GATHERED * 2), written: 0 }
    }

    /// Preamble, prefix and meta group. A deflated object goes on as explicit little endian.
    pub(super) fn start(&mut self, identity: &Identity<'_>) -> Result<(), Refusal> {
        let syntax = match identity.transfer_syntax_uid {
            uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN => uids::EXPLICIT_VR_LITTLE_ENDIAN,
            other => other,
        };
        let mut group = Output::new(Vec::new(), Encoding::ExplicitLittle);
        group.element(tags::FILE_META_INFORMATION_VERSION, VR::OB, &[0, 1])?;
        group.element(tags::MEDIA_STORAGE_SOP_CLASS_UID, VR::UI, identity.sop_class_uid.as_bytes())?;
        group.element(tags::MEDIA_STORAGE_SOP_INSTANCE_UID, VR::UI, identity.sop_instance_uid.as_bytes())?;
        group.element(tags::TRANSFER_SYNTAX_UID, VR::UI, syntax.as_bytes())?;
        group.element(tags::IMPLEMENTATION_CLASS_UID, VR::UI, IMPLEMENTATION_CLASS_UID.as_bytes())?;
        group.element(tags::IMPLEMENTATION_VERSION_NAME, VR::SH, IMPLEMENTATION_VERSION_NAME.as_bytes())?;
        let length = u32::try_from(group.gathered.len()).map_err(|_| Refusal::BadMeta)?;
        self.gathered.extend([0; 128]);
        self.gathered.extend(b"DICM");
        Encoding::ExplicitLittle.write(tags::FILE_META_INFORMATION_GROUP_LENGTH, VR::UL, 4, &mut self.gathered);
        self.gathered.extend(length.to_le_bytes());
        self.bytes(&group.gathered)
    }

    /// An element with its value; an odd one gets its padding.
    pub(super) fn element(&mut self, tag: Tag, vr: VR, value: &[u8]) -> Result<(), Refusal> {
        let length = u32::try_from(value.len()).map_err(|_| Refusal::LengthBeyondParent)?;
        let odd = length % 2;
        self.prefix(tag, vr, length + odd)?;
        self.bytes(value)?;
        if odd == 1 { self.bytes(&[dummy::padding(vr)]) } else { Ok(()) }
    }

    pub(super) fn prefix(&mut self, tag: Tag, vr: VR, length: u32) -> Result<(), Refusal> {
        self.encoding.write(tag, vr, length, &mut self.gathered);
        self.flush_full()
    }

    /// Sequences and items have no length: what is in them changes as it passes.
    pub(super) fn sequence(&mut self, tag: Tag, vr: VR) -> Result<(), Refusal> {
        self.prefix(tag, vr, UNDEFINED)
    }

    pub(super) fn item(&mut self) -> Result<(), Refusal> {
        self.prefix(ITEM, VR::UN, UNDEFINED)
    }

    pub(super) fn fragment(&mut self, length: u32) -> Result<(), Refusal> {
        self.prefix(ITEM, VR::UN, length)
    }

    pub(super) fn item_end(&mut self) -> Result<(), Refusal> {
        self.prefix(ITEM_END, VR::UN, 0)
    }

    pub(super) fn sequence_end(&mut self) -> Result<(), Refusal> {
        self.prefix(SEQUENCE_END, VR::UN, 0)
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        if bytes.len() >= GATHERED / 2 {
            self.flush()?;
            self.inner.write_all(bytes).map_err(|error| Refusal::writing(&error))?;
            self.written += bytes.len() as u64;
            return Ok(());
        }
        self.gathered.extend_from_slice(bytes);
        self.flush_full()
    }

    fn flush_full(&mut self) -> Result<(), Refusal> {
        if self.gathered.len() >= GATHERED { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Refusal> {
        self.inner.write_all(&self.gathered).map_err(|error| Refusal::writing(&error))?;
        self.written += self.gathered.len() as u64;
        self.gathered.clear();
        Ok(())
    }

    /// The elements made so far, when they are fewer than are written at once.
    pub(super) fn into_gathered(self) -> Vec<u8> {
        self.gathered
    }

    /// Writes what is left and tells how much was written in all.
    pub(super) fn finish(mut self) -> Result<u64, Refusal> {
        self.flush()?;
        self.inner.flush().map_err(|error| Refusal::writing(&error))?;
        Ok(self.written)
    }
}
