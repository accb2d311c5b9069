//! What PubMed answers: articles in XML, summaries in JSON.

use std::hint::black_box;

use literature::answers;

use crate::bounds::Bound;
use crate::prose::text;

pub(crate) const BOUND: Bound = Bound { times: 256, ..Bound::READING };

pub(crate) fn run(bytes: &[u8]) {
    let _ = black_box(answers::pubmed_articles(&text(bytes)));
    let _ = black_box(answers::pubmed_summary(bytes, "1"));
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    vec![
        br#"<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "a.dtd"><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">123</PMID><Article><Journal><ISSN>0102-311X</ISSN><JournalIssue><Volume>1</Volume><PubDate><Year>2020</Year></PubDate></JournalIssue><Title>Rev</Title></Journal><ArticleTitle>A <i>b</i> &amp; &#65;</ArticleTitle><AuthorList><Author><LastName>Silva</LastName><ForeName>J</ForeName></Author></AuthorList><PublicationTypeList><PublicationType>Review</PublicationType></PublicationTypeList></Article><MeshHeadingList><MeshHeading><DescriptorName>Humans</DescriptorName></MeshHeading></MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1/a</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>"#.to_vec(),
        br#"{"result":{"uids":["1"],"1":{"title":"A","pubdate":"2020 Jan","authors":[{"name":"Silva J","authtype":"Author"}],"lang":["por"],"articleids":[{"idtype":"doi","value":"10.1/a"}]}}}"#.to_vec(),
        b"<PubmedArticleSet>".repeat(50_000),
        b"<!DOCTYPE a [<!ENTITY b \"c\">]><PubmedArticleSet/>".to_vec(),
    ]
}
