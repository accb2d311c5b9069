// npm wpapi, unmodified, against a running site: node wpapi.mjs ROOT NAME PASSWORD
import assert from 'node:assert/strict';
import dns from 'node:dns';
import WPAPI from 'wpapi';

// Links of pages name the site's own host. Names below localhost are this machine (RFC 6761 §6.3), which not every C library knows.
const lookup = dns.lookup;
dns.lookup = (name, ...rest) => lookup(name.endsWith('.localhost') ? '127.0.0.1' : name, ...rest);

const [root, username, password] = process.argv.slice(2);
const site = new WPAPI({ endpoint: root, username, password, auth: true });
const visitor = new WPAPI({ endpoint: root });

const category = await site.categories().create({ name: 'Do wpapi' });
const tag = await site.tags().create({ name: 'etiqueta' });
const made = await site.posts().create({
  title: 'Escrito pelo wpapi',
  content: '<p>Um texto.</p>',
  excerpt: 'Um resumo',
  status: 'draft',
  categories: [category.id],
  tags: [tag.id],
});
assert.equal(made.title.raw, 'Escrito pelo wpapi');
assert.deepEqual([made.categories, made.tags], [[category.id], [tag.id]]);

const changed = await site.posts().id(made.id).update({ title: 'Revisto pelo wpapi' });
assert.equal(changed.title.rendered, 'Revisto pelo wpapi');
for (let number = 0; number < 3; number += 1) {
  await site.posts().create({ title: `Página ${number}`, status: 'draft' });
}
const first = await site.posts().status('draft').perPage(3).page(1);
assert.equal(Number(first._paging.total), 4);
assert.equal(Number(first._paging.totalPages), 2);
const second = await first._paging.next;
assert.equal(second.length, 1);
const found = await site.posts().status('draft').slug('escrito-pelo-wpapi').embed();
assert.equal(found[0]._embedded['wp:term'][0][0].id, category.id);
const revisions = await site.posts().id(made.id).revisions();
assert.equal(revisions.length, 2);
const me = await site.users().me();
assert.ok(me.id > 0);
await assert.rejects(visitor.posts().id(made.id).get(), (error) => error.code === 'rest_forbidden' && error.data.status === 401);
await assert.rejects(visitor.posts().create({ title: 'x' }), (error) => error.code === 'rest_cannot_create');

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==', 'base64');
const media = await site.media().file(picture, 'do-wpapi.png').create({ title: 'Do wpapi', alt_text: 'Um ponto' });
assert.equal(media.alt_text, 'Um ponto');
assert.equal((await site.posts().id(made.id).update({ featured_media: media.id })).featured_media, media.id);

const trashed = await site.posts().id(made.id).delete();
assert.equal(trashed.status, 'trash');
const deleted = await site.posts().id(made.id).delete({ force: true });
assert.equal(deleted.deleted, true);
const types = await visitor.types();
assert.equal(types.post.rest_base, 'posts');
