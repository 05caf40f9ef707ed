import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  isMaximized: z.boolean(),
});

export interface RememberedWindow {
  bounds: Partial<Rectangle>;
  isMaximized: boolean;
}

const firstSize = { width: 1360, height: 860 };

/** Where the window stood last time, unless no screen shows that place any more. */
export function recallWindow(folder: string): RememberedWindow {
  const stored = stateSchema.safeParse(readJson(fileIn(folder)));
  if (!stored.success) return { bounds: firstSize, isMaximized: false };
  const { isMaximized, ...bounds } = stored.data;
  const isVisible = screen.getAllDisplays().some(({ workArea }) => overlaps(workArea, bounds));
  return { bounds: isVisible ? bounds : { width: bounds.width, height: bounds.height }, isMaximized };
}

export function rememberWindow(folder: string, window: BrowserWindow): void {
  const state = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
  writeFileSync(fileIn(folder), JSON.stringify(state), { mode: 0o600 });
}

const fileIn = (folder: string): string => join(folder, 'window.json');

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
