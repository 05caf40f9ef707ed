import sharp from 'sharp';
import { bakeryWindow, coffeeFromAbove, coffeeHills, harbourAtDawn, lighthouse, marketStalls, roastery, tramInRain } from './harbour-pictures.ts';
import { bazaar, canyon, cityUnderMountains, mountainLake, nightTrain, sleeperWindow, stationClock, trainInSteppe } from './steppe-pictures.ts';

export const pictures = {
  'harbour-at-dawn': harbourAtDawn,
  roastery,
  'coffee-from-above': coffeeFromAbove,
  'bakery-window': bakeryWindow,
  'tram-in-rain': tramInRain,
  'market-stalls': marketStalls,
  'coffee-hills': coffeeHills,
  lighthouse,
  'train-in-steppe': trainInSteppe,
  'night-train': nightTrain,
  'mountain-lake': mountainLake,
  canyon,
  'station-clock': stationClock,
  'sleeper-window': sleeperWindow,
  'city-under-mountains': cityUnderMountains,
  bazaar,
} as const;

export type PictureName = keyof typeof pictures;

export function isPictureName(name: string): name is PictureName {
  return Object.hasOwn(pictures, name);
}

/** A JPEG of 1200 x 800 pixels; the same bytes each time. */
export function renderPicture(name: PictureName): Promise<Buffer> {
  return sharp(Buffer.from(pictures[name]())).jpeg({ quality: 84 }).toBuffer();
}
