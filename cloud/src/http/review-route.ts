import { AppError } from '@zavod/shared/app-error.ts';
import { errorSentence } from '@zavod/shared/words/error-sentence.ts';
import { urlencoded, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { actInput, actOnPost } from '../features/reviews/act-on-post.ts';
import { openLink, reviewTokenField } from '../features/reviews/open-link.ts';
import { overPage, reviewPage, type Told } from '../features/reviews/page/review-page.ts';
import { reviewPolicy } from '../features/reviews/page/style.ts';
import { actKindSchema, readPlan } from '../features/reviews/read-plan.ts';
import type { FoundLink } from '../features/reviews/reviewer-link-store.ts';
import type { ApiDeps } from './request-context.ts';
import { sendStoredFile } from './send-stored-file.ts';

type Language = 'en' | 'ru';

const largestForm = '64kb';
const nameCookie = 'zavod_reviewer';

/** The page behind a reviewer's link. */
export const reviewRoute =
  (deps: ApiDeps): RequestHandler =>
  async (request, response) => {
    await answering(request, response, async () => {
      const link = await linkOf(deps, request);
      const done = actKindSchema.safeParse(request.query['done']).data ?? null;
      const told = done === null ? null : { postId: String(request.query['post']), done, fault: null, hasChanged: false, text: '' };
      await show(deps, link, { request, response, told, name: nameOf(request) });
    });
  };

/** A form of that page. What was done is shown after a redirect, so that going back or loading anew sends nothing twice. */
export const reviewActRoute = (deps: ApiDeps): RequestHandler[] => [
  urlencoded({ extended: false, limit: largestForm }),
  async (request, response) => {
    await answering(request, response, async () => {
      const link = await linkOf(deps, request);
      const body: unknown = request.body;
      const typed = z.object({ postId: z.string(), name: z.string(), text: z.string() }).partial().catch({}).parse(body);
      try {
        const act = parsedAct(body);
        await actOnPost(deps, link, act);
        response.cookie(nameCookie, act.name, { httpOnly: true, sameSite: 'lax', path: '/review', maxAge: 90 * 24 * 3_600_000 });
        const query = new URLSearchParams({ done: act.kind, post: act.postId, language: languageOf(request) });
        response.redirect(303, `${pathOf(request)}?${query.toString()}#${act.postId}`);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const fault = errorSentence(error.code, error.details, languageOf(request));
        const told: Told = { postId: typed.postId ?? '', done: null, fault, hasChanged: error.code === 'changed-since-read', text: typed.text ?? '' };
        response.status(error.code === 'too-many-tries' ? 429 : 409);
        await show(deps, link, { request, response, told, name: typed.name ?? '' });
      }
    });
  },
];

/** A file of a post in the plan, cut as the post shows it. Anything else is not there. */
export const reviewMediaRoute =
  (deps: ApiDeps): RequestHandler =>
  async (request, response) => {
    await answering(request, response, async () => {
      const link = await linkOf(deps, request);
      const { posts } = await readPlan(deps, link);
      const file = posts.find(({ id }) => id === request.params['postId'])?.media.find(({ id }) => id === request.params['mediaId']);
      if (file === undefined) throw new AppError('not-found', 'read a file of a plan');
      const shown = file.crop === null ? file : await cutOf(deps, link.clientId, file.sha256, file.crop);
      const stored = shown && (await deps.media.openRead(link.clientId, shown.sha256));
      if (shown === undefined || stored === undefined) throw new AppError('not-found', 'read a file of a plan');
      response.set({ 'content-type': shown.mimeType, 'cache-control': 'private, max-age=600', 'content-disposition': 'inline' });
      await sendStoredFile(stored, request, response);
    });
  };

/** Loaded when somebody looks at a cut picture: drawing needs much that the API does not use otherwise. */
async function cutOf(deps: ApiDeps, clientId: string, sha256: string, crop: { x: number; y: number; width: number; height: number }) {
  const [{ openRenditions }, { cutRecipe }] = await Promise.all([import('../media/renditions/open-renditions.ts'), import('../media/renditions/recipe.ts')]);
  const cut = await openRenditions({ withClient: deps.withClientRaw, store: deps.media })(clientId, sha256, cutRecipe(crop));
  return cut.status === 'made' ? { sha256: cut.rendition.sha256, mimeType: 'image/jpeg' } : undefined;
}

async function answering(request: Request, response: Response, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const language = languageOf(request);
    headers(response).status(error.code === 'too-many-tries' ? 429 : 404).send(overPage(language, errorSentence(error.code, error.details, language)));
  }
}

async function linkOf(deps: ApiDeps, request: Request): Promise<FoundLink> {
  const token = reviewTokenField.safeParse(request.params['token']);
  if (!token.success) throw new AppError('review-link-over', 'open a plan by a token that is none');
  return openLink({ deps, address: request.ip ?? 'unknown' }, token.data);
}

async function show(deps: ApiDeps, link: FoundLink, shown: { request: Request; response: Response; told: Told | null; name: string }): Promise<void> {
  const { request, response, told, name } = shown;
  const plan = await readPlan(deps, link);
  headers(response).send(reviewPage(plan, { language: languageOf(request, link.language), path: pathOf(request), name, told }));
}

const headers = (response: Response): Response =>
  response.type('html').set({ 'content-security-policy': reviewPolicy, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });

const pathOf = (request: Request): string => `/review/${encodeURIComponent(String(request.params['token']))}`;

function languageOf(request: Request, usual?: Language): Language {
  const chosen = request.query['language'];
  if (chosen === 'en' || chosen === 'ru') return chosen;
  const accepted = request.acceptsLanguages('ru', 'en');
  return accepted === 'ru' || accepted === 'en' ? accepted : (usual ?? 'en');
}

function nameOf(request: Request): string {
  const [, value = ''] = new RegExp(`(?:^|;\\s*)${nameCookie}=([^;]*)`).exec(request.headers.cookie ?? '') ?? [];
  try {
    return decodeURIComponent(value).slice(0, 80);
  } catch {
    return '';
  }
}

function parsedAct(body: unknown) {
  const act = actInput.safeParse(body);
  if (act.success) return act.data;
  throw new AppError('bad-input', 'read a reviewer’s form', { field: act.error.issues[0]?.path.join('.') ?? '' });
}
