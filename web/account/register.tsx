import { useState } from 'preact/hooks';
import './account-staff.css';
import { useStaff } from '../staff/context.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { hourglass } from '../ui/icons.gen.ts';
import { NOBODY, PersonFields } from './person-fields.tsx';
import { PostFields, type PostInput } from './post-fields.tsx';
import { useSubmit } from './use-submit.ts';

/** Asking for an account: who, as what, where. */
export function Register() {
  const { busy, failure, send, frame } = useSubmit();
  const { t, href } = frame;
  const [person, setPerson] = useState(NOBODY);
  const [post, setPost] = useState<PostInput>({ role: 'clerk', jurisdiction: '', departmentId: null });
  const [isSent, setSent] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await send('/accounts/register', { body: { ...person, ...post } })) setSent(true);
  };
  if (isSent) return <Sent />;
  return (
    <form class="stack door" onSubmit={(event) => void submit(event)}>
      <h1>{t('account.registerTitle')}</h1>
      <p>{t('account.registerText')}</p>
      <div class="card">
        <PersonFields person={person} onPerson={setPerson} failure={failure} />
      </div>
      <div class="card">
        <PostFields post={post} onPost={setPost} failure={failure} />
      </div>
      <FailureNote failure={failure} />
      <button class="button primary wide" type="submit" disabled={busy}>
        {t('account.send')}
      </button>
      <p>
        <a href={href('/sign-in')}>{t('account.toSignIn')}</a>
      </p>
    </form>
  );
}

function Sent() {
  const { t, href } = useStaff();
  return (
    <div class="card stack verdict wait" role="status">
      <Icon of={hourglass} size={44} />
      <h1>{t('account.sentTitle')}</h1>
      <ol class="next">
        <li>{t('account.sent1')}</li>
        <li>{t('account.sent2')}</li>
        <li>{t('account.sent3')}</li>
      </ol>
      <a class="button primary wide" href={href('/sign-in')}>
        {t('account.toSignIn')}
      </a>
    </div>
  );
}
