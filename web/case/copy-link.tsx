import { useEffect, useState } from 'preact/hooks';
import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

/** Copies a link to be pasted into a message. Without script the link beside it is copied by hand. */
export function CopyLink({ url }: { url: string }) {
  const t = useIslandT();
  const [state, setState] = useState<'none' | 'ready' | 'copied'>('none');
  useEffect(() => setState(navigator.clipboard ? 'ready' : 'none'), []);
  if (state === 'none') return null;
  const copy = () => void navigator.clipboard.writeText(url).then(() => setState('copied'));
  return (
    <>
      <button type="button" class="button primary no-print" onClick={copy}>
        <Icon of={icons.send} />
        {t('links.copy')}
      </button>
      <p role="status" class="soft">
        {state === 'copied' ? t('links.copied') : ''}
      </p>
    </>
  );
}
