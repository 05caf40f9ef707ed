import type { ChannelSettings } from '@zavod/shared/networks/channel-settings.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useState } from 'react';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';

export interface ChannelOptionsState {
  /** What the form shows: what the person chose so far, over what the cloud keeps. */
  shown: ChannelSettings | undefined;
  isSaving: boolean;
  fault: Fault | null;
  choose: (settings: ChannelSettings) => void;
  save: () => void;
}

/** The cloud keeps them, so they are read and saved only while it answers. */
export function useChannelOptions({ clientId, id: channelId }: Pick<Channel, 'clientId' | 'id'>, onSaved: () => void): ChannelOptionsState {
  const engine = useEngine();
  const { data, error } = useAsk('channels.settings', { clientId, channelId });
  const [chosen, setChosen] = useState<ChannelSettings | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const shown = chosen ?? data;

  async function save(): Promise<void> {
    if (shown === undefined) return;
    setSaving(true);
    setFault(null);
    try {
      await engine.ask('channels.setSettings', { clientId, channelId, settings: shown });
      onSaved();
    } catch (refusal) {
      setFault(faultOf(refusal));
    } finally {
      setSaving(false);
    }
  }

  return { shown, isSaving, fault: fault ?? (error === null ? null : faultOf(error)), choose: setChosen, save: () => void save() };
}

/** A refusal that names a field stands under it; any other under the form. */
export const isAbout = (fault: Fault | null, field: string): boolean =>
  fault !== null && String(fault.details['field'] ?? '').split('.').at(-1) === field;
