import type { SessionClient } from '@zavod/shared/session/session.ts';
import { CircleAlert } from 'lucide-react';
import { UpdateLine } from '../components/update/update-line.tsx';
import { useAsk } from '../data/use-ask.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';

/** Above every screen while the cloud refuses this version: why nothing goes out, and the way to a newer one. */
export function TooOldLine({ client }: { client: SessionClient }) {
  const say = useFaultSentence();
  const { data: sync } = useAsk('sync.state', { clientId: client.id });
  if (sync?.problem !== 'protocol-too-old') return null;
  return (
    <div data-testid="too-old" className="readable flex items-start gap-2 border-b border-line bg-surface px-6 py-2 text-sm">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0">
        <p role="status">{say({ code: 'protocol-too-old', details: {} })}</p>
        <div className="mt-1 text-muted">
          <UpdateLine />
        </div>
      </div>
    </div>
  );
}
