/** How the publishing engine behaves in time. All durations in milliseconds. */
export type PublishingSettings = {
  readonly sweepEveryMs: number;
  /** Reversible work starts this long before the hour. */
  readonly armAheadMs: number;
  /** The alarm rings this long before the hour; the last stretch is timed inside the process. */
  readonly alarmAheadMs: number;
  /** In a rush an intent may be written this long before its time; the call itself waits for it. */
  readonly claimLeadMs: number;
  /** Held anew while the work goes on, so it is over soon after its process has died: within 35 s, with the next sweep. */
  readonly armLeaseMs: number;
  /** A network that could not be reached while arming is asked again no sooner than this, and the sooner the nearer the hour. */
  readonly nearRetryMs: number;
  /** Must be longer than the adapters' own time limit: when it is over, nobody may still be calling. */
  readonly sendLeaseMs: number;
  /** A call that could not begin this soon after its intent was committed does not begin at all. */
  readonly callStartLimitMs: number;
  /** Between an unknown outcome and asking the network or a person: late effects have shown by then. */
  readonly quietMs: number;
  /** An outcome that is unknown this long is put before a person, whatever the network says about asking again. */
  readonly doubtLimitMs: number;
  /** From this lateness on a post counts as catching up, and a channel gets one of those per `catchUpEveryMs`. */
  readonly catchUpAfterMs: number;
  readonly catchUpEveryMs: number;
  readonly maxClockSkewMs: number;
  /** Irreversible calls per plan before a person has to look. */
  readonly maxAttempts: number;
  /** Waits longer than this are left to the sweeper. */
  readonly longestTimerMs: number;
  readonly parallelArming: number;
  /** Calls with large files that are out at once. */
  readonly parallelUploads: number;
};

export const defaultPublishingSettings: PublishingSettings = {
  sweepEveryMs: 5_000,
  armAheadMs: 600_000,
  alarmAheadMs: 3_000,
  claimLeadMs: 400,
  armLeaseMs: 25_000,
  nearRetryMs: 5_000,
  sendLeaseMs: 26_000,
  callStartLimitMs: 5_000,
  quietMs: 100_000,
  doubtLimitMs: 110_000,
  catchUpAfterMs: 60_000,
  catchUpEveryMs: 120_000,
  maxClockSkewMs: 2_000,
  maxAttempts: 10,
  longestTimerMs: 15_000,
  parallelArming: 8,
  parallelUploads: 4,
};
