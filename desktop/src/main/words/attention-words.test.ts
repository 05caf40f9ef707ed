import { expect, test } from 'vitest';
import { attentionWords } from './attention-words.ts';

const link = { kind: 'screen', clientId: '0196f1a0-0000-7000-8000-000000000001', screen: 'inbox' } as const;

test.each(['en', 'ru'] as const)('each kind is a sentence in %s', (language) => {
  for (const kind of ['needs-human', 'conflict', 'refused', 'several'] as const) {
    for (const count of [1, 12]) {
      const { title, body } = attentionWords({ kind, count, clientName: 'Harbour', link }, language);
      expect(title).toBe('Harbour');
      expect(body).toMatch(/^[A-ZА-ЯЁ].*\.$/u);
    }
  }
});
