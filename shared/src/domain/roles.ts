import { z } from 'zod';

export const roleSchema = z.enum(['viewer', 'editor', 'owner']);
export type Role = z.infer<typeof roleSchema>;

const rank: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 };

/** viewer reads; editor also moderates, schedules and manages sources; owner also manages members, channels and budgets. */
export const hasRole = (actual: Role, needed: Role): boolean => rank[actual] >= rank[needed];
