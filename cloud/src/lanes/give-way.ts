import { setTimeout as sleep } from 'node:timers/promises';
import type { Task, TaskList } from 'graphile-worker';
import type { Pool } from 'pg';

/** From this many posts that are due about now, jobs of other lanes wait. */
const RUSH_POSTS = 100;
const AHEAD_MS = 2_000;
const LOOK_EVERY_MS = 1_000;
/** A lane that gave way for so long works for as long before it gives way again. */
const AT_MOST_MS = 5_000;

export interface GiveWay {
  /** The same tasks, which do not begin during a rush. */
  around(tasks: TaskList): TaskList;
  stop(): void;
}

export interface GiveWayOptions {
  /** How many posts are due about now. */
  countDue(): Promise<number>;
  nowMs?(): number;
  wait?(ms: number): Promise<unknown>;
}

/**
 * Collecting, writing and upkeep can wait a few seconds, a due post cannot; and no priority of a process reaches its
 * statements inside the database. So jobs look ahead before they begin, together and at most once a second.
 */
export function createGiveWay({ countDue, nowMs = () => performance.now(), wait = sleep }: GiveWayOptions): GiveWay {
  let looked: { readonly atMs: number; readonly isRush: Promise<boolean> } | undefined;
  let isStopped = false;
  let rushSinceMs: number | undefined;
  let worksUntilMs = 0;

  const isRush = (): Promise<boolean> => {
    if (looked === undefined || nowMs() - looked.atMs >= LOOK_EVERY_MS) {
      // Who cannot look does not wait: the job itself will meet the same trouble and report it.
      const answer = countDue().then((count) => count >= RUSH_POSTS, () => false);
      looked = { atMs: nowMs(), isRush: answer };
    }
    return looked.isRush;
  };
  const untilQuiet = async (): Promise<void> => {
    while (!isStopped && nowMs() >= worksUntilMs && (await isRush())) {
      rushSinceMs ??= nowMs();
      if (nowMs() - rushSinceMs >= AT_MOST_MS) worksUntilMs = nowMs() + AT_MOST_MS;
      else await wait(LOOK_EVERY_MS / 4);
    }
    rushSinceMs = undefined;
  };
  const later =
    (task: Task): Task =>
    async (payload, helpers) => {
      await untilQuiet();
      return task(payload, helpers);
    };
  return {
    around: (tasks) => Object.fromEntries(Object.entries(tasks).flatMap(([name, task]) => (task ? [[name, later(task)]] : []))),
    stop: () => {
      isStopped = true;
    },
  };
}

/** Over all clients, through the look-up that the sweeper uses. */
export const countDueNow = (pool: Pool) => async (): Promise<number> => {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM app.due_publications(clock_timestamp() + $1 * interval '1 millisecond', $2)
     WHERE state IN ('armed', 'sending') AND due_at > clock_timestamp() - $1 * interval '1 millisecond'`,
    [AHEAD_MS, 5 * RUSH_POSTS],
  );
  return rows[0]?.count ?? 0;
};
