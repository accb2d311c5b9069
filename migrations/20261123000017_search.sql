-- Search: what readers find among public copies, and by which index lists of them go.
--
-- The three extensions come with Postgres, and are trusted: whoever owns the database may install them.
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;

-- Portuguese for readers who write without accents. The stemmer needs accents to know an ending (`-ação`), so both
-- ways are kept: stems of the words as they are written, and stems of the same words without accents.
create text search configuration portuguese_plain (copy = pg_catalog.portuguese);
alter text search configuration portuguese_plain
    alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.portuguese_stem;

-- Plurals that the stemmer takes for other words than their singulars: lesões and lesão, hospitais and hospital,
-- imagens and imagem. At least three letters stand before `ais`, or `mais` would be `mal`.
create function search_singular(words text) returns text
    language sql immutable parallel safe strict
    set search_path = pg_catalog
as $$
    select regexp_replace(regexp_replace(regexp_replace(words, 'ões\M', 'ão', 'gi'), '(\w{3})ais\M', '\1al', 'gi'), '(\w{2})ns\M', '\1m', 'gi')
$$;

create function search_words(words text) returns tsvector
    language sql immutable parallel safe strict
    set search_path = pg_catalog
as $$
    select to_tsvector('pg_catalog.portuguese', search_singular.words) || to_tsvector('public.portuguese_plain', search_singular.words)
    from public.search_singular(words) search_singular (words)
$$;

-- What is found of a copy: its headline above its teaser, and that above its text. A vector may hold a mebibyte and a
-- text that is too long must not keep a copy from being published, hence the bounds (in characters).
create function search_document(title text, body jsonb) returns tsvector
    language sql immutable parallel safe strict
    set search_path = pg_catalog
as $$
    select setweight(public.search_words(left(title, 1000)), 'A')
        || setweight(public.search_words(left(concat_ws(' ', body->>'excerpt', body->>'meta_description'), 4000)), 'B')
        || setweight(public.search_words(left(coalesce(body->>'content', ''), 100000)), 'C')
$$;

-- A reader's words as a question: all of them, "together in quotes", or, -not. Words written without accents get those
-- that their ending tells (`vacinacao`, `lesoes`); plurals are asked for beside singulars so that both are marked.
-- A question of empty words must not give a notice, nor a very long word an error: both would say the reader's words in
-- a log. Hence the level and the bound, in characters.
create function search_query(words text) returns tsquery
    language sql immutable parallel safe strict
    set search_path = pg_catalog
    set client_min_messages = warning
as $$
    select websearch_to_tsquery('pg_catalog.portuguese', one.words)
        || websearch_to_tsquery('public.portuguese_plain', one.words)
        || websearch_to_tsquery('pg_catalog.portuguese', regexp_replace(regexp_replace(regexp_replace(
               one.words, 'ão\M', 'ões', 'gi'), '(\w{3}a)l\M', '\1is', 'gi'), '(\w{2})m\M', '\1ns', 'gi'))
    from (select regexp_replace(regexp_replace(left(words, 200), 'c(ao|oes)\M', 'ç\1', 'gi'), '(\w{2})oes\M', '\1ões', 'gi') as words) told,
         lateral public.search_singular(regexp_replace(told.words, '(\w{2})ao\M', '\1ão', 'gi')) one (words)
$$;

-- What lists and searches go by, out of the body: row-level security keeps the planner from asking an index about
-- `body->>…`, because that operator is not known to keep a row's values to itself, and reading a body takes it apart.
alter table published_snapshots
    add column compliance_level text generated always as (body->>'compliance_level') stored,
    add column category_slug text generated always as (body->'category'->>'slug') stored,
    add column category_name text generated always as (body->'category'->>'name') stored,
    add column specialty text generated always as (body->'author'->>'specialty') stored,
    add column author_name text generated always as (body->'author'->>'name') stored,
    add column document tsvector generated always as (public.search_document(title, body)) stored;

create index published_snapshots_level on published_snapshots (tenant_id, compliance_level, published_at desc, id desc)
    where withdrawn_at is null;
create index published_snapshots_document on published_snapshots using gin (tenant_id, document) where withdrawn_at is null;
-- Where a text was before: the last copies that had an address.
create index published_snapshots_past on published_snapshots (tenant_id, slug, published_at desc, id desc) where withdrawn_at is not null;
