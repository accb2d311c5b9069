//! Searching among public copies as the gateway's role does: what counts as the same word, what comes first, and what
//! nobody learns of copies that are not for them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use domain::access::{CreatePost, permit};
use domain::content::{ComplianceLevel, MedicalCategory, PostType};
use domain::ids::PostId;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use store::post::{self, NewPost};
use store::search::{self, END, Extent, Facet, Found, Question, START};
use store::snapshot::{self, PublicFilter};
use store::{DbRole, PageRequest, Scope, Store};
use testkit::database::{connect, execute};
use testkit::{Database, People, Person};
use uuid::Uuid;

/// A clinic with public copies, made as no process would: the gate is not what is looked at here.
struct Clinic {
    database: Database,
    people: People,
    store: Store,
    hand: PgConnection,
}

/// A public copy to be.
#[derive(Clone, Copy)]
struct Text<'a> {
    slug: &'a str,
    title: &'a str,
    excerpt: &'a str,
    content: &'a str,
    level: &'a str,
    category: Option<&'a str>,
    specialty: Option<&'a str>,
}

const TEXT: Text<'_> = Text {
    slug: "texto",
    title: "Um texto",
    excerpt: "",
    content: "<p>Nada de mais.</p>",
    level: "public",
    category: None,
    specialty: None,
};

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

impl Clinic {
    async fn new() -> Self {
        let database = Database::fresh().await;
        let people = People::settle(&database, "clinica").await;
        let store = database.store(DbRole::Gateway, 4).await;
        let hand = connect(&database.urls.superuser).await;
        Self { database, people, store, hand }
    }

    async fn written(&self, person: &Person, slug: &str) -> PostId {
        let actor = person.actor();
        let mut tx = self.store.begin(Scope::of(&actor)).await.unwrap();
        let text = post::Text {
            title: slug.to_owned(),
            content: "Texto.".to_owned(),
            excerpt: String::new(),
            meta_description: String::new(),
            medical_disclaimer: String::new(),
            medical_category: MedicalCategory::General,
            compliance_level: ComplianceLevel::Public,
            references: Vec::new(),
            fields: serde_json::Map::new(),
            content_hash: [7; 32],
        };
        let id = PostId(Uuid::now_v7());
        let new = NewPost { id, post_type: PostType::Post, slug, category: None, patient: None, text: &text };
        post::create(&mut tx, &permit::<CreatePost>(&actor, actor.tenant).unwrap(), &new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A new post and its public copy.
    async fn published(&mut self, text: Text<'_>) -> PostId {
        let author = self.people.author.clone();
        let id = self.written(&author, text.slug).await;
        self.copied(id, text).await;
        id
    }

    /// A new public copy of a post, in place of the one before.
    async fn copied(&mut self, id: PostId, text: Text<'_>) {
        let tenant = self.people.tenant.id;
        let or_null = |text: Option<&str>| text.map_or_else(|| "null".to_owned(), literal);
        let category = text.category.map_or_else(
            || "null::jsonb".to_owned(),
            |slug| format!("jsonb_build_object('slug', {0}, 'name', upper({0}))", literal(slug)),
        );
        let sql = format!(
            "update published_snapshots set withdrawn_at = now() where post_id = '{id}' and withdrawn_at is null;
             insert into published_snapshots (tenant_id, id, post_id, revision_id, command_id, slug, title, body, rule_set, verdicts,
                 content_hash, seal, published_at)
             select '{tenant}', '{new}', id, revision_id, '{command}', {slug}, {title},
                    jsonb_build_object('excerpt', {excerpt}, 'meta_description', '', 'content', {content},
                        'compliance_level', {level}, 'medical_category', 'general', 'category', {category},
                        'author', jsonb_build_object('name', 'Marcos Teles', 'specialty', {specialty})),
                    '1', '[]', decode(repeat('07', 32), 'hex'), decode(repeat('07', 32), 'hex'), clock_timestamp()
             from posts where id = '{id}'",
            new = Uuid::now_v7(),
            command = Uuid::now_v7(),
            slug = literal(text.slug),
            title = literal(text.title),
            excerpt = literal(text.excerpt),
            content = literal(text.content),
            level = literal(text.level),
            specialty = or_null(text.specialty),
        );
        execute(&mut self.hand, &sql).await;
    }

    async fn withdraw(&mut self, id: PostId) {
        execute(&mut self.hand, &format!("update published_snapshots set withdrawn_at = now() where post_id = '{id}'"))
            .await;
    }

    async fn find(&self, question: &Question) -> Found {
        let mut tx = self.store.begin(Scope::anonymous(self.people.tenant.id)).await.unwrap();
        search::find(&mut tx, question, PageRequest::default()).await.unwrap()
    }

    async fn slugs(&self, words: &str) -> Vec<String> {
        self.find(&asked(words)).await.hits.into_iter().map(|hit| hit.slug).collect()
    }

    async fn moved(&self, slug: &str) -> Option<String> {
        let mut tx = self.store.begin(Scope::anonymous(self.people.tenant.id)).await.unwrap();
        snapshot::find_moved(&mut tx, slug, &[ComplianceLevel::Public]).await.unwrap()
    }
}

fn asked(words: &str) -> Question {
    Question { words: words.to_owned(), levels: vec![ComplianceLevel::Public], ..Question::default() }
}

#[tokio::test]
async fn words_of_one_stem_are_found_with_accents_and_without() {
    let mut clinic = Clinic::new().await;
    for (slug, content) in [
        ("vacina", "<p>A vacinação dos adultos em hospitais.</p>"),
        ("lesao", "<p>Lesões nos pulmões e no coração.</p>"),
        ("cabeca", "<p>Dor de cabeça e saúde.</p>"),
        ("sem", "<p>Texto escrito sem acentos: infeccao na crianca.</p>"),
    ] {
        clinic.published(Text { slug, title: slug, content, ..TEXT }).await;
    }
    for (words, slug) in [
        ("vacinas", "vacina"),
        ("vacinações", "vacina"),
        ("vacinacao", "vacina"),
        ("VACINAÇÃO", "vacina"),
        ("hospital", "vacina"),
        ("lesão", "lesao"),
        ("lesoes", "lesao"),
        ("pulmao", "lesao"),
        ("corações", "lesao"),
        ("saude", "cabeca"),
        ("\"dor de cabeca\"", "cabeca"),
        ("dores", "cabeca"),
        ("infecção", "sem"),
        ("crianças", "sem"),
        ("hospital or crianças", "sem"),
    ] {
        let found = clinic.slugs(words).await;
        assert!(found.iter().any(|one| one == slug), "{words}: {found:?}");
    }
    for nothing in ["dermatite", "vacina dermatite", "dor -saúde", "de", "", "   ", "\"", "-", "<p>"] {
        assert_eq!(clinic.slugs(nothing).await, [""; 0], "{nothing}");
    }
    let mut tx = clinic.store.begin(Scope::anonymous(clinic.people.tenant.id)).await.unwrap();
    let filter = PublicFilter {
        levels: vec![ComplianceLevel::Public],
        search: Some("vacinas".to_owned()),
        ..PublicFilter::default()
    };
    let listed = snapshot::list_public(&mut tx, &filter, PageRequest::default()).await.unwrap();
    assert_eq!((listed.total, listed.rows[0].snapshot.slug.as_str()), (1, "vacina"), "lists find the same");
}

#[tokio::test]
async fn a_headline_counts_more_than_any_number_of_words_in_a_text() {
    let mut clinic = Clinic::new().await;
    clinic.published(Text { slug: "titulo", title: "Hipertensão", ..TEXT }).await;
    let many = "<p>hipertensão e hipertensão, sempre hipertensão</p>".repeat(20);
    clinic.published(Text { slug: "corpo", content: &many, ..TEXT }).await;
    clinic.published(Text { slug: "resumo", excerpt: "Sobre a hipertensão.", ..TEXT }).await;
    let found = clinic.find(&asked("hipertensao")).await;
    assert_eq!(found.hits[0].slug, "titulo");
    assert!(found.hits[0].rank >= 1.0 && found.hits[1..].iter().all(|hit| hit.rank < 1.0), "{:?}", found.hits);
    assert_eq!(found.total, 3);
}

#[tokio::test]
async fn what_a_reader_may_not_read_is_neither_found_nor_counted_nor_guessed() {
    let mut clinic = Clinic::new().await;
    let of = |slug, level| Text { slug, level, title: "Anestesia raquidiana", category: Some("cirurgia"), ..TEXT };
    clinic.published(of("aberto", "public")).await;
    clinic
        .published(Text {
            specialty: Some("Anestesiologia"),
            category: Some("segredo"),
            ..of("fechado", "professional")
        })
        .await;
    let gone = clinic.published(of("retirado", "public")).await;
    clinic.withdraw(gone).await;
    let trashed = clinic.published(of("lixo", "public")).await;
    execute(&mut clinic.hand, &format!("update posts set trashed_at = now() where id = '{trashed}'")).await;

    let found = clinic.find(&asked("anestesia")).await;
    assert_eq!(found.hits.iter().map(|hit| hit.slug.as_str()).collect::<Vec<_>>(), ["aberto"]);
    let counts: Vec<_> = found.counts.iter().map(|c| (c.facet, c.value.clone(), c.label.clone(), c.copies)).collect();
    let author = clinic.people.author.id.to_string();
    assert_eq!(found.total, 1);
    assert_eq!(
        counts,
        [
            (Facet::Author, author, "Marcos Teles".to_owned(), 1),
            (Facet::Category, "cirurgia".to_owned(), "CIRURGIA".to_owned(), 1),
        ]
    );
    let professional = vec![ComplianceLevel::Public, ComplianceLevel::Professional];
    let both = clinic.find(&Question { levels: professional, ..asked("anestesia") }).await;
    assert_eq!(both.total, 2);
    assert!(both.counts.iter().any(|count| count.label == "Anestesiologia"));
    assert_eq!(clinic.find(&Question { levels: Vec::new(), ..asked("anestesia") }).await.total, 0);

    // Another tenant finds nothing of it.
    let others = People::settle(&clinic.database, "outra").await;
    let mut tx = clinic.store.begin(Scope::anonymous(others.tenant.id)).await.unwrap();
    assert_eq!(search::find(&mut tx, &asked("anestesia"), PageRequest::default()).await.unwrap().total, 0);
    drop(tx);

    clinic.published(Text { slug: "termo", title: "Bloqueio neuromuscular", level: "professional", ..TEXT }).await;
    let mut tx = clinic.store.begin(Scope::anonymous(clinic.people.tenant.id)).await.unwrap();
    assert_eq!(
        search::suggest(&mut tx, &asked("neuromuscolar")).await.unwrap(),
        None,
        "a headline that is not for them"
    );
}

#[tokio::test]
async fn a_search_is_narrowed_down_by_what_it_counts() {
    let mut clinic = Clinic::new().await;
    for n in 0..25 {
        let (slug, category) = (format!("exame-{n}"), format!("categoria-{n:02}"));
        let specialty = Some(if n % 2 == 0 { "Cardiologia" } else { "Pediatria" });
        let text = Text { slug: &slug, title: "Exame", category: Some(&category), specialty, ..TEXT };
        clinic.published(text).await;
    }
    let all = clinic.find(&asked("exames")).await;
    assert_eq!((all.total, all.hits.len()), (25, 10));
    assert_eq!(all.counts.iter().filter(|count| count.facet == Facet::Category).count(), 20, "no endless facets");
    let specialties: Vec<_> =
        all.counts.iter().filter(|c| c.facet == Facet::Specialty).map(|c| (c.value.as_str(), c.copies)).collect();
    assert_eq!(specialties, [("Cardiologia", 13), ("Pediatria", 12)]);
    let heart = Question { specialty: Some("Cardiologia".to_owned()), ..asked("exame") };
    assert_eq!(clinic.find(&heart).await.total, 13);
    let one = Question { category: Some("categoria-03".to_owned()), ..asked("exame") };
    assert_eq!(clinic.find(&one).await.hits[0].slug, "exame-3");
    assert_eq!(clinic.find(&Question { author: Some(clinic.people.author.id), ..asked("exame") }).await.total, 25);
    assert_eq!(clinic.find(&Question { author: Some(clinic.people.doctor.id), ..asked("exame") }).await.total, 0);
}

#[tokio::test]
async fn a_mistyped_word_leads_to_one_of_a_headline() {
    let mut clinic = Clinic::new().await;
    clinic.published(Text { slug: "pressao", title: "Hipertensão arterial", ..TEXT }).await;
    clinic.published(Text { slug: "gripe", title: "Gripe: quando se vacinar", ..TEXT }).await;
    let mut tx = clinic.store.begin(Scope::anonymous(clinic.people.tenant.id)).await.unwrap();
    for (words, meant) in [
        ("hipertencao", Some("hipertensão")),
        ("hipertenssão arteriau", Some("hipertensão arterial")),
        ("grupe", Some("gripe")),
        ("xyzxyz", None),
        ("hipertensão", None),
        ("", None),
    ] {
        assert_eq!(search::suggest(&mut tx, &asked(words)).await.unwrap().as_deref(), meant, "{words}");
    }
}

#[tokio::test]
async fn marks_stand_around_the_words_of_plain_text_and_nowhere_else() {
    let clinic = Clinic::new().await;
    let mut tx = clinic.store.begin(Scope::anonymous(clinic.people.tenant.id)).await.unwrap();
    let texts = [
        "Vacinas <b>para</b> adultos & \"outros\" a<b".to_owned(),
        format!("Nada {START}aqui{END} &amp; &lt;"),
        "As lesões da cabeça".to_owned(),
    ];
    let marked = search::mark(&mut tx, "vacinacao lesao cabeca", &texts, Extent::Whole).await.unwrap();
    let shown = |text: &str| text.replace(START, "[").replace(END, "]");
    assert_eq!(shown(&marked[0]), "[Vacinas] <b>para</b> adultos & \"outros\" a<b");
    assert_eq!(shown(&marked[1]), "Nada aqui &amp; &lt;", "a text cannot bring marks of its own");
    assert!(shown(&marked[2]).contains("[cabeça]"), "{}", shown(&marked[2]));
    let long = format!("{} vacina {}", "palavra ".repeat(500), "outra ".repeat(500));
    let places = search::mark(&mut tx, "vacinas", &[long], Extent::Places).await.unwrap();
    assert!(shown(&places[0]).contains("[vacina]") && places[0].len() < 400, "{}", places[0]);
}

#[tokio::test]
async fn an_old_address_leads_to_where_the_text_is_now() {
    let mut clinic = Clinic::new().await;
    let id = clinic.published(Text { slug: "primeiro", ..TEXT }).await;
    clinic.copied(id, Text { slug: "segundo", ..TEXT }).await;
    clinic.copied(id, Text { slug: "terceiro", ..TEXT }).await;
    for old in ["primeiro", "segundo"] {
        assert_eq!(clinic.moved(old).await.as_deref(), Some("terceiro"), "{old}");
    }
    assert_eq!(clinic.moved("terceiro").await, None);
    assert_eq!(clinic.moved("nunca").await, None);

    // Whoever had the address last and still has a page takes it over.
    let other = clinic.published(Text { slug: "outro", ..TEXT }).await;
    clinic.copied(other, Text { slug: "primeiro", ..TEXT }).await;
    clinic.copied(other, Text { slug: "longe", ..TEXT }).await;
    assert_eq!(clinic.moved("primeiro").await.as_deref(), Some("longe"));
    clinic.withdraw(other).await;
    assert_eq!(clinic.moved("primeiro").await.as_deref(), Some("terceiro"));

    clinic.copied(id, Text { slug: "fechado", level: "professional", ..TEXT }).await;
    assert_eq!(clinic.moved("primeiro").await, None, "readers are not told of what they may not read");
    clinic.withdraw(id).await;
    assert_eq!(clinic.moved("segundo").await, None);
}

#[tokio::test]
async fn a_text_of_any_length_and_kind_can_be_published() {
    let mut clinic = Clinic::new().await;
    let distinct: String = (0..120_000).map(|n| format!("é{n:x}-ç{n:x} ")).collect();
    clinic.published(Text { slug: "longo", title: "Compêndio", content: &distinct, ..TEXT }).await;
    let one_word = "ã".repeat(300_000);
    clinic.published(Text { slug: "palavra", title: "Compêndio", content: &one_word, ..TEXT }).await;
    assert_eq!(clinic.find(&asked("compendio")).await.total, 2);
}

#[tokio::test]
async fn searches_and_lists_go_by_an_index_although_rows_are_behind_a_wall() {
    let mut clinic = Clinic::new().await;
    let tenant = clinic.people.tenant.id;
    // Enough of them for an index to be worth it; of posts that are not there, which nothing here looks at.
    execute(
        &mut clinic.hand,
        &format!(
            "set session_replication_role = replica;
             insert into published_snapshots (tenant_id, id, post_id, revision_id, command_id, slug, title, body, rule_set, verdicts,
                 content_hash, seal, withdrawn_at)
             select '{tenant}', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 's' || n, 'Palavra' || n,
                    jsonb_build_object('compliance_level', 'public'), '1', '[]', decode(repeat('07', 32), 'hex'),
                    decode(repeat('07', 32), 'hex'), case when n % 2 = 0 then now() end
             from generate_series(1, 3000) n;
             analyze published_snapshots"
        ),
    )
    .await;
    let mut gateway = connect(&clinic.database.urls.gateway).await;
    execute(&mut gateway, "begin").await;
    execute(
        &mut gateway,
        &format!("select set_config('app.tenant_id', '{tenant}', true), set_config('enable_seqscan', 'off', true)"),
    )
    .await;
    let mine = format!("from published_snapshots where tenant_id = '{tenant}' and withdrawn_at is");
    for (statement, index, asked) in [
        (
            format!("select id {mine} null and document @@ search_query('palavra77')"),
            "published_snapshots_document",
            "document @@ ",
        ),
        (
            format!("select count(*) {mine} null and compliance_level = 'professional'"),
            "published_snapshots_level",
            "compliance_level = ",
        ),
        (format!("select id {mine} not null and slug = 's2'"), "published_snapshots_past", "slug = "),
    ] {
        let rows = sqlx::raw_sql(AssertSqlSafe(format!("explain {statement}"))).fetch_all(&mut gateway).await.unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        let conditions: Vec<_> = plan.iter().filter(|line| line.contains("Index Cond:")).collect();
        let is_asked = conditions.iter().any(|line| line.contains(asked));
        assert!(plan.iter().any(|line| line.contains(index)) && is_asked, "{statement}\n{}", plan.join("\n"));
    }
}
