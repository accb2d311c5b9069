// npm @wordpress/api-fetch, unmodified, against a running site: node api-fetch.mjs ROOT BASIC
import assert from 'node:assert/strict';

const [root, basic] = process.argv.slice(2);
globalThis.window = globalThis;
const { default: module } = await import('@wordpress/api-fetch');
const apiFetch = module.default ?? module;
apiFetch.use(apiFetch.createRootURLMiddleware(`${root}/`));
apiFetch.use((options, next) => next({ ...options, headers: { ...options.headers, Authorization: `Basic ${basic}` } }));

const made = await apiFetch({ path: '/wp/v2/posts', method: 'POST', data: { title: 'Do api-fetch', content: 'Um texto' } });
assert.equal(made.status, 'draft');
// It sends PUT and DELETE as POST in disguise.
const changed = await apiFetch({ path: `/wp/v2/posts/${made.id}`, method: 'PUT', data: { title: 'Mudado' } });
assert.equal(changed.title.raw, 'Mudado');
for (let number = 0; number < 3; number += 1) {
  await apiFetch({ path: '/wp/v2/posts', method: 'POST', data: { title: `Mais ${number}` } });
}
const all = await apiFetch({ path: '/wp/v2/posts?status=draft&per_page=-1&context=edit' });
assert.equal(all.length, 4);
const response = await apiFetch({ path: '/wp/v2/posts?status=draft&per_page=2', parse: false });
assert.equal(response.headers.get('X-WP-TotalPages'), '2');
const options = await apiFetch({ path: '/wp/v2/posts', method: 'OPTIONS' });
assert.equal(options.schema.title, 'post');
await assert.rejects(
  apiFetch({ path: '/wp/v2/posts', method: 'POST', data: { title: 'x', format: 'nada' } }),
  (error) => error.code === 'rest_invalid_param' && 'format' in error.data.params,
);
const batch = await apiFetch({
  path: '/batch/v1',
  method: 'POST',
  data: { requests: [{ method: 'POST', path: '/wp/v2/posts', body: { title: 'No lote' } }] },
});
assert.equal(batch.responses[0].status, 201);
const trashed = await apiFetch({ path: `/wp/v2/posts/${made.id}`, method: 'DELETE' });
assert.equal(trashed.status, 'trash');
