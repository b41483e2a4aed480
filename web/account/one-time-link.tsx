import { useState } from 'preact/hooks';
import './account-staff.css';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { circleCheck } from '../ui/icons.gen.ts';
import { sayField } from './field-words.ts';
import { NewPasswordField, NOBODY, PersonFields } from './person-fields.tsx';
import { useSubmit } from './use-submit.ts';

/** The token behind `#`, which no server log sees; taken out of the address at once. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, '', location.pathname);
  return token;
}

const isDead = (failure: Failure | null) =>
  failure !== null && failure !== 'network' && ['notFound', 'conflict'].includes(failure.code);

/** With the link that `npm run first-administrator` prints. */
export function Join() {
  const { busy, failure, send, frame } = useSubmit();
  const { t } = frame;
  const [token] = useState(takeToken);
  const [person, setPerson] = useState(NOBODY);
  const [isDone, setDone] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await send('/join', { body: { token, ...person } })) setDone(true);
  };
  if (isDone) return <Ready words={t('account.joined')} />;
  return (
    <form class="stack door" onSubmit={(event) => void submit(event)}>
      <h1>{t('account.joinTitle')}</h1>
      <p>{t('account.joinText')}</p>
      <div class="card">
        <PersonFields person={person} onPerson={setPerson} failure={failure} />
      </div>
      <LinkFailure failure={failure} />
      <button class="button primary wide" type="submit" disabled={busy}>
        {t('account.joinSend')}
      </button>
    </form>
  );
}

/** With the link that two administrators made. */
export function Recover() {
  const { busy, failure, send, frame } = useSubmit();
  const { t } = frame;
  const [token] = useState(takeToken);
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await send('/recover', { body: { token, password } })) setDone(true);
  };
  if (isDone) return <Ready words={t('account.recovered')} />;
  return (
    <form class="card stack door" onSubmit={(event) => void submit(event)}>
      <h1>{t('account.recoverTitle')}</h1>
      <p>{t('account.recoverText')}</p>
      <NewPasswordField
        label={t('account.newPassword')}
        value={password}
        onValue={setPassword}
        error={sayField(t, failure, 'password')}
      />
      <LinkFailure failure={failure} />
      <button class="button primary wide" type="submit" disabled={busy}>
        {t('account.recoverSend')}
      </button>
    </form>
  );
}

function LinkFailure({ failure }: { failure: Failure | null }) {
  const { t } = useSubmit().frame;
  if (!isDead(failure)) return <FailureNote failure={failure} />;
  return (
    <p class="note stop" role="alert">
      {t('account.linkDead')}
    </p>
  );
}

function Ready({ words }: { words: string }) {
  const { t, href } = useSubmit().frame;
  return (
    <div class="card stack verdict done" role="status">
      <Icon of={circleCheck} size={44} />
      <h1>{words}</h1>
      <a class="button primary wide" href={href('/sign-in')}>
        {t('account.toSignIn')}
      </a>
    </div>
  );
}
