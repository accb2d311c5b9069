//! Numbers as councils display them.

use domain::registry::Registry;

/// Whether a displayed number is the registry's: all of its digits, or the last run of them (`1234567-P`,
/// `300-EMFE-7654321`, `06/12345`). Medicine in Rio puts 52 in front and parts off the last digit (`52-0012345-6`).
pub(super) fn shows(displayed: &str, registry: &Registry) -> bool {
    let asked = registry.number().to_string();
    let is_asked = |digits: &str| digits.trim_start_matches('0') == asked;
    let digits: String = displayed.chars().filter(char::is_ascii_digit).collect();
    let last = displayed.rsplit(|c: char| !c.is_ascii_digit()).find(|run| !run.is_empty());
    let of_rio = if registry.state() == Some("RJ") { digits.strip_prefix("52") } else { None };
    is_asked(&digits) || last.is_some_and(is_asked) || of_rio.is_some_and(is_asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displayed_numbers_are_the_one_asked_for() {
        for (displayed, registry, same) in [
            ("123456", "CRM-SP 123456", true),
            ("0123456", "CRM-SP 123456", true),
            ("12.345", "CRP 06/12345", true),
            ("06/12345", "CRP 06/12345", true),
            ("1234567-P", "CRM-SP 1234567-P", true),
            ("300-EMFE-7654321", "CRM-SP 7654321", true),
            ("52-0012345-6", "CRM-RJ 123456", true),
            ("52-0012345-6", "CRM-SP 123456", false),
            ("1123456", "CRM-SP 123456", false),
            ("", "CRM-SP 123456", false),
            ("EMFE", "CRM-SP 123456", false),
        ] {
            assert_eq!(shows(displayed, &registry.parse().unwrap()), same, "{displayed} {registry}");
        }
    }
}
