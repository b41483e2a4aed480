import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../ui/icon.tsx';
import { scanQrCode } from '../../ui/icons.gen.ts';
import type { ScannerProps } from './scanner.tsx';

interface Props extends Omit<ScannerProps, 'onClose'> {
  /** Words of the button. */
  label: string;
  /** Said when the scanner itself cannot be fetched. */
  unavailable: string;
}

// The server draws the button only: nothing of the scanner goes into the Worker.
const loadScanner = (): Promise<ComponentType<ScannerProps>> =>
  import.meta.env.SSR ? Promise.reject(new Error('no camera here')) : import('./scanner.tsx').then((m) => m.Scanner);

/** Opens the scanner, which is fetched only then. It closes itself once a plate was seen. */
export function ScanButton({ label, unavailable, onCode, onText, ...props }: Props) {
  const [Open, setOpen] = useState<ComponentType<ScannerProps> | 'failed' | null>(null);
  const open = () =>
    loadScanner().then(
      (Scanner) => setOpen(() => Scanner),
      () => setOpen('failed'),
    );
  if (Open && Open !== 'failed') {
    const thenClose = (tell: (seen: string) => void) => (seen: string) => {
      setOpen(null);
      tell(seen);
    };
    return (
      <Open
        {...props}
        {...(onCode && { onCode: thenClose(onCode) })}
        {...(onText && { onText: thenClose(onText) })}
        onClose={() => setOpen(null)}
      />
    );
  }
  return (
    <>
      <button type="button" class="button" onClick={() => void open()}>
        <Icon of={scanQrCode} />
        {label}
      </button>
      {Open === 'failed' && <p role="alert">{unavailable}</p>}
    </>
  );
}
