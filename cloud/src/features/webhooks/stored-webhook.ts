import { stableId } from '@zavod/shared/domain/stable-id.ts';

/** A client has one webhook, so its id follows from the client's: setting it twice at once makes one row. */
export const webhookIdOf = (clientId: string): string => stableId('webhook', clientId);
