export const sourceListEn = {
  items_one: '{{shown}} item',
  items_other: '{{shown}} items',
} as const;
