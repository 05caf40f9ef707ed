import type { AppRouter } from '@zavod/cloud/app-router';
import { sourceCandidateSchema } from '@zavod/shared/sources/source-candidate.ts';
import { sourceFiltersSchema } from '@zavod/shared/sources/source-filters.ts';
import { everyMinutesField } from '@zavod/shared/sources/source-pace.ts';
import { keyedServiceSchema } from '@zavod/shared/sources/source-kind.ts';
import type { TRPCClient } from '@trpc/client';
import { z } from 'zod';
import type { SourcePort } from './source-port.ts';

interface How {
  signal: AbortSignal;
  context: { token?: string };
}
/** Calls with a token, and parses the answer. */
type Asked = <Reply extends z.ZodType>(reply: Reply, call: (how: How) => Promise<unknown>) => Promise<z.output<Reply>>;

export function sourceVerbs({ sources }: TRPCClient<AppRouter>, asked: Asked): SourcePort {
  const done = async (call: (how: How) => Promise<unknown>): Promise<void> => void (await asked(z.unknown(), call));
  return {
    discover: (clientId, text) => asked(z.array(sourceCandidateSchema), (how) => sources.discover.mutate({ clientId, text }, how)),
    add: (clientId, source) => asked(addedSchema, (how) => sources.add.mutate({ clientId, ...source }, how)),
    read: (clientId, sourceId) => asked(chosenSchema, (how) => sources.read.query({ clientId, sourceId }, how)),
    preview: (clientId, sourceId, settings) => asked(sourceCandidateSchema, (how) => sources.preview.mutate({ clientId, sourceId, settings }, how)),
    edit: (clientId, change) => done((how) => sources.edit.mutate({ clientId, ...change }, how)),
    setState: (clientId, sourceId, state) => done((how) => sources.setState.mutate({ clientId, sourceId, state }, how)),
    remove: (clientId, sourceId) => done((how) => sources.remove.mutate({ clientId, sourceId }, how)),
    collectNow: (clientId, sourceId) => done((how) => sources.collectNow.mutate({ clientId, sourceId }, how)),
    keys: (clientId) => asked(keysSchema, (how) => sources.listKeys.query({ clientId }, how)),
    setKey: (clientId, service, key) => done((how) => sources.setKey.mutate({ clientId, service, key }, how)),
  };
}

const addedSchema = z.object({ sourceId: z.uuid() });
const chosenSchema = z.object({ settings: z.record(z.string(), z.unknown()), filters: sourceFiltersSchema, everyMinutes: everyMinutesField });
const keysSchema = z.array(z.object({ service: keyedServiceSchema, hasKey: z.boolean() }));
