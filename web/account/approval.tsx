import { useState } from 'preact/hooks';
import { FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { userCheck } from '../ui/icons.gen.ts';
import { ownPlaces } from './own-places.ts';
import type { PartProps } from './part-props.ts';
import { PostFields, type PostInput } from './post-fields.tsx';
import { ReasonForm } from './reason-form.tsx';
import { useSubmit } from './use-submit.ts';

/** The decision about an application: approve, as asked or corrected, or refuse. */
export function Approval({ account, onDone }: PartProps) {
  const { busy, failure, send, frame } = useSubmit();
  const { t, actor } = frame;
  const { role, jurisdiction, departmentId } = account.post;
  const [post, setPost] = useState<PostInput>({ role, jurisdiction, departmentId });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await send(`/accounts/${account.id}/approve`, { body: post })) await onDone();
  };
  return (
    <section class="card">
      <h2>{t('account.approveTitle')}</h2>
      <p class="quiet">{t('account.approveText')}</p>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <PostFields post={post} onPost={setPost} failure={failure} within={ownPlaces(actor)} />
        <FailureNote failure={failure} />
        <button class="button primary" type="submit" disabled={busy}>
          <Icon of={userCheck} size={20} />
          {t('account.approve')}
        </button>
      </form>
      <ReasonForm
        action={t('account.refuse')}
        label={t('account.refuseReason')}
        help={t('account.reasonHelp')}
        path={`/accounts/${account.id}/refuse`}
        onDone={onDone}
        isLoss
      />
    </section>
  );
}
