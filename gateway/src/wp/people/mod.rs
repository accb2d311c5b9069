//! People as readers know them, and as those who run the site do; the passwords of their programs.

mod programs;
mod users;

pub(super) use programs::{create as create_program, edit as edit_program, introspect, list as list_programs};
pub(super) use programs::{read as read_program, revoke as revoke_program, revoke_all as revoke_programs};
pub(super) use users::{change, create, list, me, read, remove};
