import { run } from 'graphile-worker';
import { z } from 'zod';

// graphile-worker as it comes: one task that calls the network at the job's time. node graphile-consumer.ts <database> <telegram>
const payloadSchema = z.object({ chatId: z.string(), text: z.string() });
const [connectionString = '', telegramUrl = ''] = process.argv.slice(2);
const runner = await run({
  connectionString,
  noHandleSignals: true,
  taskList: {
    publish: async (payload) => {
      const { chatId, text } = payloadSchema.parse(payload);
      const answer = await fetch(`${telegramUrl}/bot7000001:bench/sendMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: chatId, text }),
      });
      await answer.body?.cancel();
    },
  },
});
process.stdout.write('ready\n');
process.once('SIGTERM', () => void runner.stop().then(() => process.exit(0)));
