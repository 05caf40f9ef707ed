import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { simulatorSettingsSchema } from './settings.ts';
import { startInstagramSimulator } from './start-instagram-simulator.ts';

// node main.ts --settings <file.json>: the file holds SimulatorOptions. Prints {"url":…} once it listens.
const { values } = parseArgs({ options: { settings: { type: 'string' } } });
const settings = simulatorSettingsSchema.safeParse(values.settings === undefined ? undefined : JSON.parse(readFileSync(values.settings, 'utf8')));

if (settings.success) {
  const simulator = await startInstagramSimulator(settings.data);
  process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
} else {
  process.stderr.write(`The settings of the Instagram simulator are not usable:\n${z.prettifyError(settings.error)}\n`);
  process.exitCode = 2;
}
