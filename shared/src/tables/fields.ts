import { z } from 'zod';

export const idField = z.uuid();
export const instantField = z.iso.datetime({ offset: true });
/** Counts up by one with every change of its part of the post. */
export const revField = z.int().nonnegative();
