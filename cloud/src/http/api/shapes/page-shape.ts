import { z } from 'zod';

const mostItems = 200;

/** What every list that pages takes. Numbers come as text in a query. */
export const pageFields = {
  cursor: z.string().max(300).optional().describe('From the page before. Kept and used later it brings what changed since.'),
  limit: z.coerce.number().int().min(1).max(mostItems).default(50),
};

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    cursor: z.string().nullable().describe('Where to go on, now or later; null before anything was there.'),
    hasMore: z.boolean(),
  });
