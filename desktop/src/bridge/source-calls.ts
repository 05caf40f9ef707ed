import { sourceCandidateSchema } from '@zavod/shared/sources/source-candidate.ts';
import { sourceFiltersSchema } from '@zavod/shared/sources/source-filters.ts';
import { everyMinutesField } from '@zavod/shared/sources/source-pace.ts';
import { keyedServiceSchema, sourceKindSchema } from '@zavod/shared/sources/source-kind.ts';
import { idField } from '@zavod/shared/tables/fields.ts';
import { sourceItemSchema } from '@zavod/shared/tables/source-item.ts';
import { sourceSchema } from '@zavod/shared/tables/source.ts';
import { z } from 'zod';
import { call } from './call.ts';

const ofSource = z.object({ clientId: idField, sourceId: idField });
const settingsField = z.record(z.string(), z.unknown());

/** For how many days a source has brought nothing, where that is unusual for it. */
export const silentDaysField = z.int().nullable();

/** A source as a person chose it. */
export const newSourceSchema = z.object({ kind: sourceKindSchema, url: z.string(), title: z.string(), settings: settingsField });
export type NewSource = z.infer<typeof newSourceSchema>;

export const sourceChangeSchema = z.object({ sourceId: idField, title: z.string(), settings: settingsField, filters: sourceFiltersSchema, everyMinutes: everyMinutesField });
export type SourceChange = z.infer<typeof sourceChangeSchema>;

/** Lists come from the mirror; the verbs need the cloud and are refused with cloud-unreachable without it. */
export const sourceCalls = {
  'sources.list': call(z.object({ clientId: idField }), z.array(sourceSchema.extend({ itemCount: z.int(), silentDays: silentDaysField }))),
  'sources.items': call(
    z.object({ clientId: idField, sourceId: idField.nullable(), limit: z.int().min(1).max(500) }),
    z.array(sourceItemSchema.extend({ sourceName: z.string(), postId: idField.nullable(), thumbnailSha256: z.string().nullable() })),
  ),
  /** What could be collected at a pasted address or by words; nothing is kept. */
  'sources.discover': call(z.object({ clientId: idField, text: z.string() }), z.array(sourceCandidateSchema)),
  'sources.add': call(newSourceSchema.extend({ clientId: idField }), z.object({ sourceId: idField })),
  'sources.read': call(ofSource, z.object({ settings: settingsField, filters: sourceFiltersSchema, everyMinutes: everyMinutesField })),
  /** What the source would bring with other settings; nothing is kept. */
  'sources.preview': call(ofSource.extend({ settings: settingsField }), sourceCandidateSchema),
  'sources.edit': call(sourceChangeSchema.extend({ clientId: idField }), z.object({})),
  'sources.setState': call(ofSource.extend({ state: z.enum(['active', 'paused']) }), z.object({})),
  'sources.remove': call(ofSource, z.object({})),
  'sources.collectNow': call(ofSource, z.object({})),
  'sources.keys': call(z.object({ clientId: idField }), z.array(z.object({ service: keyedServiceSchema, hasKey: z.boolean() }))),
  /** key null: the client's key is forgotten. */
  'sources.setKey': call(z.object({ clientId: idField, service: keyedServiceSchema, key: z.string().nullable() }), z.object({})),
} as const;
