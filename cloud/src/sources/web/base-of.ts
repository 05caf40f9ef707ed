import { resolveAddress } from '../rss/clean-html.ts';

/** What the relative addresses of a page stand on: its base element, else its own address. */
export function baseOf(document: Document, url: string): string {
  return resolveAddress(document.querySelector('base[href]')?.getAttribute('href') ?? undefined, url) ?? url;
}
