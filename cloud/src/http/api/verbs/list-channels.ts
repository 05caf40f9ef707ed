import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import { listChannels as listStoredChannels } from '../../../features/channels/list-channels.ts';
import { readingVerb } from '../verb.ts';

const channelShape = z
  .object({
    id: z.uuid(),
    network: networkSchema,
    mode: z.enum(['api', 'notify']).describe('notify: at the hour a person is asked to publish by hand.'),
    title: z.string(),
    handle: z.string().nullable(),
    url: z.string().nullable(),
    timeZone: z.string(),
    state: z.enum(['active', 'reconnect', 'disabled']),
  })
  .describe('An account on a network.');

export const listChannels = readingVerb({
  name: 'list-channels',
  method: 'get',
  path: '/channels',
  scope: 'publications:read',
  title: 'List channels',
  description: 'All channels of the client, the oldest first.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(channelShape) }),
  answer: async (program) => ({ items: await listStoredChannels(program) }),
});
