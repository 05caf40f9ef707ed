import type { KeyedService } from '@zavod/shared/sources/source-kind.ts';
import type { Secret } from '../security/secret.ts';

/** What a client may speak to outside services with. Read when it is needed, never kept. */
export interface SourceAccess {
  /** Undefined where neither the client nor the operator has a key. */
  key(service: KeyedService): Promise<ServiceKey | undefined>;
  /** A connected account that may look at other accounts; undefined where there is none. */
  instagram(): Promise<InstagramAccess | undefined>;
}

export interface ServiceKey {
  key: Secret<string>;
  /** How many sources ask with it, this one included: they share its calls of a day. */
  sharedBy: number;
}

export interface InstagramAccess {
  igUserId: string;
  accessToken: Secret<string>;
}
