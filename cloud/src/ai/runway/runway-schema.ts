import { z } from 'zod';

export const uploadSchema = z.object({ uploadUrl: z.url(), fields: z.record(z.string(), z.string()), runwayUri: z.string().min(1) });

const creditsSchema = z.object({ credits: z.number().nonnegative() });
export const createdSchema = z.object({ id: z.string().min(1) });

export const taskSchema = z.object({
  id: z.string(),
  status: z.string(),
  output: z.array(z.url()).optional(),
  failure: z.string().nullish(),
  failureCode: z.string().nullish(),
  cost: creditsSchema.optional(),
  estimatedCost: creditsSchema.optional(),
});
export type RunwayTask = z.infer<typeof taskSchema>;
