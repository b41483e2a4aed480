import { useEffect, useRef } from 'preact/hooks';
import { useStaff } from '../staff/context.tsx';

interface Options {
  count: number;
  refresh(): void;
  help(): void;
  /** Books for the person of the case that is focused, or for someone new. */
  book(caseId: string | null): void;
}

const links = () => [...document.querySelectorAll<HTMLAnchorElement>('.inbox .row-link')];

/** Moves the focus by one line. */
function move(step: number): void {
  const all = links();
  const at = all.indexOf(document.activeElement as HTMLAnchorElement);
  all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
}

/** The case of the line that is focused. */
function focusedCase(): string | null {
  const focused = document.activeElement;
  const link = focused instanceof HTMLAnchorElement && focused.matches('.inbox .row-link') ? focused : undefined;
  return link?.pathname.match(/\/case\/(\w+)$/)?.[1] ?? null;
}

/** Whether the person is writing: then letters are letters. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, dialog *');
}

/** The keys of the inbox: j k or the arrows move, Enter opens, / searches, r refreshes, ? shows them. */
export function useInboxKeys({ count, refresh, help, book }: Options): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const actions: Record<string, () => void> = {
        j: () => move(1),
        ArrowDown: () => move(1),
        k: () => move(-1),
        ArrowUp: () => move(-1),
        r: refresh,
        '/': () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
        b: () => book(focusedCase()),
        '?': help,
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [count, refresh, help]);
}

/** What the keys are. */
export function InboxKeys({ onClose }: { onClose: () => void }) {
  const { t } = useStaff();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const keys = [
    ['j  k  ↓  ↑', t('desk.keys.move')],
    ['Enter', t('desk.keys.open')],
    ['/', t('desk.keys.search')],
    ['r', t('desk.keys.refresh')],
    ['b', t('desk.keys.book')],
    ['?', t('desk.keys.help')],
  ];
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="keys-title">
      <h2 id="keys-title">{t('desk.keys')}</h2>
      <dl class="facts">
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button class="button primary">{t('shell.close')}</button>
      </form>
    </dialog>
  );
}
