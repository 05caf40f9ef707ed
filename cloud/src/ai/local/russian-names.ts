/** Names whose forms are met daily: the beginning all forms share, and the form a hashtag takes. */
const names: Readonly<Record<string, string>> = {
  москв: 'Москва',
  росси: 'Россия',
  украин: 'Украина',
  кита: 'Китай',
  европ: 'Европа',
  ази: 'Азия',
  африк: 'Африка',
  америк: 'Америка',
  германи: 'Германия',
  франци: 'Франция',
  итали: 'Италия',
  испани: 'Испания',
  турци: 'Турция',
  инди: 'Индия',
  япони: 'Япония',
  бразили: 'Бразилия',
  великобритани: 'Великобритания',
  британи: 'Британия',
  казахстан: 'Казахстан',
  белорусси: 'Белоруссия',
  беларус: 'Беларусь',
  грузи: 'Грузия',
  армени: 'Армения',
  польш: 'Польша',
  израил: 'Израиль',
  иран: 'Иран',
  сири: 'Сирия',
  норвеги: 'Норвегия',
  швеци: 'Швеция',
  финлянди: 'Финляндия',
  казан: 'Казань',
  сочи: 'Сочи',
  сибир: 'Сибирь',
  арктик: 'Арктика',
  перм: 'Пермь',
  самар: 'Самара',
  тюмен: 'Тюмень',
  твер: 'Тверь',
  рязан: 'Рязань',
  астрахан: 'Астрахань',
  волг: 'Волга',
  байкал: 'Байкал',
  байкале: 'Байкал',
  камчатк: 'Камчатка',
  чукотк: 'Чукотка',
  якути: 'Якутия',
  карели: 'Карелия',
  татарстан: 'Татарстан',
  башкири: 'Башкирия',
  новосибирск: 'Новосибирск',
  екатеринбург: 'Екатеринбург',
  владивосток: 'Владивосток',
  петербург: 'Петербург',
  уф: 'Уфа',
  омск: 'Омск',
  томск: 'Томск',
  лун: 'Луна',
  марс: 'Марс',
  земл: 'Земля',
};

/** The dictionary form of a well-known name written in any case, or null. */
export function knownName(word: string): string | null {
  const lower = word.toLowerCase();
  for (let cut = 0; cut <= 3; cut += 1) {
    const stem = lower.slice(0, lower.length - cut);
    const name = names[stem];
    if (name !== undefined && isForm(lower, name)) return name;
  }
  return null;
}

// Keeps "Индиго" from being India and "Марсель" from being Mars.
const isForm = (lower: string, name: string): boolean =>
  lower === name.toLowerCase() || /^(а|я|ы|и|е|у|ю|ой|ей|ом|ем|ью|ию|ия|ией|ии|й|ь|ам|ах)?$/u.test(lower.slice(commonLength(lower, name.toLowerCase())));

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/**
 * The dictionary form among the seen forms of one word, or null when no form proves it. Only what the text itself shows
 * counts: «Газпром» next to «Газпрома», «ставка» next to «ставку».
 */
export function nominativeOf(forms: readonly string[]): string | null {
  for (const form of forms) {
    const known = /^\p{Lu}/u.test(form) ? knownName(form) : null;
    if (known !== null) return known;
    if (/^\p{Lu}{2,6}$/u.test(form)) return form;
  }
  const lower = forms.map((form) => form.toLowerCase());
  const found = forms.find((form) => isProven(form.toLowerCase(), lower)) ?? forms.find((form) => looksNominative(form.toLowerCase()));
  if (found !== undefined) return found;
  const feminine = forms.find((form) => /[^ую][ую]$/u.test(form) && lower.some((other) => other !== form.toLowerCase() && isOtherFeminine(form.toLowerCase(), other)));
  if (feminine !== undefined) return feminine.replace(/у$/u, 'а').replace(/ю$/u, 'я');
  const place = forms.map((form) => /^(.{2,}(?:ск|град|бург|пром|банк|фин|обр|строй|транс|надзор))(?:а|е|у|ом)$/u.exec(form)?.[1]);
  return place.find((form) => form !== undefined) ?? null;
}

function isProven(form: string, all: readonly string[]): boolean {
  const others = all.filter((other) => other !== form);
  if (/[бвгджзклмнпрстфхцчшщй]$/u.test(form)) {
    const stem = form.replace(/й$/u, '');
    return others.some((other) => new RegExp(`^${stem}(а|у|ом|е|ы|и|ов|я|ю|ем|ам|ами|ах)$`, 'u').test(other));
  }
  const stem = /^(.{2,})[ая]$/u.exec(form)?.[1];
  return stem !== undefined && others.some((other) => new RegExp(`^${stem}(у|ю|ой|ей|ы|и|е)$`, 'u').test(other));
}

// «ставку» and «ставки» together can only be «ставка»; the dative of a masculine word has no such neighbour.
const isOtherFeminine = (accusative: string, other: string): boolean => {
  const stem = accusative.slice(0, -1);
  return /[ую]$/u.test(accusative) && [`${stem}ой`, `${stem}ей`, ...(/[кгх]$/u.test(stem) ? [`${stem}и`] : []), ...(accusative.endsWith('ию') ? [`${stem}и`] : [])].includes(other);
};

// Endings that a noun in another case does not have.
const looksNominative = (lower: string): boolean => /(ция|сия|ство|ность|ение|ание|тель|изм|ист|тор|инг|олог|граф|ент|ант|лет|ска|бург|град|пром|банк)$/u.test(lower);
