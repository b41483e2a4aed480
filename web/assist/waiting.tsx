import { useIslandT } from '../ui/frame-context.tsx';

/** Stands where a session of help will be until its script is there; the server draws no more than this. */
export function AssistWaiting() {
  const t = useIslandT();
  return <p>{t('assist.loading')}</p>;
}
