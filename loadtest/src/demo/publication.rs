//! Publication and the public page, read as any visitor reads it: by the site's host name.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use loadtest::{Client, Post, address};
use reqwest::{StatusCode, Url};

use super::Stage;
use crate::screen::{Ink, Screen};

const PATIENCE: Duration = Duration::from_secs(60);
const PAGE: Duration = Duration::from_secs(10);

/// The demo tenant's public site.
pub(crate) struct Site {
    http: reqwest::Client,
    base: Url,
}

impl Site {
    pub(crate) fn new(url: &str) -> Result<Self> {
        let base = address::loopback(url).context("CMS_SITE_URL")?;
        Ok(Self { http: address::http().context("set up the HTTP client")?, base })
    }

    async fn get(&self, url: Url, known: Option<&str>) -> Result<reqwest::Response> {
        let mut request = self.http.get(url.clone()).timeout(PAGE);
        if let Some(etag) = known {
            request = request.header("if-none-match", etag);
        }
        request.send().await.with_context(|| format!("GET {url}"))
    }

    /// Checks that a text that was not published has no page.
    pub(crate) async fn has_no_page(&self, slug: &str, screen: Screen) -> Result<bool> {
        let started = Instant::now();
        let url = self.base.join(slug).context("a slug is no part of an address")?;
        let status = self.get(url.clone(), None).await?.status();
        let hidden = status == StatusCode::NOT_FOUND;
        let ink = if hidden { Ink::Good } else { Ink::Bad };
        screen.timed(&format!("not public: {url} answers {}", screen.ink(ink, status.as_str())), started.elapsed());
        Ok(hidden)
    }

    /// Reads a published page and asks again with its tag.
    async fn check_page(&self, url: &str, title: &str, screen: Screen) -> Result<()> {
        let url = address::loopback(url).context("the page's address")?;
        let started = Instant::now();
        let page = self.get(url.clone(), None).await?;
        let status = page.status();
        ensure!(status == StatusCode::OK, "{url} answers {status}");
        let etag = page.headers().get("etag").and_then(|tag| tag.to_str().ok()).map(str::to_owned);
        let html = page.text().await.context("read the page")?;
        ensure!(plain(&html).contains(title), "{url} does not show the article's title");
        screen.timed(
            &format!("page {}  {url}  {} bytes, title found", screen.ink(Ink::Good, "200"), html.len()),
            started.elapsed(),
        );
        let etag = etag.context("the page has no ETag")?;
        let started = Instant::now();
        let again = self.get(url.clone(), Some(&etag)).await?.status();
        ensure!(again == StatusCode::NOT_MODIFIED, "{url} answers {again} to its own ETag");
        screen.timed(&format!("page {}  for If-None-Match {etag}", screen.ink(Ink::Good, "304")), started.elapsed());
        Ok(())
    }
}

/// Text of a page, as far as a title needs it.
fn plain(html: &str) -> String {
    let mut text = html.to_owned();
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    text
}

/// Publishes an approved post and reads its page.
pub(crate) async fn publish(stage: &Stage, client: &Client, who: &str, post: &Post) -> Result<()> {
    let screen = stage.screen;
    let started = Instant::now();
    let operation = client.publish(post.id).await.context("publish")?;
    screen.timed(&format!("publication accepted (202)  operation {}  by the {who}", operation.id), started.elapsed());
    let settled = client.wait_settled(operation.id, PATIENCE).await?;
    if settled.state != "done" {
        bail!("publication ended {} {}", settled.state, settled.outcome.unwrap_or_default());
    }
    let post = client.post(post.id).await?;
    ensure!(post.status == "published", "the post's status is {} after its publication", post.status);
    screen.timed(&screen.ink(Ink::Good, "published"), started.elapsed());
    let url = post.public_url.as_deref().context("a published post without public_url")?;
    stage.site.check_page(url, &post.title, screen).await
}

/// Tries to publish what the gate has not approved; whether that was refused.
pub(crate) async fn is_refused(stage: &Stage, client: &Client, post: &Post) -> Result<bool> {
    let screen = stage.screen;
    let started = Instant::now();
    let (refused, how) = match client.publish(post.id).await {
        Err(error) => match (error.status(), error.code()) {
            (Some(status @ 400..=499), Some(code)) => (true, format!("{status} {code}")),
            _ => return Err(error).context("publish an unapproved text"),
        },
        Ok(operation) => {
            let settled = client.wait_settled(operation.id, PATIENCE).await?;
            (
                settled.state == "rejected",
                format!("operation {} {}", settled.state, settled.outcome.unwrap_or_default()),
            )
        }
    };
    let ink = if refused { Ink::Good } else { Ink::Bad };
    screen.timed(&format!("publishing it anyway: {}", screen.ink(ink, how.trim_end())), started.elapsed());
    Ok(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_however_the_page_escapes_it() {
        let page = "<h1>Pr&amp;s &lt;1&gt; d&#x27;&#x2f;a</h1>";
        assert!(plain(page).contains("Pr&s <1> d'/a"));
    }
}
