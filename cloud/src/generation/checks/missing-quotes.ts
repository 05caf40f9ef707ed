const longestShown = 60;

/** Quotations of three words and more that the article does not have word by word; parts between ellipses count each for itself. */
export function missingQuotes(text: string, article: string): string[] {
  const said = ` ${plain(article)} `;
  return [...text.matchAll(quotation)]
    .map((match) => match.slice(1).find((part) => part !== undefined) ?? '')
    .filter((quote) => quote.split(/…|\.{3}|\[[^\]]*\]/u).map(plain).some((part) => part.split(' ').length >= 3 && !said.includes(` ${part} `)))
    .map((quote) => shown(quote));
}

const plain = (text: string): string => (text.normalize('NFKC').toLowerCase().replace(/ё/gu, 'е').replace(/[’']/gu, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');

function shown(quote: string): string {
  const line = quote.replace(/\s+/gu, ' ').trim();
  return line.length <= longestShown ? `“${line}”` : `“${line.slice(0, line.lastIndexOf(' ', longestShown))}…”`;
}

const quotation = /«([^«»]{8,600})»|“([^“”]{8,600})”|„([^„“”]{8,600})[“”]|(?<![\p{L}\p{N}])"([^"\n]{8,600})"(?![\p{L}\p{N}])/gu;
