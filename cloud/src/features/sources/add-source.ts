import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { requestCollection } from './request-collection.ts';

export const addSourceInput = z.object({ url: z.string().trim().min(1).max(2_000) });

/** Keeps the address and has it read soon; whether it is a feed shows in the source's health. */
export async function addSource({ deps, clientId, userId }: MemberContext, input: z.infer<typeof addSourceInput>): Promise<{ sourceId: string }> {
  const url = readAddress(input.url);
  const sourceId = randomUUID();
  await deps.withClientRaw(clientId, async (tx) => {
    const made = await tx.query(
      `INSERT INTO source (client_id, id, kind, title, url) VALUES ($1, $2, 'rss', $3, $4) ON CONFLICT (client_id, kind, url) DO NOTHING`,
      [clientId, sourceId, url.host, url.href],
    );
    if (made.rowCount !== 1) throw new AppError('already-exists', 'add a source');
    await auditMember(tx, { clientId, userId }, 'source.added', { table: 'source', id: sourceId });
  });
  await requestCollection(deps, clientId, sourceId);
  return { sourceId };
}

/** "example.org/feed" means https. Which hosts may be reached is decided where it is fetched. */
function readAddress(text: string): URL {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`);
  const isUsable = url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
  if (!isUsable) throw new AppError('fetch-bad-address', 'add a source', {});
  url.hash = '';
  return url;
}
