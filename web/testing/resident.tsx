import { render } from '@testing-library/preact';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { vi } from 'vitest';
import type { CentreView } from '../../shared/centre.ts';
import type { Page } from '../../shared/composition.ts';
import type { ContactsView, PlateView } from '../../shared/doorplate/view.ts';
import type { Frame } from '../../shared/frame.ts';
import type { HomePage } from '../../shared/household/home.ts';
import type { Language } from '../../shared/language.ts';
import { plateCodeOf } from '../../shared/links.ts';
import type { OrderPage } from '../../shared/order/pages.ts';
import { ResidentPage } from '../app/resident/resident-pages.tsx';
import { HOME_MESSAGES } from '../household/home-messages.ts';
import { HomeView } from '../household/home-pages.tsx';
import { MESSAGES } from '../messages.ts';
import { ORDER_PAGE_MESSAGES } from '../order/order-messages.ts';
import { OrderPageView } from '../order/order-pages.tsx';
import { InFrame } from '../ui/frame-context.tsx';
import { type Answer, type Network, openNetwork } from './network.ts';

export const PLATE_CODE = '7K3M9XQ2VR';
export const CENTRE: CentreView = {
  ...{ name: '青禾镇便民服务中心', address: '青禾镇人民路 18 号', phone: '0571-8765 4321' },
  ...{ hours: '工作日 8:30–17:00', isSample: true },
};
export const PLATE: PlateView = {
  ...{ code: PLATE_CODE, town: '青禾镇', village: '柳溪村', group: 1, hamlet: null, houseNumber: '12' },
  address: '青禾镇柳溪村1组12号',
};
export const CONTACTS: ContactsView = { gridWorker: { name: '陈建国', phone: '139 0000 0001' }, centre: CENTRE };

export interface Resident {
  network: Network;
  user: UserEvent;
  /** Where the page has sent the browser, in order. */
  went: string[];
}

interface Options {
  language?: Language;
  /** Path without the language; below a plate unless given. */
  path?: string;
  /** What stands behind the path: `#…`. */
  hash?: string;
  answers?: Readonly<Record<string, Answer | readonly Answer[]>>;
}

/** The frame of a page at a path. */
export function frameAt(path = `/D/${PLATE_CODE}`, language: Language = 'zh'): Frame {
  return { language, size: 'normal', path, plateCode: plateCodeOf(path), isSample: true };
}

function open(content: ComponentChildren, { language = 'zh', path, hash = '', answers = {} }: Options): Resident {
  const network = openNetwork(answers);
  const went: string[] = [];
  vi.spyOn(location, 'assign').mockImplementation((to) => void went.push(String(to)));
  history.replaceState(null, '', `${language === 'en' ? '/en' : ''}${frameAt(path, language).path}${hash}`);
  document.body.replaceChildren();
  const user = userEvent.setup();
  render(content);
  return { network, user, went };
}

/** Opens a resident's page with its islands alive, as a phone shows it. */
export function openPage(page: Page, options: Options = {}): Resident {
  return open(pageOf(page, options), options);
}

/** Opens one part of a page in its frame. */
export function openPart(part: ComponentChildren, options: Options = {}): Resident {
  const { language = 'zh', path } = options;
  const frame = frameAt(path, language);
  return open(
    <InFrame frame={frame} messages={MESSAGES[language]}>
      {part}
    </InFrame>,
    options,
  );
}

/** Opens a page of the household's own phone. */
export function openHome(page: HomePage, options: Options = {}): Resident {
  const { language = 'zh', path } = options;
  const messages = { ...MESSAGES[language], ...HOME_MESSAGES[language] };
  return open(<HomeView page={page} frame={frameAt(path, language)} messages={messages} />, options);
}

/** Opens a page on which help is ordered. */
export function openOrder(page: OrderPage, options: Options = {}): Resident {
  const { language = 'zh', path } = options;
  const messages = { ...MESSAGES[language], ...ORDER_PAGE_MESSAGES[language] };
  return open(<OrderPageView page={page} frame={frameAt(path, language)} messages={messages} />, options);
}

function pageOf(page: Page, { language = 'zh', path }: Options) {
  return <ResidentPage page={page} frame={frameAt(path, language)} messages={MESSAGES[language]} />;
}

/** Puts a page into the document as the server writes it, without script. */
export function writePage(page: Page, options: Options = {}): HTMLElement {
  document.body.innerHTML = renderToString(pageOf(page, options));
  return document.body;
}

/** What a browser would send of a form, pressed at `by`: names and values in order, files left out. */
export function postedBy(form: HTMLFormElement, by?: HTMLButtonElement): [string, string][] {
  const fields = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string');
  return by?.name ? [...fields, [by.name, by.value]] : fields;
}

/** The form that an element stands in. */
export function formOf(element: Element): HTMLFormElement {
  const form = element.closest('form');
  if (!form) throw new Error('stands in no form');
  return form;
}
