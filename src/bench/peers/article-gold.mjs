// Writes the labelled pages of the npm package "article" as a gold set.
// usage: node article-gold.mjs PACKAGE_FOLDER GOLD_FOLDER
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [from, to] = process.argv.slice(2);
const pages = join(from, 'test', 'reallife');
const set = join(to, 'article');
mkdirSync(set, { recursive: true });

const gold = [];
for (const { key, href, labeled } of JSON.parse(readFileSync(join(pages, 'datamap.json'), 'utf8'))) {
  if (!labeled) continue;
  const { title, text } = JSON.parse(readFileSync(join(pages, 'expected', `${key}.json`), 'utf8'));
  const id = key.slice(0, 10);
  writeFileSync(join(set, `${id}.html.gz`), gzipSync(readFileSync(join(pages, 'source', `${key}.html`))));
  gold.push(JSON.stringify({ id, url: href, title, body: text }));
}
writeFileSync(join(set, 'gold.jsonl'), gold.sort().join('\n') + '\n');
