import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { holds } from '../../shared/access.ts';
import type { CaseLine, CasePage } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { queryOf } from '../staff/query.ts';
import { useLive } from '../staff/use-live.ts';
import { Icon } from '../ui/icon.tsx';
import { keyboard, refreshCw } from '../ui/icons.gen.ts';
import './case-staff.css';
import { CaseSearch } from './case-search.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type InboxFilter, readFilter, writeFilter } from './inbox-filter.ts';
import { InboxKeys, useInboxKeys } from './inbox-keys.tsx';
import { InboxList } from './inbox-list.tsx';

/** Where the last filter is kept while the browser is open: nothing personal is in it. */
const LAST = 'inbox';

/** The centre's queue: what is due first stands first; above it what is more urgent still. */
export function Inbox({ banner }: { banner: ComponentChildren }) {
  const { t, go, rename, actor } = useStaff();
  const [filter, setFilter] = useState(() => readFilter(location.search || (sessionStorage.getItem(LAST) ?? '')));
  const [found, setFound] = useState<CaseLine[] | null>(null);
  const [keysShown, setKeysShown] = useState(false);
  const live = useLive(`/cases?${queryOf(filter)}`);
  const { cases, next, more, failure } = useMore(live.value, filter);
  const shown = found ?? cases;
  useInboxKeys({
    count: shown?.length ?? 0,
    refresh: () => void live.refresh(),
    help: () => setKeysShown(true),
    book: (caseId) => holds(actor, 'appointment.bookFor') && go(caseId ? `/book?case=${caseId}` : '/book'),
  });

  const change = (changed: InboxFilter) => {
    setFilter(changed);
    sessionStorage.setItem(LAST, writeFilter(changed));
    rename(`/inbox${writeFilter(changed)}`);
  };
  return (
    <>
      {banner}
      <div class="head">
        <h1>{t('desk.inbox')}</h1>
        <span class="push" />
        <button type="button" class="button" onClick={() => void live.refresh()}>
          <Icon of={refreshCw} size={18} />
          {t('desk.keys.refresh')}
        </button>
        <button type="button" class="button wide-only" onClick={() => setKeysShown(true)}>
          <Icon of={keyboard} size={18} />
          {t('desk.keys')}
        </button>
      </div>
      <CaseSearch onFound={setFound} isFound={found !== null} />
      {found === null && <FilterBar filter={filter} onFilter={change} />}
      <FailureNote failure={live.failure ?? failure} />
      {live.news && found === null && (
        <button type="button" class="button news" onClick={live.showNews}>
          <Icon of={refreshCw} size={18} />
          {t('desk.news')}
        </button>
      )}
      {shown === null ? (
        !live.failure && <p class="loading">{t('desk.loading')}</p>
      ) : (
        <InboxList cases={shown} empty={t(found ? 'desk.emptySearch' : 'desk.empty')} />
      )}
      {next && found === null && (
        <button type="button" class="button" onClick={() => void more()}>
          {t('desk.more')}
        </button>
      )}
      {keysShown && <InboxKeys onClose={() => setKeysShown(false)} />}
    </>
  );
}

/** The first page and those that were asked for after it. */
function useMore(first: CasePage | null, filter: InboxFilter) {
  const { call } = useStaff();
  const [pages, setPages] = useState<CasePage[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => setPages([]), [first]);
  const last = pages.at(-1) ?? first;
  const seen = new Map((first ? [first, ...pages] : []).flatMap((page) => page.cases.map((one) => [one.id, one])));
  return {
    cases: first && [...seen.values()],
    next: last?.next ?? null,
    failure,
    async more() {
      const reply = await call(`/cases?${queryOf({ ...filter, cursor: last?.next ?? '' })}`);
      setFailure(reply.ok ? null : reply.problem);
      if (reply.ok) setPages([...pages, reply.value]);
    },
  };
}
