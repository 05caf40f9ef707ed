import { HttpExecutor } from 'builder-util-runtime';
import { request, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';

/** The updater's own way to speak HTTP over Node, where there is no Electron with its network. */
export class NodeExecutor extends HttpExecutor<ClientRequest> {
  override createRequest(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest {
    return request(options, callback);
  }

  /** As the executor of Electron does it: a file that exists is overwritten. */
  async download(url: URL, destination: string, options: Parameters<HttpExecutor<ClientRequest>['downloadToBuffer']>[1]): Promise<string> {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const requestOptions = { headers: options.headers ?? undefined, redirect: 'manual', protocol: url.protocol, hostname: url.hostname, port: url.port, path: url.pathname + url.search };
      this.doDownload(requestOptions, { destination, options, onCancel, callback: (error) => (error ? reject(error) : resolve(destination)), responseHandler: null }, 0);
    });
  }
}
