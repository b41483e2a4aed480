import { booking as bookingEn } from '../shared/i18n/en/appointment.ts';
import { assist as assistEn } from '../shared/i18n/en/assist.ts';
import { cases as casesEn } from '../shared/i18n/en/case.ts';
import { core as coreEn } from '../shared/i18n/en/core.ts';
import { form as formEn } from '../shared/i18n/en/form.ts';
import { order as orderEn } from '../shared/i18n/en/order.ts';
import { outbox as outboxEn } from '../shared/i18n/en/outbox.ts';
import { page as pageEn } from '../shared/i18n/en/page.ts';
import { wait as waitEn } from '../shared/i18n/en/wait.ts';
import type { AllMessages } from '../shared/i18n/messages.ts';
import type { SameKeys } from '../shared/i18n/translate.ts';
import { booking as bookingZh } from '../shared/i18n/zh-CN/appointment.ts';
import { assist as assistZh } from '../shared/i18n/zh-CN/assist.ts';
import { cases as casesZh } from '../shared/i18n/zh-CN/case.ts';
import { core as coreZh } from '../shared/i18n/zh-CN/core.ts';
import { form as formZh } from '../shared/i18n/zh-CN/form.ts';
import { order as orderZh } from '../shared/i18n/zh-CN/order.ts';
import { outbox as outboxZh } from '../shared/i18n/zh-CN/outbox.ts';
import { page as pageZh } from '../shared/i18n/zh-CN/page.ts';
import { wait as waitZh } from '../shared/i18n/zh-CN/wait.ts';
import type { Language } from '../shared/language.ts';

/** All words of resident pages, for the server. The resident script loads parts of its own language (`words.ts`). */
export const MESSAGES: Record<Language, SameKeys<AllMessages>> = {
  zh: { ...pageZh, ...coreZh, ...formZh, ...casesZh, ...bookingZh, ...waitZh, ...orderZh, ...outboxZh, ...assistZh },
  en: { ...pageEn, ...coreEn, ...formEn, ...casesEn, ...bookingEn, ...waitEn, ...orderEn, ...outboxEn, ...assistEn },
};
