import type { z } from 'zod';

export interface RunwayOptions {
  baseUrl: string;
  apiKey: string;
  timeoutMs?: number;
  /** How often a task may be asked about; the service asks for 5 s at least. */
  lookEveryMs?: number;
}

/** One request to Runway's API, never repeated. Rejects when no answer came. */
export async function runwayCall(
  { baseUrl, apiKey, timeoutMs = 60_000 }: RunwayOptions,
  method: 'GET' | 'POST',
  path: string,
  signal: AbortSignal,
  body?: object,
): Promise<{ status: number; body: string }> {
  const response = await fetch(`${baseUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      'x-runway-version': '2024-11-06',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  });
  return { status: response.status, body: await response.text() };
}

export function parseAs<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
