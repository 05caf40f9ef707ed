import type { Pool } from 'pg';
import { startUsage } from '../publish/usage.ts';
import { backendsOf } from '../load/backends-of.ts';
import { fire, type Fired, type Shot } from '../load/fire.ts';
import { callsOfApi, callsOfBare, markerOf, type LoadCall, type ShotsOf } from '../load/load-calls.ts';
import { rowsPerRev } from '../load/seed-load.ts';
import { hundredth, median, shareOf } from '../load/share-of.ts';
import type { ApiProcess } from '../load/start-api.ts';

export interface Engine extends ApiProcess {
  /** How its connections to Postgres begin their name. */
  readonly backendsName: string;
}
export interface Engines {
  readonly zavod: Engine;
  readonly bare: Engine;
}
type Name = keyof Engines;

interface Question {
  readonly call: LoadCall;
  readonly engines: Engines;
  readonly admin: Pool;
  readonly clients: number;
  readonly postsEach: number;
  readonly rounds: number;
  readonly seconds: number;
}

/** How much a program gets done when it is never left in peace, and how long an answer takes when it is not in a hurry. */
const connections = { busy: 16, quiet: 2 };

interface Round {
  readonly busy: Fired;
  readonly quiet: Fired;
  /** Of the program, of its part of Postgres, for one request; and what the machine did beside all of us, in the quiet part. */
  readonly programMs: number;
  readonly postgresMs: number;
  readonly elsewhereMs: number;
}

/** Rounds of both programs in turns, each beginning with the other one; medians over the rounds. */
export async function measureCall(question: Question): Promise<Record<string, unknown>> {
  const { call, engines, clients, postsEach, rounds } = question;
  const lastRev = Math.ceil(postsEach / rowsPerRev);
  const shots = async (): Promise<Record<Name, ShotsOf>> => ({ zavod: await callsOfApi(call, clients, lastRev), bare: callsOfBare(call, clients, lastRev) });
  const first = await shots();
  const answerBytes = { zavod: await bytesOf(engines.zavod, first.zavod), bare: await bytesOf(engines.bare, first.bare) };
  if (call !== 'push' && Math.abs(answerBytes.zavod / answerBytes.bare - 1) > 0.02) throw new Error(`The answers to ${call} are not of one size: ${JSON.stringify(answerBytes)}.`);
  const measured: Record<Name, Round[]> = { zavod: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    const asked = await shots();
    const order: readonly Name[] = round % 2 === 0 ? ['zavod', 'bare'] : ['bare', 'zavod'];
    for (const name of order) measured[name].push(await measureRound(question, engines[name], asked[name]));
  }
  const [zavod, bare] = [summaryOf(measured.zavod), summaryOf(measured.bare)];
  return { call, answerBytes, zavod, bare, shareOfBare: hundredth(zavod.perSecond / bare.perSecond), addedP95Ms: hundredth(zavod.quiet.p95Ms - bare.quiet.p95Ms) };
}

async function measureRound({ call, admin, seconds }: Question, { url, pid, backendsName }: Engine, shotsOf: ShotsOf): Promise<Round> {
  const asked = { url, shotsOf, marker: markerOf[call] };
  await fire({ ...asked, connections: connections.busy, seconds: 1 });
  const busy = await fire({ ...asked, connections: connections.busy, seconds });
  const endUsage = await startUsage(async () => ({ program: [pid], postgres: await backendsOf(admin, backendsName, 'load'), generator: [process.pid] }));
  const quiet = await fire({ ...asked, connections: connections.quiet, seconds });
  const used = await endUsage();
  const each = (name: string): number => {
    const usage = used?.[name];
    return typeof usage === 'object' ? usage.cpuMs / quiet.requests : Number.NaN;
  };
  return { busy, quiet, programMs: each('program'), postgresMs: each('postgres'), elsewhereMs: typeof used?.['elsewhereMs'] === 'number' ? used['elsewhereMs'] : Number.NaN };
}

function summaryOf(rounds: readonly Round[]) {
  const of = (value: (round: Round) => number): number => median(rounds.map(value));
  return {
    perSecond: Math.round(of(({ busy }) => busy.perSecond)),
    p50Ms: of(({ busy }) => shareOf(busy.tookMs, 0.5)),
    p99Ms: of(({ busy }) => shareOf(busy.tookMs, 0.99)),
    quiet: {
      p50Ms: of(({ quiet }) => shareOf(quiet.tookMs, 0.5)),
      p95Ms: of(({ quiet }) => shareOf(quiet.tookMs, 0.95)),
      p99Ms: of(({ quiet }) => shareOf(quiet.tookMs, 0.99)),
    },
    cpuMs: { program: of(({ programMs }) => programMs), postgres: of(({ postgresMs }) => postgresMs) },
    elsewhereMs: Math.round(of(({ elsewhereMs }) => elsewhereMs)),
    errors: rounds.reduce((sum, { busy, quiet }) => sum + busy.errors + quiet.errors, 0),
  };
}

async function bytesOf({ url }: Engine, shotsOf: ShotsOf): Promise<number> {
  const shot: Shot | undefined = shotsOf(0)[0];
  if (shot === undefined) throw new Error('There is nothing to ask.');
  const { method, path, headers, nextBody } = shot;
  const answer = await fetch(`${url}${path}`, { method, headers, ...(nextBody && { body: nextBody() }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${text.slice(0, 300)}`);
  return text.length;
}
