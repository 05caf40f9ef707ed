import { z } from 'zod';

/** Length is what counts; rules about signs make people choose worse ones. */
export const passwordField = z.string().min(10).max(1_000);
