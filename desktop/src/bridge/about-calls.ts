import { z } from 'zod';
import { call } from './call.ts';

export const aboutCalls = {
  /** What the studio keeps on this computer: where, how many bytes, and its log of faults (no words of posts, no secrets). */
  'about.read': call(z.object({}), z.object({ folder: z.string(), bytes: z.int(), log: z.string() })),
} as const;
