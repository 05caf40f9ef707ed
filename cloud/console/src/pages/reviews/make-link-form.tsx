import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HandedLink } from '../../components/handed-link.tsx';
import { useMakeLink } from './use-reviews.ts';

const dayMs = 24 * 3_600_000;
/** As a date field wants it, by the clock of this computer. */
const dayAt = (ms: number): string => new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

interface OfferedChannel {
  id: string;
  title: string;
}

/** For how long a link may open. */
const lives = [3, 7, 14, 30] as const;

/** What goes out on one channel between two days; a week from today unless chosen otherwise. */
export function MakeLinkForm({ client, channels }: { client: SessionClient; channels: readonly [OfferedChannel, ...OfferedChannel[]] }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { isBusy, fault, made, make } = useMakeLink(client.id);
  const [title, setTitle] = useState('');
  const [channelId, setChannelId] = useState(channels[0].id);
  const [fromDay, setFromDay] = useState(() => dayAt(Date.now()));
  const [untilDay, setUntilDay] = useState(() => dayAt(Date.now() + 6 * dayMs));
  const [days, setDays] = useState<string>('14');
  return (
    <section aria-label={t('reviews.make')} className="mt-8 max-w-120">
      <h2 className="mb-3 text-sm font-semibold">{t('reviews.make')}</h2>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          make({ title: title.trim(), channelId, fromDay, untilDay, days: Number(days) });
        }}
      >
        <Field label={t('reviews.name')} explanation={t('reviews.nameAbout')} maxLength={200} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Choice label={t('reviews.channel')} value={channelId} options={channels.map((channel) => ({ value: channel.id, words: channel.title }))} onChoose={setChannelId} />
        <div className="flex gap-3">
          <Field className="flex-1" label={t('reviews.from')} type="date" value={fromDay} onChange={(event) => setFromDay(event.currentTarget.value)} />
          <Field className="flex-1" label={t('reviews.until')} type="date" value={untilDay} min={fromDay} onChange={(event) => setUntilDay(event.currentTarget.value)} />
        </div>
        <Choice label={t('reviews.life')} value={days} options={lives.map((count) => ({ value: String(count), words: t('reviews.days', { count }) }))} onChoose={setDays} />
        {fault !== null && <FaultLine fault={fault} />}
        <Button type="submit" look="primary" className="self-start" disabled={isBusy || title.trim() === '' || fromDay === '' || untilDay === '' || untilDay < fromDay}>
          {t('reviews.verb')}
        </Button>
      </form>
      {made !== null && (
        <HandedLink label={t('reviews.linkFor', { title: made.title })} about={t('reviews.linkAbout', { until: sayUntil(made.expiresAt, watch) })} link={made.link} />
      )}
    </section>
  );
}
