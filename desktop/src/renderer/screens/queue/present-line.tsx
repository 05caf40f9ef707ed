import { Eye, PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePresence } from '../../data/use-presence.ts';
import { listFormat } from '@zavod/ui/words/formats.ts';

/** Who else has the post open. A warning and never a lock: whatever two people write is joined or asked about. */
export function PresentLine({ clientId, postId, isEditing }: { clientId: string; postId: string; isEditing: boolean }) {
  const { t, i18n } = useTranslation();
  const present = usePresence(clientId, postId, isEditing);
  const list = listFormat(i18n.language);
  const names = (are: boolean): string[] => [...new Set(present.filter((other) => other.isEditing === are).map(({ name }) => name))];
  const editing = names(true);
  const reading = names(false).filter((name) => !editing.includes(name));
  return (
    <div role="status" data-testid="present" className="contents">
      {editing.length > 0 && (
        <p className="flex items-center gap-1.5 text-xs font-medium text-warn">
          <PenLine size={14} aria-hidden />
          {t(isEditing ? 'queue.editsToo' : 'queue.isEditing', { count: editing.length, names: list.format(editing) })}
        </p>
      )}
      {reading.length > 0 && (
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <Eye size={14} aria-hidden />
          {t('queue.isReading', { count: reading.length, names: list.format(reading) })}
        </p>
      )}
    </div>
  );
}
