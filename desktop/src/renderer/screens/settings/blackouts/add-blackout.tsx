import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { addDays } from '../../../components/schedule/month-days.ts';
import type { BlackoutVerbs } from './use-blackout-verbs.ts';
import { PlannedChoice } from './planned-choice.tsx';

interface AddBlackoutProps {
  channels: readonly Channel[];
  today: string;
  verbs: BlackoutVerbs;
  say: (wallTime: string) => string;
}

const everyChannel = 'every';

export function AddBlackout({ channels, today, verbs, say }: AddBlackoutProps) {
  const { t } = useTranslation();
  const [channel, setChannel] = useState(everyChannel);
  const [from, setFrom] = useState(`${addDays(today, 1)}T00:00`);
  const [until, setUntil] = useState(`${addDays(today, 2)}T00:00`);
  const [reason, setReason] = useState('');
  const isRight = from !== '' && from < until && reason.trim() !== '';
  if (verbs.planned !== null) return <PlannedChoice planned={verbs.planned} verbs={verbs} say={say} />;
  return (
    <form
      noValidate
      aria-label={t('settings.addBlackout')}
      className="flex max-w-100 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        verbs.add({ channelId: channel === everyChannel ? null : channel, fromWallTime: `${from}:00`, untilWallTime: `${until}:00`, reason: reason.trim() });
      }}
    >
      <Choice
        label={t('settings.blackoutFor')}
        value={channel}
        options={[{ value: everyChannel, words: t('settings.everyChannel') }, ...channels.filter(({ state }) => state !== 'disabled').map(({ id, title }) => ({ value: id, words: title }))]}
        onChoose={setChannel}
      />
      <div className="grid grid-cols-2 gap-4">
        <Field label={t('settings.blackoutFrom')} type="datetime-local" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <Field
          label={t('settings.blackoutUntil')}
          type="datetime-local"
          value={until}
          fault={from === '' || from < until ? null : { code: 'bad-input', details: {} }}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
      <Field label={t('settings.blackoutReason')} explanation={t('settings.blackoutReasonAbout')} value={reason} maxLength={200} onChange={(event) => setReason(event.currentTarget.value)} />
      {verbs.fault !== null && <FaultLine fault={verbs.fault} />}
      {verbs.hasAdded && (
        <p role="status" className="text-sm text-good">
          {t('settings.blackoutAdded')}
        </p>
      )}
      <Button type="submit" look="primary" className="self-start" disabled={verbs.isBusy || !isRight}>
        {t('settings.addBlackout')}
      </Button>
    </form>
  );
}
