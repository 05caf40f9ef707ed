import { app, dialog, type BrowserWindow } from 'electron';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Asks where, and copies the file there; false where the person chose no place or the copy did not come about. */
export async function saveCopy(window: BrowserWindow | undefined, path: string, name: string): Promise<boolean> {
  const options = { defaultPath: join(app.getPath('documents'), name) };
  const isOpen = window !== undefined && !window.isDestroyed();
  const { canceled, filePath } = await (isOpen ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  if (canceled || filePath === '') return false;
  return copyFile(path, filePath).then(
    () => true,
    () => false,
  );
}
