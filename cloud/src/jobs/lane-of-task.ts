export const laneNames = ['publish', 'collect', 'generate', 'upkeep'] as const;
export type LaneName = (typeof laneNames)[number];

/**
 * planned: its time is to come · waiting: its time has come · running · failing: it failed and is tried again by itself ·
 * given-up: it has no attempts left.
 */
export const jobStates = ['planned', 'waiting', 'running', 'failing', 'given-up'] as const;
export type JobState = (typeof jobStates)[number];

/** Jobs about one client. Named here, so that the API need not load what does the work. */
export const clientTasks: Readonly<Record<string, LaneName>> = {
  ring_publication: 'publish',
  'collect-source': 'collect',
  'measure-channel': 'collect',
  'generate-draft': 'generate',
  'deliver-webhook': 'upkeep',
};

export const laneOfTask = (task: string): LaneName => clientTasks[task] ?? 'upkeep';
