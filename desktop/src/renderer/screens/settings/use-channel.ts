import type { QuietHours } from '@zavod/shared/domain/quiet-times.ts';
import { useState } from 'react';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '../../data/fault.ts';

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

export function useChannel(clientId: string, channelId: string): ChannelVerbs {
  const engine = useEngine();
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
    test: () => void attempt('testing', async () => setTestedTitle((await engine.ask('channels.test', { clientId, channelId })).title)),
    change: (change, onDone) =>
      void attempt('changing', async () => {
        await engine.ask('channels.change', { clientId, channelId, ...change });
        onDone();
      }),
    setQuietHours: (quietHours, onDone) =>
      void attempt('changing', async () => {
        await engine.ask('channels.setQuietHours', { clientId, channelId, quietHours });
        onDone();
      }),
    disable: () => void attempt('changing', async () => void (await engine.ask('channels.disable', { clientId, channelId }))),
  };
}
