import type { PlatformClient } from './use-platform.ts';
import type { ClientVerbs } from './use-platform-client.ts';
import { DeleteForm } from './delete-form.tsx';
import { EnterForm } from './enter-form.tsx';
import { InviteOwnerForm } from './invite-owner-form.tsx';

interface ClientExtrasProps {
  client: PlatformClient;
  verbs: ClientVerbs;
  onDone: () => void;
}

/** What is asked for seldom, and never by mistake. */
export function ClientExtras({ client, verbs, onDone }: ClientExtrasProps) {
  return (
    <div className="mt-4 grid gap-x-8 gap-y-6 pb-2 sm:grid-cols-3">
      {client.entryUntil === null && <EnterForm verbs={verbs} onDone={onDone} />}
      <InviteOwnerForm clientId={client.clientId} />
      {client.status !== 'deleting' && <DeleteForm name={client.name} verbs={verbs} onDone={onDone} />}
    </div>
  );
}
