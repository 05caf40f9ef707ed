import type { AppErrorDetails } from '@zavod/shared/app-error.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { untilQuotaIsFresh } from '@zavod/shared/networks/youtube-quota-day.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';

/** The values for the sentence about a publication. YouTube counts by days, so its quota is known to be fresh at a time. */
export function publicationDetails(publication: Publication, channel: Channel, zone: string): AppErrorDetails {
  const known = { network: channel.network, channel: channel.title };
  if (publication.errorCode !== 'network-quota-gone' || channel.network !== 'youtube') return known;
  const saidAtMs = Date.parse(publication.updatedAt);
  return { ...known, renews: wallTimeAt(new Date(saidAtMs + untilQuotaIsFresh(saidAtMs)).toISOString(), zone) };
}
