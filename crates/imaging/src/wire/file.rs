//! What stands before the data set: preamble, prefix and file meta information (PS3.10 section 7.1).

use std::io::Read;

use dicom_core::Tag;
use dicom_dictionary_std::{tags, uids};
use dicom_encoding::TransferSyntaxIndex;
use dicom_encoding::transfer_syntax::Codec;
use dicom_transfer_syntax_registry::TransferSyntaxRegistry;

use super::element::Encoding;
use super::source::Source;
use crate::error::Refusal;
use crate::limits::MAX_META_BYTES;

const PREAMBLE: usize = 128;

/// Explicit VR Big Endian, retired in 2006 and still met.
const EXPLICIT_BIG: &str = "1.2.840.10008.1.2.2";

/// The meta group, as far as anyone needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// SOP class of the object (0002,0002).
    pub sop_class_uid: String,
    /// The object's own identifier (0002,0003).
    pub sop_instance_uid: String,
    /// How the data set is encoded (0002,0010).
    pub transfer_syntax_uid: String,
}

/// How the data set that follows is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Syntax {
    pub(crate) encoding: Encoding,
    pub(crate) deflated: bool,
    /// Pixels are fragments, not plain numbers.
    pub(crate) encapsulated: bool,
}

/// Reads up to the first byte of the data set.
pub(crate) fn start<R: Read>(source: &mut Source<R>) -> Result<(Meta, Syntax), Refusal> {
    preamble(source)?;
    let meta = meta(source)?;
    let syntax = syntax(&meta.transfer_syntax_uid)?;
    if syntax.deflated {
        source.inflate();
    }
    Ok((meta, syntax))
}

fn preamble<R: Read>(source: &mut Source<R>) -> Result<(), Refusal> {
    let bytes = source.peek(PREAMBLE + 4)?;
    let (preamble, prefix) = bytes.split_at_checked(PREAMBLE).ok_or(Refusal::NotDicom)?;
    if prefix != b"DICM" {
        return Err(Refusal::NotDicom);
    }
    match preamble {
        [b'M', b'Z', ..] | [0x7F, b'E', b'L', b'F', ..] => return Err(Refusal::ExecutablePreamble),
        // Mach-O, thin and fat, of either byte order.
        [0xFE, 0xED, 0xFA, 0xCE | 0xCF, ..]
        | [0xCE | 0xCF, 0xFA, 0xED, 0xFE, ..]
        | [0xCA, 0xFE, 0xBA, 0xBE | 0xBF, ..]
        | [0xBE | 0xBF, 0xBA, 0xFE, 0xCA, ..] => return Err(Refusal::ExecutablePreamble),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => {}
        // Some writers leave a number in it. Formats that start with zeros tell their name within sixteen bytes, and a
        // PDF may start late.
        other if other.iter().take(16).all(|byte| *byte == 0) && !other.windows(4).any(|word| word == b"%PDF") => {}
        _ => return Err(Refusal::ForeignPreamble),
    }
    source.consume(PREAMBLE + 4);
    Ok(())
}

fn meta<R: Read>(source: &mut Source<R>) -> Result<Meta, Refusal> {
    let first = source.position();
    let mut meta = Meta::default();
    let mut value = Vec::new();
    loop {
        let bytes = source.peek(12)?;
        // The group's own length is not believed: it ends where another group begins.
        if !bytes.starts_with(&[2, 0]) {
            break;
        }
        let prefix = Encoding::ExplicitLittle.prefix(bytes)?;
        source.consume(prefix.size);
        if source.position() - first + u64::from(prefix.length) > MAX_META_BYTES {
            return Err(Refusal::BadMeta);
        }
        source.read(prefix.length.into(), &mut value)?;
        match prefix.tag {
            tags::MEDIA_STORAGE_SOP_CLASS_UID => meta.sop_class_uid = uid(&value),
            tags::MEDIA_STORAGE_SOP_INSTANCE_UID => meta.sop_instance_uid = uid(&value),
            tags::TRANSFER_SYNTAX_UID => meta.transfer_syntax_uid = uid(&value),
            Tag(..) => {}
        }
    }
    if meta.transfer_syntax_uid.is_empty() { Err(Refusal::BadMeta) } else { Ok(meta) }
}

fn uid(value: &[u8]) -> String {
    String::from_utf8_lossy(value).trim_matches(['\0', ' ']).to_owned()
}

/// Syntaxes by the registry of dicom-rs: a private one may hide another encoding, so an unknown one is refused.
fn syntax(uid: &str) -> Result<Syntax, Refusal> {
    let plain = |encoding| Syntax { encoding, deflated: false, encapsulated: false };
    match uid {
        uids::IMPLICIT_VR_LITTLE_ENDIAN => return Ok(plain(Encoding::ImplicitLittle)),
        uids::EXPLICIT_VR_LITTLE_ENDIAN | uids::ENCAPSULATED_UNCOMPRESSED_EXPLICIT_VR_LITTLE_ENDIAN => {
            let encapsulated = uid == uids::ENCAPSULATED_UNCOMPRESSED_EXPLICIT_VR_LITTLE_ENDIAN;
            return Ok(Syntax { encapsulated, ..plain(Encoding::ExplicitLittle) });
        }
        EXPLICIT_BIG => return Ok(plain(Encoding::ExplicitBig)),
        uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN => {
            return Ok(Syntax { deflated: true, ..plain(Encoding::ExplicitLittle) });
        }
        _ => {}
    }
    let known = TransferSyntaxRegistry.get(uid).ok_or(Refusal::UnknownTransferSyntax)?;
    match known.codec() {
        // Codecs of the whole data set are those named above and one that fetches pixels from elsewhere (JPIP).
        Codec::Dataset(_) | Codec::None => Err(Refusal::UnknownTransferSyntax),
        Codec::EncapsulatedPixelData(..) => Ok(Syntax { encapsulated: true, ..plain(Encoding::ExplicitLittle) }),
    }
}
