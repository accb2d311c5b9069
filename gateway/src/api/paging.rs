//! Pages in and out.

use std::borrow::Cow;

use poem_openapi::Object;
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::{ParseError, ParseFromParameter, ParseResult, Type};
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

/// A number of which the document says the range. One outside is read too, so that [`request`] can
/// name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UpTo<const MAX: u32>(pub u32);

/// Number of a page.
pub(crate) type PageNumber = UpTo<{ PageRequest::MAX_PAGE }>;
/// Rows on a page.
pub(crate) type PerPage = UpTo<{ PageRequest::MAX_PER_PAGE }>;

impl<const MAX: u32> Type for UpTo<MAX> {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        "integer".into()
    }

    fn schema_ref() -> MetaSchemaRef {
        let schema = MetaSchema::new_with_format("integer", "int32");
        MetaSchemaRef::Inline(Box::new(MetaSchema { minimum: Some(1.0), maximum: Some(f64::from(MAX)), ..schema }))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(self.as_raw_value().into_iter())
    }
}

impl<const MAX: u32> ParseFromParameter for UpTo<MAX> {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        value.parse().map(Self).map_err(|_| ParseError::expected_input())
    }
}

/// Reads the two query parameters.
///
/// # Errors
/// `validation_error` naming the one that is out of its range.
pub(crate) fn request(page: Option<PageNumber>, per_page: Option<PerPage>) -> Result<PageRequest, Problem> {
    let (page, per_page) = (page.map_or(1, |n| n.0), per_page.map_or(PageRequest::DEFAULT_PER_PAGE, |n| n.0));
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
        let problem = request(Some(UpTo(0)), Some(UpTo(101))).unwrap_err();
        assert_eq!(
            problem.details().unwrap(),
            &serde_json::json!({ "page": ["out_of_range"], "per_page": ["out_of_range"] })
        );
    }
}
