import type { SameKeys } from '../translate.ts';
import type { CoreMessages } from '../zh-CN/core.ts';

/** English for `zh-CN/core.ts`, written rather than translated word by word. */
export const core: SameKeys<CoreMessages> = {
  'list.and': ' and ',
  'list.or': ' or ',
  'list.comma': ', ',
  'code.label': 'Plate code',
  'code.help': 'The 10 letters and digits under the QR code. Capitals and hyphens do not matter.',
  'code.go': 'Open this plate',
  'code.scan': 'Scan the plate with the camera',
  'code.noCamera': 'The camera could not be opened. You can type the plate code instead.',
  'search.label': 'What do you want to do?',
  'search.example': 'For example: pension, fire, ID card',
  'search.go': 'Search',
  'search.found': '{n} {n|service|services} found',
  'search.none': 'Nothing found. Try other words, or look through the categories below.',
  'bring.choose': 'Choose what applies and the list shows only what you need:',
  'bring.show': 'Show what I need',
  'bring.when': '({when})',
  'bring.optional': '(helpful, but you can do without)',
  'bring.form.original': 'The original',
  'bring.form.copy': '{n} {n|photocopy|photocopies}',
  'bring.form.originalAndCopy': 'The original and {n} {n|photocopy|photocopies}',
  'bring.form.filledIn': 'A form to fill in and sign',
  'bring.later': '; may follow later',
  'bring.example': 'What it looks like',
  'bring.exampleAlt': 'Sketch: {name}',
  'bring.nothing': 'You do not need to bring anything.',
  'bring.print': 'Print this list',
};
