import type { AnyFeed, AtomFeed, JsonFeed, MediaNs, RdfFeed, RssFeed } from 'feedsmith';

/** One item as its format gives it, addresses still relative to `base`. */
export interface FeedEntry {
  ids: (string | undefined)[];
  link: string | undefined;
  title: FeedText | undefined;
  /** The first that is not empty is the content. */
  contents: (FeedText | undefined)[];
  base: string | undefined;
  author: string | undefined;
  dates: (string | undefined)[];
  pictures: (string | undefined)[];
  /** Used when neither `pictures` nor the content has one: often small. */
  thumbnails: (string | undefined)[];
  language: string | undefined;
  categories: (string | undefined)[];
}

export interface FeedText {
  value: string;
  format: 'html' | 'plain';
}

export interface FeedHead {
  title: string | undefined;
  language: string | undefined;
  ttlMinutes: number | null;
  updateMinutes: number | null;
  entries: FeedEntry[];
}

/** One shape for RSS, Atom, RDF and JSON Feed. */
export function readEntries(parsed: AnyFeed): FeedHead {
  switch (parsed.format) {
    case 'rss':
      return fromRss(parsed.feed);
    case 'atom':
      return fromAtom(parsed.feed);
    case 'rdf':
      return fromRdf(parsed.feed);
    case 'json':
      return fromJson(parsed.feed);
  }
}

function fromRss(feed: RssFeed.Feed<string>): FeedHead {
  const entries = (feed.items ?? []).map((item): FeedEntry => {
    const guid = item.guid?.value;
    const atomLink = item.atom?.links?.find((link) => link.href !== undefined)?.href;
    return {
      ids: [guid, item.link],
      link: item.link ?? atomLink ?? (item.guid?.isPermaLink === false ? undefined : guid),
      title: html(item.title ?? item.dc?.titles?.[0] ?? item.media?.title?.value),
      contents: [html(item.content?.encoded), html(item.description), html(item.itunes?.summary), html(item.media?.description?.value)],
      base: item.xml?.base ?? feed.xml?.base ?? feed.link,
      author: item.dc?.creators?.[0] ?? personName(item.authors?.[0]) ?? item.itunes?.author,
      dates: [item.pubDate, ...(item.dc?.dates ?? []), item.atom?.published, item.atom?.updated],
      pictures: [...mediaPictures(item.media), ...(item.enclosures ?? []).filter(isPicture).map((each) => each.url)],
      thumbnails: [...mediaThumbnails(item.media), item.itunes?.image],
      language: item.dc?.languages?.[0] ?? item.xml?.lang,
      categories: [...(item.categories ?? []).map((each) => each.name), ...(item.dc?.subjects ?? [])],
    };
  });
  const language = feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang;
  return { title: feed.title, language, ttlMinutes: feed.ttl ?? null, updateMinutes: updateMinutes(feed.sy), entries };
}

function fromAtom(feed: AtomFeed.Feed<string>): FeedHead {
  const entries = (feed.entries ?? []).map((entry): FeedEntry => {
    const links = entry.links ?? [];
    const link = pageLink(links);
    return {
      ids: [entry.id, link],
      link,
      title: atomText(entry.title),
      contents: [atomText(entry.content), atomText(entry.summary), html(entry.media?.groups?.[0]?.description?.value)],
      base: nestedBase([feed.xml?.base ?? pageLink(feed.links ?? []), entry.xml?.base, entry.content?.xml?.base]),
      author: (entry.authors ?? entry.source?.authors ?? feed.authors)?.[0]?.name ?? entry.dc?.creators?.[0],
      dates: [entry.published, entry.updated, ...(entry.dc?.dates ?? [])],
      pictures: [
        ...mediaPictures(entry.media),
        ...links.filter((each) => each.rel === 'enclosure' && isPicture(each)).map((each) => each.href),
      ],
      thumbnails: mediaThumbnails(entry.media),
      language: entry.content?.xml?.lang ?? entry.xml?.lang ?? entry.dc?.languages?.[0],
      categories: (entry.categories ?? []).map((each) => each.label ?? each.term),
    };
  });
  return { title: feed.title?.value, language: feed.xml?.lang, ttlMinutes: null, updateMinutes: updateMinutes(feed.sy), entries };
}

function fromRdf(feed: RdfFeed.Feed<string>): FeedHead {
  const entries = (feed.items ?? []).map((item): FeedEntry => ({
    ids: [item.rdf?.about, item.link],
    link: item.link ?? item.rdf?.about,
    title: html(item.title ?? item.dc?.titles?.[0]),
    contents: [html(item.content?.encoded), html(item.description), html(item.dc?.descriptions?.[0])],
    base: item.xml?.base ?? feed.xml?.base ?? feed.link,
    author: item.dc?.creators?.[0],
    dates: item.dc?.dates ?? [],
    pictures: mediaPictures(item.media),
    thumbnails: mediaThumbnails(item.media),
    language: item.dc?.languages?.[0],
    categories: item.dc?.subjects ?? [],
  }));
  const language = feed.dc?.languages?.[0] ?? feed.xml?.lang;
  return { title: feed.title, language, ttlMinutes: null, updateMinutes: updateMinutes(feed.sy), entries };
}

function fromJson(feed: JsonFeed.Feed<string>): FeedHead {
  const entries = (feed.items ?? []).map((item): FeedEntry => ({
    ids: [item.id, item.url],
    link: item.url ?? item.external_url,
    title: plain(item.title),
    contents: [html(item.content_html), plain(item.content_text), plain(item.summary)],
    base: feed.home_page_url,
    author: (item.authors ?? feed.authors)?.[0]?.name,
    dates: [item.date_published, item.date_modified],
    pictures: [item.image, item.banner_image, ...(item.attachments ?? []).filter((each) => /^image\//i.test(each.mime_type ?? '')).map((each) => each.url)],
    thumbnails: [],
    language: item.language,
    categories: item.tags ?? [],
  }));
  return { title: feed.title, language: feed.language, ttlMinutes: null, updateMinutes: null, entries };
}

function html(value: string | undefined): FeedText | undefined {
  return value === undefined ? undefined : { value, format: 'html' };
}

function plain(value: string | undefined): FeedText | undefined {
  return value === undefined ? undefined : { value, format: 'plain' };
}

// Atom: text is the default; a media type other than text/* means bytes in base64, which no reader sees.
function atomText(text: { value?: string; type?: string } | undefined): FeedText | undefined {
  if (text?.value === undefined) return undefined;
  const type = text.type?.toLowerCase() ?? 'text';
  if (['html', 'xhtml', 'text/html', 'application/xhtml+xml'].includes(type)) return html(text.value);
  return type === 'text' || type.startsWith('text/') ? plain(text.value) : undefined;
}

function pageLink(links: readonly { href?: string; rel?: string; type?: string }[]): string | undefined {
  const pages = links.filter((link) => link.href !== undefined && (link.rel === undefined || /^(?:.*\/)?alternate$/.test(link.rel)));
  return (pages.find((link) => link.type === undefined || /html/.test(link.type)) ?? pages[0])?.href;
}

// Each xml:base is itself read against the one around it.
function nestedBase(bases: readonly (string | undefined)[]): string | undefined {
  return bases.reduce((outer, inner) => (inner === undefined ? outer : (URL.parse(inner, outer)?.href ?? inner)), undefined);
}

function personName(person: { name?: string; email?: string } | undefined): string | undefined {
  return person?.name ?? person?.email?.split('@')[0];
}

function isPicture(file: { type?: string; url?: string; href?: string }): boolean {
  if (file.type !== undefined) return /^image\/(?!svg)/i.test(file.type);
  return /\.(jpe?g|png|webp|gif|avif)(\?|$)/i.test(file.url ?? file.href ?? '');
}

function mediaPictures(media: MediaNs.ItemOrFeed | undefined): (string | undefined)[] {
  const contents = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap((group) => group.contents ?? [])];
  const pictures = contents.filter((each) => each.medium === 'image' || (each.medium === undefined && isPicture(each)));
  return pictures.sort((left, right) => (right.width ?? 0) - (left.width ?? 0)).map((each) => each.url);
}

function mediaThumbnails(media: MediaNs.ItemOrFeed | undefined): (string | undefined)[] {
  const inContents = [...(media?.contents ?? []), ...(media?.groups ?? [])].flatMap((each) => each.thumbnails ?? []);
  const all = [...(media?.thumbnails ?? []), ...inContents];
  return all.sort((left, right) => (right.width ?? 0) - (left.width ?? 0)).map((each) => each.url);
}

function updateMinutes(sy: { updatePeriod?: string; updateFrequency?: number } | undefined): number | null {
  const period = periodMinutes[sy?.updatePeriod?.trim().toLowerCase() ?? ''];
  return period === undefined ? null : period / Math.max(1, sy?.updateFrequency ?? 1);
}

const periodMinutes: Record<string, number> = { hourly: 60, daily: 1_440, weekly: 10_080, monthly: 43_200, yearly: 525_600 };
