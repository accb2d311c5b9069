//! Distinct copies of the clean articles, written before the clock starts.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use futures_util::{StreamExt, TryStreamExt, stream};
use loadtest::Client;
use rand::RngExt;
use uuid::Uuid;

use crate::shipped::{Login, Shipped};

/// Drafts written at a time.
const HANDS: usize = 8;
/// How often an overloaded gateway is asked again, and the pause between.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(250);

/// A draft that waits to be submitted by its author.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) client: Client,
    pub(crate) post: Uuid,
}

/// Who writes what.
pub(crate) struct Desk {
    texts: Vec<(Client, Shipped)>,
}

impl Desk {
    pub(crate) fn new(texts: Vec<Shipped>, author: impl Fn(Login) -> Client) -> Self {
        Self { texts: texts.into_iter().map(|text| (author(text.login), text)).collect() }
    }

    /// Name of the first text, for measurements that need one.
    pub(crate) fn first_name(&self) -> &str {
        self.texts.first().map_or("", |(_, text)| &text.name)
    }

    /// Writes drafts, the texts in turn.
    pub(crate) async fn write(&self, count: usize) -> Result<Vec<Draft>> {
        let series = Arc::new(series());
        stream::iter(self.texts.iter().cycle().take(count).enumerate())
            .map(|(number, (client, text))| {
                let series = Arc::clone(&series);
                async move {
                    let body = text.copy(&series, number);
                    let mut tries = 0;
                    loop {
                        match client.create_post(&body).await {
                            Ok(post) => return Ok(Draft { client: client.clone(), post: post.id }),
                            Err(error) if error.is_passing() && tries < TRIES => {
                                tries += 1;
                                tokio::time::sleep(PAUSE).await;
                            }
                            Err(error) => return Err(error).context("write a draft"),
                        }
                    }
                }
            })
            .buffer_unordered(HANDS)
            .try_collect()
            .await
    }
}

/// Letters that tell this series of copies from all others.
pub(crate) fn series() -> String {
    let mut rng = rand::rng();
    (0..6).map(|_| char::from(b'a' + rng.random_range(0..26u8))).collect()
}
