import { AppError } from '@zavod/shared/app-error.ts';
import { newsSettingsSchema, type NewsSettings } from '@zavod/shared/sources/source-settings.ts';
import { failedOutcome } from '../read-response.ts';
import { openServiceCalls, type ServiceCalls } from '../service-calls.ts';
import type { CollectDeps, CollectOutcome, FoundSource, Pasted, Recognition, SourceAdapter, SourceToCollect } from '../source-adapter.ts';
import { gnews } from './gnews.ts';
import { guardian } from './guardian.ts';
import { newsapi } from './newsapi.ts';
import type { NewsService, NewsServiceName } from './news-service.ts';

export type NewsAddresses = Readonly<Record<NewsServiceName, { readonly baseUrl: string }>>;

const services: readonly NewsService[] = [gnews, newsapi, guardian];

/** Searches of news services by words, and sections of The Guardian, with a key of the client or of the operator. */
export function openNewsSource(addresses: NewsAddresses, calls: ServiceCalls = openServiceCalls()): SourceAdapter {
  return { kind: 'news', recognise, collect: (source, deps) => collect(source, deps, addresses, calls), close: () => calls.close() };
}

async function recognise(pasted: Pasted, { access }: CollectDeps): Promise<Recognition | undefined> {
  // Names of accounts and hashtags are not searched.
  if (pasted.kind === 'words' && /^[@#]/.test(pasted.words)) return undefined;
  const wishes = pasted.kind === 'words' ? services.map(({ service }) => searchFor(service, pasted.words)) : sectionAt(pasted.url);
  if (wishes.length === 0) return undefined;
  const keys = await Promise.all(wishes.map(async ({ service }) => access?.key(service)));
  const sources = wishes.filter((_, index) => keys[index] !== undefined).map(foundSource);
  if (sources.length === 0 && pasted.kind === 'words') throw new AppError('source-key-missing', 'search news by words');
  return { sources, lookFurther: pasted.kind === 'address' };
}

const searchFor = (service: NewsServiceName, words: string): NewsSettings => ({
  service,
  words,
  language: /\p{Script=Cyrillic}/u.test(words) ? 'ru' : null,
  section: null,
});

function sectionAt(url: URL): NewsSettings[] {
  if (!/(?:^|\.)theguardian\.com$/.test(url.hostname)) return [];
  const section = /^\/(?:(?:uk|us|au|international|europe)\/)?([a-z\d-]{1,60})(?:\/|$)/.exec(url.pathname)?.[1];
  return section === undefined ? [] : [{ service: 'guardian', words: '', language: null, section }];
}

function foundSource(settings: NewsSettings): FoundSource {
  const { service, words, section } = settings;
  const title = services.find((each) => each.service === service)?.title ?? service;
  return { kind: 'news', url: pageOf(settings), title: `${section ?? words} · ${title}`.slice(0, 200), settings: { ...settings } };
}

/** Where a person can make the same search; the source is kept under it. */
function pageOf({ service, words, section, language }: NewsSettings): string {
  if (section !== null) return `https://www.theguardian.com/${section}`;
  const query = new URLSearchParams({ q: words, ...(language === null ? {} : { lang: language }) });
  const places = { gnews: 'https://gnews.io/search', newsapi: 'https://newsapi.org/everything', guardian: 'https://www.theguardian.com/search' };
  return `${places[service]}?${query}`;
}

async function collect(source: SourceToCollect, deps: CollectDeps, addresses: NewsAddresses, calls: ServiceCalls): Promise<CollectOutcome> {
  const settings = newsSettingsSchema.safeParse(source.settings).data;
  const service = services.find((each) => each.service === settings?.service);
  if (settings === undefined || service === undefined || (settings.words === '' && settings.section === null)) return failedOutcome('source-query-refused');
  const access = await deps.access?.key(service.service);
  if (access === undefined) return failedOutcome('source-key-missing', { service: service.service });
  const { url, headers } = service.requestOf(addresses[service.service].baseUrl, settings, access.key.reveal());
  const answer = await calls.get(url, headers, deps);
  if (answer.kind === 'no-answer') return failedOutcome(answer.code);
  if (answer.status !== 200) return service.refusalOf(answer.status, answer.body, deps.now());
  const items = service.itemsOf(answer.body, deps.now());
  if (items === undefined) return failedOutcome('source-service-failed', { service: service.service });
  return { status: 'changed', items, title: null, validators: { etag: null, lastModified: null }, nextAfterMs: pauseOf(service, access.sharedBy) };
}

/** The day's calls, less a tenth for looking, spread over the sources that share the key. */
function pauseOf({ callsPerDay }: NewsService, sharedBy: number): number {
  return Math.max(30 * 60_000, Math.ceil((86_400_000 * sharedBy) / (callsPerDay * 0.9)));
}
