import { stormInstagram } from './storm-instagram.ts';
import type { StormNetwork } from './storm-network.ts';
import { stormTelegram } from './storm-telegram.ts';
import { stormYoutube } from './storm-youtube.ts';

/**
 * The networks limit each account, each channel and each project, and so does the worker: posts go to as many of them as a
 * team with so many posts would have.
 */
export const stormNetworks = (postsEach: number): Promise<StormNetwork[]> =>
  Promise.all([stormTelegram(accountsFor(postsEach, 150)), stormInstagram(accountsFor(postsEach, 30)), stormYoutube(accountsFor(postsEach, 60))]);

const accountsFor = (posts: number, each: number): number => Math.max(4, Math.ceil(posts / each));
