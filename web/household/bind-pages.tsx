import { BINDING } from '../../shared/household/binding.ts';
import type { HomePages } from '../../shared/household/home.ts';
import { useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { CodeFromAddress } from './code-from-address.tsx';
import { useHomeT } from './home-messages.ts';
import { WipePhone } from './wipe-phone.tsx';

/** A phone that is not bound: what binding is for, and the field for the code. */
export function BindPage({ plate, gridWorker, centre, label, error, retryAfter }: HomePages['bind']) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t('bind.title')}</h1>
        <p class="soft">{plate.address}</p>
        <p>{t('bind.lead')}</p>
      </div>
      {error && (
        <div role="alert">
          <Note kind="stop">
            <p>{t(`bind.error.${error}`, { n: retryAfter })}</p>
          </Note>
        </div>
      )}
      <form class="card" method="post" action={links.below('/home/bind')}>
        <CodeField />
        <LabelField label={label} isWrong={error === 'label'} />
        <button class="button primary">
          <Icon of={icons.smartphone} />
          {t('bind.go')}
        </button>
        <p class="soft small">{t('bind.own')}</p>
      </form>
      <Section title={t('bind.how')}>
        <ol class="counts">
          <li>{t('bind.how.1')}</li>
          <li>{t('bind.how.2')}</li>
          <li>{t('bind.how.3')}</li>
        </ol>
      </Section>
      <Section title={t('bind.who')}>
        <Call who={t('bind.gridWorker', { name: gridWorker.name })} phone={gridWorker.phone} />
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      </Section>
      <Island name="code-from-address" of={CodeFromAddress} with={{}} />
    </PageFrame>
  );
}

function CodeField() {
  const t = useHomeT();
  return (
    <div class="field">
      <label class="label" for="code">
        {t('bind.code')}
      </label>
      <p class="help" id="code-help">
        {t('bind.code.help')}
      </p>
      <input
        class="input number"
        id="code"
        name="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={12}
        required
        placeholder="4827 1936"
        aria-describedby="code-help"
      />
    </div>
  );
}

function LabelField({ label, isWrong }: { label: string; isWrong: boolean }) {
  const t = useHomeT();
  return (
    <div class={isWrong ? 'field wrong' : 'field'}>
      <label class="label" for="label">
        {t('bind.label')}
      </label>
      <p class="help" id="label-help">
        {t('bind.label.help')}
      </p>
      <input
        class="input"
        id="label"
        name="label"
        autocomplete="off"
        maxLength={BINDING.label}
        required
        aria-describedby="label-help"
        aria-invalid={isWrong ? 'true' : undefined}
        defaultValue={label}
      />
    </div>
  );
}

/** This phone is bound, but to another household. */
export function OtherPage({ ownPlate }: HomePages['other']) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t('other.title')}</h1>
        <p>{t('other.text')}</p>
      </div>
      {ownPlate && (
        <a class="button primary" href={links.to(`/D/${ownPlate}/home`)}>
          <Icon of={icons.house} />
          {t('other.own')}
        </a>
      )}
      <UnbindForm words={t('other.unbind')} />
    </PageFrame>
  );
}

/** The button that unbinds this phone, folded away so that no slip of the thumb does it. */
export function UnbindForm({ words }: { words: string }) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <div class="card">
      <details>
        <summary>{words}</summary>
        <form class="stack" method="post" action={links.below('/home/unbind')}>
          <p>{t('bound.unbind.text')}</p>
          <button class="button">
            <Icon of={icons.x} />
            {t('bound.unbind.go')}
          </button>
        </form>
      </details>
    </div>
  );
}

/** The binding is over: nothing is left here. */
export function GonePage({ how, centre }: HomePages['gone']) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t(`gone.${how}`)}</h1>
        {how === 'ended' && <p>{t('gone.ended.text')}</p>}
        <p>{t('gone.text')}</p>
      </div>
      <a class="button" href={links.below('/home')}>
        <Icon of={icons.smartphone} />
        {t('gone.again')}
      </a>
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      <Island name="wipe-phone" of={WipePhone} with={{}} />
    </PageFrame>
  );
}
