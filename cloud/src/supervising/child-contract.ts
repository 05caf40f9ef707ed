import { z } from 'zod';

/**
 * What the supervisor's children say and hear over IPC. A child that is up sends ready once (details: addresses it chose);
 * on stop, or when its parent is gone, it finishes what it holds and exits.
 */
export const fromChildSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), details: z.record(z.string(), z.string()).default({}) }),
  z.object({ type: z.literal('fatal'), text: z.string() }),
]);
export const toChildSchema = z.object({ type: z.literal('stop') });

export interface ChildLife {
  ready(details?: Record<string, string>): void;
  /** Says why it cannot run and exits with 1. */
  fatal(text: string): void;
}

/** Wires a child process to its parent. `stop` runs once, whatever asks for the end. Works without a parent, too. */
export function liveAsChild(stop: () => Promise<void>): ChildLife {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  const hasParent = process.send !== undefined;
  // Ctrl-C reaches the whole group; with a parent, the parent says when.
  process.on('SIGINT', () => (hasParent ? undefined : end()));
  process.on('SIGTERM', end);
  process.once('disconnect', end);
  // The parent may have gone while this process was still loading.
  if (hasParent && !process.connected) end();
  process.on('message', (message) => {
    if (toChildSchema.safeParse(message).success) end();
  });
  return {
    ready: (details = {}) => void process.send?.({ type: 'ready', details }),
    fatal: (text) => {
      process.stderr.write(`${text}\n`);
      if (process.connected) process.send?.({ type: 'fatal', text }, () => process.exit(1));
      else process.exit(1);
    },
  };
}
