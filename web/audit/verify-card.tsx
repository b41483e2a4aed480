import { useState } from 'preact/hooks';
import type { Verification } from '../../shared/audit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { circleCheck, shieldCheck, triangleAlert } from '../ui/icons.gen.ts';

/** Goes through the whole record on request, and gives the head to note down outside. */
export function VerifyCard() {
  const { t, call } = useStaff();
  const [result, setResult] = useState<Verification | 'running' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const verify = async () => {
    setResult('running');
    const reply = await call('/record/verify');
    setFailure(reply.ok ? null : reply.problem);
    setResult(reply.ok ? reply.value : null);
  };
  const isRunning = result === 'running';
  return (
    <section class="card verify">
      <div class="bar">
        <button type="button" class="button" disabled={isRunning} onClick={() => void verify()}>
          <Icon of={shieldCheck} size={20} />
          {t(isRunning ? 'record.verifying' : 'record.verify')}
        </button>
      </div>
      <p class="quiet">{t('record.verifyHelp')}</p>
      <FailureNote failure={failure} />
      <div role="status">{result && result !== 'running' && <Result result={result} />}</div>
    </section>
  );
}

function Result({ result: { damage, checked, head } }: { result: Verification }) {
  const { t } = useStaff();
  if (damage) {
    return (
      <div class="note stop">
        <p>
          <Icon of={triangleAlert} size={20} /> <b>{t(`record.damage.${damage.kind}`, { seq: damage.seq })}</b>
        </p>
        <p>{t('record.damageNext', { n: checked })}</p>
      </div>
    );
  }
  return (
    <div class="note done">
      <p>
        <Icon of={circleCheck} size={20} /> {t('record.sound', { n: checked })}
      </p>
      {head && (
        <>
          <p class="head-code">
            {t('record.head', { seq: head.seq, first: head.hash.slice(0, 8), last: head.hash.slice(-8) })}
          </p>
          <details>
            <summary>{t('record.headFull')}</summary>
            <code>{head.hash}</code>
          </details>
        </>
      )}
    </div>
  );
}
