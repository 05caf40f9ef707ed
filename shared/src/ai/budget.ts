import { z } from 'zod';

const microsField = z.int().min(0);

/** provider '' stands for all together. Amounts are millionths of a US dollar; days and months are counted in UTC. */
export const budgetPlaceSchema = z.object({ provider: z.enum(['', 'openai', 'stability', 'runway']), period: z.enum(['day', 'month']) });
export type BudgetPlace = z.infer<typeof budgetPlaceSchema>;

export const budgetSchema = budgetPlaceSchema.extend({
  limitMicros: microsField,
  softMicros: microsField.nullable(),
  spentMicros: microsField,
  state: z.enum(['free', 'near', 'reached']),
});
export type Budget = z.infer<typeof budgetSchema>;

/** What was spent today and this month, with a limit or without. */
export const spendingSchema = z.object({ provider: budgetPlaceSchema.shape.provider, dayMicros: microsField, monthMicros: microsField });
export type Spending = z.infer<typeof spendingSchema>;
