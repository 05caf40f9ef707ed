import type { z } from 'zod';

/** One question the window may put to the engine; both sides parse what they receive. */
export interface Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  input: Input;
  output: Output;
}

export const call = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output): Call<Input, Output> => ({
  input,
  output,
});
