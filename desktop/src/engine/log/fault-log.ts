import { AppError } from '@zavod/shared/app-error.ts';
import { appendFileSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface FaultLog {
  write(error: unknown, attempted: string): void;
  /** The newest lines, oldest first. */
  read(): string;
}

const mostBytes = 256_000;

/** Faults of the engine, in a file that a person can copy and send. It holds codes and places in the program, no words of posts. */
export function faultLog(folder: string, now: () => number): FaultLog {
  const path = join(folder, 'studio.log');
  return {
    write(error, attempted) {
      try {
        if (sizeOf(path) > mostBytes) renameSync(path, `${path}.1`);
        appendFileSync(path, `${new Date(now()).toISOString()} ${attempted}: ${lineOf(error)}\n`, { mode: 0o600 });
      } catch {
        // A disk that takes nothing more must not stop what was being done.
      }
    },
    read: () => `${textOf(`${path}.1`)}${textOf(path)}`.slice(-mostBytes),
  };
}

/** An error's message may quote what it was about; its name and the places in the program do not. */
function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim());
  const code = error instanceof AppError ? error.code : 'code' in error ? String(error.code) : error.name;
  return [code, ...places].join(' | ');
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
