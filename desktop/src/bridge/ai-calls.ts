import { budgetPlaceSchema, budgetSchema, spendingSchema } from '@zavod/shared/ai/budget.ts';
import { templateSchema, triedTemplateSchema } from '@zavod/shared/ai/template.ts';
import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

const microsField = z.int().min(0);
const ofClient = z.object({ clientId: idField });
const ofTemplate = z.object({ clientId: idField, templateId: idField });

export const sharesSchema = z.array(z.object({ templateId: idField, share: z.int() }));

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
