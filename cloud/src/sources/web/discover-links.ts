import { oneLine } from '../rss/clean-html.ts';

interface ScoredLink {
  anchor: Element;
  score: number;
}

/**
 * The links of a page that look like articles. Articles of a list stand in equal places, so links are judged by the place they
 * share: the places whose links read like headlines win, as long as they come close to the best one.
 */
export function discoverLinks(document: Document, base: string): Element[] {
  const page = new URL(base);
  const scored = [...document.querySelectorAll('a[href]')].slice(0, 3_000).flatMap((anchor) => scoreLink(anchor, page));
  const places = [...Map.groupBy(scored, ({ anchor }) => placeOf(anchor)).values()].filter((links) => links.length >= 2);
  const best = Math.max(0, ...places.map(totalOf));
  const bestAverage = Math.max(0, ...places.filter((links) => totalOf(links) >= best / 2).map(averageOf));
  const winners = new Set(
    places.filter((links) => averageOf(links) >= Math.max(leastScore, bestAverage * 0.7) && totalOf(links) >= best / 6).flatMap((links) => links.map(({ anchor }) => anchor)),
  );
  return scored.map(({ anchor }) => anchor).filter((anchor) => winners.has(anchor));
}

function scoreLink(anchor: Element, page: URL): ScoredLink[] {
  const url = URL.parse(anchor.getAttribute('href') ?? '', page.href);
  if (url === null || !isArticleAddress(url, page) || anchor.closest(furniture) !== null) return [];
  const words = wordsOf(anchor);
  if (words === '') return [];
  const isHeading = anchor.closest('h1, h2, h3, h4') !== null || anchor.querySelector('h1, h2, h3, h4') !== null;
  const score =
    Math.min(4, words.split(' ').length / 2) +
    (words.length >= 25 ? 1 : 0) +
    (isHeading ? 3 : 0) +
    (anchor.closest('article') !== null ? 2 : 0) +
    (/\/20\d\d\/|\d{4}-\d\d|\d{5,}/.test(url.pathname) ? 2 : 0) +
    ((url.pathname.split('/').at(-1) ?? '').split(/[-_]/).length >= 4 ? 2 : 0);
  return [{ anchor, score }];
}

function isArticleAddress(url: URL, page: URL): boolean {
  if (!(url.protocol === 'http:' || url.protocol === 'https:') || !isSameSite(url.hostname, page.hostname)) return false;
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '' || (path === page.pathname.replace(/\/+$/, '') && url.search === page.search)) return false;
  return !serviceAddress.test(path) && !fileAddress.test(path);
}

function isSameSite(left: string, right: string): boolean {
  const [one, other] = [bareHost(left), bareHost(right)];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

const bareHost = (host: string): string => host.toLowerCase().replace(/^www\./, '');

function wordsOf(anchor: Element): string {
  const heading = anchor.querySelector('h1, h2, h3, h4, h5, h6');
  const words = oneLine((heading ?? anchor).textContent);
  // Scripts without spaces between words say as much in fewer letters.
  const least = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(words) ? 5 : 12;
  return words.length >= least ? words.slice(0, 300) : '';
}

// Four steps up with the first class of each: equal for the entries of a list, unlike for a menu.
function placeOf(anchor: Element): string {
  const steps: string[] = [];
  let element: Element | null = anchor;
  while (element !== null && steps.length < 4 && element.tagName !== 'BODY') {
    steps.push(`${element.tagName}.${element.getAttribute('class')?.trim().split(/\s+/)[0] ?? ''}`);
    element = element.parentElement;
  }
  return steps.join('<');
}

const totalOf = (links: readonly ScoredLink[]): number => links.reduce((total, { score }) => total + score, 0);
const averageOf = (links: readonly ScoredLink[]): number => totalOf(links) / links.length;

const leastScore = 2;
const furniture = 'nav, footer, [role="navigation"], [role="contentinfo"], form, .menu, .breadcrumbs, .breadcrumb, .pagination, #comments, .comments';
const serviceAddress =
  /(?:^|\/)(?:tags?|categor(?:y|ies)|authors?|users?|profile|about|contacts?|privacy|terms|login|log-in|signin|sign-in|signup|register|subscribe|cart|search|page|feed|rss|archive|cookies?|imprint|impressum|advertis\w*|jobs|careers|share)(?:\/|$)/i;
const fileAddress = /\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|docx?|xlsx?|pptx?|xml|json|css|js)$/i;
