import { BlockList, isIP, isIPv4 } from 'node:net';

/** True only for an address of the public internet. Anything unclear is not public. */
export function isPublicAddress(address: string): boolean {
  const bare = withoutBracketsAndZone(address);
  if (isIPv4(bare)) return !privateV4.check(bare, 'ipv4');
  if (isIP(bare) !== 6) return false;
  const carried = carriedV4(bare);
  if (carried !== undefined) return isPublicAddress(carried);
  return globalV6.check(bare, 'ipv6') && !specialV6.check(bare, 'ipv6');
}

/** The literal address a URL's host is, or undefined when the host is a name. */
export function literalAddress(host: string): string | undefined {
  const bare = withoutBracketsAndZone(host);
  return isIP(bare) === 0 ? undefined : bare;
}

function withoutBracketsAndZone(address: string): string {
  const inner = address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address;
  const zone = inner.indexOf('%');
  return zone === -1 ? inner : inner.slice(0, zone);
}

// ::ffff:a.b.c.d (mapped) and 64:ff9b::a.b.c.d (translated) reach the IPv4 address in their last 32 bits.
function carriedV4(address: string): string | undefined {
  const groups = groupsOf(address);
  const prefix = groups.slice(0, 6).map((group) => group.toString(16)).join(':');
  if (prefix !== '0:0:0:0:0:ffff' && prefix !== '64:ff9b:0:0:0:0') return undefined;
  return groups.slice(6).flatMap((group) => [group >> 8, group & 0xff]).join('.');
}

function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}

function blockList(family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', bits = ''] = subnet.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}

// IANA special-purpose registry, and 168.63.129.16: a cloud's host agent that answers on a public number.
const privateV4 = blockList('ipv4', [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24',
  '224.0.0.0/4', '240.0.0.0/4', '168.63.129.16/32',
]);
const globalV6 = blockList('ipv6', ['2000::/3']);
// Protocol assignments with Teredo, documentation, 6to4: the last and Teredo can carry a private IPv4 address.
const specialV6 = blockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);
