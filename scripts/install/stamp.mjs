import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A stamp says for which inputs a step was last done to its end. */
export function createStamp(file) {
  return {
    matches: (value) => existsSync(file) && readFileSync(file, 'utf8') === value,
    clear: () => rmSync(file, { force: true }),
    write(value) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, value);
    },
  };
}

/** For a few small files: their content decides. A file that is not there counts as empty. */
export function hashContents(files, ...extra) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(existsSync(file) ? readFileSync(file) : '').update('\0');
  return hash.update(extra.join('\0')).digest('hex');
}

/** For whole folders: names, sizes and times decide, so that thousands of files cost milliseconds. */
export function hashTimes(root, paths, ...extra) {
  const hash = createHash('sha256');
  for (const path of paths) for (const line of describe(root, join(root, path))) hash.update(line);
  return hash.update(extra.join('\0')).digest('hex');
}

function* describe(root, path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) for (const name of readdirSync(path).sort()) yield* describe(root, join(path, name));
  else if (found) yield `${relative(root, path)} ${found.size} ${found.mtimeMs}\n`;
}
