import { randomUUID } from 'node:crypto';
import type { PushedMutation } from '@zavod/shared/sync/push.ts';
import { openCloud } from '../../../demo/demo-desk.ts';
import { createAccessTokens } from '../../../security/access-token.ts';
import { TEST_MASTER_KEY } from '../../../db/testing/test-master-key.ts';
import type { StormPost } from './storm-posts.ts';

/** Somebody who goes on deciding while everything falls over: the same intent is handed in until it is answered. */
export interface StormPerson {
  /** New words for the post and a new approval; answers whether they were taken in time. */
  rewrite(post: StormPost, apiUrl: string): Promise<boolean>;
}

export function createStormPerson(userId: string): StormPerson {
  const tokens = createAccessTokens(TEST_MASTER_KEY);
  const devices = new Map<string, { id: string; seq: number }>();

  async function push(clientId: string, name: string, args: object, apiUrl: string, mutationId: string): Promise<string> {
    const device = devices.get(clientId) ?? { id: randomUUID(), seq: 0 };
    devices.set(clientId, device);
    device.seq += 1;
    const mutation: PushedMutation = { seq: device.seq, mutationId, name, args, decidedAt: new Date().toISOString() };
    for (;;) {
      try {
        const { token } = await tokens.sign(userId, new Date());
        const reply = await openCloud({ url: apiUrl, token: () => token }).sync.push.mutate({ clientId, deviceId: device.id, protocolVersion: 1, epoch: null, mutations: [mutation] });
        const receipt = reply.kind === 'receipts' ? reply.receipts[0] : undefined;
        if (receipt !== undefined) return receipt.outcome;
      } catch {
        // The API or the database is down at the moment; the same intent again is the same decision.
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  return {
    async rewrite(post, apiUrl) {
      const seen = { contentRev: 0, statusRev: 0, scheduleRev: 0 };
      const editId = randomUUID();
      const changes = { text: { base: post.text, mine: post.text.replace('first', 'second') } };
      const edited = await push(post.clientId, 'editPost', { postId: post.postId, seen: { ...seen, after: null }, changes, variants: [] }, apiUrl, editId);
      if (edited !== 'applied') return false;
      const approved = await push(post.clientId, 'approvePost', { postId: post.postId, seen: { ...seen, after: editId } }, apiUrl, randomUUID());
      return approved === 'applied';
    },
  };
}
