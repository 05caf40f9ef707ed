import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * Every number that a process of the cloud tells, in one registry. Labels come from closed sets (routes, tasks, networks, states) and
 * never name a client, a person or a post. What is counted for the whole installation (queues, publications) each process reads
 * from the database, so dashboards take the max over processes and not the sum.
 */
export function createMetrics(part: string, { isTold = true } = {}) {
  const registry = new Registry();
  registry.setDefaultLabels({ part });
  const registers = [registry];
  // Watching the event loop and the collector of garbage costs a little, which nobody pays for nothing.
  if (isTold) collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpSeconds: new Histogram({ name: 'zavod_http_request_seconds', help: 'Requests of the API by route.', labelNames: ['route', 'method', 'status'], buckets: requestBuckets, registers }),
    callSeconds: new Histogram({ name: 'zavod_call_seconds', help: 'Calls of the API by procedure; sync.push and sync.pull among them.', labelNames: ['call', 'outcome'], buckets: requestBuckets, registers }),
    studios: new Gauge({ name: 'zavod_connected_studios', help: 'Open streams of nudges: one for each studio and client.', registers }),
    nudges: new Counter({ name: 'zavod_nudges_total', help: 'Revisions told to studios.', registers }),
    dbConnections: new Gauge({ name: 'zavod_db_connections', help: 'Connections of this process.', labelNames: ['pool', 'state'], registers }),
    dbRoundTrip: new Gauge({ name: 'zavod_db_round_trip_seconds', help: 'From asking for a connection to the answer of the shortest statement.', labelNames: ['pool'], registers }),
    jobSeconds: new Histogram({ name: 'zavod_job_seconds', help: 'Jobs by how they ended: done, again (will be tried again) or given-up.', labelNames: ['task', 'outcome'], buckets: jobBuckets, registers }),
    jobsRunning: new Gauge({ name: 'zavod_jobs_running', help: 'Jobs that run in this process.', labelNames: ['task'], registers }),
    queueWaiting: new Gauge({ name: 'zavod_queue_waiting', help: 'Jobs whose time has come and which nobody has taken.', labelNames: ['lane'], registers }),
    queueOldest: new Gauge({ name: 'zavod_queue_oldest_seconds', help: 'How long the oldest of them has waited.', labelNames: ['lane'], registers }),
    queueDead: new Gauge({ name: 'zavod_queue_dead', help: 'Jobs that were given up and are still there.', labelNames: ['lane'], registers }),
    lateness: new Histogram({ name: 'zavod_publication_lateness_seconds', help: 'From the hour of a post to the start of its call.', labelNames: ['network'], buckets: latenessBuckets, registers }),
    calls: new Counter({ name: 'zavod_publication_calls_total', help: 'Calls that publish, by the state they led to.', labelNames: ['network', 'state'], registers }),
    publications: new Gauge({ name: 'zavod_publications', help: 'Publications that are not at their end: due, unknown, needs_human, missed.', labelNames: ['state'], registers }),
    oldestDue: new Gauge({ name: 'zavod_publication_oldest_due_seconds', help: 'How long the hour of the oldest publication that is due has passed.', registers }),
    clockSkew: new Gauge({ name: 'zavod_clock_skew_seconds', help: 'The clock of the database less the one of this machine.', registers }),
    providerCalls: new Counter({ name: 'zavod_provider_calls_total', help: 'Calls of AI providers by what came of them.', labelNames: ['provider', 'kind', 'outcome'], registers }),
    providerDollars: new Counter({ name: 'zavod_provider_dollars_total', help: 'What these calls cost, where the price is known, in US dollars.', labelNames: ['provider', 'kind'], registers }),
    providerSeconds: new Histogram({ name: 'zavod_provider_seconds', help: 'How long a provider took.', labelNames: ['provider', 'kind'], buckets: jobBuckets, registers }),
    failedReads: new Counter({ name: 'zavod_metrics_failed_reads_total', help: 'Numbers that could not be read when they were asked for.', labelNames: ['what'], registers }),
  } as const;
}

export type Metrics = ReturnType<typeof createMetrics>;

const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const jobBuckets = [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const latenessBuckets = [0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 900];
