import { describe, expect, test } from 'vitest';
import { readCaption, readMessageText } from './formatted-text.ts';
import { parseHtml } from './parse-html.ts';

describe('parseHtml', () => {
  test('reads nested tags into entities counted in UTF-16 units', () => {
    expect(parseHtml('👍<b>Жирный <i>и косой</i></b>')).toEqual({
      text: '👍Жирный и косой',
      entities: [
        { type: 'bold', offset: 2, length: 14 },
        { type: 'italic', offset: 9, length: 7 },
      ],
    });
  });

  test('decodes the four named references and numeric ones, and leaves others as they are', () => {
    expect(parseHtml('&lt;a&gt; &amp; &quot;&#39;&#x1F600;&nbsp;').text).toBe('<a> & "\'😀&nbsp;');
  });

  test.each([
    ['<p>x</p>', `Unsupported start tag "p" at byte offset 0`],
    ['я<br>', `Unsupported start tag "br" at byte offset 2`],
    ['ok <b', 'Unclosed start tag at byte offset 3'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b>x', `Can't find end tag corresponding to start tag "b"`],
    ['a < b', `Unsupported start tag "" at byte offset 2`],
  ])('refuses %s as Telegram does', (source, message) => {
    expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${message}`);
  });

  test('keeps the address of a link with its references decoded', () => {
    expect(parseHtml('<a href="https://a.test/?x=1&amp;y=2">t</a>').entities).toEqual([
      { type: 'text_link', offset: 0, length: 1, url: 'https://a.test/?x=1&y=2' },
    ]);
  });
});

describe('message lengths', () => {
  test('count code points after the markup is parsed', () => {
    expect(readMessageText(`<b>${'👍'.repeat(4096)}</b>`, 'HTML').text).toHaveLength(8192);
    expect(() => readMessageText('👍'.repeat(4097), 'HTML')).toThrow('Bad Request: message is too long');
    expect(() => readCaption('ж'.repeat(1025), 'HTML')).toThrow('Bad Request: message caption is too long');
  });

  test('an empty text is refused and an empty caption is not', () => {
    expect(() => readMessageText(' \n', undefined)).toThrow('Bad Request: message text is empty');
    expect(readCaption('', 'HTML').text).toBe('');
  });

  test('addresses, hashtags and mentions become entities, but not inside a link', () => {
    const { entities } = readMessageText('см. https://a.test/x, #новости @zavod_demo <a href="http://b.test">http://c.test</a>', 'HTML');
    expect(entities.map(({ type }) => type)).toEqual(['url', 'hashtag', 'mention', 'text_link']);
  });
});
