import type { Config } from '../config/config.ts';
import { createPublicMedia } from '../security/public-media.ts';
import { nobodysId } from '../media/media-store.ts';
import { codeOf, fail, ok, skipped, warn, wordsOf, type Finding } from './finding.ts';

const limitMs = 5_000;

/** What a network does that fetches a file: the address as the world sees it, a signed path, no redirect. */
export async function checkPublicAddress({ publicUrl: url, masterKey, isDemo }: Pick<Config, 'publicUrl' | 'masterKey' | 'isDemo'>): Promise<Finding> {
  if (url === null) return skipped('address-none');
  if (!isDemo && isLocal(new URL(url))) return warn('address-local', { url });
  // Nobody's file, rightly signed: the API says that it is not there, and anything else in between says something else.
  const path = createPublicMedia(masterKey.reveal()).pathOf({ clientId: nobodysId, sha256: '0'.repeat(64), extension: 'jpg' }, new Date());
  try {
    const health = await ask(`${url}/healthz`);
    if (!(await isOurs(health, 200, 'status', 'ok'))) return fail('address-other', { url, status: health.status });
    const file = await ask(url + path);
    return (await isOurs(file, 404, 'error', 'not-found')) ? ok('address-fine', { url }) : fail('address-other', { url, status: file.status });
  } catch (error) {
    return fail('address-unreachable', { url, words: reasonOf(error) });
  }
}

/** The services that this installation would use; any answer at all will do. */
export async function checkServices(config: Config): Promise<Finding[]> {
  const { networks, openai, stability, runway, newsapi, gnews, guardian } = config;
  const keyed = { OpenAI: openai, Stability: stability, Runway: runway, NewsAPI: newsapi, GNews: gnews, Guardian: guardian };
  const services: readonly (readonly [string, string])[] = [
    ['Telegram', networks.telegram.apiUrl],
    ['Instagram', networks.instagram.graphUrl],
    ['YouTube', networks.youtube.apiUrl],
    ['Google sign-in', networks.youtube.oauthUrl],
    ...Object.entries(keyed).flatMap(([name, { key, baseUrl }]) => (key === null ? [] : [[name, baseUrl] as const])),
  ];
  return Promise.all(services.map(([name, url]) => checkService(name, url)));
}

async function checkService(name: string, url: string): Promise<Finding> {
  try {
    await ask(url);
    return ok('reach-fine', { name });
  } catch (error) {
    return warn('reach-none', { name, url, words: reasonOf(error) });
  }
}

const ask = (url: string): Promise<Response> => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(limitMs) });

async function isOurs(response: Response, status: number, name: string, value: string): Promise<boolean> {
  const body: unknown = await response.json().catch(() => null);
  return response.status === status && typeof body === 'object' && body !== null && Reflect.get(body, name) === value;
}

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  return codeOf(cause) ?? (cause instanceof Error ? cause.message : wordsOf(error));
};

const isLocal = ({ protocol, hostname }: URL): boolean => protocol !== 'https:' || /^(localhost|127\.|10\.|192\.168\.|\[::1\])/.test(hostname);
