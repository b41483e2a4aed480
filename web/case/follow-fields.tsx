import { useEffect, useRef } from 'preact/hooks';
import { printFollowToken, readFollowToken } from '../../shared/case/follow.ts';
import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

/** What stands behind the `#` of a link, which browsers never send. With script it is filled in and sent at once. */
export function FollowFields() {
  const t = useIslandT();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const open = () => {
      const token = readFollowToken(location.hash.slice(1));
      if (!token || !field.current) return;
      field.current.value = printFollowToken(token);
      history.replaceState(null, '', location.pathname);
      form.current?.requestSubmit();
    };
    open();
    // The same page may be open already when the next link is tapped.
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);
  return (
    <form class="card" method="post" ref={form}>
      <div class="field">
        <label class="label" for="token">
          {t('follow.token')}
        </label>
        <p class="help" id="token-help">
          {t('follow.token.help')}
        </p>
        <input
          ref={field}
          class="input number"
          id="token"
          name="token"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={40}
          required
          placeholder="7K3M-9XQ2-VR4T-8HJN"
          aria-describedby="token-help"
        />
      </div>
      <button class="button primary">
        <Icon of={icons.search} />
        {t('follow.open')}
      </button>
    </form>
  );
}
