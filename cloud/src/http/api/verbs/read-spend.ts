import { periodSchema } from '@zavod/shared/statistics/period.ts';
import { z } from 'zod';
import { readSpend as readStoredSpend } from '../../../features/spend/read-spend.ts';
import { readingVerb } from '../verb.ts';

const costFields = {
  calls: z.int(),
  costMicros: z.number().describe('Millionths of a US dollar.'),
  unsureMicros: z.number().describe('Of calls whose outcome is not known, counted with the most they can have cost.'),
};

export const readSpend = readingVerb({
  name: 'read-spend',
  method: 'get',
  path: '/spend',
  scope: 'statistics:read',
  title: 'Read the spend',
  description: 'What paid services cost the client between two days, both included, by its own clock. At most 366 days.',
  input: periodSchema,
  output: z.object({
    totalMicros: z.number(),
    days: z.array(z.object({ day: z.iso.date(), provider: z.string(), ...costFields })),
    models: z.array(z.object({ provider: z.string(), model: z.string().nullable(), inputTokens: z.number(), outputTokens: z.number(), ...costFields })),
  }),
  answer: async (program, period) => {
    const { totalMicros, days, models } = await readStoredSpend(program, period);
    return { totalMicros, days: [...days], models: [...models] };
  },
});
