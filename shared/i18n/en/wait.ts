import type { SameKeys } from '../translate.ts';
import type { WaitMessages } from '../zh-CN/wait.ts';

export const wait: SameKeys<WaitMessages> = {
  'wait.see': 'See how long you will wait',
  'wait.title': 'My ticket',
  'wait.waiting': '{n} {n|person|people} before you',
  'wait.first': 'You are next',
  'wait.minutes': 'about {n} more minutes',
  'wait.soon': 'very soon, please stay near',
  'wait.unknown': 'no window is open for this now, please ask reception',
  'wait.toWindow': 'You will be called to window {n}',
  'wait.called': 'Please go to window {n}',
  'wait.served': 'Being served at window {n}',
  'wait.parked': 'Put aside; tell the window when you are ready',
  'wait.passedOver': 'Your number was called. Please tell reception',
  'wait.gone': 'You are no longer in line today',
  'wait.rule': 'Who goes first',
  'wait.rule.booked': 'A booking stands in line from {lead} minutes before its time, ahead of whoever came later.',
  'wait.rule.came': 'Without a booking: in the order of the tickets.',
  'wait.rule.late': 'More than {grace} minutes late: in line from arrival.',
  'wait.rule.elders': 'Of every {n} calls of a window, the last goes to the elder who has waited longest.',
  'wait.ask': 'Ask the centre',
  'wait.hear': 'What is shown and called in the hall counts; this page may be a few seconds late.',
  'wait.at': 'As of {time}',
};
