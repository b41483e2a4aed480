import { useEffect } from 'preact/hooks';
import { printBindingCode, readBindingCode } from '../../shared/household/binding.ts';

/** A code scanned from the grid worker's screen stands behind the `#`, which browsers never send: it is filled in and gone. */
export function CodeFromAddress() {
  useEffect(() => {
    const code = readBindingCode(location.hash.slice(1));
    const field = document.querySelector<HTMLInputElement>('#code');
    if (!code || !field) return;
    field.value = printBindingCode(code);
    history.replaceState(null, '', location.pathname);
    document.getElementById('label')?.focus();
  }, []);
  return null;
}
