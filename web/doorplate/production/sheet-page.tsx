import { useEffect, useRef, useState } from 'preact/hooks';
import { drawSheet, layoutOf, SHEETS, type SheetSize, sheetsOf } from '../../../shared/doorplate/drawing/sheet.ts';
import { useStaff } from '../../staff/context.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';
import type { ViewProps } from '../../staff/view-props.ts';
import { Icon } from '../../ui/icon.tsx';
import { arrowLeft, printer } from '../../ui/icons.gen.ts';
import { Bar } from './bar.tsx';
import { breathe, fetchBatchPlates } from './batch-plates.ts';
import '../plates-staff.css';

/** Sheets drawn between two breaths. */
const CHUNK = 4;

/** The sheets of a print run with cutting marks, at true size, for the browser's print: on paper or into one PDF. */
export function SheetPage({ params }: ViewProps) {
  const { t, call, href } = useStaff();
  const size = (Object.keys(SHEETS) as SheetSize[]).find((one) => one === params.size) ?? 'a4';
  const holder = useRef<HTMLDivElement>(null);
  const [progress, setProgress] = useState({ done: 0, of: 0, isReady: false });
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const draw = async () => {
      const template = await call('/plate-template');
      if (!template.ok) return setFailure(template.problem);
      const fetched = await fetchBatchPlates(call, Number(params.id), () => undefined);
      if (!fetched.ok) return setFailure(fetched.failure);
      const look = { ...template.value, origin: fetched.origin };
      const of = Math.ceil(fetched.plates.length / layoutOf(size).plates);
      let done = 0;
      holder.current?.replaceChildren();
      for (const plates of sheetsOf(fetched.plates, size)) {
        if (!isCurrent) return;
        holder.current?.insertAdjacentHTML('beforeend', drawSheet(plates, look, size));
        done++;
        if (done % CHUNK) continue;
        setProgress({ done, of, isReady: false });
        await breathe();
      }
      setProgress({ done, of, isReady: true });
    };
    void draw();
    return () => {
      isCurrent = false;
    };
  }, [params.id, size]);

  const { done, of, isReady } = progress;
  return (
    <>
      <div class="head no-print">
        <a class="button" href={href(`/plates/batch/${params.id}`)}>
          <Icon of={arrowLeft} size={18} />
          {t('plates.batch.name', { n: params.id ?? '' })}
        </a>
        <h1>{t(`plates.out.${size}`)}</h1>
        <button type="button" class="button primary push" aria-disabled={!isReady} onClick={() => isReady && print()}>
          <Icon of={printer} size={18} />
          {t('plates.sheet.print')}
        </button>
      </div>
      <div class="no-print stack" role="status">
        {!isReady && !failure && <Bar done={done} of={of} label={t('plates.sheet.drawn', { n: done, of })} />}
        {isReady && <p>{t('plates.sheet.ready', { n: of })}</p>}
      </div>
      <FailureNote failure={failure} />
      <div ref={holder} class={`plates-sheets ${size}`} />
    </>
  );
}
