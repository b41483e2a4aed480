import { useEffect, useState } from 'preact/hooks';
import type { AccountLine, AccountList } from '../../shared/account/schema.ts';
import { type AccountStatus, STATUSES } from '../../shared/account/status.ts';
import './account-staff.css';
import { FailureNote } from '../staff/problem.tsx';
import { sayTime } from '../ui/dates.ts';
import { FactorAsked } from './factor-asked.tsx';
import { GrantNames } from './grant-names.tsx';
import { useSubmit } from './use-submit.ts';

/** Accounts of the administrator's place: who waits for approval first. */
export function Accounts() {
  const { failure, fail, frame } = useSubmit();
  const { t, call } = frame;
  const [status, setStatus] = useState<AccountStatus>('applied');
  const [list, setList] = useState<AccountList | null>(null);
  const load = async (wanted: AccountStatus, after = '') => {
    const reply = await call(`/accounts?status=${wanted}&after=${after}`);
    if (!reply.ok) return fail(reply.problem);
    fail(null);
    const { value } = reply;
    setList((before) => (after && before ? { ...value, accounts: [...before.accounts, ...value.accounts] } : value));
  };
  useEffect(() => {
    setList(null);
    void load(status);
  }, [status]);
  return (
    <>
      <div class="head">
        <h1>{t('account.manageTitle')}</h1>
        {list && list.waiting > 0 && <span class="chip wait">{t('account.waiting', { n: list.waiting })}</span>}
      </div>
      <FactorAsked />
      <div class="tabs">
        {STATUSES.map((one) => (
          <button key={one} class="button" type="button" aria-pressed={one === status} onClick={() => setStatus(one)}>
            {t(`account.status.${one}`)}
          </button>
        ))}
      </div>
      <FailureNote failure={failure} />
      {!list && !failure && <p class="quiet">{t('shell.loading')}</p>}
      {list?.accounts.length === 0 && <p class="card quiet">{t(`account.empty.${status}`)}</p>}
      {list && list.accounts.length > 0 && <AccountTable accounts={list.accounts} />}
      {list?.next && (
        <button class="button" type="button" onClick={() => void load(status, list.next ?? '')}>
          {t('account.more')}
        </button>
      )}
    </>
  );
}

function AccountTable({ accounts }: { accounts: readonly AccountLine[] }) {
  const { t, href, language } = useSubmit().frame;
  const isWaiting = accounts[0]?.status === 'applied';
  const when = t(isWaiting ? 'account.appliedAt' : 'account.changedAt');
  return (
    <div class="scroll">
      <table class="accounts">
        <thead>
          <tr>
            <th scope="col">{t('account.person')}</th>
            <th scope="col">{t('account.post')}</th>
            <th scope="col">{t('account.phone')}</th>
            <th scope="col">{t('account.idNumber')}</th>
            <th scope="col">{when}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <th scope="row">
                <a class="row-link" href={href(`/accounts/${account.id}`)}>
                  {account.name}
                </a>{' '}
                {account.isOwn && <span class="chip">{t('account.own')}</span>}
              </th>
              <td>
                <GrantNames grant={account.post} />
              </td>
              <td data-label={t('account.phone')}>{account.phone}</td>
              <td data-label={t('account.idNumber')}>{account.idNumber}</td>
              <td data-label={when}>{sayTime(isWaiting ? account.appliedAt : account.changedAt, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
