import { app, session, shell } from 'electron';

/** No window opens another one, leaves the studio's own files or gets a permission. Links open in the person's browser. */
export function guardWindows(cloudUrl: string): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowed(permission)));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (mayOpenOutside(url, cloudUrl)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
}

/** Copying a link or a text; reading what others copied is not. */
const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';

/** https only; with a cloud on this computer also what it serves here. */
export function mayOpenOutside(address: string, cloudUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && isLoopback(hostname) && isLoopback(new URL(cloudUrl).hostname);
}

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
