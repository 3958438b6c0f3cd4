// Readability.js over pages of standard input, one {"id", "html"} a line; answers one line each, in order:
// {"id", "body", "title", "date", "author", "source", "cpu"}, cpu in seconds of parsing and extracting.
import {createInterface} from 'node:readline';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import {join} from 'node:path';

const require = createRequire(pathToFileURL(join(process.cwd(), 'package.json')));
const {JSDOM, VirtualConsole} = require('jsdom');
const {Readability} = require('@mozilla/readability');

const BLOCKS = new Set(
  ('address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr ' +
    'li main nav ol p pre section table tbody td tfoot th thead tr ul').split(' '));

/** The text below a node, its blocks apart. */
function text(node) {
  if (node.nodeType === 3) return node.data;
  const inner = Array.from(node.childNodes, text).join('');
  return node.nodeType === 1 && BLOCKS.has(node.localName) ? `\n${inner}\n` : inner;
}

function read(html) {
  const dom = new JSDOM(html, {url: 'https://page.invalid/', virtualConsole: new VirtualConsole()});
  const found = new Readability(dom.window.document, {serializer: node => node}).parse();
  const answer = found === null ? {} : {
    body: text(found.content), title: found.title, date: found.publishedTime, author: found.byline, source: found.siteName};
  dom.window.close();
  return answer;
}

for await (const line of createInterface({input: process.stdin, crlfDelay: Infinity})) {
  const {id, html} = JSON.parse(line);
  const before = process.cpuUsage();
  let answer = {};
  try {
    answer = read(html);
  } catch (fault) {
    console.error(`${id}: ${fault}`);
  }
  const {user, system} = process.cpuUsage(before);
  console.log(JSON.stringify({id, ...answer, cpu: (user + system) / 1e6}));
}
