import { useEffect, useRef } from 'preact/hooks';
import { printReceipt, readReceipt } from '../../shared/case/receipt.ts';
import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

/**
 * Receipt number and the last four digits of the telephone. With script, a number scanned from a slip (behind the `#`,
 * which browsers never send) is filled in.
 */
export function ProgressFields({ receipt }: { receipt: string }) {
  const t = useIslandT();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const scanned = readReceipt(location.hash.slice(1));
    if (!scanned || !field.current) return;
    field.current.value = printReceipt(scanned);
    history.replaceState(null, '', location.pathname);
    document.getElementById('lastFour')?.focus();
  }, []);
  return (
    <form class="card" method="post">
      <div class="field">
        <label class="label" for="receipt">
          {t('progress.number')}
        </label>
        <p class="help" id="receipt-help">
          {t('progress.number.help')}
        </p>
        <input
          ref={field}
          class="input number"
          id="receipt"
          name="receipt"
          inputMode="numeric"
          autocomplete="off"
          maxLength={30}
          required
          placeholder="4827 1936 0574"
          aria-describedby="receipt-help"
          defaultValue={receipt}
        />
      </div>
      <div class="field">
        <label class="label" for="lastFour">
          {t('progress.lastFour')}
        </label>
        <p class="help" id="last-four-help">
          {t('progress.lastFour.help')}
        </p>
        <input
          class="input short number"
          id="lastFour"
          name="lastFour"
          inputMode="numeric"
          autocomplete="off"
          maxLength={8}
          aria-describedby="last-four-help"
        />
      </div>
      <button class="button primary">
        <Icon of={icons.search} />
        {t('progress.look')}
      </button>
    </form>
  );
}
