// "МОСКВА, 24 ноя — РИА Новости. ", "МОСКВА, 24 ноября. /ТАСС/. ", "Москва. 24 ноября. INTERFAX.RU - "
const russian =
  /^[А-ЯЁ][А-ЯЁа-яё-]+(?: [А-ЯЁ][А-ЯЁа-яё-]+)?[.,] \d{1,2} [а-я]{3,8}\.?,?(?: [/—–-]*\s?[А-ЯЁA-Z][\wА-ЯЁа-яё .]{1,24}?\/?)?\s?(?:\.|—|–|-|:)\s+/u;
// "LONDON (Reuters) - ", "NEW YORK, Nov 24 (Reuters) - ", "SEATTLE, Nov. 24, 2026 /PRNewswire/ -- "
const english = /^\p{Lu}[\p{Lu} .,'-]{2,40}(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s?(?:\([A-Z][A-Za-z .]+\)|\/[A-Za-z -]+\/)\s?(?:—|–|--|-)\s?/u;
// "WASHINGTON — "
const bare = /^\p{Lu}{3,}(?:[ -]\p{Lu}{2,})*\s(?:—|–|--)\s(?=\p{Lu})/u;

/** A news agency opens with place and date; they mean nothing in a post. */
export function stripDateline(line: string): string {
  for (const pattern of [russian, english, bare]) {
    const rest = line.replace(pattern, '');
    if (rest !== line && /^["«“]?[\p{Lu}\p{N}]/u.test(rest)) return rest;
  }
  return line;
}
