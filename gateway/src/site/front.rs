//! The way in: pages that are kept are answered before anything else is asked.

use std::sync::Arc;

use poem::{Endpoint, Request, Response};

use super::news::Pages;

/// Answers with what is kept, else as the rest of the tree does.
pub(crate) struct Front<E> {
    /// Pages that are kept.
    pub(crate) pages: Arc<Pages>,
    /// The rest.
    pub(crate) inner: E,
}

impl<E: Endpoint<Output = Response>> Endpoint for Front<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        match self.pages.kept.answer(&request) {
            Some(response) => Ok(response),
            None => self.inner.call(request).await,
        }
    }
}
