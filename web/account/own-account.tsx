import { useState } from 'preact/hooks';
import './account-staff.css';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { OtherLanguage } from '../staff/other-language.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { sayField } from './field-words.ts';
import { GrantNames } from './grant-names.tsx';
import { NewPasswordField } from './person-fields.tsx';
import { SecondFactorCards } from './second-factors.tsx';
import { Sessions } from './sessions.tsx';
import { useSubmit } from './use-submit.ts';

/** One's own account: roles, devices, password, second step. */
export function OwnAccount() {
  const { t, me } = useStaff();
  return (
    <>
      <div class="head">
        <h1>{t('account.ownTitle')}</h1>
        <p class="quiet">{me?.name}</p>
        <OtherLanguage className="button push" />
      </div>
      <div class="columns">
        <section class="card">
          <h2>{t('account.myRoles')}</h2>
          {me?.grants.length ? (
            <ul class="lines">
              {me.grants.map((grant) => (
                <li key={grant.role + grant.jurisdiction + grant.departmentId}>
                  <GrantNames grant={grant} />
                </li>
              ))}
            </ul>
          ) : (
            <p>{t('account.noRoles')}</p>
          )}
        </section>
        <Sessions />
        <PasswordCard />
        <SecondFactorCards />
      </div>
    </>
  );
}

function PasswordCard() {
  const { busy, failure, send, frame } = useSubmit();
  const { t } = frame;
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setDone(false);
    if (!(await send('/password', { body: { current, password } }))) return;
    setCurrent('');
    setPassword('');
    setDone(true);
  };
  return (
    <section class="card">
      <h2>{t('account.changePassword')}</h2>
      <p class="quiet">{t('account.changePasswordText')}</p>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('account.currentPassword')}
          value={current}
          onValue={setCurrent}
          error={sayField(t, failure, 'current')}
          type="password"
          autoComplete="current-password"
          maxLength={128}
          required
        />
        <NewPasswordField
          label={t('account.newPassword')}
          value={password}
          onValue={setPassword}
          error={sayField(t, failure, 'password')}
        />
        <FailureNote failure={failure} />
        {isDone && (
          <p class="note done" role="status">
            {t('account.passwordChanged')}
          </p>
        )}
        <button class="button" type="submit" disabled={busy}>
          {t('account.changePassword')}
        </button>
      </form>
    </section>
  );
}
