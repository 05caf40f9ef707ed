import { Worker } from 'bullmq';
import { z } from 'zod';

// BullMQ as it comes: one task that calls the network at the job's time. node bullmq-consumer.ts <port> <telegram> <queue>
const payloadSchema = z.object({ chatId: z.string(), text: z.string() });
const [port = '', telegramUrl = '', queueName = ''] = process.argv.slice(2);
const worker = new Worker(
  queueName,
  async (job) => {
    const { chatId, text } = payloadSchema.parse(job.data);
    const answer = await fetch(`${telegramUrl}/bot7000001:bench/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: chatId, text }),
    });
    await answer.body?.cancel();
  },
  { connection: { host: '127.0.0.1', port: Number(port) } },
);
await worker.waitUntilReady();
process.stdout.write('ready\n');
process.once('SIGTERM', () => void worker.close().then(() => process.exit(0)));
