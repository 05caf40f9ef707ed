import { z } from 'zod';
import { unmade, withoutKey, type Unmade } from '../unmade.ts';

// errors in the present version, message in the old one.
const bodySchema = z.object({ name: z.string().default(''), errors: z.array(z.string()).optional(), message: z.string().optional() });

// Whoever passes the limit is locked out for this long; no header says so.
const lockedOutMs = 60_000;

/** What an HTTP error of Stability means. Nothing was charged for any of them. */
export function readStabilityError(status: number, body: string, headers: Headers): Unmade {
  const id = headers.get('x-request-id');
  const read = bodySchema.safeParse(parseJson(body));
  const name = read.success ? read.data.name : '';
  const words = withoutKey([`HTTP ${status}`, name, ...(read.data?.errors ?? []), read.data?.message ?? ''].filter((part) => part !== '').join(' '));
  if (status === 401 || (status === 403 && name !== 'content_moderation')) return unmade('failed', 'provider-key-wrong', words, null, false, id);
  if (status === 402) return unmade('quota-gone', 'provider-quota-gone', words, null, false, id);
  if (name === 'content_moderation' || name === 'public_figure') return unmade('refused', 'provider-refused', words, null, false, id);
  if (status === 429) return { ...unmade('retry-later', 'provider-busy', words, null, false, id), afterMs: lockedOutMs };
  // A gateway's page does not say whether the request behind it was carried out.
  if (status >= 500) return { ...unmade('retry-later', 'provider-busy', words, null, !read.success, id), afterMs: 20_000 };
  return unmade('failed', 'provider-failed', words, null, false, id);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
