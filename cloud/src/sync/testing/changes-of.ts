import { changeSchema, type Change } from '@zavod/shared/sync/change.ts';
import { z } from 'zod';
import type { WrittenPullReply } from '../pull.ts';

/** The changes as whoever asked reads them. */
export function changesOf(reply: WrittenPullReply): Change[] {
  if (reply.kind !== 'changes') throw new Error(`The pull was answered with ${reply.code}.`);
  return z.array(changeSchema).parse(JSON.parse(Buffer.concat(reply.changes.pieces).toString('utf8')));
}
