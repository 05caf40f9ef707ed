import { likeness, type StorySigns, storyThreshold } from './story-signs.ts';
import { hammingDistance, nearDuplicateBits, simHashBands } from '../sources/identity.ts';

/** What tells whether two items are about the same thing. */
export interface ItemMarks {
  addressKey: string | null;
  /** Equal for equal titles, or for equal content where the title is too short to mean anything. */
  contentHash: string;
  fingerprint: bigint | null;
  signs: StorySigns;
}

export interface KnownItem extends ItemMarks {
  storyId: string;
}

/** Gives every new item a story: the one of a known item with the same marks, or a fresh one. In the order of the items. */
export function matchStories(items: readonly ItemMarks[], known: readonly KnownItem[], newStoryId: () => string): string[] {
  const index = createIndex();
  for (const item of known) index.add(item);
  return items.map((item) => {
    const storyId = index.find(item) ?? newStoryId();
    index.add({ ...item, storyId });
    return storyId;
  });
}

interface StoryIndex {
  add(item: KnownItem): void;
  find(item: ItemMarks): string | undefined;
}

function createIndex(): StoryIndex {
  const byAddress = new Map<string, string>();
  const byContent = new Map<string, string>();
  const byBand = new Map<string, { fingerprint: bigint; storyId: string }[]>();
  const told = createTold();
  const bandKeys = (fingerprint: bigint): string[] => simHashBands(fingerprint).map((band, place) => `${place}:${band}`);
  const near = (fingerprint: bigint): string | undefined => {
    for (const key of bandKeys(fingerprint)) {
      const found = byBand.get(key)?.find((each) => hammingDistance(each.fingerprint, fingerprint) <= nearDuplicateBits);
      if (found) return found.storyId;
    }
    return undefined;
  };
  return {
    add({ addressKey, contentHash, fingerprint, signs, storyId }) {
      told.add(signs, storyId);
      if (addressKey !== null && !byAddress.has(addressKey)) byAddress.set(addressKey, storyId);
      if (!byContent.has(contentHash)) byContent.set(contentHash, storyId);
      if (fingerprint === null) return;
      for (const key of bandKeys(fingerprint)) {
        const entries = byBand.get(key) ?? [];
        entries.push({ fingerprint, storyId });
        byBand.set(key, entries);
      }
    },
    find({ addressKey, contentHash, fingerprint, signs }) {
      const exact = (addressKey === null ? undefined : byAddress.get(addressKey)) ?? byContent.get(contentHash);
      return exact ?? (fingerprint === null ? undefined : near(fingerprint)) ?? told.find(signs);
    },
  };
}

interface Told {
  add(signs: StorySigns, storyId: string): void;
  find(signs: StorySigns): string | undefined;
}

/** The stories told in other words; only items that share three words are compared. */
function createTold(): Told {
  const all: { signs: StorySigns; storyId: string }[] = [];
  const byWord = new Map<string, number[]>();
  return {
    add(signs, storyId) {
      for (const word of signs.words) {
        const places = byWord.get(word);
        if (places) places.push(all.length);
        else byWord.set(word, [all.length]);
      }
      all.push({ signs, storyId });
    },
    find(signs) {
      const counts = new Map<number, number>();
      for (const word of signs.words) for (const place of byWord.get(word) ?? []) counts.set(place, (counts.get(place) ?? 0) + 1);
      let best: { storyId: string; score: number } | undefined;
      for (const [place, shared] of counts) {
        const known = shared < 3 ? undefined : all[place];
        if (!known) continue;
        const score = likeness(signs, known.signs);
        if (score >= storyThreshold && score > (best?.score ?? 0)) best = { storyId: known.storyId, score };
      }
      return best?.storyId;
    },
  };
}
