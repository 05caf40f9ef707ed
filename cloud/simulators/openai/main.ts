import { parseArgs } from 'node:util';
import { startOpenAiSimulator } from './start-openai-simulator.ts';

// node main.ts --port 4810 --key sk-demo. Prints {"url":…} once it listens.
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, key: { type: 'string', default: 'sk-demo' } } });
const simulator = await startOpenAiSimulator({ port: Number(values.port), key: values.key });
process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
