import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { ShortcutTable } from '../../components/shortcut-table.tsx';
import { useSettings } from '../../data/use-settings.ts';
import type { ScreenProps } from '../screen-props.ts';
import { AboutSettings } from './about-settings.tsx';
import { AccountSettings } from './account-settings.tsx';
import { BlackoutSettings } from './blackouts/blackout-settings.tsx';
import { BudgetSettings } from './budgets/budget-settings.tsx';
import { ChannelSettings } from './channel-settings.tsx';
import { LooksSettings } from './looks/looks-settings.tsx';
import { Tick } from './options/tick.tsx';
import { StorageSettings } from './storage-settings.tsx';
import { TemplateSettings } from './templates/template-settings.tsx';
import { WebhookSettings } from './webhook/webhook-settings.tsx';

export function SettingsScreen({ client }: ScreenProps) {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  return (
    <div className="flex h-full flex-col bg-surface">
      <header className="border-b border-line min-h-15 px-6 pt-4.5 pb-3.5">
        <ScreenTitle title={t('shell.screen.settings')} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pb-12">
        <Part title={t('settings.account')}>
          <AccountSettings />
        </Part>
        <Part title={t('settings.look')}>
          <div className="grid max-w-100 grid-cols-2 gap-4">
            <Choice
              label={t('settings.language')}
              value={settings.language}
              options={[
                { value: 'system', words: t('settings.system') },
                { value: 'en', words: 'English' },
                { value: 'ru', words: 'Русский' },
              ]}
              onChoose={(language) => change({ language })}
            />
            <Choice
              label={t('settings.theme')}
              value={settings.theme}
              options={[
                { value: 'system', words: t('settings.system') },
                { value: 'light', words: t('settings.light') },
                { value: 'dark', words: t('settings.dark') },
              ]}
              onChoose={(theme) => change({ theme })}
            />
          </div>
        </Part>
        <Part title={t('settings.notifications')}>
          <Tick
            label={t('settings.notifyMe')}
            explanation={t('settings.notifyAbout')}
            isOn={settings.notifications}
            onTurn={(notifications) => change({ notifications })}
          />
        </Part>
        <Part title={t('settings.channels')}>
          <ChannelSettings client={client} />
        </Part>
        <Part title={t('settings.blackouts')}>
          <BlackoutSettings client={client} />
        </Part>
        <Part title={t('templates.title')}>
          <TemplateSettings key={client.id} client={client} />
        </Part>
        <Part title={t('budgets.title')}>
          <BudgetSettings key={client.id} client={client} />
        </Part>
        {client.role === 'owner' && (
          <Part title={t('looks.title')}>
            <LooksSettings key={client.id} client={client} />
          </Part>
        )}
        {client.role === 'owner' && (
          <Part title={t('webhook.title')}>
            <WebhookSettings key={client.id} client={client} />
          </Part>
        )}
        <Part title={t('settings.storage')}>
          <StorageSettings client={client} />
        </Part>
        <Part title={t('shell.shortcuts')}>
          <ShortcutTable />
        </Part>
        <Part title={t('settings.about')}>
          <AboutSettings />
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid max-w-4xl grid-cols-[160px_minmax(0,1fr)] gap-x-8 gap-y-2 border-b border-line py-6 last:border-0 max-[700px]:grid-cols-1">
      <h2 id={id} className="text-sm font-semibold">
        {title}
      </h2>
      <div>{children}</div>
    </section>
  );
}
