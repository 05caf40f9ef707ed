import type { Studio } from '../../desktop/e2e/fixtures/studio.ts';

/** The window under Playwright. */
export type Page = Awaited<ReturnType<Studio['open']>>;
