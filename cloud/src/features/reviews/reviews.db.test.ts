import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;
let channelId: string;
let postId: string;
let otherPostId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient({ name: 'Acme <Shop>' });
  owner = (await api.signedIn(acme.ownerId)).api;
  [channelId, postId, otherPostId] = [randomUUID(), randomUUID(), randomUUID()];
  await database.withClientRaw(acme.clientId, async (tx) => {
    await tx.query(`INSERT INTO channel (client_id, id, network, title, external_id, time_zone) VALUES ($1, $2, 'telegram', 'City', '-100', 'Europe/Berlin')`, [acme.clientId, channelId]);
    for (const [id, title] of [[postId, 'Bridge <b>opens</b>'], [otherPostId, 'Not for you']]) {
      await tx.query(`INSERT INTO post (client_id, id, title, text, language, channel_ids) VALUES ($1, $2, $3, 'The bridge opens.', 'en', $4)`, [acme.clientId, id, title, [channelId]]);
    }
    await tx.query(`INSERT INTO comment (client_id, id, post_id, author_id, text) VALUES ($1, $2, $3, $4, 'Between us only')`, [acme.clientId, randomUUID(), postId, acme.ownerId]);
  });
});

const makeLink = () => owner.reviews.makeLink.mutate({ clientId: acme.clientId, title: 'Week 48', plan: { kind: 'posts', postIds: [postId] } });
const planOf = (token: string) => api.anonymous.reviews.plan.query({ token });
const hashOf = async (token: string): Promise<string> => (await planOf(token)).posts[0]?.hash ?? '';
type Act = Parameters<typeof api.anonymous.reviews.act.mutate>[0];
const act = (token: string, change: Partial<Act> & Pick<Act, 'hash'>) =>
  api.anonymous.reviews.act.mutate({ token, actId: randomUUID(), postId, kind: 'approve', name: 'Vera', ...change });
const postRow = async (id = postId) =>
  (await database.asAdmin<{ status: string; approved_by: string | null; reject_reason: string | null; approvals: Record<string, { name: string }> }>('SELECT * FROM post WHERE id = $1', [id]))[0];
const edit = (text: string) =>
  database.withClientRaw(acme.clientId, (tx) => tx.query('UPDATE post SET text = $2, content_rev = content_rev + 1 WHERE id = $1', [postId, text]));

describe('a link', () => {
  test('shows its posts and nothing else of the client', async () => {
    const { token } = await makeLink();
    const plan = await planOf(token);
    expect(plan).toMatchObject({ title: 'Week 48', clientName: 'Acme <Shop>', posts: [{ id: postId, status: 'draft', texts: [{ networks: ['telegram'], text: 'The bridge opens.' }], acts: [] }] });
    expect(JSON.stringify(plan)).not.toContain('Between us only');
    expect(JSON.stringify(plan)).not.toContain(otherPostId);
    const hash = plan.posts[0]?.hash ?? '';
    expect(await refusalOf(act(token, { hash, postId: otherPostId }))).toBe('not-found');
    const [row] = await database.asAdmin<{ all: string }>('SELECT string_agg(l::text, $1) AS all FROM reviewer_link l', [' ']);
    expect(row?.all).not.toContain(token);
  });

  test('of a channel shows what is planned there within its days, as it is planned now', async () => {
    const plan = (id: string, wallTime: string) =>
      database.withClientRaw(acme.clientId, (tx) =>
        tx.query(
          `INSERT INTO publication (client_id, id, post_id, channel_id, wall_time, time_zone, tz_version, due_at, approved_hash, created_by)
           VALUES ($1, $2, $3, $4, $5::text, 'Europe/Berlin', 'test', ($5::text || '+01:00')::timestamptz, 'h', $2)`,
          [acme.clientId, randomUUID(), id, channelId, wallTime],
        ),
      );
    await plan(postId, '2030-11-27T23:59:00');
    const { token } = await owner.reviews.makeLink.mutate({
      clientId: acme.clientId,
      title: 'Week',
      plan: { kind: 'channel', channelId, fromDay: '2030-11-25', untilDay: '2030-11-27' },
    });
    await plan(otherPostId, '2030-11-28T00:00:00');
    expect((await planOf(token)).posts.map(({ id, times }) => [id, times[0]?.wallTime])).toEqual([[postId, '2030-11-27T23:59:00']]);
    await database.withClientRaw(acme.clientId, (tx) => tx.query(`UPDATE publication SET wall_time = '2030-11-26T10:00:00' WHERE post_id = $1`, [otherPostId]));
    expect((await planOf(token)).posts).toHaveLength(2);
  });

  test('opens nothing once it was withdrawn, is over, or the client is suspended; one that never was is told alike', async () => {
    const [first, second, third] = [await makeLink(), await makeLink(), await makeLink()];
    expect((await owner.reviews.links.query({ clientId: acme.clientId })).map(({ id }) => id).sort()).toEqual([first.linkId, second.linkId, third.linkId].sort());
    await owner.reviews.revokeLink.mutate({ clientId: acme.clientId, linkId: first.linkId });
    await database.asAdmin(`UPDATE reviewer_link SET expires_at = now() - interval '1 second' WHERE id = $1`, [second.linkId]);
    await database.asAdmin(`UPDATE client SET status = 'suspended' WHERE id = $1`, [acme.clientId]);
    for (const token of [first.token, second.token, third.token, randomUUID()]) expect(await refusalOf(planOf(token))).toBe('review-link-over');
  });

  test('is made by editors, not by viewers', async () => {
    const viewer = await api.addMember(acme.clientId, 'viewer');
    expect(await refusalOf(viewer.api.reviews.links.query({ clientId: acme.clientId }))).toBe('not-allowed');
  });
});

describe('a reviewer', () => {
  test('approves what they saw: the post is approved in their name, and a studio is told by its next pull', async () => {
    const { token, linkId } = await makeLink();
    await act(token, { hash: await hashOf(token) });
    expect(await postRow()).toMatchObject({ status: 'approved', approved_by: null, approvals: { [linkId]: { name: 'Vera' } } });
    expect((await planOf(token)).posts[0]).toMatchObject({ status: 'approved', acts: [{ name: 'Vera', kind: 'approve', isOfThis: true }] });
    const [{ epoch } = { epoch: '' }] = await database.asAdmin<{ epoch: string }>('SELECT epoch FROM client_sync WHERE client_id = $1', [acme.clientId]);
    const pulled = await owner.sync.pull.query({ clientId: acme.clientId, deviceId: randomUUID(), protocolVersion: 2, cursor: { epoch, rev: 0 }, limit: 100 });
    expect(pulled.kind === 'changes' && pulled.changes.find(({ id }) => id === postId)?.row).toMatchObject({ status: 'approved' });
    const [entry] = await database.asAdmin<object>(`SELECT actor_kind, actor_id, action, details FROM audit_log WHERE client_id = $1 AND target_id = $2`, [acme.clientId, postId]);
    expect(entry).toEqual({ actor_kind: 'reviewer', actor_id: linkId, action: 'approvePost', details: { name: 'Vera', linkId } });
  });

  test('is told when the text changed meanwhile: nothing is approved', async () => {
    const { token } = await makeLink();
    const hash = await hashOf(token);
    await edit('The bridge opens later.');
    expect(await refusalOf(act(token, { hash }))).toBe('changed-since-read');
    expect(await postRow()).toMatchObject({ status: 'draft', approvals: {} });
    expect(await refusalOf(act(token, { hash: await hashOf(token) }))).toBe('ok');
  });

  test('comments under their name, and a form that is sent twice says it once', async () => {
    const { token, linkId } = await makeLink();
    const hash = await hashOf(token);
    const actId = randomUUID();
    const say = () => act(token, { hash, actId, kind: 'comment', text: 'Nine or ten?' });
    await Promise.all([say(), say()]);
    await say();
    expect(await database.asAdmin('SELECT author_id, author_name, text FROM comment WHERE client_id = $1 AND author_name IS NOT NULL', [acme.clientId])).toEqual([
      { author_id: linkId, author_name: 'Vera', text: 'Nine or ten?' },
    ]);
    expect(await refusalOf(act(token, { hash, kind: 'comment', text: '  ' }))).toBe('bad-input');
  });

  test('declines with a reason that names them', async () => {
    const { token } = await makeLink();
    await act(token, { hash: await hashOf(token), kind: 'decline', text: 'Wrong bridge' });
    expect(await postRow()).toMatchObject({ status: 'rejected', reject_reason: 'Vera: Wrong bridge' });
  });

  test('whom the author invited does not approve where nobody approves their own', async () => {
    await database.withClientRaw(acme.clientId, (tx) => tx.query('UPDATE post SET edited_by = $2 WHERE id = $1', [postId, acme.ownerId]));
    await owner.clientSettings.set.mutate({ clientId: acme.clientId, approverNotAuthor: true });
    const { token } = await makeLink();
    expect(await refusalOf(act(token, { hash: await hashOf(token) }))).toBe('approver-is-author');
    expect((await planOf(token)).posts[0]?.acts).toEqual([]);
  });

  test('of whom many acts come at once has to wait', async () => {
    const { token } = await makeLink();
    const hash = await hashOf(token);
    await edit('Other words.');
    for (let tries = 0; tries < 120; tries += 1) expect(await refusalOf(act(token, { hash }))).toBe('changed-since-read');
    expect(await refusalOf(act(token, { hash }))).toBe('too-many-tries');
  });
});

describe('the page', () => {
  const page = (token: string, language = 'en') => fetch(`${api.url}/review/${token}`, { headers: { 'accept-language': language } });
  const form = (token: string, fields: Record<string, string>) =>
    fetch(`${api.url}/review/${token}?language=en`, { method: 'POST', body: new URLSearchParams({ actId: randomUUID(), postId, name: 'Vera', text: '', ...fields }), redirect: 'manual' });

  test('runs nothing, is kept nowhere, and shows what people wrote as text', async () => {
    const { token } = await makeLink();
    const response = await page(token);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; img-src 'self'; media-src 'self'; style-src 'sha256-[\w+/=]+'; form-action 'self'; frame-ancestors 'none'/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(text).toContain('Bridge &lt;b&gt;opens&lt;/b&gt;');
    expect(text).toContain('Acme &lt;Shop&gt;');
    expect(text).not.toContain('<script');
    expect(await (await page(token, 'ru')).text()).toContain('Одобрить');
  });

  test('takes a form, answers with a redirect, and remembers the name for the next post', async () => {
    const { token } = await makeLink();
    const sent = await form(token, { kind: 'approve', hash: await hashOf(token) });
    expect(sent.status).toBe(303);
    expect(sent.headers.get('set-cookie')).toMatch(/^zavod_reviewer=Vera; .*HttpOnly; SameSite=Lax/);
    const shown = await fetch(new URL(sent.headers.get('location') ?? '', api.url), { headers: { cookie: 'zavod_reviewer=Vera' } });
    const text = await shown.text();
    expect(text).toContain('Your approval was noted.');
    expect(text).toContain('value="Vera"');
    expect((await postRow())?.status).toBe('approved');
  });

  test('shows the new text where it changed, and keeps what was typed', async () => {
    const { token } = await makeLink();
    const hash = await hashOf(token);
    await edit('The bridge opens later.');
    const refused = await form(token, { kind: 'decline', hash, text: 'Too early' });
    const text = await refused.text();
    expect(refused.status).toBe(409);
    expect(text).toContain('The text changed while you were reading.');
    expect(text).toContain('The bridge opens later.');
    expect(text).toContain('Too early</textarea>');
  });

  test('of a link that is over says so in words, and files outside the plan are not there', async () => {
    const { token } = await makeLink();
    const over = await page(randomUUID(), 'ru');
    expect([over.status, (await over.text()).includes('Срок ссылки истёк')]).toEqual([404, true]);
    expect((await fetch(`${api.url}/review/${token}/media/${postId}/${randomUUID()}`)).status).toBe(404);
  });
});
