//! Tries a theme before anybody sees it: every page with everything and with almost nothing, and
//! whether a reader would find what the rules want shown. Not a proof: a theme may still hide by style
//! what it prints.

use super::{Omission, Theme, ThemeCode, ThemeError};
use crate::samples;
use crate::view::{Author, Page, StaticPage, View};

/// A style sheet loads nothing: fonts and pictures of others would tell them who reads.
pub(super) fn style(css: &str) -> Result<(), ThemeError> {
    for (number, line) in css.lines().enumerate() {
        let line = line.to_ascii_lowercase();
        if ["url(", "image-set(", "@import", "@font-face", "</"].iter().any(|word| line.contains(word)) {
            let error = ThemeError::new("style.css", ThemeCode::ForeignStyle);
            return Err(ThemeError { line: Some(number + 1), ..error });
        }
    }
    Ok(())
}

pub(super) fn pages(theme: &Theme) -> Result<(), ThemeError> {
    let samples = [samples::minimal(), samples::full()].concat();
    for (_, page) in &samples {
        let View::StaticPage(content) = &page.view else {
            one(theme, page)?;
            continue;
        };
        for template in &theme.manifest.page_templates {
            let content = StaticPage { template: template.name.clone(), ..content.clone() };
            one(theme, &Page { view: View::StaticPage(content), ..page.clone() })?;
        }
    }
    Ok(())
}

fn one(theme: &Theme, page: &Page) -> Result<(), ThemeError> {
    let html = theme.render(&theme.default_settings(), page).map_err(ThemeError::of_template)?;
    let refused = |code| Err(ThemeError::new(&format!("templates/{}", theme.template(&page.view)), code));
    if has_code(&html) {
        return refused(ThemeCode::InlineCode);
    }
    omission(page, &html).map_or(Ok(()), |what| refused(ThemeCode::Omission(what)))
}

/// Script or style of the template's own; the samples have none.
fn has_code(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    let data = html.matches("<script type=\"application/ld+json\">").count();
    html.matches("<script").count() > data
        || ["<style", " style=", " onclick=", " onload=", " onerror=", "javascript:"].iter().any(|w| html.contains(w))
}

fn omission(page: &Page, html: &str) -> Option<Omission> {
    let view = &page.view;
    // The head names some of it too; readers do not see that.
    let (head, body) = html.split_once("<body").unwrap_or((html, ""));
    let lacks = |text: &str| !body.contains(text);
    let known = !page.site.origin.is_empty() && matches!(view, View::Article(_));
    let titled = head.contains("<title>") && head.contains("name=\"viewport\"") && !lacks("<h1");
    if !titled || known && !(head.contains("rel=\"canonical\"") && head.contains("MedicalWebPage")) {
        return Some(Omission::Head);
    }
    if page.site.cookie_notice.as_ref().is_some_and(|notice| lacks(&notice.text)) {
        return Some(Omission::CookieNotice);
    }
    let (content, notices) = match view {
        View::Article(article) => (&article.content, &article.notices),
        View::StaticPage(page) => (&page.content, &page.notices),
        View::Profile(profile) => return (!names(body, &profile.author)).then_some(Omission::Author),
        _ => return None,
    };
    let Some((before, after)) = body.split_once(content.as_str()) else { return Some(Omission::Content) };
    if !notices.before.iter().all(|notice| before.contains(notice.text())) {
        return Some(Omission::NoticesBefore);
    }
    if !notices.after.iter().all(|notice| after.contains(notice.text())) {
        return Some(Omission::NoticesAfter);
    }
    let View::Article(article) = view else { return None };
    if !names(body, &article.author) {
        return Some(Omission::Author);
    }
    if !article.references.iter().all(|reference| after.contains(&reference.text)) {
        return Some(Omission::References);
    }
    let review = &article.review;
    [&review.day, &review.rule_set, &review.seal_short].into_iter().any(|word| lacks(word)).then_some(Omission::Review)
}

/// Name, profession, registry and qualification, as the councils ask for them.
fn names(body: &str, author: &Author) -> bool {
    let words = [Some(author.name.as_str()), author.profession, author.registry.as_deref(), author.rqe.as_deref()];
    words.into_iter().flatten().all(|word| body.contains(word))
}
