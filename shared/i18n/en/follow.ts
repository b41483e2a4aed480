import type { SameKeys } from '../translate.ts';
import type { FollowMessages } from '../zh-CN/follow.ts';

export const follow: SameKeys<FollowMessages> = {
  'links.title': 'A link for the family',
  'links.lead': 'Family who live elsewhere can see how far “{item}” is.',
  'links.shows': 'The link shows this one case only: how far it is, when each step was taken, and the last day.',
  'links.hides': 'It shows no name, telephone, receipt number, paper or photo, and nothing can be done with it.',
  'links.ends':
    'It ends by itself after 14 days, or 3 days after the case has ended. You can stop it here at any time.',
  'links.make': 'Make a link',
  'links.over': 'This case has ended; no new link can be made.',
  'links.made': 'The link is ready',
  'links.made.text': 'It is shown this once. Send it to your family now, or print it. Good until {time}.',
  'links.qr': 'Family scan this code to see the progress',
  'links.print': 'Print this sheet',
  'links.own': 'Links that still work',
  'links.line': 'Made {time}, good until {until}',
  'links.by': '(with the help of {name})',
  'links.revoke': 'Stop this link',
  'links.open': 'Give the family a link',
  'follow.title': 'Follow a family member’s case',
  'follow.lead': 'Open the link you were sent. If that does not work, type its last 16 characters here.',
  'follow.error.gone':
    'This link does not work: it has ended, was stopped, or a character is wrong. Ask your family for a new one.',
  'follow.error.wait': 'Too many attempts. Please wait {n} seconds.',
  'follow.until': 'This link is good until {time} and shows this one case only.',
  'follow.only': 'To protect your family, no name, telephone or paper is shown here.',
};
