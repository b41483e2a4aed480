import type { BookingMessages } from './zh-CN/appointment.ts';
import type { AssistMessages } from './zh-CN/assist.ts';
import type { CaseMessages } from './zh-CN/case.ts';
import type { CoreMessages } from './zh-CN/core.ts';
import type { FollowMessages } from './zh-CN/follow.ts';
import type { FormMessages } from './zh-CN/form.ts';
import type { OrderMessages } from './zh-CN/order.ts';
import type { OutboxMessages } from './zh-CN/outbox.ts';
import type { PageMessages } from './zh-CN/page.ts';
import type { PlateReportMessages } from './zh-CN/plate-report.ts';
import type { WaitMessages } from './zh-CN/wait.ts';

/** Parts of the dictionary that the resident script loads where an island needs them; `core` always. */
export type WordPart = 'form' | 'case' | 'wait' | 'order' | 'outbox' | 'assist' | 'booking';

/** Words that islands use. */
export type IslandMessages = CoreMessages &
  FormMessages &
  CaseMessages &
  AssistMessages &
  BookingMessages &
  OrderMessages &
  OutboxMessages &
  WaitMessages;

/** Words of whole resident pages, drawn by the server or the offline shell. */
export type AllMessages = PageMessages & FollowMessages & PlateReportMessages & IslandMessages;
export type { CoreMessages };
