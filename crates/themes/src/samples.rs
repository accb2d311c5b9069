//! Made-up pages of every kind: themes are tried with them before they are used, and shown with them
//! to those who choose one.

use std::collections::BTreeMap;

use domain::content::MedicalCategory;
use domain::gate::{Outcome, Reference as Source};
use domain::workflow::Stage;
use serde_json::json;
use time::macros::datetime;

use crate::dates::Moment;
use crate::embed;
use crate::view::{
    Address, Archive, ArchiveKind, Article, Author, Card, Comment, CookieNotice, Discussion, Facet, FacetOption, Feed,
    Fragment, Gate, GateState, Hit, Home, Html, Link, Local, MenuItem, Message, Meta, NotFound, Notices, Page,
    Pagination, Picture, Profile, Reference, Review, Search, Site, StaticPage, Term, Verdict, View, Widget,
};

/// A page with everything on it, of every kind, with its name.
#[must_use]
pub fn full() -> Vec<(&'static str, Page)> {
    full_in(&str::to_owned)
}

/// [`full`] with every text put through `words`, as a test does that looks where texts end up.
#[must_use]
pub fn full_in(words: &dyn Fn(&str) -> String) -> Vec<(&'static str, Page)> {
    let sample = Sample { words };
    let page = |path: &str, view| Page { site: sample.site(), meta: sample.meta(path), view };
    vec![
        ("home", page("/", View::Home(sample.home(1)))),
        ("home-2", page("/?page=2", View::Home(sample.home(2)))),
        ("archive", page("/categoria/coracao", View::Archive(sample.archive()))),
        ("search", page("/busca?q=dor", View::Search(sample.search()))),
        ("article", page("/hipertensao", View::Article(Box::new(sample.article())))),
        ("page", page("/sobre", View::StaticPage(sample.static_page("default")))),
        ("page-full-width", page("/sobre", View::StaticPage(sample.static_page("full-width")))),
        ("page-landing", page("/sobre", View::StaticPage(sample.static_page("landing")))),
        ("profile", page("/autores/ana-lima", View::Profile(sample.profile()))),
        ("not-found", page("/nada", View::NotFound(NotFound { latest: sample.cards() }))),
        ("message", page("/", View::Message(sample.message()))),
        ("gate", page("/protocolo", View::Gate(sample.gate(GateState::Anonymous)))),
        ("gate-refused", page("/protocolo", View::Gate(sample.gate(GateState::Refused)))),
    ]
}

/// A page with nothing on it that may be missing, of every kind.
#[must_use]
pub fn minimal() -> Vec<(&'static str, Page)> {
    let (stylesheet, icon) = (local("/assets/theme.css"), local("/assets/icon.svg"));
    let site = Site {
        name: "Demo".to_owned(),
        origin: "https://demo.example".to_owned(),
        ..Site::bare(stylesheet.clone(), icon.clone())
    };
    let title = "Artigos".to_owned();
    let (pagination, breadcrumbs, fields) = (Pagination::single(), Vec::new(), BTreeMap::new());
    let published = datetime!(2026-11-21 01:30 UTC);
    let author = Author::new("Ana Lima", None, false, None, None);
    let content = Html::cleaned("<p>Texto.</p>");
    let gate = |state| View::Gate(Gate { title: "Protocolo".to_owned(), state, sign_in: None, verify: None });
    let mut pages: Vec<(&'static str, View)> = vec![
        (
            "home",
            View::Home(Home {
                title: title.clone(),
                welcome: None,
                articles: Vec::new(),
                pagination: pagination.clone(),
            }),
        ),
        (
            "archive",
            View::Archive(Archive {
                kind: ArchiveKind::All,
                title: title.clone(),
                description: String::new(),
                breadcrumbs: breadcrumbs.clone(),
                articles: Vec::new(),
                pagination: pagination.clone(),
            }),
        ),
        (
            "search",
            View::Search(Search {
                query: String::new(),
                suggestion: None,
                total: 0,
                hits: Vec::new(),
                facets: Vec::new(),
                pagination: pagination.clone(),
            }),
        ),
        (
            "article",
            View::Article(Box::new(Article {
                title: title.clone(),
                breadcrumbs: breadcrumbs.clone(),
                category: None,
                tags: Vec::new(),
                medical_category: MedicalCategory::General,
                author: author.clone(),
                author_about: String::new(),
                published: published.into(),
                updated: None,
                review: Review::new("2026-11-20", published, "1", &[0; 32], Vec::new()),
                minutes: 0,
                picture: None,
                notices: Notices::default(),
                content: content.clone(),
                references: Vec::new(),
                related: Vec::new(),
                discussion: Discussion::default(),
                fields: fields.clone(),
            })),
        ),
        (
            "page",
            View::StaticPage(StaticPage {
                title: title.clone(),
                template: String::new(),
                breadcrumbs: breadcrumbs.clone(),
                picture: None,
                notices: Notices::default(),
                content,
                children: Vec::new(),
                updated: None,
                fields,
            }),
        ),
        (
            "profile",
            View::Profile(Profile {
                author,
                about: None,
                picture: None,
                breadcrumbs,
                articles: Vec::new(),
                pagination,
            }),
        ),
        ("not-found", View::NotFound(NotFound::default())),
        ("message", View::Message(Message { title, text: String::new(), home: false })),
    ];
    pages.extend(
        [GateState::Anonymous, GateState::Unverified, GateState::Pending, GateState::Refused]
            .map(|state| ("gate", gate(state))),
    );
    let mut pages: Vec<(&'static str, Page)> = pages
        .into_iter()
        .map(|(name, view)| (name, Page { site: site.clone(), meta: Meta::at(Local::home()), view }))
        .collect();
    // Whose site it is may not be known at all.
    let nobody = Message { title: "Indisponível".to_owned(), text: "Tente de novo.".to_owned(), home: true };
    let nobody =
        Page { site: Site::bare(stylesheet, icon), meta: Meta::at(Local::home()), view: View::Message(nobody) };
    pages.push(("message-of-nobody", nobody));
    pages
}

struct Sample<'a> {
    words: &'a dyn Fn(&str) -> String,
}

impl Sample<'_> {
    fn say(&self, text: &str) -> String {
        (self.words)(text)
    }

    fn link(&self, label: &str, href: &str) -> Link {
        Link { label: self.say(label), href: address(href) }
    }

    fn term(&self, name: &str, href: &str) -> Term {
        Term { name: self.say(name), href: Address::parse(href) }
    }

    fn picture(&self) -> Picture {
        Picture {
            src: local("/uploads/coracao.png"),
            sizes: vec![(480, local("/uploads/coracao-480.png")), (960, local("/uploads/coracao.png"))],
            alt: self.say("Desenho de um coração"),
            width: 960,
            height: 540,
            caption: self.say("Desenho: equipe da clínica"),
        }
    }

    fn site(&self) -> Site {
        let item = |label: &str, href: &str, children| MenuItem {
            label: self.say(label),
            href: address(href),
            current: href == "/",
            children,
        };
        let widget = |title: &str, content: &str| Widget { title: self.say(title), content: Html::cleaned(content) };
        let feed = |media_type: &str, title: &str, href: &str| Feed {
            media_type: media_type.to_owned(),
            title: self.say(title),
            href: local(href),
        };
        Site {
            name: self.say("Clínica Demonstração"),
            description: self.say("Saúde explicada por quem cuida."),
            lang: "pt-BR".to_owned(),
            origin: "https://demo.example".to_owned(),
            stylesheet: local("/assets/theme.css"),
            icon: local("/assets/icon.svg"),
            logo: Some(Picture { alt: String::new(), width: 48, height: 48, ..self.picture() }),
            menus: BTreeMap::from([
                (
                    "primary".to_owned(),
                    vec![
                        item("Início", "/", Vec::new()),
                        item("Artigos", "/artigos", vec![item("Coração", "/categoria/coracao", Vec::new())]),
                        item("Equipe", "/equipe", Vec::new()),
                    ],
                ),
                ("footer".to_owned(), vec![item("Privacidade", "/privacidade", Vec::new())]),
            ]),
            areas: BTreeMap::from([
                ("home".to_owned(), vec![widget("Como chegar", "<p>Rua das Flores, 10.</p>")]),
                ("sidebar".to_owned(), vec![widget("Horário", "<p>Segunda a sexta, das 8 às 18 h.</p>")]),
                (
                    "footer".to_owned(),
                    vec![widget("Contato", "<p><a href=\"tel:+551130000000\">(11) 3000-0000</a></p>")],
                ),
            ]),
            feeds: vec![
                feed("application/rss+xml", "RSS", "/feed"),
                feed("application/atom+xml", "Atom", "/feed.xml"),
                feed("application/feed+json", "JSON", "/feed.json"),
            ],
            api: Some(local("/wp-json/")),
            search: Some(local("/busca")),
            cookie_notice: Some(CookieNotice {
                text: self.say("Este site não usa cookies para visitantes."),
                more: Some(self.link("Política de privacidade", "/privacidade")),
            }),
        }
    }

    fn meta(&self, path: &str) -> Meta {
        Meta {
            description: self.say("O que é pressão alta e como se mede."),
            json: Some(local("/wp-json/wp/v2/posts/1")),
            picture: Some(self.picture()),
            feeds: vec![Feed {
                media_type: "application/rss+xml".to_owned(),
                title: self.say("Coração"),
                href: local("/categoria/coracao/feed"),
            }],
            ..Meta::at(local(path))
        }
    }

    fn cards(&self) -> Vec<Card> {
        let card = |title: &str, href: &str, picture| Card {
            title: self.say(title),
            href: address(href),
            excerpt: self.say("Medir em casa ajuda a acompanhar o tratamento, desde que se meça direito."),
            category: Some(self.term("Coração", "/categoria/coracao")),
            author: self.say("Ana Lima"),
            published: published(),
            picture,
        };
        vec![
            card("Como medir a pressão em casa", "/medir", Some(self.picture())),
            card("Sal: quanto é demais", "/sal", None),
            card("Exercício e coração", "/exercicio", None),
            card("Sono e saúde do coração", "/sono", Some(self.picture())),
        ]
    }

    fn pagination(&self, page: u32) -> Pagination {
        Pagination::new(page, 9, |number| Address::parse(&format!("/?page={number}")))
    }

    fn home(&self, page: u32) -> Home {
        Home {
            title: self.say("Artigos"),
            welcome: Some(Html::cleaned("<p>Cuidamos de você e da sua família desde 1998.</p>")),
            articles: self.cards(),
            pagination: self.pagination(page),
        }
    }

    fn breadcrumbs(&self) -> Vec<Link> {
        vec![self.link("Início", "/"), self.link("Coração", "/categoria/coracao")]
    }

    fn archive(&self) -> Archive {
        Archive {
            kind: ArchiveKind::Category,
            title: self.say("Coração"),
            description: self.say("Textos sobre o coração e a circulação."),
            breadcrumbs: vec![self.link("Início", "/")],
            articles: self.cards(),
            pagination: self.pagination(3),
        }
    }

    fn search(&self) -> Search {
        let piece = |text: &str, hit| Fragment { text: self.say(text), hit };
        let option = |label: &str, count, chosen| FacetOption {
            label: self.say(label),
            count,
            href: address("/busca?q=dor&categoria=coracao"),
            chosen,
        };
        Search {
            query: self.say("dor"),
            suggestion: Some(self.link("dores", "/busca?q=dores")),
            total: 1234,
            hits: vec![Hit {
                title: vec![piece("Quando a ", false), piece("dor", true), piece(" é no peito", false)],
                href: address("/dor-no-peito"),
                excerpt: vec![piece("A ", false), piece("dor", true), piece(" que vai para o braço", false)],
                category: Some(self.term("Coração", "/categoria/coracao")),
                author: self.say("Ana Lima"),
                published: published(),
            }],
            facets: vec![Facet {
                label: self.say("Categoria"),
                options: vec![option("Coração", 12, true), option("Rins", 3, false)],
            }],
            pagination: self.pagination(1),
        }
    }

    fn author(&self) -> Author {
        let mut author = Author::new(&self.say("Ana Lima"), Some("CRM-SP 123456"), true, None, None);
        author.specialty = Some(self.say("Cardiologia"));
        author.rqe = Some(self.say("4321"));
        author.href = Address::parse("/autores/ana-lima");
        author
    }

    fn notices(&self) -> Notices {
        let mut notices = Notices::default();
        notices.add("principal", true, &self.say("Conteúdo informativo: não substitui a consulta."));
        notices.add("council", true, &self.say("Conforme a Resolução CFM 2.336/2023."));
        notices.add("results", false, &self.say("Resultados variam de pessoa para pessoa."));
        notices.add("emergency", false, &self.say("Em emergência, ligue 192."));
        notices
    }

    fn fields(&self) -> BTreeMap<String, serde_json::Value> {
        BTreeMap::from([("evidence_level".to_owned(), json!(self.say("I")))])
    }

    fn article(&self) -> Article {
        let at = datetime!(2026-11-21 01:30 UTC);
        let verdict = |stage| Verdict::new(stage, Outcome::Passed);
        let verdicts = vec![verdict(Stage::Lgpd), verdict(Stage::Claims), verdict(Stage::Council)];
        let mut review = Review::new("2026-11-20", at, "2026.11.1", &[0xab; 32], verdicts);
        review.reviewer = Some(Author::new(&self.say("Rui Costa"), Some("CRM-SP 654321"), true, None, None));
        let source = Source {
            text: self.say("Silva A. Pressão arterial medida em casa. Rev Bras Cardiol. 2024."),
            doi: Some("10.1000/xyz".to_owned()),
            pmid: Some("12345678".to_owned()),
            url: Some("https://saude.example/pressao".to_owned()),
        };
        let card = embed::card("https://www.youtube.com/watch?v=a", &self.say("Como medir a pressão"));
        Article {
            title: self.say("Hipertensão: o que é"),
            breadcrumbs: self.breadcrumbs(),
            category: Some(self.term("Coração", "/categoria/coracao")),
            tags: vec![self.term("pressão", "/tag/pressao"), self.term("sal", "/tag/sal")],
            medical_category: MedicalCategory::Cardiology,
            author: self.author(),
            author_about: self.say("Cardiologista há vinte anos, atende em São Paulo."),
            published: at.into(),
            updated: Some(datetime!(2026-11-22 12:00 UTC).into()),
            review,
            minutes: Article::minutes(450),
            picture: Some(self.picture()),
            notices: self.notices(),
            content: Html::cleaned(format!("{TEXT}{}", card.as_ref().map_or("", Html::as_str))),
            references: vec![Reference::from(&source)],
            related: self.cards(),
            discussion: self.discussion(),
            fields: self.fields(),
        }
    }

    fn discussion(&self) -> Discussion {
        let comment = |number, answers: Option<&str>, depth| Comment {
            number,
            author: self.say("Bia Dias"),
            answers: answers.map(|name| self.say(name)),
            depth,
            answerable: depth < 5,
            written: published(),
            content: Html::cleaned("<p>Obrigada, <strong>ajudou</strong>.</p>"),
        };
        Discussion {
            count: Discussion::counted(3),
            comments: vec![comment(7, None, 1), comment(9, Some("Bia Dias"), 2), comment(8, None, 1)],
            action: Some(local("/hipertensao/comentar")),
        }
    }

    fn static_page(&self, template: &str) -> StaticPage {
        StaticPage {
            title: self.say("Sobre a clínica"),
            template: template.to_owned(),
            breadcrumbs: vec![self.link("Início", "/")],
            picture: Some(self.picture()),
            notices: self.notices(),
            content: Html::cleaned(TEXT),
            children: vec![self.link("Equipe", "/sobre/equipe")],
            updated: Some(published()),
            fields: self.fields(),
        }
    }

    fn profile(&self) -> Profile {
        Profile {
            author: self.author(),
            about: Some(Html::cleaned("<p>Formada pela USP.</p>")),
            picture: Some(self.picture()),
            breadcrumbs: vec![self.link("Início", "/")],
            articles: self.cards(),
            pagination: self.pagination(1),
        }
    }

    fn message(&self) -> Message {
        Message { title: self.say("Algo deu errado"), text: self.say("Tente novamente mais tarde."), home: true }
    }

    fn gate(&self, state: GateState) -> Gate {
        Gate {
            title: self.say("Protocolo de anticoagulação"),
            state,
            sign_in: Some(self.link("Entrar", "/admin/login")),
            verify: Some(self.link("Verificar registro", "/admin/registry")),
        }
    }
}

/// Running text with everything that the cleaner lets through.
const TEXT: &str = "<p>Texto <strong>forte</strong> e <em>leve</em>, com <a href=\"https://saude.example\" \
                    rel=\"noopener noreferrer\">um endereço</a> e <abbr title=\"pressão arterial\">PA</abbr>.</p>\
                    <h2>Sinais</h2><ul><li>Um</li><li>Dois</li></ul><h3>Em números</h3>\
                    <table><caption>Valores</caption><thead><tr><th scope=\"col\">Faixa</th><th scope=\"col\">mmHg</th></tr>\
                    </thead><tbody><tr><td>Ótima</td><td>120 por 80</td></tr></tbody></table>\
                    <blockquote><p>Medir é cuidar.</p></blockquote><pre><code>120/80</code></pre>\
                    <details><summary>Mais</summary><p>Menos sal.</p></details><p><mark>Atenção</mark> <kbd>Esc</kbd></p>";

fn published() -> Moment {
    datetime!(2026-11-20 12:00 UTC).into()
}

fn local(path: &str) -> Local {
    Local::parse(path).unwrap_or_else(Local::home)
}

fn address(text: &str) -> Address {
    Address::parse(text).unwrap_or_else(|| Local::home().into())
}
