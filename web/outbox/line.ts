import type { Frame } from '../../shared/frame.ts';
import { createTranslate } from '../../shared/i18n/translate.ts';
import type { OutboxMessages } from '../../shared/i18n/zh-CN/outbox.ts';
import { belowHall, inLanguage } from '../../shared/links.ts';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { loadWords } from '../ui/words.ts';

/** A line on top of every page while something waits on this phone or was refused, with the way to see what. Sends it too. */
export async function showOutboxLine(frame: Frame): Promise<void> {
  const outbox = await openOutbox();
  if (document.querySelector('[data-island="outbox"]')) return;
  const t = createTranslate<OutboxMessages>(await loadWords(frame.language, ['outbox']));
  const line = document.createElement('p');
  line.className = 'status-line';
  line.setAttribute('role', 'status');
  const show = async () => {
    const entries = await outbox.list();
    const count = (state: string) => entries.filter((entry) => entry.state === state).length;
    const [refused, waiting] = [count('refused'), count('waiting')];
    line.hidden = refused + waiting === 0;
    const link = document.createElement('a');
    link.href = inLanguage(belowHall(frame.plateCode, '/outbox'), frame.language);
    link.textContent = t('outbox.look');
    line.replaceChildren(
      refused ? t('outbox.lineRefused', { n: refused }) : t('outbox.lineWaiting', { n: waiting }),
      ' ',
      link,
    );
  };
  await show();
  document.querySelector('main')?.prepend(line);
  outbox.watch(() => void show());
}
