import { Menu } from '@base-ui/react/menu';
import { Check, ChevronsUpDown, LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useDeps } from '../cloud/cloud-context.tsx';
import { usePreferences } from '../preferences/use-preferences.ts';
import type { SignedIn } from '../session/use-session.ts';

const itemLook = 'flex h-8 items-center gap-2 rounded-md px-2 outline-none data-highlighted:bg-hover';

/** Who is signed in, how this browser shows the console, and the way out. */
export function PersonMenu({ session }: { session: SignedIn }) {
  const { t } = useTranslation();
  const { keeper } = useDeps();
  const { preferences, change } = usePreferences();
  const [fault, setFault] = useState<Fault | null>(null);
  const signOut = (): void => {
    setFault(null);
    void keeper.signOut().catch((error: unknown) => setFault(faultOf(error)));
  };
  return (
    <>
      {fault !== null && <FaultLine fault={fault} />}
      <Menu.Root>
        <Menu.Trigger className="flex min-h-9 w-full items-center gap-2 rounded-md px-2 py-1 text-left hover:bg-hover">
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{session.user.displayName}</span>
            <span className="block truncate text-xs text-muted">{session.user.email}</span>
          </span>
          <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-muted" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner side="top" align="start" sideOffset={4} className="z-50">
            <Menu.Popup className="settle-in min-w-52 rounded-lg bg-raised p-1 text-sm text-text shadow-pop outline-none">
              <Options
                label={t('shell.language')}
                value={preferences.language}
                options={[
                  ['system', t('shell.system')],
                  ['en', 'English'],
                  ['ru', 'Русский'],
                ]}
                onChoose={(language) => change({ language })}
              />
              <Options
                label={t('shell.theme')}
                value={preferences.theme}
                options={[
                  ['system', t('shell.system')],
                  ['light', t('shell.light')],
                  ['dark', t('shell.dark')],
                ]}
                onChoose={(theme) => change({ theme })}
              />
              <Menu.Separator className="my-1 border-t border-line" />
              <Menu.Item className={itemLook} onClick={signOut}>
                <LogOut size={14} aria-hidden className="text-muted" />
                {t('shell.signOut')}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </>
  );
}

interface OptionsProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
}

function Options<Value extends string>({ label, value, options, onChoose }: OptionsProps<Value>) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="px-2 pt-2 pb-1 text-xs text-muted">{label}</Menu.GroupLabel>
      <Menu.RadioGroup value={value}>
        {options.map(([option, words]) => (
          <Menu.RadioItem key={option} value={option} className={itemLook} onClick={() => onChoose(option)}>
            <span className="w-4">
              <Menu.RadioItemIndicator>
                <Check size={14} aria-hidden />
              </Menu.RadioItemIndicator>
            </span>
            {words}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}
