//! The encoding of PS3.5: bytes to elements, one at a time, with no recursion and nothing reserved by a declared length.

pub(crate) mod element;
pub(crate) mod file;
pub(crate) mod source;
pub(crate) mod walk;
