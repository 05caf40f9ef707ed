import type { EnteredChannel } from '@zavod/shared/networks/entered-channel.ts';
import type { Fault } from '../pieces/fault.ts';

export type ConnectKind = EnteredChannel['kind'];

/** The fields of one way to connect, as the form names them; a fault that is about none of them stands under the form. */
export type FieldOf<Kind extends ConnectKind> = Exclude<keyof Extract<EnteredChannel, { kind: Kind }>, 'kind'> | 'form';

/** Under which field of its form a refusal belongs. */
export function fieldOf(kind: ConnectKind, fault: Fault): string {
  const named = fault.details['field'];
  if (fault.code === 'bad-input' && typeof named === 'string' && named in fieldsOf[kind]) return named;
  if (fault.code === 'time-invalid') return 'timeZone';
  return refusedFieldOf(kind, fault) ?? 'form';
}

/** Every field once, so that none is forgotten where one is added. */
const fieldsOf: { readonly [Kind in ConnectKind]: Readonly<Record<Exclude<FieldOf<Kind>, 'form'>, true>> } = {
  telegram: { token: true, chat: true, timeZone: true },
  instagram: { accessToken: true, family: true, accountId: true, timeZone: true },
  youtube: { googleClientId: true, googleClientSecret: true, refreshToken: true, timeZone: true },
  'by-hand': { network: true, title: true, link: true, timeZone: true },
};

function refusedFieldOf(kind: ConnectKind, { code, details }: Fault): string | null {
  switch (code) {
    case 'network-token-wrong':
      return kind === 'youtube' ? keyOfGoogle(String(details['words'] ?? '')) : kind === 'instagram' ? 'accessToken' : 'token';
    case 'network-no-rights':
      return kind === 'youtube' ? 'refreshToken' : kind === 'instagram' ? 'accessToken' : 'chat';
    case 'network-chat-not-found':
      return kind === 'youtube' ? 'refreshToken' : kind === 'instagram' ? 'accountId' : 'chat';
    case 'network-account-restricted':
      return kind === 'instagram' ? 'accountId' : null;
    case 'network-bot-removed':
    case 'already-exists':
      return kind === 'telegram' ? 'chat' : null;
    default:
      return null;
  }
}

/** Google says which of the two it does not know: the program or the permission. */
const keyOfGoogle = (words: string): string => (/invalid_client|unauthorized_client|client secret/i.test(words) ? 'googleClientSecret' : 'refreshToken');
