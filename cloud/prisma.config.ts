import { defineConfig } from 'prisma/config';

// Only the Prisma command line reads this file; the service gets its addresses from src/config.
const url = process.env['DATABASE_URL'];

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
});
