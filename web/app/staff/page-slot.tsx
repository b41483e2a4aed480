import type { ComponentChildren } from 'preact';
import { InStaffFrame, type StaffFrame } from '../../staff/context.tsx';
import type { OpenedPage } from './use-pages.ts';

interface SlotProps {
  page: OpenedPage;
  frame: Omit<StaffFrame, 't'>;
  isHidden: boolean;
  again: () => void;
}

/** Where a page stands. Behind the door it stays as it was, unseen by anyone. */
export function PageSlot({ page, frame, isHidden, again }: SlotProps) {
  return (
    <InStaffFrame value={{ ...frame, t: page.t }}>
      <main id={isHidden ? undefined : 'main'} tabIndex={-1} hidden={isHidden}>
        <Content key={page.key} page={page} again={again} />
      </main>
    </InStaffFrame>
  );
}

function Content({ page, again }: Pick<SlotProps, 'page' | 'again'>) {
  const { Page, t, params } = page;
  if (Page === 'none') return <Empty title={t('shell.none')} text={t('shell.noneText')} />;
  if (Page === 'nothing') return <Empty title={t('shell.nothing')} />;
  if (Page !== 'failed') return <Page params={params} />;
  return (
    <Empty title={t('shell.failed')} text={t('shell.failedText')}>
      <p class="buttons">
        <button class="button primary" type="button" onClick={again}>
          {t('shell.again')}
        </button>
        <button class="button" type="button" onClick={() => location.reload()}>
          {t('shell.reload')}
        </button>
      </p>
    </Empty>
  );
}

/** A page with nothing on it but why. */
export function Empty({ title, text, children }: { title: string; text?: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h1>{title}</h1>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}
