import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CentreView } from '../../shared/doorplate/view.ts';
import { useIslandT } from '../ui/frame-context.tsx';

/** Stands where a session of help will be until its script is there; the server draws no more than this. */
export function AssistIsland({ centre }: { centre: CentreView }) {
  const t = useIslandT();
  const [Live, setLive] = useState<ComponentType<{ centre: CentreView }> | null>(null);
  useEffect(() => {
    // Left out of the Worker's build, where no effect ever runs.
    if (!import.meta.env.SSR) void import('./assist.tsx').then((m) => setLive(() => m.Assist));
  }, []);
  return Live ? <Live centre={centre} /> : <p>{t('assist.loading')}</p>;
}
