import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CentreView } from '../../../shared/centre.ts';
import { AssistWaiting } from '../../assist/waiting.tsx';

/** A session of help, fetched after the page is there: it brings all pages of residents along. */
export function AssistIsland({ centre }: { centre: CentreView }) {
  const [Live, setLive] = useState<ComponentType<{ centre: CentreView }> | null>(null);
  useEffect(() => void import('./assist-app.tsx').then((m) => setLive(() => m.AssistApp)), []);
  return Live ? <Live centre={centre} /> : <AssistWaiting />;
}
