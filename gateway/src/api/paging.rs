//! Pages in and out.

use poem_openapi::Object;
use store::{Page, PageRequest};

use crate::problem::{FieldErrors, Problem};

/// Where a page stands in its list.
#[derive(Clone, Copy, Debug, Object)]
pub(crate) struct Pagination {
    /// Number of the page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
    /// Rows on all pages.
    pub total: u64,
    /// Number of pages.
    pub total_pages: u64,
}

impl Pagination {
    /// The place of a store page.
    pub(crate) fn of<T>(page: &Page<T>) -> Self {
        Self {
            page: page.request.page(),
            per_page: page.request.per_page(),
            total: page.total,
            total_pages: page.total_pages(),
        }
    }
}

/// Reads the two query parameters.
///
/// # Errors
/// `validation_error` naming the one that is out of its range.
pub(crate) fn request(page: Option<u32>, per_page: Option<u32>) -> Result<PageRequest, Problem> {
    let (page, per_page) = (page.unwrap_or(1), per_page.unwrap_or(PageRequest::DEFAULT_PER_PAGE));
    PageRequest::new(page, per_page).ok_or_else(|| {
        let mut errors = FieldErrors::default();
        errors.require((1..=PageRequest::MAX_PAGE).contains(&page), "page", "out_of_range");
        errors.require((1..=PageRequest::MAX_PER_PAGE).contains(&per_page), "per_page", "out_of_range");
        Problem::validation(errors)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_out_of_range_are_named() {
        assert!(request(None, None).is_ok());
        let problem = request(Some(0), Some(101)).unwrap_err();
        assert_eq!(
            problem.details().unwrap(),
            &serde_json::json!({ "page": ["out_of_range"], "per_page": ["out_of_range"] })
        );
    }
}
