//! Settings of days and times. Formats are PHP's; they say how a value is shown, never how it is stored.

use super::settings::settings;

settings! {
    /// Settings of [`super::Kind::DatePicker`].
    DatePicker {
        /// Shown in the form.
        display_format: String = "d/m/Y".to_owned(),
        /// Shown in the standard format.
        return_format: String = "d/m/Y".to_owned(),
        /// First day of the week, 0 is Sunday.
        first_day: u32 = 1,
    }
    /// Settings of [`super::Kind::DateTimePicker`].
    DateTimePicker {
        /// Shown in the form.
        display_format: String = "d/m/Y g:i a".to_owned(),
        /// Shown in the standard format.
        return_format: String = "d/m/Y g:i a".to_owned(),
        /// First day of the week, 0 is Sunday.
        first_day: u32 = 1,
    }
    /// Settings of [`super::Kind::TimePicker`].
    TimePicker {
        /// Shown in the form.
        display_format: String = "g:i a".to_owned(),
        /// Shown in the standard format.
        return_format: String = "g:i a".to_owned(),
    }
}
