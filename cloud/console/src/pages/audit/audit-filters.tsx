import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayAction } from './action-words.ts';
import { dayEnd, dayStart } from './day-bounds.ts';
import type { AuditChoices, AuditFilter } from './use-audit.ts';

interface AuditFiltersProps {
  filter: AuditFilter;
  choices: AuditChoices;
  onChange: (filter: AuditFilter) => void;
}

/** Who, what, and between which days of the person's own calendar. */
export function AuditFilters({ filter, choices, onChange }: AuditFiltersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [days, setDays] = useState({ from: '', to: '' });
  const change = (change: Partial<typeof days>): void => {
    const chosen = { ...days, ...change };
    setDays(chosen);
    onChange({ ...filter, from: dayStart(chosen.from), until: dayEnd(chosen.to) });
  };
  const actors = [{ value: '', words: t('audit.anybody') }, ...choices.actors.map(({ id, name }) => ({ value: id, words: name ?? `${t('audit.former')} (${id.slice(0, 8)})` }))];
  const actions = choices.actions.map((action) => ({ value: action, words: sayAction(action, language) })).toSorted((one, other) => one.words.localeCompare(other.words, language));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto_auto] items-end gap-3 max-[860px]:grid-cols-2">
      <Choice label={t('audit.who')} value={filter.actorId ?? ''} options={actors} onChoose={(id) => onChange({ ...filter, actorId: id === '' ? null : id })} />
      <Choice
        label={t('audit.what')}
        value={filter.action ?? ''}
        options={[{ value: '', words: t('audit.anything') }, ...actions]}
        onChoose={(action) => onChange({ ...filter, action: action === '' ? null : action })}
      />
      <Field label={t('audit.from')} type="date" value={days.from} max={days.to} onChange={(event) => change({ from: event.target.value })} />
      <Field label={t('audit.to')} type="date" value={days.to} min={days.from} onChange={(event) => change({ to: event.target.value })} />
    </div>
  );
}
