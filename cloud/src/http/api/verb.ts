import type { ApiKeyScope } from '@zavod/shared/api-keys/api-key-scopes.ts';
import type { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { Program } from './program.ts';

interface VerbHead<Input extends z.ZodObject, Output extends z.ZodType> {
  /** Also the operationId of the document and the name of the tool. */
  readonly name: string;
  /** Below /api/v1; names with a colon stand in the input, too. */
  readonly path: `/${string}`;
  /** Null: any key may. */
  readonly scope: ApiKeyScope | null;
  readonly title: string;
  readonly description: string;
  /** Path, query and body together. */
  readonly input: Input;
  readonly output: Output;
}

export interface ReadingVerb<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> extends VerbHead<Input, Output> {
  readonly method: 'get';
  answer(program: Program, input: z.output<Input>): Promise<z.input<Output>>;
}

export interface Changed<Answer> {
  readonly answer: Answer;
  /** Only hurries what a sweep would find: a process that dies before it loses time and nothing else. */
  readonly afterCommit?: () => void | Promise<void>;
}

/** Everything happens in the one transaction that also keeps the answer under the key of the request. */
export interface ChangingVerb<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> extends VerbHead<Input, Output> {
  readonly method: 'post' | 'patch';
  readonly status: 200 | 201 | 202;
  /** A repetition without a key leaves the same: said to assistants. */
  readonly isRepeatable: boolean;
  change(tx: RawTransaction, program: Program, input: z.output<Input>): Promise<Changed<z.input<Output>>>;
}

export type Verb = ReadingVerb | ChangingVerb;

export const readingVerb = <Input extends z.ZodObject, Output extends z.ZodType>(verb: ReadingVerb<Input, Output>): ReadingVerb<Input, Output> => verb;
export const changingVerb = <Input extends z.ZodObject, Output extends z.ZodType>(verb: ChangingVerb<Input, Output>): ChangingVerb<Input, Output> => verb;
