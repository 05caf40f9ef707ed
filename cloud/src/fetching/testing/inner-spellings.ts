/** Every way we know to write the hosts of a URL that lead to this machine or its neighbours; port and path stay the caller's. */
export function innerSpellings(): string[] {
  const spellings = new Set(innerV6.flatMap((address) => [`[${address}]`, `[${address.toUpperCase()}]`]));
  for (const address of innerV4) for (const spelling of spellingsOf(address)) spellings.add(spelling);
  for (const name of names) spellings.add(name);
  return [...spellings];
}

const innerV4 = ['127.0.0.1', '127.0.0.2', '127.1.2.3', '127.255.255.254', '0.0.0.0', '10.0.0.1', '169.254.169.254', '172.16.5.4', '192.168.1.1', '100.64.0.1'];
const innerV6 = ['::1', '::', '0:0:0:0:0:0:0:1', '0000::0001', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2002:7f00:1::', '2001:0:7f00:1::1', '64:ff9b:1::7f00:1'];
const names = ['localhost', 'LOCALHOST', 'localhost.', 'LocalHost.', 'ｌｏｃａｌｈｏｓｔ', 'local%68ost'];

function spellingsOf(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const high = (a * 256 + b).toString(16);
  const low = (c * 256 + d).toString(16);
  const octal = (value: number, zeros = ''): string => `0${zeros}${value.toString(8)}`;
  const hex = (value: number): string => `0x${value.toString(16)}`;
  const parts = [a, b, c, d];
  return [
    address, `${address}.`, String(number), `${number}.`, hex(number), hex(number).toUpperCase(), `0x00${number.toString(16)}`, octal(number), octal(number, '000'),
    parts.map((part) => octal(part)).join('.'), parts.map((part) => octal(part, '00')).join('.'), parts.map(hex).join('.'), parts.map((part) => hex(part).toUpperCase()).join('.'),
    `${a}.${b}.${c * 256 + d}`, `${a}.${(b * 256 + c) * 256 + d}`, `${hex(a)}.${(b * 256 + c) * 256 + d}`, `${octal(a)}.${b}.${hex(c)}.${d}`, `${a}.${hex((b * 256 + c) * 256 + d)}`,
    `${hex(a)}.${octal(b)}.${c * 256 + d}`, address.replaceAll('.', '%2e'), address.replaceAll('.', '。'), address.replaceAll('.', '．'), address.replaceAll('.', '｡'),
    [...address].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join(''), fullWidth(address), circled(address), address.replace('1', '¹'),
    `[::ffff:${address}]`, `[::FFFF:${address}]`, `[::ffff:${high}:${low}]`, `[0:0:0:0:0:ffff:${address}]`, `[0000:0000:0000:0000:0000:ffff:${high}:${low}]`,
    `[::${address}]`, `[::${high}:${low}]`, `[64:ff9b::${address}]`, `[64:ff9b::${high}:${low}]`, `[2002:${high}:${low}::]`, `[::ffff:0:${address}]`,
  ];
}

function fullWidth(address: string): string {
  return address.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
}

function circled(address: string): string {
  return address.replaceAll(/[1-9]/g, (digit) => String.fromCodePoint(0x2460 + Number(digit) - 1));
}
