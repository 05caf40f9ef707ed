import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from './metrics.ts';

const workspace = join(import.meta.dirname, '..', '..', '..');
const textOf = (...path: string[]): Promise<string> => readFile(join(workspace, ...path), 'utf8');

const dashboardSchema = z.object({
  uid: z.string(),
  title: z.string(),
  panels: z.array(z.object({ id: z.int(), title: z.string(), type: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })).min(1),
});
const rulesSchema = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(z.object({ alert: z.string(), expr: z.string(), for: z.string(), labels: z.object({ severity: z.enum(['page', 'ticket']) }), annotations: z.object({ summary: z.string(), runbook: z.string() }) })),
    }),
  ),
});

async function registered(): Promise<Set<string>> {
  const numbers = await createMetrics('test').registry.getMetricsAsJSON();
  const suffixes: Readonly<Record<string, readonly string[]>> = { histogram: ['_bucket', '_sum', '_count'], summary: ['', '_sum', '_count'] };
  return new Set(numbers.flatMap(({ name, type }) => (suffixes[String(type)] ?? ['']).map((suffix) => name + suffix)));
}

/** The names of numbers in an expression; throws for one that is none. */
function namesIn(expression: string): string[] {
  // Grafana puts a duration in the place of its own variable.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const names: string[] = [];
  parser.parse(text).iterate({
    enter: ({ type, name, from, to }) => {
      if (type.isError) throw new Error(`Not an expression: ${expression} at ${from}`);
      if (name === 'Identifier') names.push(text.slice(from, to));
    },
  });
  return names;
}

const dashboards = async () => {
  const files = (await readdir(join(workspace, 'deploy', 'grafana'))).filter((name) => name.endsWith('.json'));
  return Promise.all(files.map(async (name) => dashboardSchema.parse(JSON.parse(await textOf('deploy', 'grafana', name)))));
};
const alerts = async () => rulesSchema.parse(parse(await textOf('deploy', 'prometheus', 'alerts.yml'))).groups.flatMap(({ rules }) => rules);

describe('every number that is asked for is told by the code:', () => {
  test('by dashboards', async () => {
    const known = await registered();
    const all = await dashboards();
    expect(all.length).toBeGreaterThan(1);
    const asked = all.flatMap(({ panels }) => panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr))));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  test('by alerts', async () => {
    const known = await registered();
    const asked = (await alerts()).flatMap(({ expr }) => namesIn(expr));
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  test('and what is no expression, or asks for what nobody tells, is noticed', async () => {
    expect(() => namesIn('max(zavod_publications{state="due"')).toThrow('Not an expression');
    expect(namesIn('rate(zavod_invented_total[5m]) > 1')).toEqual(['zavod_invented_total']);
    expect((await registered()).has('zavod_invented_total')).toBe(false);
  });
});

test('the panels of a dashboard have ids of their own', async () => {
  for (const { panels } of await dashboards()) expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
});

test('every alert says where to read what to do, and it stands there', async () => {
  const guide = await textOf('docs', 'operations.md');
  for (const { alert, annotations } of await alerts()) {
    expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
    expect(guide).toMatch(new RegExp(`^### ${alert}\\n\\n\\S`, 'm'));
  }
  const told = [...guide.matchAll(/^### (Zavod\w+)$/gm)].map(([, name]) => name);
  expect(told.toSorted()).toEqual((await alerts()).map(({ alert }) => alert).toSorted());
});
