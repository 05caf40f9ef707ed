/** The same words for every engine that is measured. */
export const postTitle = (n: number): string => `Мост номер ${n} opened`;
export const postText = (n: number): string => `${'Поезда снова идут по мосту, the river below is calm. '.repeat(12)}слово${n}`;
