import { useEffect, useState } from 'preact/hooks';
import type { IslandMessages } from '../../shared/i18n/messages.ts';
import { createTranslate, type SameKeys } from '../../shared/i18n/translate.ts';
import { useStaff } from '../staff/context.tsx';
import { InFrame } from '../ui/frame-context.tsx';
import { loadWords } from '../ui/words.ts';
import { OutboxList } from './outbox-list.tsx';

/** The outbox of a volunteer's, grid worker's or clerk's phone: the same list as a resident's. */
export function StaffOutbox() {
  const { language } = useStaff();
  const [messages, setMessages] = useState<SameKeys<IslandMessages> | null>(null);
  useEffect(() => void loadWords(language, ['outbox']).then(setMessages), [language]);
  if (!messages) return null;
  const t = createTranslate<IslandMessages>(messages);
  const frame = { language, size: 'normal', path: '/outbox', plateCode: null, isSample: false } as const;
  return (
    <InFrame frame={frame} messages={messages}>
      <div class="head">
        <h1>{t('outbox.title')}</h1>
      </div>
      <p>{t('outbox.lead')}</p>
      <OutboxList />
    </InFrame>
  );
}
