import { Wordmark } from '@zavod/ui/pieces/wordmark.tsx';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import type { ReactNode } from 'react';
import { usePreferences } from '../preferences/use-preferences.ts';

/** Where nobody is signed in: one form, and the other language for whoever cannot read it. */
export function OutsideFrame({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const language = useLanguage();
  const { change } = usePreferences();
  const other = language === 'ru' ? 'en' : 'ru';
  return (
    <main className="flex min-h-full flex-col justify-between bg-surface px-12 py-10 max-[860px]:px-6">
      <p className="flex items-center gap-2 text-sm font-semibold">
        <Wordmark />
        Zavod
      </p>
      <div className="w-full max-w-80 py-8">
        <h1 className="text-xl font-semibold tracking-[-0.01em]">{title}</h1>
        <p className="mt-1 mb-6 text-sm text-muted">{about}</p>
        {children}
      </div>
      <footer className="text-xs text-muted">
        <button type="button" lang={other} className="-ml-1 rounded px-1 py-1 font-medium hover:text-text" onClick={() => change({ language: other })}>
          {other === 'en' ? 'English' : 'Русский'}
        </button>
      </footer>
    </main>
  );
}
