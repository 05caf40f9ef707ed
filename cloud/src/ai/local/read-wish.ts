/** What can be done to a text without understanding it. */
export type Wish = { kind: 'shorter' } | { kind: 'longer' } | { kind: 'another' } | { kind: 'list'; count: number | null };
type Kind = Wish['kind'];

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['shorter', /^(short|shorter|shorten|briefer|brief|tighter|tighten|trim|concise|короче|покороче|сократи|сократить|коротко|кратко|короткий|сжато|ужми)$/u],
  ['longer', /^(longer|lengthen|expand|extend|detail|details|detailed|длиннее|подлиннее|подробнее|подробно|расширь|расширить|разверни|дополни)$/u],
  ['list', /^(list|bullet|bullets|bulleted|points|список|списком|списка|пункты|пункта|пунктов|пунктами|пунктам|тезисы|тезиса|тезисов|тезисами)$/u],
  ['another', /^(another|other|different|new|alternative|другой|другое|новый|новое|иной|ещё|еще)$/u],
];

const fillers =
  /^(a|an|the|it|is|this|make|made|turn|into|to|as|in|of|with|and|be|give|me|us|please|bit|little|much|more|text|post|one|title|headline|form|сделай|сделать|сделайте|перепиши|напиши|текст|пост|это|его|пожалуйста|чуть|немного|намного|гораздо|более|в|виде|на|из|и|один|одно|вариант|заголовок|название|дай|предложи|оформи)$/u;

const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, два: 2, двух: 2, три: 3, трёх: 3, трех: 3, тремя: 3, четыре: 4, четырёх: 4, четырех: 4, пять: 5, пяти: 5, шесть: 6, шести: 6 };

/** Reads an instruction in English or Russian. Null where a single word of it is not understood: half of a wish is not followed. */
export function readWish(instruction: string): Wish | null {
  const plain = instruction
    .toLowerCase()
    .replace(/\b(it is |it's )?too long\b|слишком длинн\p{L}+/gu, ' shorter ')
    .replace(/\b(it is |it's )?too short\b|слишком коротк\p{L}+/gu, ' longer ');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const found = new Set<Kind>();
  let count: number | null = null;
  for (const word of words) {
    const kind = kinds.find(([, pattern]) => pattern.test(word))?.[0];
    const number = numbers[word] ?? (/^[2-6]$/.test(word) ? Number(word) : null);
    if (kind !== undefined) found.add(kind);
    else if (number !== null) count = number;
    else if (!fillers.test(word)) return null;
  }
  if (found.has('list')) found.delete('shorter');
  const [only] = found;
  if (only === undefined || found.size > 1 || (count !== null && only !== 'list')) return null;
  return only === 'list' ? { kind: 'list', count } : { kind: only };
}
