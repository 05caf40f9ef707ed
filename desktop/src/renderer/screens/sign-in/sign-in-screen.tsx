import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../bridge/session-calls.ts';
import { useSettings } from '../../data/use-settings.ts';
import { Wordmark } from '@zavod/ui/pieces/wordmark.tsx';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { SignInForm } from './sign-in-form.tsx';
import { useSignIn } from './use-sign-in.ts';

export function SignInScreen({ session }: { session: Extract<SessionState, { status: 'signed-out' }> }) {
  const { t } = useTranslation();
  const signIn = useSignIn({ isCloudAway: !session.isCloudReachable });

  return (
    <main className="grid h-full grid-cols-[minmax(0,5fr)_minmax(0,6fr)] bg-surface max-[820px]:grid-cols-1">
      <section className="flex flex-col justify-between overflow-y-auto px-12 py-12 max-[820px]:px-6">
        <p className="flex items-center gap-2 text-sm font-semibold">
          <Wordmark />
          Zavod
        </p>
        <div className="w-full max-w-80 py-8">
          <h1 className="text-xl font-semibold tracking-[-0.01em]">{t('signIn.title')}</h1>
          <p className="mt-1 mb-6 text-sm text-muted">{t('signIn.about')}</p>
          {!session.isCloudReachable && (
            <div className="mb-5 flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm" role="status">
              <CloudOff size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn" />
              <span>
                {t('signIn.cloudAway', { url: session.cloudUrl })}{' '}
                <button type="button" className="font-medium text-accent hover:underline" onClick={signIn.tryAgain}>
                  {t('shell.tryAgain')}
                </button>
              </span>
            </div>
          )}
          <SignInForm offersDemo={session.hasDemo} signIn={signIn} />
        </div>
        <footer className="flex items-center justify-between gap-3 text-xs text-muted">
          <span className="readable truncate">{session.cloudUrl}</span>
          <LanguageSwitch />
        </footer>
      </section>
      <aside className="flex flex-col justify-center gap-6 border-l border-line bg-canvas px-14 max-[820px]:hidden">
        {(['collect', 'decide', 'publish'] as const).map((step, index) => (
          <div key={step} className="flex max-w-110 gap-4">
            <span className="w-4 shrink-0 text-right text-sm font-medium text-muted tabular-nums">{index + 1}</span>
            <div>
              <p className="text-sm font-semibold">{t(`signIn.step.${step}`)}</p>
              <p className="text-sm text-muted">{t(`signIn.stepAbout.${step}`)}</p>
            </div>
          </div>
        ))}
      </aside>
    </main>
  );
}

function LanguageSwitch() {
  const language = useLanguage();
  const { change } = useSettings();
  return (
    <button type="button" lang={language === 'ru' ? 'en' : 'ru'} className="font-medium hover:text-text" onClick={() => change({ language: language === 'ru' ? 'en' : 'ru' })}>
      {language === 'ru' ? 'English' : 'Русский'}
    </button>
  );
}
