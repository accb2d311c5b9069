//! Tries a theme before anybody sees it: every page with everything and with almost nothing, and
//! whether a reader would find what the rules want shown. Not a proof: a theme may still hide by style
//! what it prints.

use super::{Omission, Theme, ThemeCode, ThemeError};
use crate::samples;
use crate::view::{Page, View};

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
    let settings = theme.default_settings();
    for (_, page) in samples::minimal().iter().chain(&samples::full()) {
        let html = theme.render(&settings, page).map_err(ThemeError::of_template)?;
        let refused = |code| Err(ThemeError::new(&format!("templates/{}", theme.template(&page.view)), code));
        if has_code(&html) {
            return refused(ThemeCode::InlineCode);
        }
        if let Some(what) = omission(page, &html) {
            return refused(ThemeCode::Omission(what));
        }
    }
    Ok(())
}

/// Script or style of the template's own; the samples have none.
fn has_code(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    let data = html.matches("<script type=\"application/ld+json\">").count();
    html.matches("<script").count() > data
        || ["<style", " style=", " onclick=", " onload=", " onerror=", "javascript:"].iter().any(|w| html.contains(w))
}

fn omission(page: &Page, html: &str) -> Option<Omission> {
    let (site, view) = (&page.site, &page.view);
    let lacks = |text: &str| !html.contains(text);
    if lacks("<title>") || lacks("name=\"viewport\"") || lacks("<h1") {
        return Some(Omission::Head);
    }
    if site.cookie_notice.as_ref().is_some_and(|notice| lacks(&notice.text)) {
        return Some(Omission::CookieNotice);
    }
    let (content, notices) = match view {
        View::Article(article) => (&article.content, &article.notices),
        View::StaticPage(page) => (&page.content, &page.notices),
        View::Profile(profile) => {
            let registry = profile.author.registry.as_deref().unwrap_or_default();
            return (lacks(registry) || lacks(&profile.author.name)).then_some(Omission::Author);
        }
        _ => return None,
    };
    let Some(text) = html.find(content.as_str()) else { return Some(Omission::Content) };
    let (before, after) = (html.get(..text).unwrap_or_default(), html.get(text..).unwrap_or_default());
    if !notices.before.iter().all(|notice| before.contains(notice.text())) {
        return Some(Omission::NoticesBefore);
    }
    if !notices.after.iter().all(|notice| after.contains(notice.text())) {
        return Some(Omission::NoticesAfter);
    }
    let View::Article(article) = view else { return None };
    let author = &article.author;
    // The head names the author too; readers do not see it.
    let body = html.split_once("<body").map_or("", |(_, body)| body);
    let words = [Some(author.name.as_str()), author.profession, author.registry.as_deref()];
    if !words.into_iter().flatten().all(|word| body.contains(word)) {
        return Some(Omission::Author);
    }
    if !article.references.iter().all(|reference| after.contains(&reference.text)) {
        return Some(Omission::References);
    }
    let review = &article.review;
    if ![&review.day, &review.rule_set, &review.seal_short].into_iter().all(|word| body.contains(word.as_str())) {
        return Some(Omission::Review);
    }
    (lacks("rel=\"canonical\"") || lacks("MedicalWebPage")).then_some(Omission::Head)
}
