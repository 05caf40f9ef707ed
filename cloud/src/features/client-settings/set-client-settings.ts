import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { timeZoneField } from '../channels/time-zone-field.ts';
import { selectClientSettings, type ClientSettings } from './read-client-settings.ts';

/** What is absent stays as it is. */
export const setClientSettingsInput = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  timeZone: timeZoneField.optional(),
  language: z.enum(['en', 'ru']).optional(),
  approverNotAuthor: z.boolean().optional(),
  approvalsNeeded: z.int().min(1).max(2).optional(),
  needsSecondFactor: z.boolean().optional(),
});

/** Posts that are approved stay so: the rules count from the next approval on. */
export async function setClientSettings({ deps, clientId, userId }: MemberContext, input: z.infer<typeof setClientSettingsInput>): Promise<ClientSettings> {
  // Whoever asks for a second factor without having one would lock themselves out.
  if (input.needsSecondFactor === true && !(await deps.factors.read(userId)).isOn) throw new AppError('second-factor-needed', 'ask members for a second factor');
  const settings = await deps.withClientRaw(clientId, async (tx) => {
    const before = await selectClientSettings(tx, clientId);
    await tx.query(
      `UPDATE client SET name = coalesce($2, name), time_zone = coalesce($3, time_zone), language = coalesce($4, language),
         approver_not_author = coalesce($5, approver_not_author), approvals_needed = coalesce($6, approvals_needed),
         needs_second_factor = coalesce($7, needs_second_factor)
       WHERE id = $1`,
      [
        clientId,
        input.name ?? null,
        input.timeZone ?? null,
        input.language ?? null,
        input.approverNotAuthor ?? null,
        input.approvalsNeeded ?? null,
        input.needsSecondFactor ?? null,
      ],
    );
    const after = await selectClientSettings(tx, clientId);
    const changed = Object.entries(after).filter(([name, value]) => new Map(Object.entries(before)).get(name) !== value);
    if (changed.length > 0) await auditMember(tx, { clientId, userId }, 'client.settings-changed', { table: 'client', id: clientId }, Object.fromEntries(changed));
    return after;
  });
  deps.memberships.forget(userId);
  return settings;
}
