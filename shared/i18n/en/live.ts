import type { SameKeys } from '../translate.ts';
import type { LiveMessages } from '../zh-CN/live.ts';

export const live: SameKeys<LiveMessages> = {
  'live.offline': 'You are offline. You can read what is kept on this phone.',
  'live.offlineSince': 'You are offline. This is as it was on {time}.',
  'live.tryAgain': 'Try again',
  'live.backOnline': 'You are back online.',
  'live.update': 'A new version is ready.',
  'live.updateNow': 'Update now',
  'live.stopReading': 'Stop reading',
  'live.offer': 'Want to use this without a network?',
  'live.offerDo': 'Keep it on this phone (about 0.1 MB, less than one photo)',
  'live.offerBusy': 'Keeping it …',
  'live.offerDone': 'Kept. Guides and applications work without a network now.',
  'live.offerFailed': 'That did not work. Try again where the network is better.',
};
