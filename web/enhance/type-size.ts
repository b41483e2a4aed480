import { SIZES, type Size } from '../../shared/frame.ts';

/** The type size changes on the spot, without network too; the cookie tells the server for the next page. */
export function switchTypeSize(event: Event): void {
  const form = event.target as HTMLFormElement;
  const words: Record<Size, string> = JSON.parse(form.dataset.words ?? 'null');
  const button = form.querySelector('button');
  const size = button?.value as Size;
  if (!words || !button || !SIZES.includes(size)) return;
  event.preventDefault();
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers this is for
  document.cookie = `size=${size}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.dataset.size = size;
  const next = SIZES[(SIZES.indexOf(size) + 1) % SIZES.length] ?? 'normal';
  button.value = next;
  const word = button.querySelector('span');
  if (word) word.textContent = words[next];
}
