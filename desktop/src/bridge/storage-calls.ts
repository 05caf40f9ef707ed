import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { call } from './call.ts';

/** Pictures and clips kept on this computer, of all clients together, in bytes. */
export const storageSchema = z.object({
  keptBytes: z.number(),
  /** Of keptBytes: what waits for the cloud and is never cleared away. */
  waitingBytes: z.number(),
  limitBytes: z.number(),
  /** Why the latest file could not be kept; null where it could. */
  fault: z.enum(appErrorCodes).nullable(),
});

export const storageCalls = {
  'storage.read': call(z.object({}), storageSchema),
  /** Clears away everything that the cloud can give again. */
  'storage.free': call(z.object({}), storageSchema),
} as const;
