import { parseArgs } from 'node:util';
import { startStabilitySimulator } from './start-stability-simulator.ts';

// node main.ts --port 4820 --key sk-demo. Prints {"url":…} once it listens.
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, key: { type: 'string', default: 'sk-demo' } } });
const simulator = await startStabilitySimulator({ port: Number(values.port), key: values.key });
process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
