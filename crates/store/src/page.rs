//! Pages of a list.

/// Which page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    page: u32,
    per_page: u32,
}

impl PageRequest {
    /// Rows on a page when the caller does not say.
    pub const DEFAULT_PER_PAGE: u32 = 10;
    /// Most rows on a page (`wordpress.md`: 100).
    pub const MAX_PER_PAGE: u32 = 100;
    /// Deepest page: an offset costs what it skips.
    pub const MAX_PAGE: u32 = 10_000;

    /// A page request, or none when a number is out of its range.
    pub fn new(page: u32, per_page: u32) -> Option<Self> {
        let good = (1..=Self::MAX_PAGE).contains(&page) && (1..=Self::MAX_PER_PAGE).contains(&per_page);
        good.then_some(Self { page, per_page })
    }

    /// Number of the page, from 1.
    pub const fn page(self) -> u32 {
        self.page
    }

    /// Rows on a page.
    pub const fn per_page(self) -> u32 {
        self.per_page
    }

    pub(crate) fn limit(self) -> i64 {
        i64::from(self.per_page)
    }

    pub(crate) fn offset(self) -> i64 {
        i64::from(self.page - 1) * i64::from(self.per_page)
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { page: 1, per_page: Self::DEFAULT_PER_PAGE }
    }
}

/// One page and how many rows there are in all.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Rows on all pages.
    pub total: u64,
    /// What was asked for.
    pub request: PageRequest,
}

impl<T> Page<T> {
    /// Number of pages.
    pub fn total_pages(&self) -> u64 {
        self.total.div_ceil(u64::from(self.request.per_page))
    }
}
