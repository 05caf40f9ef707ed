import { cropSchema } from '@zavod/shared/domain/media-edit.ts';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';

export function idOf(item: InboxItem): string {
  switch (item.kind) {
    case 'conflict':
      return item.conflict.id;
    case 'refused':
      return item.mutationId;
    case 'publication':
    case 'late':
      return item.publication.id;
    case 'channel':
      return item.channel.id;
    case 'source':
      return item.source.id;
    default:
      return item satisfies never;
  }
}

export function titleOf(item: InboxItem): string {
  switch (item.kind) {
    case 'conflict':
    case 'refused':
    case 'publication':
    case 'late':
      return item.postTitle;
    case 'channel':
      return item.channel.title;
    case 'source':
      return item.source.title;
    default:
      return item satisfies never;
  }
}

export const groups = ['publication', 'late', 'conflict', 'refused', 'channel', 'source'] as const satisfies readonly InboxItem['kind'][];

/** What cannot wait first: what may be out, then words, then connections. The order inside a kind stays. */
export const inOrder = (items: readonly InboxItem[]): InboxItem[] => groups.flatMap((kind) => items.filter((item) => item.kind === kind));

/** List fields hold JSON: they can be taken whole, not edited as text. */
export const isTextField = (field: string): boolean => field === 'title' || field === 'text' || field === 'link' || field.startsWith('variant:') || field.startsWith('altText:');

/** What a list field holds, for people to read; any other value is its own and only entry. */
export function entriesOf(field: string, value: string): string[] {
  try {
    const list: unknown = JSON.parse(value);
    if (field.startsWith('crop:')) return [readableCrop(list)];
    if (field.startsWith('coverMs:')) return [typeof list === 'number' ? `${Math.round(list / 100) / 10} s` : '–'];
    return Array.isArray(list) ? list.map(String) : [value];
  } catch {
    return [value];
  }
}

/** Where it begins and how much it shows, in hundredths; a dash for the whole picture. */
function readableCrop(value: unknown): string {
  const crop = cropSchema.safeParse(value).data;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return crop === undefined ? '–' : `${percent(crop.x)}, ${percent(crop.y)} → ${percent(crop.width)} × ${percent(crop.height)}`;
}
