import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

const words = {
  en: {
    title: 'The console has not been built',
    about: 'The cloud itself works. npm start builds the console; so does pnpm build:console. Then load this page again.',
  },
  ru: {
    title: 'Консоль ещё не собрана',
    about: 'Само облако работает. Консоль собирает npm start, а также pnpm build:console. Потом откройте эту страницу снова.',
  },
} as const;

/** The one page behind every address of the console: the browser decides what it shows. Never kept, so that a new build is seen at once. */
export const consolePage =
  (folder: string): RequestHandler =>
  async (request, response) => {
    response.set('cache-control', 'no-store').type('html');
    const page = await readFile(join(folder, 'index.html')).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (page !== null) {
      response.send(page);
      return;
    }
    const language = request.acceptsLanguages('ru', 'en') === 'ru' ? 'ru' : 'en';
    const { title, about } = words[language];
    response
      .status(503)
      .vary('Accept-Language')
      .send(`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${about}</p></body></html>`);
  };
