import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TriedTemplate } from '@zavod/shared/ai/template.ts';
import { Heading } from '../pieces/heading.tsx';
import { Button } from '../pieces/button.tsx';
import { FaultLine } from '../pieces/fault-line.tsx';
import { sayAgo } from '../time/say-when.ts';
import { useWatch } from '../time/use-watch.ts';
import { useFigures } from './use-figures.ts';
import { mostItems, useTrial, type TrialGround } from './use-trial.ts';

/** Unsaved words on one to three items of the client: the drafts they make, with their cost. Nothing of it becomes a post. */
export function TemplateTrial({ ground, body }: { ground: TrialGround; body: string }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const trial = useTrial(ground);
  const { items } = ground;
  const { chosen, results } = trial;
  return (
    <section aria-label={t('templates.tryOut')} className="mt-5 border-t border-line pt-4">
      <Heading className="text-sm font-semibold">{t('templates.tryOut')}</Heading>
      <p className="readable mt-1 mb-2 text-xs text-muted">{t('templates.tryAbout')}</p>
      {items?.length === 0 && <p className="text-sm text-muted">{t('templates.noItems')}</p>}
      <ul className="max-h-52 overflow-y-auto">
        {items?.map((item) => (
          <li key={item.id}>
            <label className="flex items-start gap-2 py-1 text-sm">
              <input
                type="checkbox"
                checked={chosen.has(item.id)}
                disabled={!chosen.has(item.id) && chosen.size >= mostItems}
                onChange={(event) => trial.choose(item.id, event.currentTarget.checked)}
                className="mt-1 size-3.5 shrink-0 accent-(--accent-fill)"
              />
              <span className="min-w-0">
                {item.title}
                <span className="block text-xs text-muted">
                  {item.sourceName} · {sayAgo(item.collectedAt, watch)}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {trial.fault !== null && <FaultLine fault={trial.fault} />}
      <Button className="mt-3" disabled={trial.isWriting || body === '' || chosen.size === 0} onClick={() => trial.write(body)}>
        {trial.isWriting ? t('templates.writing') : t('templates.write', { count: Math.max(1, chosen.size) })}
      </Button>
      {results !== null && (
        <section aria-label={t('templates.results')} aria-live="polite" className="mt-4 flex flex-col gap-3">
          {results.some((result) => result.status === 'written' && result.provider === 'local') && <p className="readable text-xs text-warn">{t('templates.local')}</p>}
          {results.map((result) => (
            <TriedDraft key={result.sourceItemId} result={result} />
          ))}
        </section>
      )}
    </section>
  );
}

function TriedDraft({ result }: { result: TriedTemplate }) {
  const { t } = useTranslation();
  const { money } = useFigures();
  if (result.status === 'unwritten') {
    return (
      <article className="rounded-md bg-canvas p-3 text-sm">
        <p className="text-xs text-muted">{result.itemTitle}</p>
        <p className="readable text-bad">{t(`templates.why.${reasonOf(result.fault)}`)}</p>
      </article>
    );
  }
  const { draft, costMicros } = result;
  const cost = costMicros === null ? t('templates.unknownCost') : costMicros === 0 ? t('templates.free') : money(costMicros);
  return (
    <article className="rounded-md bg-canvas p-3 text-sm">
      <p className="flex justify-between gap-3 text-xs text-muted tabular-nums">
        <span className="min-w-0 truncate">{result.itemTitle}</span>
        <span className="shrink-0">
          {result.model} · {cost}
        </span>
      </p>
      <Heading isBelow className="mt-1.5 font-medium">{draft.title}</Heading>
      <p dir="auto" className="readable mt-1 break-words whitespace-pre-line">{draft.text}</p>
      {draft.hashtags.length > 0 && <p className="mt-1 text-muted">{draft.hashtags.map((tag) => `#${tag}`).join(' ')}</p>}
      {draft.riskNotes.map((note) => (
        <p key={note} className="readable mt-2 flex items-start gap-2 text-xs text-warn">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          {note}
        </p>
      ))}
    </article>
  );
}

const reasons = {
  'budget-reached': 'budget',
  'provider-busy': 'busy',
  'provider-key-wrong': 'key',
  'provider-quota-gone': 'quota',
  'provider-refused': 'refused',
} as const;

const isKnown = (fault: string): fault is keyof typeof reasons => fault in reasons;

const reasonOf = (fault: string) => (isKnown(fault) ? reasons[fault] : 'other');
