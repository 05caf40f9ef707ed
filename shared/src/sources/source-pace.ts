import { z } from 'zod';

/** A person's own pace: the source is read every so many minutes. Null: as often as it brings something new. */
export const everyMinutesField = z.int().min(5).max(10_080).nullable().default(null);
