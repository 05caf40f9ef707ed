import type { LookupAddress } from 'node:dns';
import { lookup as lookupName } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { IsAllowedHost } from './allow-list.ts';
import { AppError } from '@zavod/shared/app-error.ts';
import { isPublicAddress, literalAddress } from './public-address.ts';

type Connector = buildConnector.connector;
export type ResolveName = (hostname: string) => Promise<LookupAddress[]>;
export type BuildConnector = (lookup: LookupFunction) => Connector;

export interface ConnectorDeps {
  isAllowedHost: IsAllowedHost;
  resolveName?: ResolveName;
  buildConnector?: BuildConnector;
}

/**
 * The one way out to addresses tenants name. Checks three times: the literal address (a connection to a literal
 * never asks the look-up), every answer of the look-up, and the address the socket really reached.
 */
export function guardedConnector(deps: ConnectorDeps): Connector {
  const resolveName = deps.resolveName ?? resolveByOperatingSystem;
  const build = deps.buildConnector ?? connectByUndici;
  const connectAnywhere = build(lookupThat(resolveName, () => true));
  const connectPublic = build(lookupThat(resolveName, isPublicAddress));

  return (options, callback) => {
    if (deps.isAllowedHost(options.hostname, portOf(options))) return connectAnywhere(options, callback);
    const literal = literalAddress(options.hostname);
    if (literal !== undefined && !isPublicAddress(literal)) return callback(blocked(options.hostname), null);
    connectPublic(options, (...result) => {
      const [error, socket] = result;
      if (error) return callback(error, null);
      const reached = socket.remoteAddress;
      if (reached !== undefined && isPublicAddress(reached)) return callback(null, socket);
      socket.destroy();
      callback(blocked(options.hostname), null);
    });
  };
}

function lookupThat(resolveName: ResolveName, accepts: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    void resolveName(hostname).then(
      (found) => {
        const usable = found.filter((each) => accepts(each.address));
        const first = usable[0];
        if (!first) return callback(found.length === 0 ? unknownName(hostname) : blocked(hostname), '', 4);
        if (options.all === true) return callback(null, usable);
        callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : unknownName(hostname), '', 4),
    );
  };
}

function connectByUndici(lookup: LookupFunction): Connector {
  return buildConnector({ lookup, timeout: connectTimeoutMs, allowH2: false, autoSelectFamily: true });
}

function resolveByOperatingSystem(hostname: string): Promise<LookupAddress[]> {
  return lookupName(hostname, { all: true });
}

function portOf(options: buildConnector.Options): number {
  if (options.port !== '') return Number(options.port);
  return options.protocol === 'https:' ? 443 : 80;
}

function blocked(hostname: string): AppError {
  return new AppError('fetch-blocked', `${hostname} is not on the public internet`);
}

function unknownName(hostname: string): AppError {
  return new AppError('fetch-dns', `${hostname} has no address`);
}

const connectTimeoutMs = 8_000;
