/** Asks whoever drew this page to go to a path; nobody there, the browser goes. A session of help has no addresses of its own. */
export function leaveTo(path: string): void {
  const event = new CustomEvent('menpai:go', { detail: path, cancelable: true });
  if (document.dispatchEvent(event)) location.assign(path);
}
