import type { Page } from '../../../shared/composition.ts';
import type { AllMessages } from '../../../shared/i18n/messages.ts';
import type { Translate } from '../../../shared/i18n/translate.ts';

/** The title of a page, for the browser's tab and for screen readers. */
export function titleOf(page: Page, t: Translate<AllMessages>): string {
  switch (page.name) {
    case 'entry':
      return page.view.problem ? t(`plate.${page.view.problem.problem}.title`) : t('entry.title');
    case 'hall':
      return page.view.plate.address;
    case 'guides':
      return (
        page.view.category?.name ??
        (page.view.query ? t('guides.found', { query: page.view.query }) : t('guides.title'))
      );
    case 'guide':
      return page.view.guide.name;
    case 'apply':
      return t('apply.title', { item: page.view.guide.name });
    case 'receipt':
      return t('receipt.title');
    case 'progressForm':
    case 'progress':
      return t('progress.title');
    case 'correct':
    case 'withdraw':
    case 'rate':
    case 'wait':
      return t(`${page.name}.title`);
    case 'followLinks':
      return t('links.title');
    case 'follow':
      return t('follow.title');
    case 'followed':
      return page.view.title;
    case 'bookItems':
    case 'bookDays':
    case 'bookTimes':
    case 'bookWho':
    case 'bookLine':
    case 'bookWishes':
      return t('book.title');
    case 'appointment':
      return t('booked.title');
    case 'appointmentCancel':
      return t('cancel.title');
    case 'privacy':
      return t('privacy.title');
    case 'reportPlate':
      return t(page.view.isSent ? 'plateReport.thanks' : 'plateReport.title');
    case 'outbox':
    case 'assist':
      return t(`${page.name}.title`);
    case 'error':
      return t(`problem.${page.view.code}.title`);
    case 'offline':
      return t('offline.title');
  }
}
