//! Step S.3-2 of the wizard: search, readability and profile.

desk::assistant!(domain::seo::assist);
