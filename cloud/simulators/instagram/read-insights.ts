import { numbersAt, numbersBetween, type PostNumbers } from '../audience/audience.ts';
import type { GraphCall } from './graph-call.ts';
import { badParameter, GraphError, noObject } from './graph-error.ts';
import type { Post } from './journal-record.ts';

const HOUR_MS = 3_600_000;
const STORY_VIEWERS_MIN = 5;

const ofAccount = ['reach', 'views', 'accounts_engaged', 'total_interactions', 'likes', 'comments', 'saves', 'shares', 'replies'];
const ofFeed = ['views', 'reach', 'likes', 'comments', 'saved', 'shares', 'total_interactions'];
const ofStory = ['views', 'reach', 'replies', 'shares', 'total_interactions'];

/** GET /<account>/insights and GET /<post>/insights: metrics by name; one that does not exist any more refuses the whole call. */
export function readInsights(call: GraphCall): object {
  return call.world.accounts.has(call.node) ? insightsOfAccount(call) : insightsOfPost(call);
}

function insightsOfAccount({ world, node, key, fields }: GraphCall): object {
  const { account } = key;
  if (node !== account.igUserId) throw noObject(node);
  const names = namesIn(fields, ofAccount);
  if (fields['period'] !== 'day' || fields['metric_type'] !== 'total_value') throw badParameter('These metrics need period=day and metric_type=total_value.');
  const [since, until] = [Number(fields['since']) * 1_000, Number(fields['until']) * 1_000];
  if (!(until > since)) throw badParameter('since must be before until.');
  const posts = world.posts.filter(({ igUserId }) => igUserId === node).map(({ mediaId: id, publishedAtMs }) => ({ id, publishedAtMs }));
  const numbers = numbersBetween(world.audienceOf(account), posts, since, until);
  return {
    data: names.map((name) => ({ name, period: 'day', title: name, description: '', total_value: { value: valueOf(numbers, name) }, id: `${node}/insights/${name}/day` })),
  };
}

function insightsOfPost({ world, node, key, fields }: GraphCall): object {
  const post = world.posts.find(({ mediaId }) => mediaId === node);
  if (!post || post.igUserId !== key.account.igUserId) throw noObject(node);
  const isStory = post.kind === 'STORIES';
  const names = namesIn(fields, isStory ? ofStory : ofFeed);
  const numbers = numbersAt(world.audienceOf(key.account), { id: node, publishedAtMs: post.publishedAtMs }, world.now());
  if (isStory) checkStory(post, numbers, world.now());
  return {
    data: names.map((name) => ({ name, period: 'lifetime', values: [{ value: valueOf(numbers, name) }], title: name, description: '', id: `${node}/insights/${name}/lifetime` })),
  };
}

function checkStory({ mediaId, publishedAtMs }: Post, numbers: PostNumbers, nowMs: number): void {
  if (nowMs - publishedAtMs > 24 * HOUR_MS) throw noObject(mediaId);
  if (numbers.reach < STORY_VIEWERS_MIN) throw new GraphError(10, undefined, 'Not enough viewers for the media to show insights.');
}

function namesIn(fields: GraphCall['fields'], known: readonly string[]): string[] {
  const names = (fields['metric'] ?? '').split(',');
  const unknown = names.findIndex((name) => !known.includes(name));
  if (unknown >= 0) throw badParameter(`(#100) metric[${unknown}] must be one of the following values: ${known.join(', ')}`);
  return names;
}

function valueOf(numbers: PostNumbers, name: string): number {
  switch (name) {
    case 'saved':
    case 'saves':
      return numbers.saves;
    case 'total_interactions':
      return numbers.likes + numbers.comments + numbers.saves + numbers.shares;
    case 'accounts_engaged':
      return Math.floor(numbers.likes * 0.9);
    case 'reach':
    case 'views':
    case 'likes':
    case 'comments':
    case 'shares':
      return numbers[name];
    default:
      return 0;
  }
}
