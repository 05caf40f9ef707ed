import type { QuietHours } from '@zavod/shared/domain/quiet-times.ts';
import { useState } from 'react';
import { faultOf, type Fault } from '../pieces/fault.ts';

export interface ChannelVerbs {
  doing: 'nothing' | 'testing' | 'changing';
  /** What the network calls the channel, once a test went well. */
  testedTitle: string | null;
  fault: Fault | null;
  test: () => void;
  /** Calls back once the cloud has it. */
  change: (change: { timeZone: string; graceMinutes: number }, onDone: () => void) => void;
  setQuietHours: (quietHours: QuietHours | null, onDone: () => void) => void;
  disable: () => void;
}

/** What the cloud is asked for, about one channel. */
export interface ChannelAsks {
  test: () => Promise<{ title: string }>;
  change: (change: { timeZone: string; graceMinutes: number }) => Promise<unknown>;
  setQuietHours: (quietHours: QuietHours | null) => Promise<unknown>;
  disable: () => Promise<unknown>;
}

/** One verb at a time, with how it ended. */
export function useChannelVerbs(asks: ChannelAsks): ChannelVerbs {
  const [doing, setDoing] = useState<ChannelVerbs['doing']>('nothing');
  const [testedTitle, setTestedTitle] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  async function attempt(what: ChannelVerbs['doing'], act: () => Promise<void>): Promise<void> {
    setDoing(what);
    setFault(null);
    setTestedTitle(null);
    try {
      await act();
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setDoing('nothing');
    }
  }

  return {
    doing,
    testedTitle,
    fault,
    test: () => void attempt('testing', async () => setTestedTitle((await asks.test()).title)),
    change: (change, onDone) =>
      void attempt('changing', async () => {
        await asks.change(change);
        onDone();
      }),
    setQuietHours: (quietHours, onDone) =>
      void attempt('changing', async () => {
        await asks.setQuietHours(quietHours);
        onDone();
      }),
    disable: () => void attempt('changing', async () => void (await asks.disable())),
  };
}
