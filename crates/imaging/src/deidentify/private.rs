//! Who reserved which private block (PS3.5 section 7.8), for the option Retain Safe Private.

use dicom_core::Tag;

use super::options::Options;

/// The blocks of the item that is being read, and of those around it.
#[derive(Default)]
pub(super) struct Blocks {
    levels: Vec<Vec<Block>>,
}

struct Block {
    group: u16,
    number: u8,
    creator: String,
}

/// Creators of one item that are remembered: as many as there are blocks in a group.
const MAX_BLOCKS: usize = 256;

impl Blocks {
    pub(super) fn enter(&mut self) {
        self.levels.push(Vec::new());
    }

    pub(super) fn leave(&mut self) {
        self.levels.pop();
    }

    /// Whether a tag is one that reserves a block.
    pub(super) fn is_creator(tag: Tag) -> bool {
        (0x10..=0xFF).contains(&tag.element())
    }

    /// Remembers who reserved a block. The creator's element stays when anything of its own may stay.
    pub(super) fn reserve(&mut self, options: &Options, tag: Tag, creator: &[u8]) -> bool {
        let Ok(creator) = std::str::from_utf8(creator) else { return false };
        let creator = creator.trim_matches([' ', '\0']);
        let known = |safe: &super::SafePrivate| safe.group == tag.group() && safe.creator == creator;
        if !options.retain_safe_private.iter().any(known) {
            return false;
        }
        if self.levels.is_empty() {
            self.enter();
        }
        let [_, number] = tag.element().to_be_bytes();
        match self.levels.last_mut() {
            Some(blocks) if blocks.len() < MAX_BLOCKS => {
                blocks.push(Block { group: tag.group(), number, creator: creator.to_owned() });
                true
            }
            _ => false,
        }
    }

    /// Whether a private element is known to be safe.
    pub(super) fn is_safe(&self, options: &Options, tag: Tag) -> bool {
        let [high, _] = tag.element().to_be_bytes();
        let here = self.levels.last().map_or(&[][..], Vec::as_slice);
        let block = here.iter().rev().find(|block| block.group == tag.group() && block.number == high);
        block.is_some_and(|block| options.is_safe(&block.creator, tag))
    }
}
