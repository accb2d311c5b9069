//! HTTP face of Healthcare CMS: REST, the public site, the editors' pages, live events.
//!
//! Owns paths, DTOs, statuses and sign-in. Refuses to hold rules (they are `domain`'s), SQL
//! (`store`'s) or work (the pools'). It survives the bus being away: whatever it answers 2xx to is
//! committed, and the sweep sends what could not be published.

pub mod admin;
pub mod api;
pub mod app;
pub mod auth;
mod comments;
pub mod config;
pub mod context;
mod custom_fields;
pub mod deps;
pub mod events;
mod files;
mod mail;
pub mod media;
pub mod problem;
pub mod publish;
pub mod site;
pub mod tenants;
pub mod trust;
mod wp;

pub use deps::Deps;
