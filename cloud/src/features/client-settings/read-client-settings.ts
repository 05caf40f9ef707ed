import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';

/** approverNotAuthor: nobody approves their own post. approvalsNeeded: people who must approve the same content. */
export const clientSettingsSchema = z.object({
  name: z.string(),
  timeZone: z.string(),
  language: z.enum(['en', 'ru']),
  approverNotAuthor: z.boolean(),
  approvalsNeeded: z.int(),
  needsSecondFactor: z.boolean(),
});
export type ClientSettings = z.infer<typeof clientSettingsSchema>;

export const readClientSettings = ({ deps, clientId }: MemberContext): Promise<ClientSettings> =>
  deps.withClientRaw(clientId, (tx) => selectClientSettings(tx, clientId));

export async function selectClientSettings(tx: RawTransaction, clientId: string): Promise<ClientSettings> {
  const { rows } = await tx.query(
    `SELECT name, time_zone AS "timeZone", language, approver_not_author AS "approverNotAuthor", approvals_needed AS "approvalsNeeded",
       needs_second_factor AS "needsSecondFactor"
     FROM client WHERE id = $1`,
    [clientId],
  );
  return clientSettingsSchema.parse(rows[0]);
}
