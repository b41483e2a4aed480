import { useState } from 'preact/hooks';
import { FailureNote } from '../staff/problem.tsx';
import { GrantNames } from './grant-names.tsx';
import { ownPlaces } from './own-places.ts';
import type { PartProps } from './part-props.ts';
import { PostFields, type PostInput } from './post-fields.tsx';
import { useSubmit } from './use-submit.ts';

/** The roles an account has; more can be given, each taken away. */
export function Grants({ account, onDone }: PartProps) {
  const { busy, failure, send, frame } = useSubmit();
  const { t } = frame;
  const [isAdding, setAdding] = useState(false);
  const revoke = async (id: string) => {
    if (await send(`/accounts/${account.id}/grants/${id}/revoke`)) await onDone();
  };
  const canDecide = !account.isOwn;
  return (
    <section class="card">
      <h2>{t('account.grants')}</h2>
      <ul class="lines">
        {account.grants.map((grant) => (
          <li key={grant.id}>
            <div class="grow">
              <GrantNames grant={grant} />
            </div>
            {canDecide && (
              <button class="button" type="button" disabled={busy} onClick={() => void revoke(grant.id)}>
                {t('account.revokeGrant')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {account.grants.length === 0 && <p class="quiet">{t('account.noRoles')}</p>}
      <FailureNote failure={failure} />
      {canDecide && account.status === 'approved' && !isAdding && (
        <button class="button" type="button" onClick={() => setAdding(true)}>
          {t('account.addGrant')}
        </button>
      )}
      {isAdding && (
        <NewGrant
          account={account}
          onCancel={() => setAdding(false)}
          onDone={async () => {
            setAdding(false);
            await onDone();
          }}
        />
      )}
    </section>
  );
}

function NewGrant({ account, onDone, onCancel }: PartProps & { onCancel: () => void }) {
  const { busy, failure, send, frame } = useSubmit();
  const { t, actor } = frame;
  const [post, setPost] = useState<PostInput>({ role: 'clerk', jurisdiction: '', departmentId: null });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await send(`/accounts/${account.id}/grants`, { body: post })) await onDone();
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <PostFields post={post} onPost={setPost} failure={failure} within={ownPlaces(actor)} />
      <FailureNote failure={failure} />
      <div class="buttons">
        <button class="button primary" type="submit" disabled={busy}>
          {t('account.addGrant')}
        </button>
        <button class="button" type="button" onClick={onCancel}>
          {t('shell.cancel')}
        </button>
      </div>
    </form>
  );
}
