//! The face for WordPress clients: the member `acf` of posts, pages, files, terms, accounts and comments.

mod date;
mod present;
mod schema;
#[cfg(test)]
mod tests;

pub use present::{Format, present};
pub use schema::schema;
