//! Files that come as the body itself, described by headers.

use crate::error::{Code, WpError};

/// Longest Content-Disposition that is read, in bytes.
const MAX_DISPOSITION: usize = 1_024;

/// What a raw body says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct RawUpload<'a> {
    /// Whether the body has any bytes.
    pub has_body: bool,
    /// The Content-Type header.
    pub content_type: Option<&'a str>,
    /// The Content-Disposition header: `attachment; filename="foto.jpg"`.
    pub disposition: Option<&'a str>,
}

impl<'a> RawUpload<'a> {
    /// The name that the client gives the file, unjudged: whether a file may be called so is for who keeps it. Errors:
    /// `rest_upload_no_data`, `rest_upload_no_content_type`, `rest_upload_no_content_disposition`,
    /// `rest_upload_invalid_disposition`, in that order.
    pub fn file_name(&self) -> Result<&'a str, WpError> {
        let is_given = |header: Option<&'a str>| header.filter(|header| !header.trim().is_empty());
        if !self.has_body {
            return Err(WpError::new(Code::UploadNoData));
        }
        if is_given(self.content_type).is_none() {
            return Err(WpError::new(Code::UploadNoContentType));
        }
        let disposition = is_given(self.disposition).ok_or_else(|| WpError::new(Code::UploadNoDisposition))?;
        name_in(disposition).ok_or_else(|| WpError::new(Code::UploadInvalidDisposition))
    }
}

fn name_in(disposition: &str) -> Option<&str> {
    if disposition.len() > MAX_DISPOSITION {
        return None;
    }
    let (_, mut rest) = disposition.split_once(';')?;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        // A quoted value may hold a semicolon. No name of a file that we would keep holds a quotation mark.
        let (value, left) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at_checked(after.find(';').unwrap_or(after.len()))?,
        };
        if name.trim().eq_ignore_ascii_case("filename") {
            let value = value.trim();
            return (!value.is_empty()).then_some(value);
        }
        (_, rest) = left.split_once(';')?;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(disposition: &str) -> Result<&str, Code> {
        let upload = RawUpload { has_body: true, content_type: Some("image/jpeg"), disposition: Some(disposition) };
        upload.file_name().map_err(|error| error.code())
    }

    #[test]
    fn w44_what_a_raw_body_lacks_is_told() {
        let full =
            RawUpload { has_body: true, content_type: Some("image/png"), disposition: Some("a; filename=b.png") };
        assert_eq!(full.file_name(), Ok("b.png"));
        for (upload, code) in [
            (RawUpload { has_body: false, ..full }, Code::UploadNoData),
            (RawUpload { content_type: None, ..full }, Code::UploadNoContentType),
            (RawUpload { disposition: None, ..full }, Code::UploadNoDisposition),
            (RawUpload { disposition: Some(" "), ..full }, Code::UploadNoDisposition),
        ] {
            let error = upload.file_name().unwrap_err();
            assert_eq!((error.code(), error.status()), (code, 400));
        }
    }

    #[test]
    fn a_name_is_found_with_and_without_quotation_marks() {
        for (disposition, name) in [
            ("attachment; filename=\"foto; 1.jpg\"", "foto; 1.jpg"),
            ("attachment; filename=foto.jpg; size=3", "foto.jpg"),
            ("attachment;size=3;FileName = \"foto.jpg\"", "foto.jpg"),
            ("form-data; name=\"file\"; filename=\"foto.jpg\"", "foto.jpg"),
        ] {
            assert_eq!(named(disposition), Ok(name), "{disposition}");
        }
        for bad in
            ["attachment", "filename=a", "attachment; filename", "attachment; filename=\"a", "attachment; filename="]
        {
            assert_eq!(named(bad), Err(Code::UploadInvalidDisposition), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_header_has_a_name_or_none(disposition in "[a;=\" filenmé]{0,60}") {
            prop_assert!(named(&disposition).is_err() || named(&disposition).is_ok_and(|name| !name.is_empty()));
        }
    }
}
