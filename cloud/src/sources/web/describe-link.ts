import { firstPicture, oneLine, resolveAddress } from '../rss/clean-html.ts';
import { readDate } from '../rss/read-date.ts';
import type { FoundLink } from './page-message.ts';

/** What the page says about one article beside its link. `all` are the links of the list: a box that holds two is not one article's. */
export function describeLink(anchor: Element, all: ReadonlySet<Element>, base: string): Omit<FoundLink, 'url'> {
  const box = boxOf(anchor, all);
  const title = titleOf(anchor, box);
  const time = box.querySelector('time[datetime]')?.getAttribute('datetime') ?? '';
  return {
    title: title.slice(0, 500),
    teaser: teaserOf(box, title),
    pictureUrl: pictureOf(box, base),
    publishedAt: (time === '' ? undefined : readDate(time)) ?? null,
  };
}

function boxOf(anchor: Element, all: ReadonlySet<Element>): Element {
  const href = anchor.getAttribute('href');
  let box = anchor;
  for (let depth = 0; depth < 6; depth += 1) {
    const parent = box.parentElement;
    if (parent === null || ['BODY', 'MAIN', 'HTML', 'UL', 'OL'].includes(parent.tagName)) break;
    const holdsOthers = [...parent.querySelectorAll('a[href]')].some((each) => all.has(each) && each.getAttribute('href') !== href);
    if (holdsOthers) break;
    box = parent;
  }
  return box;
}

function titleOf(anchor: Element, box: Element): string {
  const inner = anchor.querySelector('h1, h2, h3, h4, h5, h6');
  const given = oneLine((inner ?? anchor).textContent);
  if (given !== '' && !emptyWords.test(given)) return given;
  const heading = oneLine(box.querySelector('h1, h2, h3, h4, h5, h6')?.textContent ?? '');
  return heading || oneLine(anchor.getAttribute('title') ?? anchor.querySelector('img')?.getAttribute('alt') ?? '');
}

function teaserOf(box: Element, title: string): string {
  const words = [...box.querySelectorAll('p')].map((each) => oneLine(each.textContent)).filter((each) => each.length > 30 && each !== title);
  return (words[0] ?? '').slice(0, 1_000);
}

function pictureOf(box: Element, base: string): string | null {
  const image = box.querySelector('img');
  if (image === null) return null;
  const lazy = image.getAttribute('data-src') ?? image.getAttribute('data-lazy-src');
  const source = image.getAttribute('src') ?? '';
  const address = source === '' || source.startsWith('data:') ? lazy : source;
  return resolveAddress(address ?? undefined, base) ?? firstPicture(box.innerHTML) ?? null;
}

const emptyWords = /^(?:read more|more|continue reading|details|читать (?:далее|дальше|полностью)|подробнее|далее|→|»|…)[\s.…→»]*$/i;
