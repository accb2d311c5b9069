//! A file on this machine's disk as a stream: what was spooled because nobody knew its length, on its way to the store.

use std::fs::File;
use std::io::{self, Seek as _, SeekFrom};

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream;
use tokio::io::AsyncReadExt as _;

/// Bytes that are read at once.
const PIECE: usize = 256 << 10;

/// The bytes of a file from its beginning, in order. Handles of one file share their place: one reader at a time.
///
/// # Errors
/// When the file cannot be wound back.
pub fn chunks(mut file: File) -> io::Result<impl Stream<Item = io::Result<Bytes>> + Send + use<>> {
    file.seek(SeekFrom::Start(0))?;
    Ok(stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async move {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok((read > 0).then(|| (Bytes::from(piece), file)))
    }))
}
