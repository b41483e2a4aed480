import { printCode } from '../../shared/doorplate/code.ts';
import type { PlateView } from '../../shared/doorplate/view.ts';

/** The household's doorplate, as on the wall. Its words are Chinese because the wall's are; `address` says it in the reader's language. */
export function Plate({ plate }: { plate: PlateView }) {
  return (
    <div class="plate">
      <i />
      <span lang="zh-CN" class="stack">
        <span class="place">
          {plate.town} {plate.village} {plate.group}组{plate.hamlet && ` ${plate.hamlet}`}
        </span>
        <span class="house">
          {plate.houseNumber}
          <small>号</small>
        </span>
      </span>
      <span class="code">{printCode(plate.code)}</span>
      <i />
    </div>
  );
}

/** The small sign of a household: its code, where a page belongs to one. */
export function SmallPlate({ code }: { code: string }) {
  return (
    <span class="plate small">
      <span class="code">{printCode(code)}</span>
    </span>
  );
}
