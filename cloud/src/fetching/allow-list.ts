/** Says whether the operator opened this host and port although it is not on the public internet. */
export type IsAllowedHost = (hostname: string, port: number) => boolean;

/**
 * Reads the operator's list: "host:port" entries, IPv6 hosts in brackets.
 * Throws an Error naming the entry that is not a host and a port.
 */
export function allowHosts(entries: readonly string[]): IsAllowedHost {
  const allowed = new Set(entries.map(canonicalEntry));
  return (hostname, port) => allowed.has(`${bare(hostname)}:${port}`);
}

function canonicalEntry(entry: string): string {
  const port = /:(\d{1,5})$/.exec(entry)?.[1];
  const parsed = URL.parse(`http://${entry}/`);
  if (port === undefined || !parsed || parsed.pathname !== '/' || parsed.username !== '') {
    throw new Error(`"${entry}" is not an address the fetcher can allow; write host:port, for example 127.0.0.1:4801`);
  }
  return `${bare(parsed.hostname)}:${Number(port)}`;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase();
}
