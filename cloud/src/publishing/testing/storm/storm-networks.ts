import type { StormNetwork } from './storm-network.ts';
import { stormTelegram } from './storm-telegram.ts';

export const stormNetworks = async (): Promise<StormNetwork[]> => [await stormTelegram()];
