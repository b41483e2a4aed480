import { useEffect, useRef, useState } from 'preact/hooks';
import { printList } from '../../../shared/doorplate/production/print-list.ts';
import type { PlateBatch, PlateTemplate } from '../../../shared/doorplate/production/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';
import type { ViewProps } from '../../staff/view-props.ts';
import { Icon } from '../../ui/icon.tsx';
import { arrowLeft, download, printer } from '../../ui/icons.gen.ts';
import { Bar } from './bar.tsx';
import { type Fetched, fetchBatchPlates, saveFile } from './batch-plates.ts';
import { LoseCard } from './lose-card.tsx';
import { sayWhen } from './say-when.ts';
import { TrueSize } from './true-size.tsx';
import '../plates-staff.css';

type Ready = Extract<Fetched, { ok: true }>;

/** One print run: how a plate looks, what the print shop gets, and what to do when the box is lost. */
export function BatchPage({ params }: ViewProps) {
  const { t, call, href, language } = useStaff();
  const id = Number(params.id);
  const [batch, setBatch] = useState<PlateBatch | null>(null);
  const [look, setLook] = useState<PlateTemplate | null>(null);
  const [ready, setReady] = useState<Ready | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const [one, template, fetched] = await Promise.all([
      call(`/plate-batches/${id}`),
      call('/plate-template'),
      fetchBatchPlates(call, id, () => undefined),
    ]);
    if (one.ok) setBatch(one.value);
    else setFailure(one.problem);
    if (template.ok) setLook(template.value);
    else setFailure(template.problem);
    if (fetched.ok) setReady(fetched);
    else setFailure(fetched.failure);
  };
  useEffect(() => void load(), [id]);
  const [first] = ready?.plates ?? [];
  return (
    <>
      <div class="head">
        <a class="button" href={href('/plates')}>
          <Icon of={arrowLeft} size={18} />
          {t('plates.title')}
        </a>
        <h1>{t('plates.batch.name', { n: id })}</h1>
        {batch?.lostAt && <span class="chip stop">{t('plates.batch.lost')}</span>}
      </div>
      <FailureNote failure={failure} />
      {batch && (
        <div class="split">
          <div class="stack">
            {look && ready && first && <TrueSize plate={first} look={{ ...look, origin: ready.origin }} />}
            {look && ready && <Outputs batch={batch} look={look} ready={ready} />}
            {ready && !ready.plates.length && <p class="note wait">{t('plates.batch.empty')}</p>}
          </div>
          <div class="stack">
            <section class="card facts">
              <dl class="facts">
                <Fact name={t('plates.batch.count')} value={String(batch.plates)} />
                <Fact name={t('plates.mounted')} value={String(batch.mounted)} />
                <Fact name={t('plates.batch.replaced')} value={String(batch.replaced)} />
                <Fact name={t('plates.batch.printer')} value={batch.printer} />
                <Fact
                  name={t('plates.batch.made')}
                  value={`${sayWhen(batch.createdAt, language)} ${batch.createdBy}`}
                />
                {batch.note && <Fact name={t('plates.new.note')} value={batch.note} />}
              </dl>
            </section>
            {batch.lostAt === null && <LoseCard batch={batch} onLost={() => void load()} />}
          </div>
        </div>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What can be taken away: sheets to print here, drawings and list for the print shop. */
function Outputs({ batch, look, ready }: { batch: PlateBatch; look: PlateTemplate; ready: Ready }) {
  const { t, href } = useStaff();
  const [done, setDone] = useState<number | null>(null);
  const [isBroken, setBroken] = useState(false);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const { plates, origin } = ready;
  const name = `menpai-${batch.id}`;
  const zip = async () => {
    if (done !== null) return;
    stop.current = new AbortController();
    setDone(0);
    setBroken(false);
    try {
      const { zipPlates } = await import('./zip-plates.ts');
      const pieces = await zipPlates(plates, { ...look, origin }, setDone, stop.current.signal);
      saveFile(`${name}.zip`, pieces, 'application/zip');
    } catch {
      setBroken(!stop.current.signal.aborted);
    }
    setDone(null);
  };
  const csv = () => saveFile(`${name}.csv`, [printList(plates, origin)], 'text/csv;charset=utf-8');
  return (
    <section class="card">
      <h2>{t('plates.out')}</h2>
      <div class="buttons">
        {(['a4', 'a3', 'b1'] as const).map((size) => (
          <a
            key={size}
            class={size === 'a4' ? 'button primary' : 'button'}
            href={href(`/plates/batch/${batch.id}/${size}`)}
          >
            <Icon of={printer} size={18} />
            {t(`plates.out.${size}`)}
          </a>
        ))}
      </div>
      <div class="buttons">
        <button type="button" class="button" aria-disabled={done !== null} onClick={() => void zip()}>
          <Icon of={download} size={18} />
          {t('plates.out.svg')}
        </button>
        <button type="button" class="button" onClick={csv}>
          <Icon of={download} size={18} />
          {t('plates.out.csv')}
        </button>
      </div>
      <div role="status">
        {done !== null && (
          <Bar done={done} of={plates.length} label={t('plates.out.drawn', { n: done, of: plates.length })} />
        )}
        {isBroken && <p class="note stop">{t('plates.out.broken')}</p>}
      </div>
      <p class="door-hint">{t('plates.out.hint')}</p>
    </section>
  );
}
