/** What the thread is asked to read out of a page. */
export type PageOrder =
  | { task: 'list'; html: string; url: string; selector: string | null }
  | { task: 'article'; html: string; url: string; now: Date };

export interface FoundLink {
  /** Canonical. */
  url: string;
  title: string;
  /** What stands beside the link; may be empty. */
  teaser: string;
  pictureUrl: string | null;
  publishedAt: Date | null;
}

export interface PageList {
  task: 'list';
  title: string;
  /** As they stand on the page, at most a hundred. */
  links: FoundLink[];
  /** Addresses that look like feeds. */
  feedAddresses: string[];
  isSelectorWrong: boolean;
}

export interface PageArticle {
  task: 'article';
  title: string | null;
  author: string | null;
  publishedAt: Date | null;
  html: string;
  text: string;
  pictureUrl: string | null;
  language: string | null;
}

export type PageAnswer = PageList | PageArticle;
