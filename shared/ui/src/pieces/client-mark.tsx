import { firstLetter } from '@zavod/shared/domain/cut-text.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';

/** The first letter of a client on its colour; the name stands beside it. */
export function ClientMark({ client }: { client: Pick<SessionClient, 'name' | 'colour'> }) {
  return (
    <span aria-hidden style={{ background: client.colour }} className="flex size-6 shrink-0 items-center justify-center rounded-md text-xs font-semibold text-white [text-shadow:0_0_3px_rgb(0_0_0/0.45)]">
      {firstLetter(client.name).toLocaleUpperCase()}
    </span>
  );
}
