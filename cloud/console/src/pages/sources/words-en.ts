export const sourceListEn = {
  onlyEditors: 'What the client collects appears here. Editors of the client add it.',
  items_one: '{{shown}} item',
  items_other: '{{shown}} items',
} as const;
