export interface TownArticle {
  slug: string;
  title: string;
  teaser: string;
  author: string;
  /** ISO, UTC. */
  publishedAt: string;
  paragraphs: readonly string[];
}

const body = (subject: string): string[] => [
  `${subject} was talked over at the town hall on Monday evening, and more people came than there were chairs. The clerk read the plan aloud, page by page, and then the windows were opened because it had grown warm.`,
  `Two questions came up again and again: who pays, and what happens to the old bridge in the meantime. The answer to the first is the county, for the most part; the answer to the second is that it stays open to people on foot until the spring.`,
  `Work begins as soon as the frost is out of the ground. Until then the drawings hang in the library, where anybody may look at them and leave a note in the box beside the door.`,
];

/** A small town's paper, newest first. */
export const townArticles: readonly TownArticle[] = [
  ['new-bridge-over-the-mill-stream', 'A new bridge over the mill stream is decided', 'The council voted nine to two for the wooden one, which is cheaper to keep.', '2026-11-24T09:30:00Z'],
  ['library-keeps-its-evening-hours', 'The library keeps its evening hours this winter', 'Readers collected four hundred signatures, and the county gave way.', '2026-11-23T16:00:00Z'],
  ['bakers-strike-ends-after-six-days', 'The bakers go back to work after six days', 'Rolls are on sale again from Thursday, at the old price for now.', '2026-11-22T07:15:00Z'],
  ['school-roof-before-the-first-snow', 'The roof of the school is done before the first snow', 'Three families lent their barns so that lessons could go on.', '2026-11-20T12:00:00Z'],
].map(([slug = '', title = '', teaser = '', publishedAt = '']) => ({ slug, title, teaser, publishedAt, author: 'Ida Lund', paragraphs: body(title) }));
