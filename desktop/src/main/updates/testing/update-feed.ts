import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with it. */
export type FeedTrouble = 'none' | 'hangs-up' | 'no-list' | 'page-instead' | 'no-version' | 'failing' | 'cut' | 'wrong-bytes' | 'no-file';

/** A folder of a web server as electron-builder fills it: the list for Linux, and one file. */
export class UpdateFeed {
  readonly #server: Server;
  trouble: FeedTrouble = 'none';
  version = '9.9.9';
  /** A program that ends at once, or writes a line first. */
  file: Buffer = Buffer.from('#!/bin/sh\nexit 0\n');

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', this.url).pathname;
      if (path.endsWith('.yml')) this.#list(response);
      else if (path.endsWith('.AppImage') && this.trouble !== 'no-file') this.#send(response);
      else response.writeHead(404).end('nothing here');
    });
  }

  static async open(): Promise<UpdateFeed> {
    const feed = new UpdateFeed();
    feed.#server.listen(0, '127.0.0.1');
    await once(feed.#server, 'listening');
    return feed;
  }

  get url(): string {
    // A listening TCP server has an address with a port.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #list(response: ServerResponse): void {
    if (this.trouble === 'hangs-up') return void response.destroy();
    if (this.trouble === 'no-list') return void response.writeHead(404).end();
    if (this.trouble === 'failing') return void response.writeHead(503, { 'content-type': 'text/html' }).end('<html>busy</html>');
    if (this.trouble === 'page-instead') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Welcome to our Wi-Fi</body></html>');
    const sha512 = createHash('sha512').update(this.file).digest('base64');
    const name = `Zavod-Studio-${this.version}.AppImage`;
    const lines = [
      ...(this.trouble === 'no-version' ? [] : [`version: ${this.version}`]),
      `files:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${this.file.length}`,
      `path: ${name}\nsha512: ${sha512}\nreleaseDate: '2026-11-26T00:00:00.000Z'\n`,
    ];
    response.writeHead(200, { 'content-type': 'text/yaml' }).end(lines.join('\n'));
  }

  #send(response: ServerResponse): void {
    const bytes = this.trouble === 'wrong-bytes' ? Buffer.from(this.file).reverse() : this.file;
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
    if (this.trouble !== 'cut') return void response.end(bytes);
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
