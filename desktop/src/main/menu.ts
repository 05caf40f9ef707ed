import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuWords } from './words/menu-words.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** The operating system's own menu: what every program has, in the person's language. */
export function showMenu(words: MenuWords): void {
  const item = (label: string, role: Role): MenuItemConstructorOptions => ({ label, role });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const isMac = process.platform === 'darwin';
  const ofApp: MenuItemConstructorOptions = {
    label: 'Zavod Studio',
    submenu: [
      item(words.about, 'about'),
      line,
      item(words.hide, 'hide'),
      item(words.hideOthers, 'hideOthers'),
      line,
      item(words.quit, 'quit'),
    ],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [ofApp] : []),
      { label: words.file, submenu: [item(words.close, 'close'), ...(isMac ? [] : [item(words.quit, 'quit')])] },
      {
        label: words.edit,
        submenu: [
          item(words.undo, 'undo'),
          item(words.redo, 'redo'),
          line,
          item(words.cut, 'cut'),
          item(words.copy, 'copy'),
          item(words.paste, 'paste'),
          item(words.selectAll, 'selectAll'),
        ],
      },
      {
        label: words.view,
        submenu: [
          item(words.zoomReset, 'resetZoom'),
          item(words.zoomIn, 'zoomIn'),
          item(words.zoomOut, 'zoomOut'),
          line,
          item(words.fullScreen, 'togglefullscreen'),
        ],
      },
      { label: words.window, submenu: [item(words.minimize, 'minimize')] },
    ]),
  );
}
