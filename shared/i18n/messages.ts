import type { BookingMessages } from './zh-CN/appointment.ts';
import type { AssistMessages } from './zh-CN/assist.ts';
import type { CaseMessages } from './zh-CN/case.ts';
import type { CoreMessages } from './zh-CN/core.ts';
import type { FormMessages } from './zh-CN/form.ts';
import type { OrderMessages } from './zh-CN/order.ts';
import type { OutboxMessages } from './zh-CN/outbox.ts';
import type { PageMessages } from './zh-CN/page.ts';
import type { WaitMessages } from './zh-CN/wait.ts';

/** Parts of the dictionary that the resident script loads where an island needs them; `core` always. */
export type WordPart = 'form' | 'case' | 'booking' | 'wait' | 'order' | 'outbox' | 'assist';

/** Words that islands use. */
export type IslandMessages = CoreMessages &
  FormMessages &
  CaseMessages &
  BookingMessages &
  WaitMessages &
  OrderMessages &
  OutboxMessages &
  AssistMessages;

/** Words of whole resident pages, drawn by the server or the offline shell. */
export type AllMessages = PageMessages & IslandMessages;
export type { CoreMessages };
