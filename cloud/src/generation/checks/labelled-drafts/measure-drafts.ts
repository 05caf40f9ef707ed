import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { unsourcedClaims } from '../unsourced-claims.ts';

export interface DraftScore {
  drafts: number;
  precision: number;
  recall: number;
  /** Drafts that were judged wrongly, with what was found in them. */
  wrong: { text: string; found: string[] }[];
}

const fileSchema = z.array(
  z.object({
    source: z.object({ title: z.string(), text: z.string(), sourceName: z.string(), publishedAt: z.string() }),
    /** Retold in other words, with nothing added. */
    faithful: z.array(z.string()),
    /** One figure, date, name or quotation in it is made up. */
    invented: z.array(z.string()),
  }),
);

/** Looks at every draft that a person wrote and labelled for this purpose. */
export function measureDrafts(language: 'english' | 'russian'): DraftScore {
  const articles = fileSchema.parse(JSON.parse(readFileSync(`${import.meta.dirname}/${language}.json`, 'utf8')));
  const code = language === 'english' ? 'en' : 'ru';
  const judged = articles.flatMap(({ source, faithful, invented }) =>
    [...faithful.map((text) => ({ text, isInvented: false })), ...invented.map((text) => ({ text, isInvented: true }))].map((draft) => ({
      ...draft,
      found: unsourcedClaims({ title: '', texts: [draft.text], language: code }, { ...source, language: code }),
    })),
  );
  const flagged = judged.filter(({ found }) => found.length > 0);
  const right = flagged.filter(({ isInvented }) => isInvented).length;
  return {
    drafts: judged.length,
    precision: right / flagged.length,
    recall: right / judged.filter(({ isInvented }) => isInvented).length,
    wrong: judged.filter(({ isInvented, found }) => isInvented !== found.length > 0).map(({ text, found }) => ({ text, found })),
  };
}
