#![doc = include_str!("../README.md")]

pub mod policy;
mod tokens;
