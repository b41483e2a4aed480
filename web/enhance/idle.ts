/** Milliseconds after which a browser that cannot tell (Safari) is taken to be idle, and a busy one no longer waited for. */
const AT_LAST = 2_000;

/** Resolves when the page has loaded and the browser has nothing else to do. */
export async function pageIsIdle(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve));
  await new Promise<unknown>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: AT_LAST });
    else setTimeout(resolve, AT_LAST);
  });
}
