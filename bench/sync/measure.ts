import { z } from 'zod';
import { measureDrain } from './drain.ts';
import { measureFirstCopy } from './first-copy.ts';
import { measureSight } from './sight.ts';

/** What the process of the studios is asked to measure. */
const orderSchema = z.object({
  what: z.enum(['first', 'sight', 'drain']),
  cloudUrl: z.string(),
  folder: z.string(),
  email: z.string(),
  password: z.string(),
  posts: z.int(),
  intents: z.int(),
});
export type StudioOrder = z.infer<typeof orderSchema>;

const measures = { first: measureFirstCopy, sight: measureSight, drain: measureDrain };

process.once('message', (message) => {
  const order = orderSchema.parse(message);
  void measures[order.what](order).then((report) => process.send?.(report, () => process.exit()));
});
