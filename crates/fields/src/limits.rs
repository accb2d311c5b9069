//! How much of anything is looked at. One place, so that an operator's handbook can say it.

/// Groups that are checked together.
pub const MAX_GROUPS: usize = 200;
/// Fields of one group on all levels, clones and what they bring included.
pub const MAX_FIELDS: usize = 500;
/// Levels of fields within fields; the top is the first.
pub const MAX_DEPTH: usize = 8;
/// Choices of one field.
pub const MAX_CHOICES: usize = 1_000;
/// Layouts of one flexible content.
pub const MAX_LAYOUTS: usize = 100;
/// Bytes of a key.
pub const MAX_KEY: usize = 100;
/// Bytes of a name (`product.md` §2.7), before a clone puts its own in front.
pub const MAX_NAME: usize = 100;
/// Characters of a title, label, choice or other short setting.
pub const MAX_SETTING: usize = 1_000;
/// Characters of instructions, messages and descriptions.
pub const MAX_PROSE: usize = 20_000;
/// Entries of a list among the settings: post types, roles, words.
pub const MAX_LIST: usize = 200;
/// Conditions of one field, or location rules of one group, over all alternatives.
pub const MAX_RULES: usize = 200;
/// Bytes of a pattern.
pub const MAX_PATTERN: usize = 500;
/// Bytes that a compiled pattern may take.
pub const MAX_PATTERN_MEMORY: usize = 1 << 18;
/// Characters of one text in a value, where the field sets no lower limit.
pub const MAX_TEXT: usize = 200_000;
/// Characters of a single line in a value.
pub const MAX_LINE: usize = 10_000;
/// Characters of an e-mail address (`product.md` §1.1).
pub const MAX_EMAIL: usize = 160;
/// Characters of an address on the web.
pub const MAX_URL: usize = 2_048;
/// Rows of a repeater or flexible content, entries of a gallery or relationship.
pub const MAX_ROWS: usize = 1_000;
/// JSON values within one value, objects and lists included.
pub const MAX_NODES: usize = 50_000;
/// Bytes of all texts and names within one value.
pub const MAX_VALUE_BYTES: usize = 4 << 20;
/// Levels of JSON within one value: every level of fields takes two, and a value of a field up to three.
pub const MAX_JSON_DEPTH: usize = 2 * MAX_DEPTH + 4;
/// Bytes of an imported file.
pub const MAX_IMPORT_BYTES: usize = 8 << 20;
/// Settings that an import may leave out; a file with more is refused, because a report that ends early hides a loss.
pub const MAX_IGNORED: usize = 2_000;
/// Problems that are listed; what is beyond them would not be read.
pub const MAX_PROBLEMS: usize = 100;
/// Fields that are looked at within one value, over all rows.
pub const MAX_VISITS: usize = 200_000;
/// Bytes of text that conditions look at within one value, over all rows.
pub const MAX_LOGIC_WORK: usize = 64 << 20;
