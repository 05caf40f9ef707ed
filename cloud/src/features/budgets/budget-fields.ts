import { z } from 'zod';

/** '' covers all providers together. Days and months are counted in UTC. */
export const budgetPlaceFields = { period: z.enum(['day', 'month']), provider: z.enum(['', 'openai', 'stability', 'runway']) };
