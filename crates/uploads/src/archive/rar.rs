//! The headers of a RAR, versions 4 and 5. The data stays packed: its format is not free to implement, so that a RAR
//! can be listed but never called clean.

use super::zip::{MAX_ENTRIES, MAX_INFLATED, check_path};
use crate::Refusal;
use crate::bytes::{le16, le32, part};

/// One listed file.
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) bytes: u64,
}

/// Lists the files of an archive.
pub(super) fn list(bytes: &[u8]) -> Result<Vec<Listed>, Refusal> {
    let mut listed = Vec::new();
    let end = if bytes.starts_with(b"Rar!\x1A\x07\x01\x00") {
        version_5(bytes, &mut listed)
    } else {
        version_4(bytes, &mut listed)
    }?;
    if bytes.get(end..).is_some_and(|rest| !rest.is_empty()) {
        return Err(Refusal::TrailingData);
    }
    let declared = listed.iter().fold(0u64, |sum, file| sum.saturating_add(file.bytes));
    if declared > MAX_INFLATED { Err(Refusal::ArchiveBomb) } else { Ok(listed) }
}

fn add(listed: &mut Vec<Listed>, name: &[u8], bytes: u64) -> Result<(), Refusal> {
    if listed.len() >= usize::from(MAX_ENTRIES) {
        return Err(Refusal::ArchiveEntries);
    }
    // Version 4 writes the name twice, in a code page and packed Unicode; Windows writes backslashes.
    let name = name.split(|&byte| byte == 0).next().unwrap_or_default();
    let name = String::from_utf8_lossy(name).replace('\\', "/");
    check_path(&name)?;
    listed.push(Listed { name, bytes });
    Ok(())
}

fn version_4(bytes: &[u8], listed: &mut Vec<Listed>) -> Result<usize, Refusal> {
    let mut at = 7;
    // Volumes and old archives may lack the end block.
    while at < bytes.len() {
        let (flags, size) = le16(bytes, at + 3).zip(le16(bytes, at + 5)).ok_or(Refusal::Damaged)?;
        let header = part(bytes, at, usize::from(size)).filter(|header| header.len() >= 7).ok_or(Refusal::Damaged)?;
        let kind = header.get(2).copied().unwrap_or_default();
        let long = flags & 0x8000 != 0 || matches!(kind, 0x74 | 0x7A);
        let data = if long { u64::from(le32(header, 7).ok_or(Refusal::Damaged)?) } else { 0 };
        let mut high = 0;
        match kind {
            0x73 if flags & 0x0080 != 0 => return Err(Refusal::Encrypted),
            0x74 | 0x7A => {
                if flags & 0x04 != 0 {
                    return Err(Refusal::Encrypted);
                }
                let unpacked = u64::from(le32(header, 11).ok_or(Refusal::Damaged)?);
                let len = usize::from(le16(header, 26).ok_or(Refusal::Damaged)?);
                let large = flags & 0x0100 != 0;
                let wide = |place| if large { le32(header, place).map(u64::from) } else { Some(0) };
                high = wide(32).ok_or(Refusal::Damaged)?;
                let unpacked = wide(36).ok_or(Refusal::Damaged)? << 32 | unpacked;
                let name = part(header, if large { 40 } else { 32 }, len).ok_or(Refusal::Damaged)?;
                if kind == 0x74 {
                    // Unix keeps a link as such in the attributes.
                    let attributes = le32(header, 28).ok_or(Refusal::Damaged)?;
                    if header.get(15) == Some(&3) && attributes & 0xF000 == 0xA000 {
                        return Err(Refusal::ArchiveLink);
                    }
                    add(listed, name, unpacked)?;
                }
            }
            0x7B => return Ok(at + header.len()),
            0x72..=0x7A => {}
            _ => return Err(Refusal::Damaged),
        }
        at = next(bytes, at + header.len(), high << 32 | data)?;
    }
    Ok(at)
}

fn version_5(bytes: &[u8], listed: &mut Vec<Listed>) -> Result<usize, Refusal> {
    let mut at = 8;
    loop {
        let mut header = Numbers { bytes, at: at + 4 };
        let size = header.size()?;
        let end = header.at.checked_add(size).filter(|&end| end <= bytes.len()).ok_or(Refusal::Damaged)?;
        header.bytes = bytes.get(..end).unwrap_or_default();
        let (kind, flags) = (header.next()?, header.next()?);
        let extra = if flags & 1 != 0 { header.size()? } else { 0 };
        let data = if flags & 2 != 0 { header.next()? } else { 0 };
        match kind {
            4 => return Err(Refusal::Encrypted),
            2 | 3 => {
                let (name, unpacked) = file(&mut header)?;
                records(header.bytes, end.checked_sub(extra).ok_or(Refusal::Damaged)?)?;
                if kind == 2 {
                    add(listed, name, unpacked)?;
                }
            }
            5 => return Ok(end),
            1 => {}
            _ if flags & 4 != 0 => {}
            _ => return Err(Refusal::Damaged),
        }
        at = next(bytes, end, data)?;
    }
}

fn file<'b>(header: &mut Numbers<'b>) -> Result<(&'b [u8], u64), Refusal> {
    let flags = header.next()?;
    let unpacked = header.next()?;
    header.next()?;
    header.at += if flags & 2 != 0 { 4 } else { 0 } + if flags & 4 != 0 { 4 } else { 0 };
    header.next()?;
    header.next()?;
    let len = header.size()?;
    let name = part(header.bytes, header.at, len).ok_or(Refusal::Damaged)?;
    // A size that is not known counts as the most.
    Ok((name, if flags & 8 != 0 { MAX_INFLATED } else { unpacked }))
}

/// Records behind a file's header: one says that it is encrypted, another that it is a link.
fn records(bytes: &[u8], at: usize) -> Result<(), Refusal> {
    let mut numbers = Numbers { bytes, at };
    while numbers.at < bytes.len() {
        let size = numbers.size()?;
        let end = numbers.at.checked_add(size).ok_or(Refusal::Damaged)?;
        match numbers.next()? {
            1 => return Err(Refusal::Encrypted),
            5 => return Err(Refusal::ArchiveLink),
            _ => numbers.at = end,
        }
    }
    Ok(())
}

fn next(bytes: &[u8], at: usize, data: u64) -> Result<usize, Refusal> {
    let data = usize::try_from(data).map_err(|_| Refusal::Damaged)?;
    at.checked_add(data).filter(|&at| at <= bytes.len()).ok_or(Refusal::Damaged)
}

/// Numbers of seven bits a byte.
struct Numbers<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Numbers<'_> {
    fn next(&mut self) -> Result<u64, Refusal> {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let byte = *self.bytes.get(self.at).ok_or(Refusal::Damaged)?;
            self.at += 1;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Refusal::Damaged)
    }

    fn size(&mut self) -> Result<usize, Refusal> {
        usize::try_from(self.next()?).map_err(|_| Refusal::Damaged)
    }
}
