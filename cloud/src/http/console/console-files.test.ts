import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { securityHeaders } from '../security-headers.ts';
import { consoleFiles } from './console-files.ts';
import { createRefreshCookie } from './refresh-cookie.ts';

let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-console-'));
  const app = express().use(securityHeaders);
  app.use('/console', consoleFiles(folder));
  app.get('/cookie/:scheme', (request, response) => {
    createRefreshCookie(request.params.scheme === 'https').write(response, 'a-refresh-token-of-somebody');
    response.end();
  });
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // A server that listens on a port has an AddressInfo.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['en', 'The console has not been built'],
  ['ru', 'Консоль ещё не собрана'],
])('without a build a person reads in %s what to do', async (language, sentence) => {
  const response = await fetch(`${url}/console/`, { headers: { 'accept-language': language } });
  expect(response.status).toBe(503);
  expect(await response.text()).toContain(sentence);
});

test('every address is the same page, kept by nobody, under a policy that lets only its own files run', async () => {
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Zavod</title>');
  for (const path of ['/console', '/console/', '/console/clients', '/console/0b5cbd5e/channels']) {
    const response = await fetch(url + path);
    expect([path, response.status, response.headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    expect(await response.text()).toContain('<title>Zavod</title>');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|data:|\*/);
  }
});

test('a file named by its content may be kept for ever; one that is gone is told as gone', async () => {
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'assets', 'index-1a2b.js'), 'export {};');
  const kept = await fetch(`${url}/console/assets/index-1a2b.js`);
  expect(kept.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(kept.headers.get('content-type')).toContain('text/javascript');
  expect((await fetch(`${url}/console/assets/index-0000.js`)).status).toBe(404);
  expect((await fetch(`${url}/console/assets/..%2f..%2fmaster.key`)).status).toBe(404);
});

test('over https the cookie goes nowhere else; on both no script reads it and no other site sends it', async () => {
  const cookieOf = async (scheme: string) => (await fetch(`${url}/cookie/${scheme}`)).headers.get('set-cookie') ?? '';
  const [open, secure] = [await cookieOf('http'), await cookieOf('https')];
  for (const cookie of [open, secure]) for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/console/session', 'Max-Age=2592000']) expect(cookie).toContain(part);
  expect(secure).toMatch(/^__Secure-.*; Secure/);
  expect(open).not.toContain('Secure');
});
