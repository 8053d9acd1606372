// Compares the tokens of JavaScript files with those of acorn.
//   node tokens_test.mjs PRINT_TOKENS [FILE…]      without files: those in tokens/
// A template is cut as the scanner cuts it: `text${ and }text${ and }text` are one token each.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('tokens/', import.meta.url));
const [program, ...named] = process.argv.slice(2);
const files = named.length ? named : readdirSync(folder).sort().map((name) => folder + name);
let parse;
try {
  ({ parse } = await import('acorn'));
} catch {
  console.error('acorn is missing: run "npm ci" in tests/browser');
  process.exit(2);
}

/** Begin and end of every token in bytes; null for what acorn does not take. */
function expectedTokens(bytes) {
  const source = bytes.toString('utf8');
  const code = source.replace(/^\uFEFF/, '');
  if (Buffer.compare(Buffer.from(source), bytes) !== 0) return null;
  let tokens;
  const read = (sourceType) => {
    tokens = [];
    parse(code, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: true, onToken: tokens });
  };
  try {
    read('script');
  } catch {
    try {
      read('module');
    } catch {
      return null;
    }
  }
  const offsets = [];
  let bytesBefore = Buffer.byteLength(source) - Buffer.byteLength(code);
  for (const character of code) {
    for (let i = 0; i < character.length; ++i) offsets.push(bytesBefore);
    bytesBefore += Buffer.byteLength(character);
  }
  offsets.push(bytesBefore);
  const spans = [];
  const add = (begin, end) => spans.push(`${offsets[begin]} ${offsets[end]}`);
  const braces = [];
  let begin = null;
  for (const { type, start, end } of tokens) {
    switch (type.label) {
      case 'eof':
      case 'template':
      case 'invalidTemplate':
        break;
      case '`':
        if (begin === null) {
          begin = start;
        } else {
          add(begin, end);
          begin = null;
        }
        break;
      case '${':
        add(begin, end);
        begin = null;
        braces.push(type.label);
        break;
      case 'privateId':
        add(start, start + 1);
        add(start + 1, end);
        break;
      case '{':
        braces.push(type.label);
        add(start, end);
        break;
      case '}':
        if (braces.pop() === '${') begin = start;
        else add(start, end);
        break;
      default:
        add(start, end);
    }
  }
  return spans;
}

const printed = execFileSync(program, files, { maxBuffer: 2 ** 30 }).toString().trimEnd().split('\n');
const tokensOf = new Map();
for (const line of printed) {
  if (/^\d+ \d+$/.test(line)) [...tokensOf.values()].at(-1).push(line);
  else tokensOf.set(line, []);
}
let compared = 0;
let wrong = 0;
let skipped = 0;
for (const file of files) {
  const bytes = readFileSync(file);
  const expected = expectedTokens(bytes);
  if (expected === null) {
    ++skipped;
    continue;
  }
  compared += expected.length;
  const got = tokensOf.get(file);
  const at = expected.findIndex((span, i) => span !== got[i]);
  if (at < 0 && got.length === expected.length) continue;
  ++wrong;
  const spelled = (span) => (span ? JSON.stringify(bytes.subarray(...span.split(' ').map(Number)).toString()) : 'nothing');
  console.log(`${file}: acorn has ${spelled(expected[Math.max(at, 0)])}, the lexer ${spelled(got[Math.max(at, 0)])}`);
}
console.log(`${files.length} files, ${skipped} not taken by acorn, ${compared} tokens, ${wrong} files differ`);
process.exit(wrong || (!named.length && skipped) || compared === 0 ? 1 : 0);
