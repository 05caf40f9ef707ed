import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { readWallTime } from '@zavod/shared/domain/wall-time.ts';
import type { DemoPublisher } from '../../simulators/feeds/demo-publishers.ts';
import { historyWords, writtenAt } from './history-words.ts';

const DAY_MS = 86_400_000;
const weeks = 9;
/** When the demo's teams publish on weekdays, on Saturdays and on Sundays. */
const clocksOf = (weekday: number): readonly string[] => (weekday === 6 ? ['11:00'] : weekday === 0 ? ['18:00'] : ['09:00', '19:00']);
/** Of the drafts, every fourth was not wanted; in each week another one. */
const rejectedEvery = 4;
const aWeek = 12;

export interface PastPost {
  readonly id: string;
  readonly place: number;
  readonly title: string;
  readonly text: string;
  readonly draftedAt: Date;
  readonly decidedAt: Date;
  /** Null where it was rejected. */
  readonly published: { readonly publicationId: string; readonly at: Date; readonly wallTime: string; readonly externalId: string; readonly shortcode: string } | null;
}

/** Nine weeks of work of one client that end yesterday: the same for the same client and day. */
export function pastPosts(publisher: DemoPublisher, clientId: string, now: Date): PastPost[] {
  const words = historyWords[publisher.language];
  const posts: PastPost[] = [];
  for (let ago = weeks * 7; ago >= 1; ago -= 1) {
    const day = new Date(now.getTime() - ago * DAY_MS).toISOString().slice(0, 10);
    for (const clock of clocksOf(new Date(`${day}T00:00:00Z`).getUTCDay())) {
      const read = readWallTime(`${day}T${clock}:00`, publisher.timeZone, 'earlier');
      if (read.kind !== 'instant') continue;
      const at = new Date(read.dueAt);
      const place = posts.length;
      const isRejected = (place + Math.floor(place / aWeek)) % rejectedEvery === rejectedEvery - 1;
      const id = stableId('demo-past-post', clientId, String(place));
      const externalId = String(17_980_000_000_000_000n + BigInt(Number.parseInt(clientId.slice(0, 6), 16)) * 10_000n + BigInt(place));
      posts.push({
        id,
        place,
        ...writtenAt(words, place),
        draftedAt: new Date(at.getTime() - 20 * 3_600_000),
        decidedAt: new Date(at.getTime() - 15 * 3_600_000),
        published: isRejected
          ? null
          : { publicationId: stableId('demo-past-publication', id), at, wallTime: `${day}T${clock}:00`, externalId, shortcode: BigInt(externalId).toString(36).toUpperCase() },
      });
    }
  }
  return posts;
}
