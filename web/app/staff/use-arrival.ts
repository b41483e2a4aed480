import { useEffect, useRef } from 'preact/hooks';
import type { OpenedPage } from './use-pages.ts';

/**
 * Does for a page of the desk what a browser does for a document: its title, and the place where reading begins. The focus
 * goes to the heading, unless the page has put it into a field of its own.
 */
export function useArrival(page: OpenedPage | null): void {
  const isFirst = useRef(true);
  useEffect(() => {
    const main = document.getElementById('main');
    if (!page || !main) return;
    const isMove = !isFirst.current;
    isFirst.current = false;
    if (isMove && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
    return whenHeaded(main, (heading) => {
      document.title = `${heading.dataset.title ?? heading.textContent} · ${page.t('shell.name')}`;
      if (isMove && document.activeElement === main) focusOn(heading);
    });
  }, [page?.key, page?.path]);
}

/** Tells of the page's heading once it is there: some wait for what the server says. */
function whenHeaded(main: HTMLElement, tell: (heading: HTMLElement) => void): () => void {
  const look = () => {
    const heading = main.querySelector<HTMLElement>('h1:not(.loading)');
    if (!heading) return;
    observer.disconnect();
    tell(heading);
  };
  const observer = new MutationObserver(look);
  observer.observe(main, { childList: true, subtree: true });
  look();
  return () => observer.disconnect();
}

function focusOn(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
