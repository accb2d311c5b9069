//! What SciELO answers about an article.

use std::hint::black_box;

use literature::answers;

use crate::bounds::Bound;

pub(crate) const BOUND: Bound = Bound { times: 256, ..Bound::READING };

pub(crate) fn run(bytes: &[u8]) {
    let _ = black_box(answers::scielo_article(bytes, "S0102-311X2020000100001"));
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    vec![
        br#"{"article":{"v880":[{"_":"S0102-311X2020000100001"}],"v10":[{"s":"Silva","n":"J"}],"v12":[{"_":"A","l":"pt"}],"v14":[{"f":"1","l":"9"}],"v40":[{"_":"pt"}],"v65":[{"_":"20200100"}]},"title":{"v100":[{"_":"Cadernos"}]}}"#.to_vec(),
        b"null".to_vec(),
        b"{\"article\":".repeat(50_000),
    ]
}
