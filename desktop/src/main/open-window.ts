import { BrowserWindow } from 'electron';
import { appAddress } from './schemes.ts';
import { recallWindow, rememberWindow } from './window-state.ts';

/** The studio's one window, where it stood last time. It shows once there is something to see. */
export function openWindow(folder: string, preloadPath: string): BrowserWindow {
  const { bounds, isMaximized } = recallWindow(folder);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // The code of the window changes with an update only: compiled at its first start, not its third.
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
    // npm start reads this line to say how long the window took.
    process.stdout.write('zavod-studio: window shown\n');
  });
  window.on('close', () => rememberWindow(folder, window));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.reload();
  });
  void window.loadURL(appAddress);
  return window;
}
