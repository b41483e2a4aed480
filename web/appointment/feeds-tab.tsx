import { useEffect, useState } from 'preact/hooks';
import type { Feed } from '../../shared/appointment/feed.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayDate } from '../ui/dates.ts';
import type { TabProps } from './tab-props.ts';

/** Calendars that programs read by address: made, told once, revoked. */
export function FeedsTab({ settings }: TabProps) {
  const { t, call, language } = useStaff();
  const [feeds, setFeeds] = useState<Feed[]>([]);
  const [made, setMade] = useState('');
  const [window, setWindow] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call('/feeds');
    if (reply.ok) setFeeds(reply.value.feeds);
    else setFailure(reply.problem);
  };
  useEffect(() => void load(), []);
  const options = [
    { value: '', label: t('centre.feeds.all') },
    ...settings.windows.map(({ id, number, name }) => ({
      value: String(id),
      label: t('centre.windowName', { n: number, name: name[language] }),
    })),
  ];
  const make = async (event: Event) => {
    event.preventDefault();
    const reply = await call('/feeds', { body: { windowId: window ? Number(window) : null } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setMade(reply.value.url);
    await load();
  };
  const revoke = async (id: string) => {
    const reply = await call(`/feeds/${id}/revoke`, { body: {} });
    setFailure(reply.ok ? null : reply.problem);
    await load();
  };
  const nameOf = (id: number | null) => options.find(({ value }) => value === String(id ?? ''))?.label ?? '';
  return (
    <section class="card stack">
      <p>{t('centre.feeds.text')}</p>
      <FailureNote failure={failure} />
      <form class="bar" onSubmit={(event) => void make(event)}>
        <SelectField label={t('centre.window')} value={window} onValue={setWindow} options={options} />
        <button class="button primary">{t('centre.feeds.make')}</button>
      </form>
      {made && (
        <div class="note done" role="status">
          <p>{t('centre.feeds.once')}</p>
          <p>
            <code>{made}</code>
          </p>
        </div>
      )}
      {feeds.length === 0 && <p class="soft">{t('centre.feeds.none')}</p>}
      <ul class="stack">
        {feeds.map(({ id, windowId, madeAt, usedAt }) => (
          <li key={id} class="bar">
            <span>
              {t('centre.feeds.line', { window: nameOf(windowId), date: sayDate(madeAt, language) })} ·{' '}
              {usedAt ? t('centre.feeds.used', { date: sayDate(usedAt, language) }) : t('centre.feeds.unused')}
            </span>
            <button type="button" class="button" onClick={() => void revoke(id)}>
              {t('centre.feeds.revoke')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
