import { AppError } from '@zavod/shared/app-error.ts';
import type { httpLink } from '@trpc/client';
import type { Clock } from '../clock.ts';
import { answerFault } from '@zavod/shared/wire-error.ts';

/** When the cloud answered by its own clock, and between which moments of this computer's clock that was. */
export type OnCloudTime = (cloudMs: number, askedMs: number, answeredMs: number) => void;

type Fetch = NonNullable<Parameters<typeof httpLink>[0]['fetch']>;

/**
 * fetch that reads the time of each answer, and refuses one that is none of the cloud's: tRPC could not tell a page that
 * something else put in its place from no answer at all.
 */
export const cloudFetch =
  (clock: Clock, onCloudTime: OnCloudTime): Fetch =>
  async (input, init) => {
    const askedMs = clock.now();
    // tRPC writes the same options down with `undefined` where they are absent.
    const response = await fetch(input, init as RequestInit);
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    if (!isJson) throw new AppError(answerFault(response), 'read what answered in place of the cloud');
    const cloudMs = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(cloudMs)) onCloudTime(cloudMs, askedMs, clock.now());
    return response;
  };
