import { systemClock } from '../clock.ts';
import { openClientStore } from '../store/client-store.ts';
import { submitIntent } from '../submit/submit-intent.ts';
import { modelIds, postRow } from './model-rows.ts';
import { ignoreDamage } from './ignore-damage.ts';

/** A process that decides without pause and says each decision that was answered; its parent kills it. */
const { clientId, users, posts } = modelIds;
const actor = { clientId, userId: users[0], role: 'editor' as const };
const store = openClientStore(process.argv[2] ?? '', { nativeBinding: undefined }, systemClock, () => actor, ignoreDamage);
const { row } = postRow(posts[0]);
store.applyChanges([{ table: 'post', id: row.id, row: { ...row } }], { cursor: { epoch: systemClock.uuid(), rev: 1 } });
for (;;) {
  const mutationId = systemClock.uuid();
  submitIntent(store, systemClock, actor, { mutationId, name: 'addComment', args: { postId: row.id, text: mutationId }, isUndo: false });
  process.stdout.write(`${mutationId}\n`);
}
