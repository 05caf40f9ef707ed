import { foldSchema, wallTimeSchema } from '@zavod/shared/domain/wall-time.ts';
import { z } from 'zod';

export const timeFields = {
  wallTime: wallTimeSchema.describe('By the clock of the time zone, such as 2026-12-24T18:30:00.'),
  timeZone: z.string().max(64).optional().describe('An IANA name; by default that of the channel.'),
  fold: foldSchema.default(null).describe('Which of the two equal hours in autumn, where the time comes twice.'),
};

export type PlannedTime = z.output<z.ZodObject<typeof timeFields>>;
