//! Foreign protocols that the pools speak. Each adapter is bounded in time, size and number of calls, contacts only what
//! the settings name, and answers in the words of the product: no text of the other side goes on.

pub mod antivirus;
pub mod dicom;
pub mod mail;
pub mod references;
pub mod registry;
