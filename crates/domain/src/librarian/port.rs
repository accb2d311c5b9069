//! The two questions that may be asked, and their answers.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::bibliography::{Names, Strategy, Work, may_leave};
use crate::content::vocabulary;
use crate::gate::{Reference, Resolution};

vocabulary! {
    /// Why a question has no answer.
    Silence {
        /// The services could not be asked, or did not answer.
        Unreachable = "unreachable",
        /// The run has asked as often or for as long as it may.
        Bound = "bound",
        /// The question holds somebody's data: it was not sent.
        Refused = "refused",
    }
}

/// What is known of a reference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// How the look-up ended; none for a reference without identifier that no list has, which says nothing of it.
    pub resolution: Option<Resolution>,
    /// The work, where one was found.
    pub work: Work,
}

/// What was found for a strategy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Found {
    /// One list of each service, in its order.
    pub lists: Vec<Vec<Work>>,
    /// Services that did not answer in time.
    pub silent: Vec<String>,
}

/// Where the questions go.
pub struct Port<'a> {
    /// What is known of a reference.
    pub resolve: &'a mut dyn FnMut(&Reference) -> Result<Answer, Silence>,
    /// What is found for a strategy.
    pub find: &'a mut dyn FnMut(&Strategy) -> Result<Found, Silence>,
}

/// The port with its manners: nothing goes out that is somebody's, and once the bound is met nothing is asked again.
pub(super) struct Desk<'p, 'a> {
    port: &'p mut Port<'a>,
    is_over: bool,
}

impl<'p, 'a> Desk<'p, 'a> {
    pub(super) const fn new(port: &'p mut Port<'a>) -> Self {
        Self { port, is_over: false }
    }

    pub(super) fn resolve(&mut self, reference: &Reference, names: &Names) -> Result<Answer, Silence> {
        // By an identifier nothing but the identifier is sent; without one, the text is.
        if names.is_empty() && !may_leave(&reference.text) {
            return Err(Silence::Refused);
        }
        let answer = self.ask(|port| (port.resolve)(reference))?;
        if answer.resolution == Some(Resolution::Unreachable) { Err(Silence::Unreachable) } else { Ok(answer) }
    }

    pub(super) fn find(&mut self, strategy: &Strategy) -> Result<Found, Silence> {
        if !strategy.may_leave() {
            return Err(Silence::Refused);
        }
        self.ask(|port| (port.find)(strategy))
    }

    fn ask<T>(&mut self, question: impl FnOnce(&mut Port<'a>) -> Result<T, Silence>) -> Result<T, Silence> {
        if self.is_over {
            return Err(Silence::Bound);
        }
        let answer = question(self.port);
        self.is_over = matches!(answer, Err(Silence::Bound));
        answer
    }
}
