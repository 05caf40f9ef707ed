import { join } from 'node:path';
import type { Answers } from '../../bridge/bridge-server.ts';
import { settingsSchema, type Settings } from '../../bridge/settings-calls.ts';
import { readJson, writePrivately } from '../session/session-file.ts';

type Language = 'system' | 'en' | 'ru';

/** Kept in a file of its own; a broken one falls back to the defaults. */
export function settingsAnswers(
  folder: string,
  language: Language,
  onSettings: (settings: Settings) => void,
): { read(): Settings; answers: Answers<'settings.get' | 'settings.set'> } {
  const path = join(folder, 'settings.json');
  const defaults = { language, theme: 'system', clientId: null, listWidth: 380, mediaLimitBytes: 2_000_000_000, notifications: true } as const;
  const read = (): Settings => {
    const stored = settingsSchema.partial().safeParse(readJson(path));
    return settingsSchema.parse({ ...defaults, ...(stored.success ? stored.data : {}) });
  };
  onSettings(read());
  return {
    read,
    answers: {
      'settings.get': read,
      'settings.set'(changes) {
        const settings = settingsSchema.parse({ ...read(), ...changes });
        writePrivately(path, JSON.stringify(settings));
        onSettings(settings);
        return settings;
      },
    },
  };
}
