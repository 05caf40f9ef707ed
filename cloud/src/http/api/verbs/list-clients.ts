import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { readingVerb } from '../verb.ts';

const clientShape = z.object({ id: z.uuid(), name: z.string(), timeZone: z.string(), language: z.string(), scopes: z.array(z.string()).describe('What this key may do.') });

export const listClients = readingVerb({
  name: 'list-clients',
  method: 'get',
  path: '/clients',
  scope: null,
  title: 'List clients',
  description: 'The clients that the key opens: always the one it was made in.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(clientShape) }),
  answer: async ({ deps, clientId, scopes }) => {
    const { rows } = await deps.withClientRaw(clientId, (tx) => tx.query('SELECT id, name, time_zone AS "timeZone", language FROM client WHERE id = $1', [clientId]));
    if (rows[0] === undefined) throw new AppError('not-found', 'list clients');
    return { items: [clientShape.parse({ ...rows[0], scopes })] };
  },
});
