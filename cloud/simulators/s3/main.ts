import { parseArgs } from 'node:util';
import { startS3Simulator } from './start-s3-simulator.ts';

// node main.ts --port 4840 --bucket zavod --key-id demo --secret demo-secret. Prints {"url":…} once it listens.
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    bucket: { type: 'string', default: 'zavod' },
    'key-id': { type: 'string', default: 'demo' },
    secret: { type: 'string', default: 'demo-secret' },
  },
});
const simulator = await startS3Simulator({ port: Number(values.port), bucket: values.bucket, accessKeyId: values['key-id'], secretAccessKey: values.secret });
process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
