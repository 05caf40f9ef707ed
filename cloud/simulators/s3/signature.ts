import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { S3ErrorCode } from './error-xml.ts';

export interface SignatureSettings {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly now: () => number;
}

const authorizationPattern = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
const mostSkewMs = 15 * 60_000;

/** Signature version 4 in the header, recomputed from the request as it arrived. Null: it is right. */
export function signatureFault(request: IncomingMessage, settings: SignatureSettings): { code: S3ErrorCode; message: string } | null {
  const [, keyId, day = '', region = '', signedHeaders = '', signature = ''] = authorizationPattern.exec(request.headers.authorization ?? '') ?? [];
  if (keyId === undefined) return { code: 'AccessDenied', message: 'Access Denied' };
  if (keyId !== settings.accessKeyId) return { code: 'InvalidAccessKeyId', message: 'The AWS Access Key Id you provided does not exist in our records.' };
  if (region !== settings.region) return { code: 'AuthorizationHeaderMalformed', message: `the region '${region}' is wrong; expecting '${settings.region}'` };
  const stamp = headerOf(request, 'x-amz-date');
  if (Math.abs(instantOf(stamp) - settings.now()) > mostSkewMs) return { code: 'RequestTimeTooSkewed', message: 'The difference between the request time and the current time is too large.' };
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical(request, signedHeaders))].join('\n');
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${settings.secretAccessKey}`, day), region));
  const isRight = timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
  return isRight ? null : { code: 'SignatureDoesNotMatch', message: 'The request signature we calculated does not match the signature you provided.' };
}

function canonical(request: IncomingMessage, signedHeaders: string): string {
  const url = new URL(request.url ?? '/', 'http://s3');
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted().join('&');
  const headers = signedHeaders.split(';').map((name) => `${name}:${headerOf(request, name).trim().replace(/ +/g, ' ')}\n`);
  return [request.method, url.pathname, query, headers.join(''), signedHeaders, headerOf(request, 'x-amz-content-sha256')].join('\n');
}

const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
const headerOf = ({ headers }: IncomingMessage, name: string): string => String(headers[name] ?? '');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** 20261126T101500Z */
const instantOf = (stamp: string): number => Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
