import { parseArgs } from 'node:util';
import { startRunwaySimulator } from './start-runway-simulator.ts';

// node main.ts --port 4830 --key key_demo. Prints {"url":…} once it listens.
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, key: { type: 'string', default: 'key_demo' } } });
const simulator = await startRunwaySimulator({ port: Number(values.port), key: values.key });
process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
