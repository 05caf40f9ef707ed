import { stormInstagram } from './storm-instagram.ts';
import type { StormNetwork } from './storm-network.ts';
import { stormTelegram } from './storm-telegram.ts';
import { stormYoutube } from './storm-youtube.ts';

export const stormNetworks = (): Promise<StormNetwork[]> => Promise.all([stormTelegram(), stormInstagram(), stormYoutube()]);
