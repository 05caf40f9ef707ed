import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../pieces/button.tsx';
import { Confirm } from '../pieces/confirm.tsx';
import { FaultLine } from '../pieces/fault-line.tsx';
import { Field } from '../pieces/field.tsx';
import { ZoneField } from '../connect/connect-frame.tsx';
import type { ChannelVerbs } from './channel-verbs.ts';

const longestGrace = 1_440;

export function ChangeChannel({ channel, verbs, onDone }: { channel: Channel; verbs: ChannelVerbs; onDone: () => void }) {
  const { t } = useTranslation();
  const [timeZone, setTimeZone] = useState(channel.timeZone);
  const [grace, setGrace] = useState(String(channel.graceMinutes));
  const [isAsking, setAsking] = useState(false);
  const graceMinutes = /^\d+$/.test(grace.trim()) ? Number(grace) : -1;
  const isGraceRight = graceMinutes >= 0 && graceMinutes <= longestGrace;
  return (
    <form
      noValidate
      className="flex w-80 flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isGraceRight) verbs.change({ timeZone: timeZone.trim(), graceMinutes }, onDone);
      }}
    >
      <ZoneField zone={timeZone} onZone={setTimeZone} />
      {channel.mode === 'api' && (
        <Field
          label={t('channel.grace')}
          explanation={t('channel.graceAbout')}
          inputMode="numeric"
          value={grace}
          fault={isGraceRight ? null : { code: 'bad-input', details: {} }}
          onChange={(event) => setGrace(event.currentTarget.value)}
        />
      )}
      {verbs.fault !== null && <FaultLine fault={verbs.fault} />}
      <div className="flex items-center justify-between gap-2">
        <Button look="danger" onClick={() => setAsking(true)}>
          {t('channel.switchOff')}
        </Button>
        <Button type="submit" look="primary" disabled={verbs.doing !== 'nothing' || !isGraceRight || timeZone.trim() === ''}>
          {t('channel.save')}
        </Button>
      </div>
      <Confirm
        title={t('channel.switchOffTitle', { title: channel.title })}
        words={t('channel.switchOffAbout')}
        verb={t('channel.switchOff')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={verbs.disable}
      />
    </form>
  );
}
