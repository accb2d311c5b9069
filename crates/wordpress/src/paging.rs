//! Pages of lists: which part is asked for, how many there are, and the headers that say so.

use crate::args::Args;
use crate::error::{Code, WpError};

/// The part of a list that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Page, from 1.
    pub page: u64,
    /// Objects per page; none: all of them.
    pub per_page: Option<u64>,
    /// Objects to skip.
    pub offset: u64,
    has_offset: bool,
}

/// How much there is of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Objects.
    pub total: u64,
    /// Pages.
    pub pages: u64,
}

impl Window {
    /// What `page`, `per_page` and `offset` say. An offset counts before a page; without `per_page` there is one page.
    pub fn of(args: &Args) -> Self {
        let number = |name| args.int(name).and_then(|number| u64::try_from(number).ok());
        let (page, per_page) = (number("page").unwrap_or(1).max(1), number("per_page"));
        let before = per_page.map_or(0, |per_page| (page - 1).saturating_mul(per_page));
        let offset = number("offset");
        Self { page, per_page, offset: offset.unwrap_or(before), has_offset: offset.is_some() }
    }

    /// How much there is. Errors: `beyond` for a page after the last, unless there is nothing at all.
    pub fn totals(&self, total: u64, beyond: Option<Code>) -> Result<Totals, WpError> {
        let pages = match self.per_page {
            Some(per_page) => total.div_ceil(per_page.max(1)),
            None => u64::from(total > 0),
        };
        match beyond {
            Some(code) if self.page > pages && total > 0 => Err(WpError::new(code)),
            _ => Ok(Totals { total, pages }),
        }
    }

    /// As [`Window::totals`], of revisions: an offset after the last has a code of its own, and a page does not count
    /// beside it.
    pub fn revision_totals(&self, total: u64) -> Result<Totals, WpError> {
        if self.has_offset && self.offset >= total && total > 0 {
            return Err(WpError::new(Code::RevisionOffset));
        }
        self.totals(total, (!self.has_offset).then_some(Code::RevisionPage))
    }
}

impl Totals {
    /// `X-WP-Total`, `X-WP-TotalPages` and, where there are such pages, a `Link` to the one before and the one after
    /// with every argument of the query. `url` is the list's own, without query.
    pub fn headers(&self, window: &Window, url: &str, query: &str) -> Vec<(&'static str, String)> {
        let mut headers = vec![("X-WP-Total", self.total.to_string()), ("X-WP-TotalPages", self.pages.to_string())];
        if window.page > 1 && self.pages > 0 {
            headers.push(("Link", link(url, query, (window.page - 1).min(self.pages), "prev")));
        }
        if window.page < self.pages {
            headers.push(("Link", link(url, query, window.page + 1, "next")));
        }
        headers
    }
}

/// The `Link` that every answer and every page of the site carries.
pub fn root_link(api: &str) -> String {
    format!("<{api}/>; rel=\"https://api.w.org/\"")
}

/// Percent-encoding leaves no sign in a query that could end the header or the address.
fn link(url: &str, query: &str, page: u64, relation: &str) -> String {
    let mut arguments = form_urlencoded::Serializer::new(String::new());
    let kept = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "page" && name != "rest_route");
    arguments.extend_pairs(kept).append_pair("page", &page.to_string());
    format!("<{url}?{}>; rel=\"{relation}\"", arguments.finish())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::args::{parse_query, read};
    use crate::collection::{Groups, POSTS, REVISIONS};

    fn window(groups: Groups, query: &str) -> Window {
        Window::of(&read(groups.iter().copied().flatten(), parse_query(query).unwrap()).unwrap())
    }

    #[test]
    fn w01_totals_and_links_keep_the_query() {
        let url = "https://clinica.example/wp-json/wp/v2/posts";
        for (total, query, pages, links) in [
            (0, "", 0, vec![]),
            (10, "", 1, vec![]),
            (11, "per_page=5&search=a b", 3, vec![r#"?per_page=5&search=a+b&page=2>; rel="next""#]),
            (
                11,
                "page=2&per_page=5&categories[]=1",
                3,
                vec![
                    r#"?per_page=5&categories%5B%5D=1&page=1>; rel="prev""#,
                    r#"?per_page=5&categories%5B%5D=1&page=3>; rel="next""#,
                ],
            ),
            (11, "rest_route=/wp/v2/posts&page=3&per_page=5", 3, vec![r#"?per_page=5&page=2>; rel="prev""#]),
        ] {
            let window = window(POSTS, query);
            let totals = window.totals(total, Some(Code::PostPage)).unwrap();
            assert_eq!(totals, Totals { total, pages });
            let headers = totals.headers(&window, url, query);
            assert_eq!(headers[..2], [("X-WP-Total", total.to_string()), ("X-WP-TotalPages", pages.to_string())]);
            let found: Vec<_> = headers[2..].iter().map(|(_, link)| link.clone()).collect();
            assert_eq!(found, links.iter().map(|rest| format!("<{url}{rest}")).collect::<Vec<_>>(), "{query}");
        }
    }

    #[test]
    fn w02_a_page_beyond_the_last_is_refused_where_wordpress_refuses_it() {
        let window = window(POSTS, "page=3");
        assert_eq!(window.totals(20, Some(Code::PostPage)).unwrap_err().code(), Code::PostPage);
        assert!(window.totals(0, Some(Code::PostPage)).is_ok());
        assert!(window.totals(20, None).is_ok());
    }

    #[test]
    fn w52_revisions_come_all_at_once_unless_asked_otherwise() {
        let all = window(REVISIONS, "");
        assert_eq!((all.per_page, all.offset), (None, 0));
        assert_eq!(all.revision_totals(7).unwrap(), Totals { total: 7, pages: 1 });
        let both = window(REVISIONS, "per_page=2&offset=3&page=9");
        assert_eq!(both.offset, 3);
        assert_eq!(both.revision_totals(7).unwrap().pages, 4);
        assert_eq!(both.revision_totals(3).unwrap_err().code(), Code::RevisionOffset);
        let page = window(REVISIONS, "per_page=2&page=9");
        assert_eq!(page.revision_totals(7).unwrap_err().code(), Code::RevisionPage);
    }

    proptest! {
        #[test]
        fn a_link_is_fit_for_a_header(query in ".{0,80}", page in any::<u64>()) {
            let link = link("https://clinica.example", &query, page, "next");
            prop_assert!(link.bytes().all(|b| b.is_ascii_graphic() || b == b' '));
            prop_assert_eq!(link.matches('>').count(), 1);
        }

        #[test]
        fn any_page_has_a_window(page in 1_i64.., per_page in 1_u64..=100) {
            let window = window(POSTS, &format!("page={page}&per_page={per_page}"));
            prop_assert!(window.offset >= window.page - 1);
        }
    }
}
