import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const features = resolve(import.meta.dirname, '..', 'features');

/** Changes of a client that leave no line in its log, and why. */
const unnoted: Readonly<Record<string, string>> = {
  tellPresence: 'who has a post open is nobody’s business later',
  tryTemplate: 'keeps nothing but what it cost, which the steps of generation hold',
  discoverSources: 'only looks at an address',
  previewSource: 'only looks at an address',
  rewritePost: 'changes nothing until a person takes the words, which is an intent',
};

const routers = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('-router.ts'));
const verbs = routers.flatMap((path) => verbsOf(join(features, path)));

test.each(verbs)('$verb writes into the log of the client', ({ verb, file }) => {
  if (verb in unnoted) return;
  expect(writesAudit(file, 2)).toBe(true);
});

test('no mutation of a client is overlooked', () => {
  const texts = routers.map((path) => readFileSync(join(features, path), 'utf8'));
  const all = texts.flatMap((text) => text.split("clientProcedure('").slice(1).filter((call) => /^[^\n]*\n?(?:\s+\.[^\n]*\n?)*/.exec(call)?.[0].includes('.mutation(')));
  expect(verbs).toHaveLength(all.length);
});

test('nothing is excused that does not exist', () => {
  const names = new Set(verbs.map(({ verb }) => verb));
  expect(Object.keys(unnoted).filter((verb) => !names.has(verb))).toEqual([]);
});

/** The functions behind a client's mutations, with their files. */
function verbsOf(router: string): { verb: string; file: string }[] {
  const text = readFileSync(router, 'utf8');
  return [...text.matchAll(/: clientProcedure\('\w+'\)(?:(?!clientProcedure)[\s\S])*?\.mutation\(\(\{[^}]*\}\) => (\w+)\(/g)].flatMap(([, verb = '']) => {
    const from = new RegExp(`import \\{[^}]*\\b${verb}\\b[^}]*\\} from '(\\.[^']+)'`).exec(text)?.[1];
    return from === undefined ? [] : [{ verb, file: resolve(dirname(router), from) }];
  });
}

/** Itself, or by a file of the features that it imports. */
function writesAudit(file: string, depth: number): boolean {
  const text = readFileSync(file, 'utf8');
  if (/\b(auditMember|writeAudit)\(/.test(text)) return true;
  if (depth === 0) return false;
  const imported = [...text.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, path = '']) => resolve(dirname(file), path));
  return imported.filter((path) => path.startsWith(features)).some((path) => writesAudit(path, depth - 1));
}
