//! An instance on its way to a file without a name.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use dicom_object::FileMetaTableBuilder;
use tokio::io::{AsyncSeekExt as _, AsyncWriteExt as _, BufWriter};

use crate::negotiate::{IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME};
use crate::{AeTitle, Instance, Uid};

/// The preamble, when no other use is made of it (PS3.10 section 7.1).
const PREAMBLE: [u8; 128] = [0; 128];
const PREFIX: &[u8; 4] = b"DICM";

/// Fragments are gathered to this size before they go to the file.
const GATHERED: usize = 64 * 1024;

/// A file that grows as fragments come. It has no name: whatever ends the process or the association ends the file.
#[derive(Debug)]
pub(crate) struct Spool {
    file: BufWriter<tokio::fs::File>,
    about: About,
    head: u64,
    data_set: u64,
}

/// What the command and the presentation context said.
#[derive(Debug)]
pub(crate) struct About {
    pub(crate) sop_class_uid: Uid,
    pub(crate) sop_instance_uid: Uid,
    pub(crate) transfer_syntax_uid: &'static str,
}

impl Spool {
    pub(crate) async fn open(folder: Option<PathBuf>, about: About, calling: &AeTitle) -> io::Result<Self> {
        let file = tokio::task::spawn_blocking(move || nameless(folder.as_deref())).await??;
        let mut file = BufWriter::with_capacity(GATHERED, tokio::fs::File::from_std(file));
        let head = head(&about, calling)?;
        file.write_all(&head).await?;
        Ok(Self { file, about, head: u64::try_from(head.len()).unwrap_or_default(), data_set: 0 })
    }

    pub(crate) async fn write(&mut self, fragment: &[u8]) -> io::Result<()> {
        self.file.write_all(fragment).await?;
        self.data_set = self.data_set.saturating_add(u64::try_from(fragment.len()).unwrap_or(u64::MAX));
        Ok(())
    }

    /// Bytes of the data set until now.
    pub(crate) const fn data_set(&self) -> u64 {
        self.data_set
    }

    pub(crate) async fn finish(mut self) -> io::Result<Instance> {
        self.file.flush().await?;
        let mut file = self.file.into_inner();
        file.rewind().await?;
        Ok(Instance {
            sop_class_uid: self.about.sop_class_uid,
            sop_instance_uid: self.about.sop_instance_uid,
            transfer_syntax_uid: self.about.transfer_syntax_uid,
            file: file.into_std().await,
            size_bytes: self.head.saturating_add(self.data_set),
        })
    }
}

/// A file that only its handle reaches.
pub(crate) fn nameless(folder: Option<&Path>) -> io::Result<File> {
    match folder {
        Some(folder) => tempfile::tempfile_in(folder),
        None => tempfile::tempfile(),
    }
}

/// Preamble and file meta information (PS3.10 section 7.1).
fn head(about: &About, calling: &AeTitle) -> io::Result<Vec<u8>> {
    let meta = FileMetaTableBuilder::new()
        .media_storage_sop_class_uid(about.sop_class_uid.as_str())
        .media_storage_sop_instance_uid(about.sop_instance_uid.as_str())
        .transfer_syntax(about.transfer_syntax_uid)
        .implementation_class_uid(IMPLEMENTATION_CLASS_UID)
        .implementation_version_name(IMPLEMENTATION_VERSION_NAME)
        .source_application_entity_title(calling.as_str())
        .build()
        .map_err(io::Error::other)?;
    let mut head = PREAMBLE.to_vec();
    head.extend_from_slice(PREFIX);
    meta.write(&mut head).map_err(io::Error::other)?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[tokio::test]
    async fn the_file_is_complete_and_read_from_its_beginning() {
        let about = About {
            sop_class_uid: Uid::parse(b"1.2.840.10008.5.1.4.1.1.2").unwrap(),
            sop_instance_uid: Uid::parse(b"1.2.3").unwrap(),
            transfer_syntax_uid: "1.2.840.10008.1.2.1",
        };
        let mut spool = Spool::open(None, about, &AeTitle::parse("CT1").unwrap()).await.unwrap();
        for fragment in [[1_u8; 70_000].as_slice(), &[], &[2; 3]] {
            spool.write(fragment).await.unwrap();
        }
        assert_eq!(spool.data_set(), 70_003);
        let mut instance = spool.finish().await.unwrap();
        let mut bytes = Vec::new();
        instance.file.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes.len() as u64, instance.size_bytes);
        assert_eq!(bytes[..128], PREAMBLE);
        let meta = dicom_object::FileMetaTable::from_reader(&bytes[128..]).unwrap();
        assert_eq!(meta.media_storage_sop_class_uid(), "1.2.840.10008.5.1.4.1.1.2");
        assert_eq!(meta.media_storage_sop_instance_uid(), "1.2.3");
        assert_eq!(meta.transfer_syntax(), "1.2.840.10008.1.2.1");
        assert_eq!(meta.implementation_class_uid(), IMPLEMENTATION_CLASS_UID);
        assert_eq!(meta.source_application_entity_title().map(str::trim), Some("CT1"));
        let group = bytes[140..144].try_into().map(u32::from_le_bytes).unwrap() as usize;
        assert_eq!(bytes[144 + group..], [[1_u8; 70_000].as_slice(), &[2; 3]].concat());
    }

    #[tokio::test]
    async fn a_folder_that_is_not_there_is_an_error() {
        assert!(nameless(Some(Path::new("/nowhere/at/all"))).is_err());
    }
}
