import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

const microsField = z.int().min(0);
const ofClient = z.object({ clientId: idField });
const ofTemplate = z.object({ clientId: idField, templateId: idField });

/** One version of a prompt template with how its posts fared. share: percent of the stories; null while it is not in use. */
export const templateSchema = z.object({
  id: idField,
  name: z.string(),
  version: z.int(),
  body: z.string(),
  isActive: z.boolean(),
  share: z.int().nullable(),
  createdAt: instantField,
  posts: z.int(),
  approvedUnchanged: z.int(),
  approvedEdited: z.int(),
  rejected: z.int(),
  costMicros: microsField,
});
export type Template = z.infer<typeof templateSchema>;

export const sharesSchema = z.array(z.object({ templateId: idField, share: z.int() }));

/** What an unsaved template makes of one item; fault is the code that says why nothing. */
export const triedTemplateSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('written'),
    sourceItemId: idField,
    itemTitle: z.string(),
    draft: z.object({ title: z.string(), text: z.string(), hashtags: z.array(z.string()), riskNotes: z.array(z.string()) }),
    provider: z.string(),
    model: z.string(),
    costMicros: microsField.nullable(),
  }),
  z.object({ status: z.literal('unwritten'), sourceItemId: idField, itemTitle: z.string(), fault: z.string() }),
]);
export type TriedTemplate = z.infer<typeof triedTemplateSchema>;

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

export const spendingSchema = z.object({ provider: budgetPlaceSchema.shape.provider, dayMicros: microsField, monthMicros: microsField });

/** limitMicros null takes the limit away. */
export const newBudgetSchema = budgetPlaceSchema.extend({ limitMicros: microsField.nullable(), softMicros: microsField.nullable() });

/** The cloud keeps all of it, so everything here needs the cloud. */
export const aiCalls = {
  'templates.list': call(ofClient, z.array(templateSchema)),
  /** Keeps the words as the next version of their name and takes it into use. */
  'templates.save': call(ofClient.extend({ name: z.string(), body: z.string() }), z.object({ templateId: idField, version: z.int() })),
  'templates.setActive': call(ofTemplate.extend({ isActive: z.boolean() }), z.object({})),
  'templates.setShares': call(ofClient.extend({ shares: sharesSchema }), z.object({})),
  /** Takes every other template out of use. */
  'templates.keepOnly': call(ofTemplate, z.object({})),
  'templates.tryOut': call(ofClient.extend({ body: z.string(), sourceItemIds: z.array(idField).min(1).max(3) }), z.array(triedTemplateSchema)),
  'budgets.read': call(ofClient, z.object({ budgets: z.array(budgetSchema), spending: z.array(spendingSchema) })),
  'budgets.set': call(newBudgetSchema.extend({ clientId: idField }), z.object({})),
} as const;
