export const shownOnceEn = { copy: 'Copy', copied: 'Copied' } as const;
