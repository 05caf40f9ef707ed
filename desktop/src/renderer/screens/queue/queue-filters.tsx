import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../bridge/contract.ts';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { useStudio } from '../../state/studio-state.tsx';

const any = 'any';

export function QueueFilters({ facets }: { facets: OutputOf<'queue.facets'> }) {
  const filter = useStudio((state) => state.filter);
  const onChange = useStudio((state) => state.setFilter);
  const { t, i18n } = useTranslation();
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const withAny = (options: { value: string; words: string }[]) => [{ value: any, words: t('queue.any') }, ...options];
  const chosen = (value: string): string | null => (value === any ? null : value);

  return (
    <div className="flex w-64 flex-col gap-3 p-4">
      <Choice
        label={t('queue.bySource')}
        value={filter.sourceName ?? any}
        options={withAny(facets.sourceNames.map((name) => ({ value: name, words: name })))}
        onChoose={(value) => onChange({ sourceName: chosen(value) })}
      />
      <Choice
        label={t('queue.byChannel')}
        value={filter.channelId ?? any}
        options={withAny(facets.channels.map(({ id, title }) => ({ value: id, words: title })))}
        onChoose={(value) => onChange({ channelId: chosen(value) })}
      />
      <Choice
        label={t('queue.byLabel')}
        value={filter.labelId ?? any}
        options={withAny(facets.labels.map(({ id, name }) => ({ value: id, words: name })))}
        onChoose={(value) => onChange({ labelId: chosen(value) })}
      />
      <Choice
        label={t('queue.byLanguage')}
        value={filter.language ?? any}
        options={withAny(facets.languages.map((code) => ({ value: code, words: languages.of(code) ?? code })))}
        onChoose={(value) => onChange({ language: chosen(value) })}
      />
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={filter.onlyRisky}
          onChange={(event) => onChange({ onlyRisky: event.currentTarget.checked })}
          className="size-3.5 accent-(--accent-fill)"
        />
        {t('queue.onlyRisky')}
      </label>
    </div>
  );
}
