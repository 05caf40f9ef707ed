import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { COMPILER, aptCommand } from './debian-packages.mjs';
import { ensurePackages } from './ensure-packages.mjs';

const TOOLS = [['g++', 'c++', 'clang++'], ['make', 'gmake'], ['python3', 'python']];

/** Makes sure that node-gyp can work; else answers the command for the person to run. */
export async function ensureCompiler(context) {
  if (hasCompiler(context.env)) return undefined;
  const command = await ensurePackages(COMPILER, context);
  return command ?? (hasCompiler(context.env) ? undefined : aptCommand(COMPILER));
}

export function hasCompiler(env, exists = existsSync) {
  const folders = (env.PATH ?? '').split(delimiter);
  return TOOLS.every((names) => names.some((name) => folders.some((folder) => exists(join(folder, name)))));
}
