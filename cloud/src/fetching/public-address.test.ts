import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress, literalAddress } from './public-address.ts';

const innerV4 = [
  '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1',
  '192.168.255.255', '169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.0.192', '192.0.2.1', '198.18.0.1',
  '198.51.100.7', '203.0.113.7', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '168.63.129.16',
];
const publicV4 = ['1.1.1.1', '8.8.8.8', '93.184.216.34', '172.15.255.255', '172.32.0.1', '100.63.255.255', '192.169.0.1', '223.255.255.254'];
const innerV6 = [
  '::', '::1', '0:0:0:0:0:0:0:1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fc00::1', 'fd00:ec2::254', 'fdff::1', 'ff02::1', 'fec0::1',
  '2001:db8::1', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2002:7f00:1::1', '2002:a00:1::', '3fff::1', '100::1',
  '64:ff9b:1::1', '::127.0.0.1', '::7f00:1', '5f00::1', '4000::1',
];

describe('an address', () => {
  test.each(innerV4)('%s is not public, alone, mapped or translated', (address) => {
    for (const spelling of spellingsInV6(address)) expect([spelling, isPublicAddress(spelling)]).toEqual([spelling, false]);
  });

  test.each(publicV4)('%s is public, alone, mapped or translated', (address) => {
    for (const spelling of [address, `::ffff:${address}`, `64:ff9b::${address}`]) {
      expect([spelling, isPublicAddress(spelling)]).toEqual([spelling, true]);
    }
  });

  test.each(innerV6)('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
    expect(isPublicAddress(`[${address}]`)).toBe(false);
  });

  test.each(['2606:4700:4700::1111', '2a00:1450:4001:81b::200e', '2001:4860:4860::8888', '2003::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each(['', 'localhost', 'example.org', '1.2.3', '1.2.3.4.5', '300.1.1.1', 'undefined', '1.2.3.4 '])(
    'what is no address (%s) is not public',
    (text) => expect(isPublicAddress(text)).toBe(false),
  );

  test('every IPv4 address has the same standing however IPv6 carries it', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const standing = isPublicAddress(address);
        return isPublicAddress(`::ffff:${address}`) === standing && isPublicAddress(hexMapped(address)) === standing;
      }),
    );
  });

  test('no IPv6 address outside 2000::/3 is public unless it carries an IPv4 address', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        if (!isPublicAddress(address)) return true;
        const first = Number.parseInt(new URL(`http://[${address}]/`).hostname.slice(1).split(':')[0] || '0', 16);
        return (first >= 0x2000 && first <= 0x3fff) || first === 0x64 || new URL(`http://[${address}]/`).hostname.startsWith('[::ffff:');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a literal in a URL', () => {
  test('every spelling of an inner IPv4 address becomes a literal that is not public', () => {
    let count = 0;
    for (const address of innerV4) {
      for (const spelling of spellingsInUrl(address)) {
        const literal = literalAddress(new URL(`http://${spelling}/`).hostname);
        expect([spelling, literal !== undefined && isIP(literal) !== 0]).toEqual([spelling, true]);
        expect([spelling, isPublicAddress(literal ?? '8.8.8.8')]).toEqual([spelling, false]);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(300);
  });

  test('a name is no literal', () => {
    expect(literalAddress('localhost')).toBeUndefined();
    expect(literalAddress('127.0.0.1.example.org')).toBeUndefined();
  });
});

function hexMapped(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

function spellingsInV6(address: string): string[] {
  return [
    address, `::ffff:${address}`, `::FFFF:${address}`, `0:0:0:0:0:ffff:${address}`, hexMapped(address), `[${hexMapped(address)}]`,
    `64:ff9b::${address}`, `::${address}`, `${hexMapped(address)}%1`,
  ];
}

function spellingsInUrl(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const octal = (value: number): string => `0${value.toString(8)}`;
  const hex = (value: number): string => `0x${value.toString(16)}`;
  return [
    address, `${address}.`, String(number), hex(number), hex(number).toUpperCase(), octal(number),
    [a, b, c, d].map(octal).join('.'), [a, b, c, d].map(hex).join('.'), [a, b, c, d].map((each) => `000${each.toString(8)}`).join('.'),
    `${a}.${b}.${c * 256 + d}`, `${a}.${(b * 256 + c) * 256 + d}`, `${hex(a)}.${b * 65_536 + c * 256 + d}`,
    `${octal(a)}.${hex(b)}.${c}.${d}`, address.replaceAll('.', '%2e'), address.replaceAll('.', '。'), fullWidth(address),
    circled(address), `user@${address}`, `[::ffff:${address}]`, `[${hexMapped(address)}]`, `[0:0:0:0:0:FFFF:${address}]`,
  ];
}

function fullWidth(address: string): string {
  return address.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
}

function circled(address: string): string {
  return address.replaceAll(/[1-9]/g, (digit) => String.fromCodePoint(0x2460 + Number(digit) - 1));
}
