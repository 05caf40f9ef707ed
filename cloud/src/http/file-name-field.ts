import { z } from 'zod';
import { unstorablePlace } from './unstorable-place.ts';

/** What a file was called where it came from. */
export const fileNameField = z.string().max(200).refine((name) => unstorablePlace(name) === undefined);
