import type { PictureName } from '../pictures/render-picture.ts';

export interface Article {
  /** Stable: it is the identity of the item and its address. */
  slug: string;
  title: string;
  author: string;
  /** Dates count back from the present, so the feeds are always fresh. */
  hoursAgo: number;
  picture: PictureName;
  pictureText: string;
  paragraphs: readonly string[];
  categories: readonly string[];
}
