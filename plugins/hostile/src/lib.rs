//! A guest that misbehaves on request: the title of the article names the attack.
//!
//! It is built and wrapped like an honest stage, so what the host survives here it survives from
//! a stage that went wrong or was taken over. Attacks that no Rust source can express (a start
//! function, a declared memory, a growing table) are core modules in `core/`.

mod flood;
mod lies;
mod resources;

use bridge::bindings::Guest;
use bridge::{Article, Finding};

struct Hostile;

impl Guest for Hostile {
    fn evaluate(article: Article) -> Result<Vec<Finding>, String> {
        match article.title.as_str() {
            "spin" => resources::spin(),
            "grow" => resources::grow(),
            "grow and keep quiet" => resources::grow_and_keep_quiet(),
            "recurse" => resources::recurse(),
            "look for leftovers" => resources::look_for_leftovers(),
            "trap" => core::arch::wasm32::unreachable(),
            "log without end" => flood::log_without_end(),
            "log one huge line" => flood::log_one_huge_line(),
            "log as allowed" => flood::log_as_allowed(),
            "too many findings" => flood::too_many_findings(),
            "huge message" => flood::huge_message(),
            "one string many times" => flood::one_string_many_times(),
            "huge error" => Err("x".repeat(8 << 20)),
            "error" => Err("I could not tell".to_owned()),
            "span outside the text" => lies::span_outside_the_text(&article),
            "span inside a character" => lies::span_inside_a_character(),
            "unknown rule" => lies::unknown_rule(),
            "rule of another stage" => lies::rule_of_another_stage(),
            "empty message" => lies::empty_message(),
            "broken utf-8" => lies::broken_utf8(),
            _ => Ok(Vec::new()),
        }
    }
}

bridge::bindings::export!(Hostile with_types_in bridge::bindings);
