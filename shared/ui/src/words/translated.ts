type RussianForms = 'one' | 'few' | 'many' | 'other';

type TranslatedKey<Key> = Key extends `${infer Stem}_other` ? `${Stem}_${RussianForms}` : Key extends `${string}_one` ? never : Key;

/** The same keys as the English words, with the four Russian forms wherever English counts with two. */
export type InRussian<English> = {
  readonly [Key in keyof English as TranslatedKey<Key>]: English[Key] extends string ? string : InRussian<English[Key]>;
};
