import { useState } from 'preact/hooks';
import { drawPlate, type PlateFacts, type PlateLook } from '../../../shared/doorplate/drawing/plate.ts';
import { useStaff } from '../../staff/context.tsx';

const KEPT = 'menpai-screen-scale';
/** A bank card is 85.6 mm long everywhere (ISO/IEC 7810 ID-1). */
const CARD = 85.6;

function keptScale(): number {
  try {
    return Number(localStorage.getItem(KEPT)) || 1;
  } catch {
    return 1;
  }
}

/** A plate at its true size. Screens do not know how large they are: a bank card held against the line tells. */
export function TrueSize({ plate, look }: { plate: PlateFacts; look: PlateLook }) {
  const { t } = useStaff();
  const [scale, setScale] = useState(keptScale);
  const change = (value: number) => {
    setScale(value);
    try {
      localStorage.setItem(KEPT, String(value));
    } catch {
      // A private window asks again next time.
    }
  };
  // Millimetres of this screen, set on the drawing itself: the page may have no styles in its markup.
  const svg = drawPlate(plate, look).replace('"150mm" height="90mm"', `"${150 * scale}mm" height="${90 * scale}mm"`);
  return (
    <section class="card">
      <h2>{t('plates.preview')}</h2>
      <div
        class="plates-preview"
        role="img"
        aria-label={t('plates.preview.alt')}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <details>
        <summary>{t('plates.preview.scale')}</summary>
        <p>{t('plates.preview.card')}</p>
        <svg width={`${CARD * scale}mm`} height="14" aria-hidden="true">
          <path d="M1 0v14M0 7h2000" stroke="currentColor" stroke-width="2" />
        </svg>
        <label class="field">
          <span class="label">{t('plates.preview.size')}</span>
          <input
            type="range"
            min="0.6"
            max="1.8"
            step="0.005"
            value={scale}
            onInput={(event) => change(Number(event.currentTarget.value))}
          />
        </label>
      </details>
    </section>
  );
}
