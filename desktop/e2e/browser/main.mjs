// Chromium as a plain browser, for tests of the console: windows are opened from outside, and it stays without any.
import { app } from 'electron';

app.on('window-all-closed', () => undefined);
