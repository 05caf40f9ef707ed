/** One figure as written, with everything it could mean. */
export interface Figure {
  written: string;
  /** Numbers in digits; 22:30 for a time of day; 5-3 for the fifth of March. */
  readings: readonly string[];
  /** '%', a currency, or '' where the text names none. */
  unit: string;
  /** "About", "почти" and the like stand before it. */
  isRounded: boolean;
}

/**
 * The figures of an English or Russian text. Thousands may be written together, with spaces or commas, decimals with a point or a
 * comma, millions as a word; numbers up to twelve and tens may be spelled out.
 */
export function readFigures(text: string): Figure[] {
  const normal = text.normalize('NFKC').replace(/\u00AD/gu, '');
  const found: Figure[] = [];
  let rest = take(normal, dayFirst, found, ([whole = '', day = '', month = '']) => date(whole, day, month));
  rest = take(rest, monthFirst, found, ([whole = '', month = '', day = '']) => date(whole, day, month));
  rest = take(rest, dotted, found, ([whole = '', day = '', month = '']) => dateOf(whole, Number(day), Number(month)));
  rest = take(rest, isoDate, found, ([whole = '', month = '', day = '']) => dateOf(whole, Number(day), Number(month)));
  rest = take(rest, clock, found, ([whole = '', hour = '', minute = '00', half = '']) => timeOfDay(whole, Number(hour), minute, half));
  rest = take(rest, hourOnly, found, ([whole = '', hour = '', half = '']) => timeOfDay(whole, Number(hour), '00', half));
  rest = take(rest, amount, found, (match, before) => readAmount(match, before));
  rest = take(rest, twoWords, found, ([whole = '', tens = '', ones = '']) => {
    const [ten, one] = [Number(spelledOut(tens)), Number(spelledOut(ones))];
    return ten >= 20 && ten <= 90 && one >= 1 && one <= 9 ? { written: whole, readings: [String(ten + one)], unit: '', isRounded: false } : undefined;
  });
  take(rest, word, found, ([whole = '']) => {
    const value = spelledOut(whole);
    return value === undefined ? undefined : { written: whole, readings: [value], unit: '', isRounded: false };
  });
  return found;
}

type Match = readonly (string | undefined)[];

/** Reads every match and blanks it, so that nothing is read twice. A reader that answers undefined leaves its match. */
function take(text: string, pattern: RegExp, found: Figure[], read: (match: Match, before: string) => Figure | undefined): string {
  return text.replace(pattern, (...parts: unknown[]) => {
    const match = parts.filter((part, at) => at < parts.findIndex((other) => typeof other === 'number')).map((part) => (typeof part === 'string' ? part : undefined));
    const at = parts.find((part) => typeof part === 'number') ?? 0;
    const whole = match[0] ?? '';
    const figure = read(match, text.slice(Math.max(0, at - 24), at));
    if (figure === undefined) return whole;
    found.push({ ...figure, written: figure.written.trim() });
    return ' '.repeat(whole.length);
  });
}

function readAmount(match: Match, before: string): Figure {
  const [whole = '', currencyBefore = '', digits = '', , magnitude = '', unitAfter = ''] = match;
  const times = magnitudes.find(([name]) => name.test(magnitude))?.[1] ?? 1;
  const readings = readNumber(digits).map((value) => String(Number((value * times).toPrecision(12))));
  const unit = unitOf(currencyBefore) || unitOf(unitAfter);
  return { written: whole, readings, unit, isRounded: rounding.test(before) };
}

/** "1,234" is a thousand in English and a little over one in Russian. */
function readNumber(digits: string): number[] {
  const together = digits.replace(/[\s\u00A0\u202F'’]/gu, '');
  const readings = new Set<number>();
  if (/^\d{1,3}([,.]\d{3})+$/.test(together)) readings.add(Number(together.replace(/[,.]/g, '')));
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(together)) readings.add(Number(together.replace(/,/g, '')));
  if (/^\d+([,.]\d+)?$/.test(together)) readings.add(Number(together.replace(',', '.')));
  return [...readings];
}

function date(written: string, day: string, name: string): Figure | undefined {
  const month = months.findIndex((stem) => stem.test(name.toLowerCase())) % 12;
  return month < 0 ? undefined : dateOf(written, Number(day), month + 1);
}

const dateOf = (written: string, day: number, month: number): Figure | undefined =>
  day >= 1 && day <= 31 && month >= 1 && month <= 12 ? { written, readings: [`${day}-${month}`], unit: '', isRounded: false } : undefined;

function timeOfDay(written: string, hour: number, minute: string, half: string): Figure | undefined {
  if (hour > 23 || Number(minute) > 59) return undefined;
  const isAfternoon = /^p/i.test(half) && hour < 12;
  return { written, readings: [`${isAfternoon ? hour + 12 : hour}:${minute}`], unit: '', isRounded: false };
}

const spelledOut = (written: string): string | undefined => spelled[written.toLowerCase().replace(/ё/gu, 'е')];

const unitOf = (written: string): string => units.find(([name]) => name.test(written.trim().toLowerCase()))?.[1] ?? '';

const units: readonly (readonly [RegExp, string])[] = [
  [/^(%|per ?cent|процент)/u, '%'],
  [/^(\$|us\$|usd|dollar|доллар)/u, 'USD'],
  [/^(€|eur|евро)/u, 'EUR'],
  [/^(£|gbp|pound|фунт)/u, 'GBP'],
  [/^(₽|rub|ruble|rouble|руб)/u, 'RUB'],
  [/^(¥|yen|yuan|иен|юан)/u, 'CNY'],
];
const magnitudes: readonly (readonly [RegExp, number])[] = [
  [/^(k|thousand|тыс)/iu, 1e3],
  [/^(mln|mn|m|million|млн|миллион)/iu, 1e6],
  [/^(bn|b|billion|млрд|миллиард)/iu, 1e9],
  [/^(tn|trillion|трлн|триллион)/iu, 1e12],
];
const months: readonly RegExp[] = [
  /^jan/u, /^feb/u, /^mar/u, /^apr/u, /^may/u, /^jun/u, /^jul/u, /^aug/u, /^sep/u, /^oct/u, /^nov/u, /^dec/u,
  /^янв/u, /^фев/u, /^мар/u, /^апр/u, /^ма[йяе]/u, /^июн/u, /^июл/u, /^авг/u, /^сен/u, /^окт/u, /^ноя/u, /^дек/u,
];
const monthNames =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе]';
const dayFirst = new RegExp(`(?<![\\d.,:])(\\d{1,2})(?:st|nd|rd|th|-?го|-?е)? (?:of )?(${monthNames})(?!\\p{L})`, 'giu');
const monthFirst = new RegExp(`(?<!\\p{L})(${monthNames})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.,]?\\d)`, 'gu');
const dotted = /(?<![\d.])(\d{2})\.(\d{2})\.(?:\d{4}|\d{2})(?!\d)/gu;
const isoDate = /(?<!\d)\d{4}-(\d{2})-(\d{2})(?!\d)/gu;
const clock = /(?<![\d.,:])(\d{1,2}):(\d{2})(?::\d{2})?(?!\d)(?: ?([ap])\.?m\b\.?)?/giu;
const hourOnly = /(?<![\d.,:])(\d{1,2}) ?([ap])\.?m\b\.?/giu;
const amount =
  /(?<![\p{L}\d])((?:US)?\$|€|£|₽|¥)? ?(\d{1,3}(?:[ \u00A0\u202F'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*)(?:-?(?:st|nd|rd|th|го|му|й|я|е|х|ти))?(?:([ \u00A0\u202F-]?)(k|mln|mn|m|bn|b|tn|thousand|million|billion|trillion|тыс(?:\.|яч\p{L}*)?|млн\.?|миллион\p{L}*|млрд\.?|миллиард\p{L}*|трлн\.?|триллион\p{L}*)(?!\p{L}))?(?:[ \u00A0\u202F]?(%|per ?cent\p{L}*|процент\p{L}*|dollars?|доллар\p{L}*|\$|€|euros?|евро|£|pounds?|фунт\p{L}*|₽|roubles?|rubles?|руб(?:\.|л\p{L}*)?))?/giu;
const tensWords = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|двадцат[ьи]|тридцат[ьи]|сорока?|пятьдесят|пятидесяти|шестьдесят|шестидесяти|семьдесят|семидесяти|восемьдесят|восьмидесяти|девяноста?о?';
const twoWords = new RegExp(`(?<!\\p{L})(${tensWords})[ -](\\p{L}+)`, 'giu');
const word = /\p{L}+/gu;
const rounding = /(about|around|nearly|almost|some|roughly|approximately|over|more than|less than|under|up to|около|почти|примерно|порядка|более|больше|свыше|менее|меньше|до|чуть)\s+\S{0,2}$/iu;

const spelled: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['0', 'zero ноль'],
    ['1', 'one once first single один одна одно одну одного одной перв-'],
    ['2', 'two twice second both pair double doubled два две двух двум двумя двое вдвое дважды втор-'],
    ['3', 'three third triple tripled три трех трем тремя трое втрое трижды третий третья третью третье третьего третьей третьему третьем'],
    ['4', 'four fourth четыре четырех четырем четверо четверт-'],
    ['5', 'five fifth пять пяти пятью пятеро пят-'],
    ['6', 'six sixth шесть шести шестью шестеро шест-'],
    ['7', 'seven seventh семь семи семью семеро седьм-'],
    ['8', 'eight eighth восемь восьми восьмью восьм-'],
    ['9', 'nine ninth девять девяти девятью девят-'],
    ['10', 'ten tenth десять десяти десятью десяток десят-'],
    ['11', 'eleven eleventh одиннадцать одиннадцати одиннадцат-'],
    ['12', 'twelve twelfth dozen двенадцать двенадцати дюжина двенадцат-'],
    ['13', 'thirteen тринадцать тринадцати'],
    ['14', 'fourteen четырнадцать четырнадцати'],
    ['15', 'fifteen пятнадцать пятнадцати'],
    ['20', 'twenty двадцать двадцати'],
    ['30', 'thirty тридцать тридцати'],
    ['40', 'forty сорок сорока'],
    ['50', 'fifty пятьдесят пятидесяти'],
    ['60', 'sixty шестьдесят шестидесяти'],
    ['70', 'seventy семьдесят семидесяти'],
    ['80', 'eighty восемьдесят восьмидесяти'],
    ['90', 'ninety девяносто'],
    ['100', 'hundred сто ста сотня сотни'],
  ].flatMap(([value = '', listed = '']) => listed.split(' ').flatMap(formsOf).map((form) => [form, value])),
);

/** "втор-" stands for every form of the ordinal. */
function formsOf(listed: string): string[] {
  if (!listed.endsWith('-')) return [listed];
  return 'ый ой ая ое ую ого ому ым ом ые ых ыми'.split(' ').map((ending) => `${listed.slice(0, -1)}${ending}`);
}
