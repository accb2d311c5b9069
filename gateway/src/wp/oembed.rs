//! What others show of our pages.

use store::snapshot;
use wordpress::oembed::Embedded;
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply};
use super::ask::Ask;
use bus_schemas::snapshot::SnapshotBody;
use domain::content::ComplianceLevel;
use serde::Deserialize as _;

/// A quotation of a public page of this site.
pub(super) async fn embed(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let unknown = || Fault::from(WpError::new(Code::OembedInvalidUrl));
    let asked = ask.args.text("url").unwrap_or_default();
    let path = asked.strip_prefix(&ask.site.url).and_then(|rest| rest.strip_prefix('/')).ok_or_else(unknown)?;
    let slug = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let mut tx = ask.begin().await?;
    let copy = snapshot::find_live(&mut tx, slug).await?.ok_or_else(unknown)?;
    tx.commit().await?;
    let body = SnapshotBody::deserialize(&copy.body)
        .map_err(|_| store::StoreError::Corrupt { column: "published_snapshots.body" })?;
    if body.compliance_level != ComplianceLevel::Public {
        return Err(unknown());
    }
    let page = Embedded {
        provider_name: ask.site.tenant.name.clone(),
        provider_url: ask.site.url.clone(),
        author_name: body.author.name,
        author_url: ask.site.url.clone(),
        title: body.title,
        url: format!("{}/{}", ask.site.url, copy.slug),
    };
    let width = ask.args.int("maxwidth").unwrap_or(600);
    let mut reply = Reply::ok(page.to_json(width));
    if ask.args.text("format") == Some("xml") {
        reply.xml = Some(page.to_xml(width));
    }
    Ok(reply)
}
