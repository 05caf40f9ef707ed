import { z } from 'zod';

export const networkSchema = z.enum(['telegram', 'instagram', 'youtube']);
export type Network = z.infer<typeof networkSchema>;
