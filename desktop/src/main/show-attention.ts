import { app, nativeImage, Notification, type BrowserWindow } from 'electron';
import type { Attention } from '../bridge/attention.ts';
import type { DeepLink } from '../bridge/deep-link.ts';
import { attentionWords } from './words/attention-words.ts';

/** The count on the icon, and a notification for what is new while the person looks at something else. */
export function showAttention(attention: Attention, window: BrowserWindow | undefined, language: 'en' | 'ru', goTo: (link: DeepLink) => void): void {
  showCount(attention.count, window);
  const { news } = attention;
  const isLooking = window !== undefined && !window.isDestroyed() && window.isFocused();
  if (news === null || isLooking || !Notification.isSupported()) return;
  const notification = new Notification(attentionWords(news, language));
  notification.on('click', () => goTo(news.link));
  notification.show();
}

function showCount(count: number, window: BrowserWindow | undefined): void {
  if (process.platform !== 'win32') return void app.setBadgeCount(count);
  if (window === undefined || window.isDestroyed()) return;
  window.setOverlayIcon(count === 0 ? null : dot(), count === 0 ? '' : String(count));
}

const size = 16;

/** Windows has no number on the icon; a dot says that there is something, its description how much. */
function dot(): Electron.NativeImage {
  const pixels = Buffer.alloc(size * size * 4);
  for (let at = 0; at < size * size; at += 1) {
    const [x, y] = [(at % size) - size / 2 + 0.5, Math.floor(at / size) - size / 2 + 0.5];
    // Blue, green, red, opacity.
    if (x * x + y * y <= 49) pixels.set([0x3c, 0x3c, 0xd6, 0xff], at * 4);
  }
  return nativeImage.createFromBitmap(pixels, { width: size, height: size });
}
