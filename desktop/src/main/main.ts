import { errorSentence } from '@zavod/shared/words/error-sentence.ts';
import { app, dialog, ipcMain, type BrowserWindow, type IpcMainEvent } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { linkAmong, type DeepLink } from '../bridge/deep-link.ts';
import { filesChosen, portWanted } from '../bridge/handover.ts';
import { chosenFilesSchema } from '../bridge/process-message.ts';
import { reportUncaught } from '../bridge/report-uncaught.ts';
import { readConfig, type StudioConfig } from './config.ts';
import { startEngineProcess, type EngineProcess } from './engine-process.ts';
import { guardWindows } from './guards.ts';
import { openKeyring } from './keyring.ts';
import { showMenu } from './menu.ts';
import { watchNetwork } from './network-watch.ts';
import { openWindow } from './open-window.ts';
import { saveCopy } from './save-copy.ts';
import { appScheme, registerSchemes, serveApp, serveMedia } from './schemes.ts';
import { showAttention } from './show-attention.ts';
import { takeLinks, type OnLink } from './take-links.ts';
import { startUpdates } from './updates/start-updates.ts';
import { languageOf, menuWords } from './words/menu-words.ts';

const config = readConfig(process.env);
if (config.userDataFolder !== undefined) {
  mkdirSync(config.userDataFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', config.userDataFolder);
}
reportUncaught(config.sentryDsn, 'studio-main');
registerSchemes();
// Electron refuses to run as root with its sandbox: whoever starts it so has to say --no-sandbox, never this program.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const onLink = takeLinks();

if (app.requestSingleInstanceLock()) void app.whenReady().then(() => start(config, onLink));
else app.quit();

function start({ cloudUrl, language, sqliteBinding, sentryDsn, updateUrl }: StudioConfig, onLink: OnLink): void {
  const folder = app.getPath('userData');
  let window: BrowserWindow | undefined;
  let spoken = languageOf(language, app.getLocale());

  guardWindows(cloudUrl);
  const engine = startEngineProcess({
    path: join(import.meta.dirname, 'engine.js'),
    config: { folder, cloudUrl, language, sentryDsn, ...(sqliteBinding === undefined ? {} : { sqliteBinding }) },
    keyring: openKeyring(folder),
    onLanguage(chosen) {
      spoken = languageOf(chosen, app.getLocale());
      showMenu(menuWords[spoken]);
    },
    onAttention: (attention) => showAttention(attention, window, spoken, goTo),
    onUpdate: (act) => updates.obey(act),
    onSaveCopy: (path, name) => saveCopy(window, path, name),
    onFailed({ code, details }) {
      dialog.showErrorBox(menuWords[spoken].cannotStart, errorSentence(code, details, spoken));
      app.exit(1);
    },
  });
  const updates = startUpdates({ feedUrl: updateUrl, folder, onState: engine.tellUpdate, closeEngine: engine.close });
  serveApp(join(import.meta.dirname, '../renderer'));
  serveMedia(engine.mediaFile);
  showMenu(menuWords[spoken]);

  ipcMain.on(portWanted, (event) => {
    if (isOurs(event)) engine.connect(event.sender);
  });
  ipcMain.on(filesChosen, (event, chosen: unknown) => {
    const files = chosenFilesSchema.safeParse(chosen);
    if (isOurs(event) && files.success) engine.giveFiles(files.data);
  });
  const show = (): void => {
    if (window === undefined || window.isDestroyed()) window = openWindow(folder, join(import.meta.dirname, '../preload/preload.cjs'));
    else if (window.isMinimized()) window.restore();
    window.focus();
  };
  function goTo(link: DeepLink): void {
    engine.goTo(link);
    show();
  }
  show();
  app.on('second-instance', (_event, argv) => {
    const link = linkAmong(argv);
    if (link === null) show();
    else goTo(link);
  });
  onLink(goTo);
  app.on('activate', show);
  app.on('window-all-closed', () => app.quit());
  const stopWatching = watchNetwork(engine.tryNow);
  closeEngineFirst(engine, () => {
    stopWatching();
    updates.close();
  });
}

const isOurs = ({ sender, senderFrame }: IpcMainEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${appScheme}://`);

/** Quitting waits until the engine has closed its files. */
function closeEngineFirst(engine: EngineProcess, stopWatching: () => void): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    stopWatching();
    void engine.close().then(() => {
      isClosed = true;
      // Asked within the event that has just been held up, quitting would be forgotten.
      setImmediate(() => app.quit());
    });
  });
}
