export const searchEn = {
  placeholder: 'Search, or is:risky -label:…',
  suggestions: 'How it could go on',
  'unknown-filter': 'There is no filter “{{name}}”: it is looked for as words.',
  'unknown-value': '“{{name}}:{{value}}” means nothing here and is left out.',
  'only-signs': 'Emoji are not looked for: “{{value}}” is left out.',
  'bad-date': '“{{value}}” is no day and is left out. Write it as 2026-11-20.',
  showStory: 'Show all posts of this story',
} as const;
