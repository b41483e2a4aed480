import { useEffect } from 'preact/hooks';

/** A click that only means “open this”. */
const isPlain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/**
 * Keeps from preact-iso, which listens at the window, the clicks that are not for it: it asks neither whether somebody has
 * handled the click already nor for a `download` without a name. A link to where one is makes no entry in the history.
 */
export function useLinkGuard(): void {
  useEffect(() => {
    const guard = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link) return;
      const isDownload = link.hasAttribute('download');
      if (link.href === location.href && isPlain(event) && !link.target && !isDownload) event.preventDefault();
      if (event.defaultPrevented || isDownload) event.stopPropagation();
    };
    document.addEventListener('click', guard);
    return () => document.removeEventListener('click', guard);
  }, []);
}
