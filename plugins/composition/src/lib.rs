//! Step S.4-1.1-3 of the wizard: the final text in every form it is delivered in.

desk::assistant!(domain::composition::compose);
