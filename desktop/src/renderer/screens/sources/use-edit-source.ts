import { sourceFiltersSchema } from '@zavod/shared/sources/source-filters.ts';
import { everyMinutesField } from '@zavod/shared/sources/source-pace.ts';
import { webSettingsSchema } from '@zavod/shared/sources/source-settings.ts';
import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import { useState } from 'react';
import type { OutputOf } from '../../../bridge/contract.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import type { ListedSource } from './use-sources.ts';

/** The form as it is typed: lists are words parted by commas. */
export interface SourceForm {
  title: string;
  selector: string;
  withWords: string;
  withoutWords: string;
  languages: string;
  maxAgeDays: string;
  everyMinutes: string;
}

type Chosen = OutputOf<'sources.read'>;

export function formOf(source: ListedSource, { settings, filters, everyMinutes }: Chosen): SourceForm {
  return {
    title: source.title,
    selector: webSettingsSchema.catch({ selector: null }).parse(settings).selector ?? '',
    withWords: filters.withWords.join(', '),
    withoutWords: filters.withoutWords.join(', '),
    languages: filters.languages.join(', '),
    maxAgeDays: filters.maxAgeDays === null ? '' : String(filters.maxAgeDays),
    everyMinutes: everyMinutes === null ? '' : String(everyMinutes),
  };
}

/** What the form says, by the schemas; a part that cannot be used is undefined. */
export function readForm(source: ListedSource, chosen: Chosen, form: SourceForm) {
  const settings = source.kind === 'web' ? { ...chosen.settings, selector: form.selector.trim() === '' ? null : form.selector.trim() } : chosen.settings;
  const filters = sourceFiltersSchema.safeParse({
    withWords: listOf(form.withWords),
    withoutWords: listOf(form.withoutWords),
    languages: listOf(form.languages.toLowerCase()),
    maxAgeDays: form.maxAgeDays.trim() === '' ? null : Number(form.maxAgeDays),
  });
  const pace = everyMinutesField.safeParse(form.everyMinutes.trim() === '' ? null : Number(form.everyMinutes));
  const wrong = new Set(filters.success ? [] : filters.error.issues.map(({ path }) => String(path[0])));
  if (!pace.success) wrong.add('everyMinutes');
  return { title: form.title.trim(), settings, filters: filters.data, everyMinutes: pace.data, wrong };
}

const listOf = (text: string): string[] => text.split(/[,;\n]/).map((each) => each.trim()).filter((each) => each !== '');

export function useEditSource(source: ListedSource, chosen: Chosen, onDone: () => void) {
  const engine = useEngine();
  const [form, setForm] = useState(() => formOf(source, chosen));
  const [doing, setDoing] = useState<'nothing' | 'saving' | 'trying'>('nothing');
  const [fault, setFault] = useState<Fault | null>(null);
  const [tried, setTried] = useState<SourceCandidate | null>(null);
  const read = readForm(source, chosen, form);
  const { clientId, id: sourceId } = source;

  async function attempt(what: 'saving' | 'trying', act: () => Promise<void>): Promise<void> {
    setDoing(what);
    setFault(null);
    try {
      await act();
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setDoing('nothing');
    }
  }

  return {
    form,
    change: (part: Partial<SourceForm>) => setForm((known) => ({ ...known, ...part })),
    wrong: read.wrong,
    canSave: read.title !== '' && read.filters !== undefined && read.everyMinutes !== undefined && doing === 'nothing',
    doing,
    fault,
    tried,
    tryOut: () => void attempt('trying', async () => setTried(await engine.ask('sources.preview', { clientId, sourceId, settings: read.settings }))),
    save: () =>
      void attempt('saving', async () => {
        const { title, settings, filters, everyMinutes } = read;
        if (filters === undefined || everyMinutes === undefined) return;
        await engine.ask('sources.edit', { clientId, sourceId, title, settings, filters, everyMinutes });
        onDone();
      }),
  };
}
