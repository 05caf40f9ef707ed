import { z } from 'zod';

/** A person's own pace: the source is read every so many minutes. */
export const everyMinutesSchema = z.int().min(5).max(10_080);

/** Null: as often as it brings something new. */
export const everyMinutesField = everyMinutesSchema.nullable().default(null);
