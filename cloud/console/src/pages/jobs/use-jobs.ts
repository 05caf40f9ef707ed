import type { Cloud } from '../../cloud/create-cloud.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

export type JobsView = Awaited<ReturnType<Cloud['jobs']['read']['query']>>;

const everyMs = 5_000;

export const useJobs = (clientId: string): Read<JobsView> => useRead(clientId, 'jobs', (cloud) => cloud.jobs.read.query({ clientId }), everyMs);
