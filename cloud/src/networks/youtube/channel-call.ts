import type { AccessTokens, YoutubeCredentials } from './access-token.ts';
import type { FailedAnswer, YoutubeAnswer, YoutubeCall, YoutubeClient } from './youtube-client.ts';

/** A call with the key of one channel. */
export type ChannelCall = (call: YoutubeCall) => Promise<YoutubeAnswer>;

/** One call with a key that is asked for before, if need be. */
export async function callWithKey(
  { client, tokens }: { readonly client: YoutubeClient; readonly tokens: AccessTokens },
  credentials: YoutubeCredentials,
  call: YoutubeCall,
  signal: AbortSignal,
): Promise<YoutubeAnswer> {
  const token = await tokens.get(credentials);
  if (token.kind !== 'token') return withoutKey(token);
  const answer = await client.call(token.accessToken, call, signal);
  if (answer.kind === 'error' && answer.status === 401) tokens.drop(credentials, token.accessToken);
  return answer;
}

/** For calls of a preparation: a key that ended before its time is replaced once, because a 401 proves that nothing was done. */
export function preparingCall(
  around: { readonly client: YoutubeClient; readonly tokens: AccessTokens },
  credentials: YoutubeCredentials,
  signal: AbortSignal,
): ChannelCall {
  return async (call) => {
    const answer = await callWithKey(around, credentials, call, signal);
    const hasEnded = answer.kind === 'error' && answer.status === 401 && answer.reason !== 'youtubeSignupRequired';
    return hasEnded ? callWithKey(around, credentials, call, signal) : answer;
  };
}

// The call itself never left.
function withoutKey(token: { readonly kind: 'refused' | 'unavailable'; readonly words: string }): FailedAnswer {
  if (token.kind === 'unavailable') return { kind: 'not-sent', words: token.words };
  return { kind: 'error', status: 401, reason: 'authError', words: token.words, retryAfterSeconds: undefined };
}
