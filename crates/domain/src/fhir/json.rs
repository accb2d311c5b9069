//! As much of JSON as it takes to see what a text is. Whether it is valid is the validator's to say.
//!
//! Nothing recurses: depth is a counter, and each byte is looked at a bounded number of times.

use alloc::vec::Vec;
use core::ops::Range;

/// The member that names a resource.
const NAME: &str = "resourceType";

/// The JSON values of a text, as places in it: the elements of one list, or objects one behind the other. All of it where
/// it cannot be parted so; of very many the first `most` and one more.
pub fn values(text: &str, most: usize) -> Vec<Range<usize>> {
    let whole = trimmed(text, 0..text.len());
    let parted = match text.as_bytes().get(whole.start) {
        None => return Vec::new(),
        Some(b'[') => elements(text, &whole, most),
        Some(b'{') => objects(text, &whole, most),
        Some(_) => None,
    };
    parted.unwrap_or_else(|| Vec::from([whole]))
}

/// Whether a part of a text is a JSON object that names its `resourceType`, or a broken one that seems to.
pub(super) fn names_a_resource(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'{') => {}
        Some(b'[') => return mentions(text),
        _ => return false,
    }
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth = depth.saturating_add(1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let Some(end) = string_end(bytes, at) else { break };
                let behind = bytes.get(end..).and_then(|rest| rest.iter().find(|byte| !is_space(**byte)));
                if depth == 1 && behind == Some(&b':') && is_name(text.get(at..end).unwrap_or("")) {
                    return true;
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at = at.saturating_add(1);
        if depth == 0 {
            return !trimmed(text, at..text.len()).is_empty() && mentions(text);
        }
    }
    mentions(text)
}

/// For text that is not one whole object: whoever wrote the name as a member meant a resource, and the reader gets none.
fn mentions(text: &str) -> bool {
    text.match_indices(NAME).any(|(at, _)| {
        let rest = text.get(at.saturating_add(NAME.len())..).unwrap_or("");
        rest.strip_prefix('"').is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

/// Whether a string, quotes included, says [`NAME`], escaped or not.
fn is_name(string: &str) -> bool {
    let mut inner = string.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or("").chars();
    NAME.chars().all(|wanted| match inner.next() {
        Some('\\') => {
            let is_unicode = inner.next() == Some('u');
            let code = inner
                .by_ref()
                .take(4)
                .try_fold(0u32, |sum, digit| Some(sum.saturating_mul(16).saturating_add(digit.to_digit(16)?)));
            is_unicode && code == Some(u32::from(wanted))
        }
        written => written == Some(wanted),
    }) && inner.next().is_none()
}

fn elements(text: &str, whole: &Range<usize>, most: usize) -> Option<Vec<Range<usize>>> {
    let end = value_end(text.as_bytes(), whole.start)?;
    if end != whole.end {
        return None;
    }
    let (mut found, mut at) = (Vec::new(), whole.start.saturating_add(1));
    let last = end.saturating_sub(1);
    while at <= last {
        let from = at;
        at = element_end(text.as_bytes(), at, last)?;
        let element = trimmed(text, from..at);
        at = at.saturating_add(1);
        if element.is_empty() {
            // `[]` holds nothing; `[a,]` and `[,a]` are no lists.
            return (found.is_empty() && at > last).then_some(found);
        }
        found.push(element);
        if found.len() > most {
            break;
        }
    }
    Some(found)
}

/// Where an element of a list ends: at the next comma that is the list's own, or at the list's bracket.
fn element_end(bytes: &[u8], from: usize, last: usize) -> Option<usize> {
    let mut at = from;
    while at < last {
        at = match bytes.get(at)? {
            b',' => return Some(at),
            b'{' | b'[' => value_end(bytes, at)?,
            b'"' => string_end(bytes, at)?,
            _ => at.saturating_add(1),
        };
    }
    (at == last).then_some(at)
}

fn objects(text: &str, whole: &Range<usize>, most: usize) -> Option<Vec<Range<usize>>> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), whole.start);
    while at < whole.end && found.len() <= most {
        if bytes.get(at) != Some(&b'{') {
            return None;
        }
        let end = value_end(bytes, at)?;
        found.push(at..end);
        at = trimmed(text, end..whole.end).start;
    }
    Some(found)
}

/// One past the bracket that closes the one at `from`; brackets of both kinds count alike.
fn value_end(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut depth, mut at) = (0usize, from);
    loop {
        match bytes.get(at)? {
            b'{' | b'[' => depth = depth.saturating_add(1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                at = string_end(bytes, at)?;
                continue;
            }
            _ => {}
        }
        at = at.saturating_add(1);
        if depth == 0 {
            return Some(at);
        }
    }
}

/// One past the quotation mark that closes the one at `from`.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from.saturating_add(1);
    loop {
        at = match bytes.get(at)? {
            b'"' => return Some(at.saturating_add(1)),
            b'\\' => at.saturating_add(2),
            _ => at.saturating_add(1),
        };
    }
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// A place without the white space, and what cannot be seen, around it.
pub(super) fn trimmed(text: &str, place: Range<usize>) -> Range<usize> {
    let inner = text.get(place.clone()).unwrap_or("");
    let start = inner.len().saturating_sub(inner.trim_start_matches(is_blank).len());
    let length = inner.trim_matches(is_blank).len();
    let from = place.start.saturating_add(start);
    from..from.saturating_add(length)
}

/// White space of any kind, and marks without width.
pub(super) const fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        values(text, 100).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn a_text_is_parted_into_the_values_that_stand_in_it() {
        let cases: [(&str, &[&str]); 15] = [
            ("", &[]),
            (" \n\u{feff} ", &[]),
            (" {\"a\":[1]} ", &["{\"a\":[1]}"]),
            ("{} {}\n{\"}\":1}", &["{}", "{}", "{\"}\":1}"]),
            ("[]", &[]),
            ("[ ]", &[]),
            ("[{\"a\":1}, {\"b\":[1,2]} ,3]", &["{\"a\":1}", "{\"b\":[1,2]}", "3"]),
            ("[\"a,]\\\"\",{}]", &["\"a,]\\\"\"", "{}"]),
            ("[{},]", &["[{},]"]),
            ("[,{}]", &["[,{}]"]),
            ("[{}] {}", &["[{}] {}"]),
            ("[{}", &["[{}"]),
            ("{} x", &["{} x"]),
            ("{\"a", &["{\"a"]),
            ("777", &["777"]),
        ];
        for (text, expected) in cases {
            assert_eq!(parts(text), expected, "{text}");
        }
        assert_eq!(values(&"{}".repeat(50), 10).len(), 11);
        assert_eq!(values(&alloc::format!("[{}1]", "1,".repeat(50)), 10).len(), 11);
    }

    #[test]
    fn an_object_names_a_resource_in_a_member_of_its_own() {
        for (text, expected) in [
            ("{\"resourceType\":\"Patient\"}", true),
            ("{\"id\":\"a\", \"resourceType\" : \"Patient\"}", true),
            ("{\"resource\\u0054ype\":1}", true),
            ("{\"entry\":[{\"resourceType\":\"Patient\"}]}", false),
            ("{\"a\":\"resourceType\"}", false),
            ("{\"a\":\"\\\"resourceType\\\":\"}", false),
            ("{\"resourceTypes\":1,\"resourceTyp\":1,\"\\\\resourceType\":1}", false),
            ("{ resourceType: 'Patient' }", false),
            ("[{\"resourceType\":\"Patient\"}", true),
            ("[\"resourceType\"", false),
            ("{\"a\":1}, {\"resourceType\" :\"Patient\"}", true),
            ("{\"a\":1} resourceType", false),
            ("{\"entry\":[{\"resourceType\":\"Patient\"}]", true),
            ("{\"id\":\"a, \"resourceType\":\"Patient\"}", true),
            ("{\"a\":1", false),
            ("", false),
        ] {
            assert_eq!(names_a_resource(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_part_is_a_place_of_the_text_and_none_overlap(text in "([\\[\\]{}\",:\\\\ \n]|resourceType|\\PC){0,80}") {
            let mut at = 0;
            for part in values(&text, 20) {
                prop_assert!(part.start >= at && text.get(part.clone()).is_some_and(|part| !part.is_empty()));
                at = part.end;
            }
            names_a_resource(&text);
        }

        #[test]
        fn a_list_is_parted_into_what_was_put_into_it(objects in proptest::collection::vec("\\{(\"[a-z\\[\\]{},]{0,5}\":\\[1,\"[}\\]]\"\\])?\\}", 1..8)) {
            let list = alloc::format!("[{}]", objects.join(", "));
            prop_assert_eq!(parts(&list), objects.iter().map(|one| one.as_str()).collect::<Vec<_>>());
            let behind = objects.join("\n");
            prop_assert_eq!(parts(&behind), objects.iter().map(|one| one.as_str()).collect::<Vec<_>>());
        }
    }
}
