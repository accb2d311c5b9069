//! Whatever stands on a page was read by the gate: hostile markup around a forbidden sentence and
//! around a CPF, cleaned as for readers, against what the stages say of the same text.

use domain::content::RegistryStatus;
use domain::gate::{Article, Author, Field, evaluate};
use domain::workflow::Stage;

use super::html;

/// Markup with `A`, `B` and `C` for the three parts of a text.
const CONSTRUCTS: &[&str] = &[
    "ABC",
    "<p>ABC</p>",
    // Comments.
    "<!-- x -->ABC<!-- y -->",
    "<!-- x --!>ABC<!-- y -->",
    "<!-->ABC<!-- y -->",
    "<!--->ABC<!-- y -->",
    "<!---->ABC<!-- y -->",
    "<!-- > -->ABC",
    "<!-- -- > -->ABC",
    "<!--x--!-->ABC<!-- y -->",
    "<!--x-!>y-->ABC<!-- y -->",
    "<!-- <!-- x -->ABC-->",
    "<!-- x --->ABC",
    "<!x --> ABC <!-- -->",
    "<!>ABC<!-- -->",
    "<?x>ABC<!-- -->",
    "<?ABC",
    "</ x>ABC<!-- -->",
    "</>ABC<!-- -->",
    "<p>A<!-- x -->B<!-- > -->C</p>",
    "<p>A<!-->B<!--->C</p>",
    "A<!-- x --!>B<?y>C",
    "<!-- ABC -->",
    "<!-- ABC",
    "<p>x</p><!-- <p>ABC",
    "<!DOCTYPE html \"x>y\">ABC",
    "<![CDATA[ ABC ]]>",
    "<![CDATA[x>ABC<!--]]>-->",
    "<svg><![CDATA[x>]]></svg>ABC",
    // Tags.
    "<P>A<B>B</B>C</P>",
    "<b title=\"x>y\">ABC</b>",
    "A<b title='<!--'>B</b>C<!-- -->",
    "A<b \">B</b>C",
    "A<b x=y\">B</b>C",
    "A<b ='>B</b>C",
    "A<i/title='>'/>B</i/x>C",
    "A<foo>B</foo>C",
    "A<foo-bar x='>'>B</foo-bar>C",
    "A<b<i>B</b<i>C",
    "A<span>B</span>C",
    "A<font color=red>B</font>C",
    "A<img src=x alt='>'>B<wbr>C",
    "A<sup></sup>B<sub></sub>C",
    "A<b><i>B</b></i>C",
    "<p>A<b>BC",
    "ABC<b sem fim",
    "A<button>B</button>C",
    "A<select><option>B</option></select>C",
    "A<label>B<input value='>'>C</label>",
    "<div>ABC</div>",
    "<section><article>ABC</article></section>",
    "<table><tr><td>ABC</td></tr></table>",
    "<table>ABC<tr><td>x</td></tr></table>",
    "<ul><li>x<li>ABC</ul>",
    "<details><summary>ABC</summary>x</details>",
    "<form><p>ABC</form>",
    "<frameset><frame>ABC</frameset>",
    // Stray tags that a browser ignores.
    "<td>ABC</td>",
    "<body>ABC</body></html>ABC",
    // Elements with rules of their own.
    "<script>x</script>ABC",
    "<script><!--</script>ABC<!-- -->",
    "<script><!--<script></script>ABC<!-- --></script>",
    "<style><!--</style>ABC<!-- -->",
    "<STYLE><!--</STYLE\n>ABC<!-- -->",
    "<svg><style><!--</style>ABC</svg><!-- -->ABC",
    "<svg><p>ABC</p></svg>",
    "<svg><desc><p>x</svg>ABC",
    "<math><mtext>x</mtext></math>ABC",
    "A<svg>x</svg>B<script>y</script>C",
    "A<template>x</template>B<object>y</object>C",
    "<template><object></template>ABC",
    "<noscript><!--</noscript>ABC<!-- -->",
    "<noscript>ABC</noscript>",
    "<iframe><!--</iframe>ABC<!-- -->",
    "<textarea>ABC</textarea>",
    "<textarea><!-- ABC --></textarea>",
    "<textarea><b title='</textarea>ABC<!-- '>",
    "<title>ABC</title>",
    "<title><!--</title>ABC<!-- -->",
    "<xmp><!-- ABC --></xmp>",
    "<xmp><!--</xmp>ABC<!-- -->",
    "<noembed><!-- ABC</noembed>",
    "<plaintext><!-- ABC",
    "<select><xmp><!--</xmp>ABC<!-- -->",
    // Characters.
    "A&shy;B&shyC",
    "A&#173;B&#xAD;C",
    "A&#0000000000000000173;B&#x00000ad C",
    "A&zwnj;B&ZeroWidthSpace;C",
    "A&NoBreak;B&InvisibleComma;C",
    "A\u{ad}B\u{200b}C",
    "A\u{feff}B\u{2060}C",
    "<p>&#65279;A<b>&#8203;</b>B&lrm;C</p>",
    "A<!-- &gt; -->B<b>\u{200d}</b>C",
    "<pre>\r\nABC\r\n</pre>",
    // Attributes that the page keeps.
    "<abbr title=\"ABC\">x</abbr>",
    "<p title='ABC'>x</p>",
    "<p TITLE = \"ABC\">x</p>",
    "<q title='A&shy;B&shy;C'>x</q>",
];

struct Subject {
    parts: [&'static str; 3],
    stage: Stage,
    rule: &'static str,
}

const SUBJECTS: [Subject; 2] = [
    Subject { parts: ["resul", "tado garan", "tido em 100% dos casos"], stage: Stage::Council, rule: "CFM-RES-01" },
    Subject { parts: ["529.982", ".247", "-25"], stage: Stage::Lgpd, rule: "LGPD-PHI-01" },
];

impl Subject {
    fn fill(&self, construct: &str) -> String {
        let holes = ["ABC", "A", "B", "C"];
        // Only holes: names of elements and entities are left alone.
        let mut text = String::new();
        let mut rest = construct;
        while let Some(first) = rest.chars().next() {
            let after = rest.strip_prefix(holes[0]);
            let kept = ["AD;", "AD", "CDATA", "STYLE", "DOCTYPE", "TITLE", "Break", "Comma", "B>", "P>"];
            if let Some(after) = after {
                text.push_str(&self.parts.concat());
                rest = after;
            } else if let Some(word) = kept.iter().find(|word| rest.starts_with(**word)) {
                text.push_str(word);
                rest = &rest[word.len()..];
            } else if let Some(index) = ["A", "B", "C"].iter().position(|hole| rest.starts_with(hole)) {
                text.push_str(self.parts[index]);
                rest = &rest[1..];
            } else {
                text.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
        text
    }

    fn is_reported(&self, field: Field, text: &str) -> bool {
        let mut article = article();
        match field {
            Field::Title => article.title = text.into(),
            Field::Excerpt => article.excerpt = text.into(),
            _ => article.content = text.into(),
        }
        evaluate(self.stage, &article).iter().any(|finding| finding.rule == self.rule)
    }

    /// Whether a reader finds the text in markup that a browser would show.
    fn is_seen(&self, html: &str) -> bool {
        let whole = self.parts.concat();
        let unescaped = html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&nbsp;", " ");
        seen(&without_tags(html)).contains(&whole) || seen(&unescaped).contains(&whole)
    }
}

fn article() -> Article {
    Article {
        title: "Título".into(),
        content: "Texto.".into(),
        judged_on: "2026-11-21".into(),
        ..Article::by(Author {
            name: "Helena Prado".into(),
            registry: Some("CRM-SP 123456".into()),
            registry_status: RegistryStatus::Verified,
            specialty: None,
            rqe: None,
        })
    }
}

/// The text of what the cleaner wrote: its attributes are quoted and hold no `<`.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let mut quoted = false;
        let end = tag.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let end = end.unwrap_or_else(|| panic!("no end of a tag: {html}"));
        // The border of a block parts words; what lies within a line does not.
        let name = tag[..end].trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        let inline = [
            "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
            "strong", "sub", "sup", "time",
        ];
        if !inline.contains(&name) {
            text.push('\n');
        }
        rest = &tag[end + 1..];
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
}

/// Without what no eye sees.
fn seen(text: &str) -> String {
    let invisible = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    text.chars().filter(|c| !invisible(*c)).collect()
}

#[test]
fn whatever_the_page_shows_was_read_by_the_gate() {
    let mut shown = 0;
    let mut missed = Vec::new();
    for subject in &SUBJECTS {
        for construct in CONSTRUCTS {
            let source = subject.fill(construct);
            let page = html::clean(&source);
            if subject.is_seen(&page) {
                shown += 1;
                if !subject.is_reported(Field::Content, &source) {
                    missed.push(format!("{:?}: {source} -> {page}", subject.stage));
                }
            }
            if seen(&html::plain(&source, 10_000)).contains(&subject.parts.concat())
                && !subject.is_reported(Field::Excerpt, &source)
            {
                missed.push(format!("{:?} in a description: {source}", subject.stage));
            }
            // A headline stands on the page letter by letter.
            if seen(&source).contains(&subject.parts.concat()) && !subject.is_reported(Field::Title, &source) {
                missed.push(format!("{:?} in a headline: {source}", subject.stage));
            }
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
    assert!(shown > SUBJECTS.len() * CONSTRUCTS.len() * 3 / 4, "only {shown} of the constructs show anything");
}

#[test]
fn what_the_page_hides_is_not_all_of_it() {
    for construct in
        CONSTRUCTS.iter().filter(|construct| construct.starts_with("<script>") || construct.starts_with("<!-- x"))
    {
        assert!(SUBJECTS[0].is_seen(&html::clean(&SUBJECTS[0].fill(construct))), "{construct}");
    }
}
