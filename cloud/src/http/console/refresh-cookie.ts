import type { Request, Response } from 'express';
import { refreshTokenLifeMs } from '../../security/refresh-token.ts';

const path = '/console/session';

export interface RefreshCookie {
  read(request: Request): string | null;
  write(response: Response, token: string): void;
  clear(response: Response): void;
}

/** The refresh token of a browser: no script reads it, it goes to one path only and never along with a request of another site. */
export function createRefreshCookie(isReachedByHttps: boolean): RefreshCookie {
  // Browsers accept a name that begins so over https only: nobody beside can put another cookie in its place.
  const name = isReachedByHttps ? '__Secure-zavod-console' : 'zavod-console';
  const place = { path, httpOnly: true, sameSite: 'strict', secure: isReachedByHttps } as const;
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{20,200})(?:;|$)`);
  return {
    read: (request) => pattern.exec(request.headers.cookie ?? '')?.[1] ?? null,
    write: (response, token) => void response.cookie(name, token, { ...place, maxAge: refreshTokenLifeMs }),
    clear: (response) => void response.clearCookie(name, place),
  };
}
