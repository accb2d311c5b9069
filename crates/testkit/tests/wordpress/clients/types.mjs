// Answers of a running site, compiled against npm wp-types: node types.mjs ROOT BASIC
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [root, basic] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(here, 'types-'));
const answers = [
  ['WP_REST_API_Posts', '/wp/v2/posts?status=any,publish&context=edit&per_page=100'],
  ['WP_REST_API_Posts', '/wp/v2/posts?per_page=100'],
  ['WP_REST_API_Pages', '/wp/v2/pages?status=any&context=edit'],
  ['WP_REST_API_Attachments', '/wp/v2/media'],
  ['WP_REST_API_Categories', '/wp/v2/categories'],
  ['WP_REST_API_Tags', '/wp/v2/tags'],
  ['WP_REST_API_Users', '/wp/v2/users'],
  ['WP_REST_API_User', '/wp/v2/users/me?context=edit'],
  ['WP_REST_API_Search_Results', '/wp/v2/search'],
  ['WP_REST_API_Types', '/wp/v2/types'],
  ['WP_REST_API_Statuses', '/wp/v2/statuses'],
  ['WP_REST_API_Taxonomies', '/wp/v2/taxonomies'],
  ['WP_REST_API_Menus', '/wp/v2/menus?_embed'],
  ['WP_REST_API_Menu', '/wp/v2/menus/1'],
  ['WP_REST_API_Menu_Items', '/wp/v2/menu-items?_embed'],
  ['WP_REST_API_Menu_Locations', '/wp/v2/menu-locations'],
  ['WP_REST_API_Menu_Location', '/wp/v2/menu-locations/footer'],
];
// Enumerations of the types are nominal; what is compared is what they are made of.
const plain = 'type Plain<T> = T extends string ? `${T}` : T extends (infer U)[] ? Plain<U>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;';
const lines = [`import type { ${[...new Set(answers.map(([type]) => type))].join(', ')} } from 'wp-types';`, plain];
for (const [index, [type, path]] of answers.entries()) {
  const response = await fetch(`${root}${path}`, { headers: { Authorization: `Basic ${basic}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  lines.push(`export const answer${index}: Plain<${type}> = ${JSON.stringify(await response.json(), null, 1)};`);
}
const file = join(folder, 'answers.ts');
writeFileSync(file, lines.join('\n'));
try {
  execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--skipLibCheck',
    '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext', file], { stdio: 'inherit', cwd: here });
} finally {
  rmSync(folder, { recursive: true });
}
