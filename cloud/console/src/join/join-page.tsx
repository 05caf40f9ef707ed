import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OutsideFrame } from '../components/outside-frame.tsx';
import { useJoin } from './use-join.ts';

/** The shortest password the cloud takes. */
const fewestLetters = 10;

/** Where the link of an invitation leads. The code stands behind the #, so it is in no log of any server. */
export function JoinPage() {
  const { t } = useTranslation();
  const { join, isBusy, fault } = useJoin();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const isPasswordFault = fault?.code === 'wrong-password' || fault?.code === 'too-many-tries';
  useEffect(() => {
    document.title = `${t('join.title')} · Zavod`;
  }, [t]);
  return (
    <OutsideFrame title={t('join.title')} about={t('join.about')}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          join(name.trim(), password);
        }}
      >
        <Field label={t('join.name')} explanation={t('join.nameAbout')} autoComplete="name" autoFocus maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Field
          label={t('join.password')}
          explanation={t('join.passwordAbout', { count: fewestLetters })}
          type="password"
          autoComplete="new-password"
          value={password}
          fault={isPasswordFault ? fault : null}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {fault !== null && !isPasswordFault && (fault.code === 'not-found' ? <p role="alert" className="text-sm text-bad">{t('join.gone')}</p> : <FaultLine fault={fault} />)}
        <Button type="submit" look="primary" className="justify-center" disabled={isBusy || name.trim() === '' || password.length < fewestLetters}>
          {t(isBusy ? 'join.joining' : 'join.verb')}
        </Button>
      </form>
    </OutsideFrame>
  );
}
