import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { mostLogoBytes } from '@zavod/shared/looks/looks.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { mergeSettings } from './stored-looks.ts';

/** A picture file; null: no logo, the client's name stands in its place. */
export const setLogoInput = z.object({ logo: z.base64().max(Math.ceil(mostLogoBytes / 3) * 4).nullable() });

/** The client's logo on cards from now on. Throws media-unreadable for what is no picture. */
export async function setLogo({ deps, clientId, userId }: MemberContext, { logo }: z.infer<typeof setLogoInput>): Promise<{ logoSha256: string | null }> {
  const { prepareLogo } = await import('../../media/prepare-logo.ts');
  const prepared = logo === null ? null : await prepareLogo(Buffer.from(logo, 'base64'));
  if (prepared === undefined) throw new AppError('media-unreadable', 'set a logo', { name: 'logo' });
  const sha256 = prepared === null ? null : await deps.media.put(clientId, prepared.png);
  await deps.withClientRaw(clientId, async (tx) => {
    const mediaId = prepared === null ? null : randomUUID();
    if (prepared !== null) {
      await tx.query(
        `INSERT INTO media (id, client_id, sha256, mime_type, width, height, bytes, uploaded_by) VALUES ($1, $2, $3, 'image/png', $4, $5, $6, $7)`,
        [mediaId, clientId, sha256, prepared.width, prepared.height, prepared.png.length, userId],
      );
    }
    await mergeSettings(tx, clientId, { logoMediaId: mediaId });
    await auditMember(tx, { clientId, userId }, prepared === null ? 'logo.removed' : 'logo.set', { table: 'client', id: clientId });
  });
  return { logoSha256: sha256 };
}
