import type { QuietHours } from '@zavod/shared/domain/quiet-times.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { readClock } from '../../components/schedule/read-clock.ts';
import type { ChannelVerbs } from '@zavod/ui/channels/channel-verbs.ts';

/** Daily hours of a channel in which nothing is offered; they may go over midnight. */
export function QuietHoursForm({ quietHours, verbs, onDone }: { quietHours: QuietHours | null; verbs: ChannelVerbs; onDone: () => void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(quietHours?.from ?? '22:00');
  const [until, setUntil] = useState(quietHours?.until ?? '08:00');
  const [begin, end] = [readClock(from), readClock(until)];
  const faultOf = (clock: string | null) => (clock === null || begin === end ? ({ code: 'bad-input', details: {} } as const) : null);
  const isBusy = verbs.doing !== 'nothing';
  return (
    <form
      noValidate
      className="flex w-80 flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (begin !== null && end !== null && begin !== end) verbs.setQuietHours({ from: begin, until: end }, onDone);
      }}
    >
      <p className="text-xs text-muted">{t('settings.quietAbout')}</p>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('settings.quietFrom')} inputMode="numeric" value={from} fault={faultOf(begin)} onChange={(event) => setFrom(event.currentTarget.value)} />
        <Field label={t('settings.quietUntil')} inputMode="numeric" value={until} fault={faultOf(end)} onChange={(event) => setUntil(event.currentTarget.value)} />
      </div>
      {verbs.fault !== null && <FaultLine fault={verbs.fault} />}
      <div className="flex items-center justify-between gap-2">
        <Button disabled={isBusy || quietHours === null} onClick={() => verbs.setQuietHours(null, onDone)}>
          {t('settings.noQuiet')}
        </Button>
        <Button type="submit" look="primary" disabled={isBusy || begin === null || end === null || begin === end}>
          {t('settings.save')}
        </Button>
      </div>
    </form>
  );
}
