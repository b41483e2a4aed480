import { useEffect, useState } from 'preact/hooks';
import './counter-staff.css';
import type { LineRule } from '../../shared/counter/rule.ts';
import type { DisplayLinks } from '../../shared/counter/schema.ts';
import { holdsInTown, useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayTime } from '../ui/dates.ts';
import { RuleWords } from './rule-words.tsx';

/** How turns are taken, and the displays in the hall. */
export function CounterSettings() {
  const { t, actor, me, call } = useStaff();
  const [rule, setRule] = useState<LineRule | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const mayChange = holdsInTown({ actor, me }, 'counter.rule');
  const load = async () => {
    const reply = await call('/counter/rule');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setRule(reply.value.rule);
  };
  useEffect(() => void load(), []);
  return (
    <div class="counter stack">
      <h1>{t('setting.title')}</h1>
      <FailureNote failure={failure} />
      {rule && (mayChange ? <RuleForm rule={rule} onSaved={load} /> : <RuleWords rule={rule} leads={false} />)}
      <Displays />
    </div>
  );
}

const EVERY = [0, 2, 3, 4, 5] as const;

function RuleForm({ rule, onSaved }: { rule: LineRule; onSaved: () => Promise<void> }) {
  const { t, call } = useStaff();
  const [lead, setLead] = useState(String(rule.lead));
  const [elderEvery, setElderEvery] = useState(String(rule.elderEvery));
  const [isSaved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    const reply = await call('/counter/rule', { body: { lead: Number(lead), elderEvery: Number(elderEvery) } });
    setFailure(reply.ok ? null : reply.problem);
    setSaved(reply.ok);
    if (reply.ok) await onSaved();
  };
  return (
    <>
      <form class="card stack narrow" onSubmit={(event) => void save(event)}>
        <h2>{t('setting.rule')}</h2>
        <TextField
          label={t('setting.lead')}
          help={t('setting.lead.help')}
          type="number"
          min="0"
          max="60"
          value={lead}
          onValue={setLead}
        />
        <SelectField
          label={t('setting.elders')}
          value={elderEvery}
          onValue={setElderEvery}
          options={EVERY.map((n) => ({
            value: String(n),
            label: n ? t('setting.elders.every', { n }) : t('setting.elders.never'),
          }))}
        />
        <p class="soft">{t('setting.grace', { n: rule.grace })}</p>
        <FailureNote failure={failure} />
        <button class="button primary">{t('shell.save')}</button>
        <p role="status">{isSaved && <span class="note done">{t('setting.saved')}</span>}</p>
      </form>
      <RuleWords rule={rule} leads={false} />
    </>
  );
}

function Displays() {
  const { t, call, language } = useStaff();
  const [links, setLinks] = useState<DisplayLinks['links'] | null>(null);
  const [label, setLabel] = useState('');
  const [made, setMade] = useState('');
  const [isCopied, setCopied] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call('/counter/displays');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setLinks(reply.value.links);
  };
  useEffect(() => void load(), []);
  const make = async (event: Event) => {
    event.preventDefault();
    if (!label.trim()) return;
    const reply = await call('/counter/displays', { body: { label } });
    if (!reply.ok) return setFailure(reply.problem);
    setMade(reply.value.url);
    setCopied(false);
    setLabel('');
    await load();
  };
  const revoke = async (id: string, name: string) => {
    if (!confirm(t('setting.revokeSure', { label: name }))) return;
    const reply = await call(`/counter/displays/${id}/revoke`, { body: {} });
    if (!reply.ok) setFailure(reply.problem);
    setMade('');
    await load();
  };
  const copy = async () => {
    await navigator.clipboard.writeText(made).catch(() => undefined);
    setCopied(true);
  };
  return (
    <section class="card stack">
      <h2>{t('setting.displays')}</h2>
      <p class="soft">{t('setting.displays.help')}</p>
      <FailureNote failure={failure} />
      {links?.length === 0 && <p>{t('setting.displays.none')}</p>}
      <ul class="tickets">
        {links?.map((link) => (
          <li key={link.id}>
            <b>{link.label}</b>
            <span class="ticket-facts soft">
              {link.usedAt === null ? t('setting.unused') : t('setting.used', { time: sayTime(link.usedAt, language) })}{' '}
              · {link.madeBy}
            </span>
            <button type="button" class="button stop" onClick={() => void revoke(link.id, link.label)}>
              {t('setting.revoke')}
            </button>
          </li>
        ))}
      </ul>
      <form class="bar" onSubmit={(event) => void make(event)}>
        <div class="grow">
          <TextField label={t('setting.label')} value={label} onValue={setLabel} maxLength={40} autoComplete="off" />
        </div>
        <button class="button">{t('setting.make')}</button>
      </form>
      <div role="status">
        {made && (
          <div class="note done stack">
            <p>{t('setting.made')}</p>
            <p class="made-link">
              <a href={made} target="_blank" rel="noopener">
                {made}
              </a>
            </p>
            <button type="button" class="button" onClick={() => void copy()}>
              {t(isCopied ? 'setting.copied' : 'setting.copy')}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}
