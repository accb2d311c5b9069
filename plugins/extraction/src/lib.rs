//! Step S.1.1 of the wizard: what is in a text, and its LGPD risk.

desk::assistant!(domain::extraction::extract);
