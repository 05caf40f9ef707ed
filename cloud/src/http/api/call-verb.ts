import { AppError } from '@zavod/shared/app-error.ts';
import type { ZodError } from 'zod';
import { requireScope } from '../../security/api-key.ts';
import { faultOf } from '../../sync/database-fault.ts';
import { refusalOfDatabase } from '../error-map.ts';
import { unstorablePlace } from '../unstorable-place.ts';
import { claimAnswer, keepAnswer } from './kept-answers.ts';
import type { Program } from './program.ts';
import type { ChangingVerb, Verb } from './verb.ts';

export interface VerbAnswer {
  readonly status: number;
  readonly body: unknown;
  /** It was given before, to the same request under the same key. */
  readonly isReplayed: boolean;
}

/** The only way to a verb, by HTTP and by MCP: scope, shape of the input, the work, shape of the answer. Throws AppErrors. */
export async function callVerb(program: Program, verb: Verb, given: unknown, requestKey: string | null): Promise<VerbAnswer> {
  const end = program.deps.metrics.callSeconds.startTimer({ call: `api.${verb.name}` });
  try {
    const answer = await call(program, verb, given, requestKey);
    end({ outcome: 'ok' });
    return answer;
  } catch (error) {
    const refused = error instanceof AppError ? error : asRefusal(error);
    end({ outcome: refused === undefined ? 'failed' : 'refused' });
    throw refused ?? error;
  }
}

async function call(program: Program, verb: Verb, given: unknown, requestKey: string | null): Promise<VerbAnswer> {
  if (verb.scope !== null) requireScope(program, verb.scope);
  const place = unstorablePlace(given);
  if (place !== undefined) throw new AppError('bad-input', 'read an input', { field: place.slice(0, 100) });
  const parsed = verb.input.safeParse(given);
  if (!parsed.success) throw new AppError('bad-input', 'read an input', { field: fieldOf(parsed.error) });
  if (verb.method !== 'get') return change(program, verb, parsed.data, requestKey);
  return { status: 200, body: verb.output.parse(await verb.answer(program, parsed.data)), isReplayed: false };
}

const fieldOf = ({ issues: [issue] }: ZodError): string => {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...(issue?.path ?? []), ...unknown].join('.').slice(0, 100);
};

const mostTries = 4;

/** Writers that met are tried again, as intents are. */
async function change(program: Program, verb: ChangingVerb, input: Record<string, unknown>, requestKey: string | null): Promise<VerbAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await changeOnce(program, verb, input, requestKey);
    } catch (error) {
      if (error instanceof AppError || faultOf(error, tries) !== 'collision' || tries === mostTries) throw error;
    }
  }
}

async function changeOnce(program: Program, verb: ChangingVerb, input: Record<string, unknown>, requestKey: string | null): Promise<VerbAnswer> {
  const { answer, afterCommit } = await program.deps.withClientRaw(program.clientId, async (tx) => {
    const claim = requestKey === null ? null : await claimAnswer(tx, program, { requestKey, verb: verb.name, input });
    if (claim?.kind === 'kept') return { answer: { status: claim.status, body: claim.body, isReplayed: true }, afterCommit: undefined };
    const changed = await verb.change(tx, program, input);
    const body = verb.output.parse(changed.answer);
    if (claim !== null) await keepAnswer(tx, program, claim.id, { status: verb.status, body });
    return { answer: { status: verb.status, body, isReplayed: false }, afterCommit: changed.afterCommit };
  });
  await afterCommit?.();
  return answer;
}

function asRefusal(error: unknown): AppError | undefined {
  const code = refusalOfDatabase(error);
  return code && new AppError(code, 'write to the database', {}, error);
}
