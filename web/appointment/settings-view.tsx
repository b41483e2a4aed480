import './centre-staff.css';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CentreSettings } from '../../shared/appointment/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { ClosuresTab } from './closures-tab.tsx';
import { FeedsTab } from './feeds-tab.tsx';
import { ChangeOutcome, HitsDialog } from './hits-dialog.tsx';
import { HoursTab } from './hours-tab.tsx';
import { RosterTab } from './roster-tab.tsx';
import { RulesTab } from './rules-tab.tsx';
import type { TabProps } from './tab-props.ts';
import { useChange } from './use-change.tsx';
import { WindowsTab } from './windows-tab.tsx';

const TABS = {
  closures: ClosuresTab,
  roster: RosterTab,
  windows: WindowsTab,
  hours: HoursTab,
  rules: RulesTab,
  feeds: FeedsTab,
} as const satisfies Record<string, ComponentType<TabProps>>;
type Tab = keyof typeof TABS;

const tabInAddress = (): Tab => {
  const asked = location.hash.slice(1);
  return asked in TABS ? (asked as Tab) : 'closures';
};

/** How the centre takes bookings: windows, hours, closures, roster, rules, feeds. */
export function SettingsView() {
  const { t, call } = useStaff();
  const [settings, setSettings] = useState<CentreSettings | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [tab, setTab] = useState<Tab>(tabInAddress);
  const load = async () => {
    const reply = await call('/centre');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setSettings(reply.value);
  };
  useEffect(() => void load(), []);
  const changing = useChange(settings?.version ?? 0, load);
  const choose = (next: Tab) => {
    setTab(next);
    history.replaceState(null, '', `#${next}`);
  };
  const Shown = TABS[tab];
  return (
    <>
      <h1>{t('centre.settings')}</h1>
      <div class="centre-tabs" role="tablist">
        {(Object.keys(TABS) as Tab[]).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={tab === one}
            aria-controls="tab-panel"
            onClick={() => choose(one)}
          >
            {t(`centre.tab.${one}`)}
          </button>
        ))}
      </div>
      <FailureNote failure={failure ?? (changing.pending ? null : changing.failure)} />
      <ChangeOutcome changing={changing} />
      {settings && (
        <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="stack">
          {!settings.mayEdit && tab !== 'feeds' && tab !== 'roster' && <p class="soft">{t('centre.readOnly')}</p>}
          <Shown settings={settings} changing={changing} />
        </div>
      )}
      {settings && <HitsDialog changing={changing} windows={settings.windows} />}
    </>
  );
}
