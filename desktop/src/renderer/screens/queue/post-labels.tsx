import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import type { PostDetail, Submitted } from '../../../bridge/post-calls.ts';
import { Section } from '../../components/section.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { useIntents } from '../../data/use-intents.ts';
import { useStudio } from '../../state/studio-state.tsx';

const newLabelColour = 'oklch(0.6 0.12 275)';

export function PostLabels({ client, detail }: { client: SessionClient; detail: PostDetail }) {
  const { t } = useTranslation();
  const id = useId();
  const submit = useIntents(client.id);
  const rememberUndo = useStudio((state) => state.rememberUndo);
  const { data: facets } = useAsk('queue.facets', { clientId: client.id });
  const [name, setName] = useState('');
  const kept = ({ outcome }: Submitted): void => (outcome === 'rejected' ? undefined : rememberUndo(1));
  const canEdit = client.role !== 'viewer';
  const postId = detail.post.id;
  if (!canEdit && detail.labels.length === 0) return null;

  return (
    <Section title={t('queue.labels')}>
      <div className="flex flex-wrap items-center gap-1.5">
        {detail.labels.map((label) => (
          <span key={label.id} className="group inline-flex h-6 items-center gap-1.5 rounded-full border border-line px-2.5 text-xs font-medium">
            <span className="size-2 rounded-full" style={{ background: label.colour }} aria-hidden />
            {label.name}
            {canEdit && (
              <button
                type="button"
                aria-label={t('queue.removeLabel', { name: label.name })}
                className="-mr-1 rounded text-muted hover:text-text"
                onClick={() => void submit('removeLabel', { postId, labelId: label.id }).then(kept)}
              >
                <X size={12} aria-hidden />
              </button>
            )}
          </span>
        ))}
        {canEdit && (
          <form
            className="inline-flex items-center"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() === '') return;
              void submit('addLabel', { postId, name: name.trim(), colour: newLabelColour }).then(kept);
              setName('');
            }}
          >
            <Plus size={12} aria-hidden className="-mr-4.5 ml-1.5 text-muted" />
            <input
              list={id}
              value={name}
              maxLength={60}
              aria-label={t('queue.addLabel')}
              placeholder={t('queue.addLabel')}
              onChange={(event) => setName(event.currentTarget.value)}
              className="h-6 w-40 rounded-full bg-transparent pr-2 pl-5.5 text-xs placeholder:text-muted hover:bg-hover focus:bg-hover"
            />
            <datalist id={id}>{facets?.labels.map((label) => <option key={label.id} value={label.name} />)}</datalist>
          </form>
        )}
      </div>
    </Section>
  );
}
