import { z } from 'zod';
import { unmade, withoutKey, type Unmade } from '../unmade.ts';
import { parseAs } from './runway-call.ts';

/** What an HTTP error of Runway means. Its errors say what is wrong in a member of that name. */
export function readRunwayError(status: number, body: string): Unmade {
  const said = parseAs(z.object({ error: z.string() }), body)?.error;
  const words = withoutKey(`HTTP ${status} ${said ?? ''}`.trim());
  if (status === 401 || status === 403) return unmade('failed', 'provider-key-wrong', words, null, false, null);
  if (status === 400 && /credit/i.test(said ?? '')) return unmade('quota-gone', 'provider-quota-gone', words, null, false, null);
  if (status === 400 && /moderation|safety/i.test(said ?? '')) return unmade('refused', 'provider-refused', words, null, false, null);
  if (status === 429) return { ...unmade('retry-later', 'provider-busy', words, null, false, null), afterMs: 60_000 };
  // A gateway's page does not say whether a task was made behind it.
  if (status >= 500) return { ...unmade('retry-later', 'provider-busy', words, null, said === undefined, null), afterMs: 30_000 };
  return unmade('failed', 'provider-failed', words, null, false, null);
}
