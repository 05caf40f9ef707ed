import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';

export const linkScheme = 'zavod';

/** Screens a link may lead to; what stands there is always this computer's own. */
export const linkedScreenSchema = z.enum(['queue', 'inbox', 'calendar', 'outbox']);

/** A place in the studio that somebody outside of it may name. clientId null: whichever client has the post. */
export const deepLinkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), clientId: idField.nullable(), postId: idField }),
  z.object({ kind: z.literal('screen'), clientId: idField, screen: linkedScreenSchema }),
]);
export type DeepLink = z.infer<typeof deepLinkSchema>;

const longest = 200;

/** `zavod://post/<id>`, `zavod://client/<id>/post/<id>` or `zavod://client/<id>/<screen>`; null for anything else. */
export function readDeepLink(text: string): DeepLink | null {
  if (text.length > longest || !URL.canParse(text)) return null;
  const { protocol, host, pathname, search, hash, username, port } = new URL(text);
  if (protocol !== `${linkScheme}:` || [search, hash, username, port].some((part) => part !== '')) return null;
  const parts = [host, ...pathname.split('/').filter((part) => part !== '')];
  const [place, first, second, third] = parts;
  const named =
    place === 'post' && parts.length === 2
      ? { kind: 'post', clientId: null, postId: first }
      : place === 'client' && second === 'post' && parts.length === 4
        ? { kind: 'post', clientId: first, postId: third }
        : place === 'client' && parts.length === 3
          ? { kind: 'screen', clientId: first, screen: second }
          : null;
  const parsed = deepLinkSchema.safeParse(named);
  return parsed.success ? parsed.data : null;
}

/** The first link among what a program was started with. */
export const linkAmong = (values: readonly string[]): DeepLink | null =>
  values.reduce<DeepLink | null>((found, value) => found ?? readDeepLink(value), null);
