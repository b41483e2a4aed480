// Every household's hall has the same shape: it is rendered once, with places for the few words in which two halls differ, and the
// places are filled for each. Rendering anew would take about a millisecond of every first scan.
import { printCode } from '../../shared/doorplate/code.ts';
import type { HallView, PlateView } from '../../shared/doorplate/view.ts';
import type { Frame } from '../../shared/frame.ts';

/** What stands for the words of a plate while its shape is learned: nothing that a page could hold otherwise. */
const PLACES: PlateView = {
  code: '0Q0Q0Q0Q0Q',
  town: '⟦town⟧',
  village: '⟦village⟧',
  group: 9_007_199_254_740_991,
  hamlet: '⟦hamlet⟧',
  houseNumber: '⟦house⟧',
  address: '⟦address⟧',
};

/** The words of a plate, in one order for places and households. */
const wordsOf = (plate: PlateView): string[] => [
  ...[plate.code, printCode(plate.code), plate.town, plate.village, String(plate.group)],
  ...[plate.hamlet ?? '', plate.houseNumber, plate.address],
];

/** Text between the places, and which word stands in each. */
interface Shape {
  texts: string[];
  words: number[];
}

/** Words that would be written otherwise in HTML, in an address or in JSON are not put into a shape. */
const SPECIAL = /[&<>"'\\%?#\s]/;
/** Shapes that are kept: two languages, three sizes of type, every grid's contacts. */
const KEPT = 500;

type Render = (view: HallView, frame: Frame) => string;

const shapes = new Map<string, Shape | null>();

/** Returns a hall as `render` gives it, from the shape of an earlier one where there is one. */
export function renderHall(view: HallView, frame: Frame, render: Render): string {
  const words = wordsOf(view.plate);
  const isOwn = frame.plateCode === view.plate.code && frame.path === `/D/${view.plate.code}`;
  if (!isOwn || words.some((word) => SPECIAL.test(word))) return render(view, frame);
  const key = JSON.stringify([
    view.contacts,
    view.categories,
    view.plate.hamlet === null,
    frame.language,
    frame.size,
    frame.isSample,
  ]);
  const shape = shapes.get(key);
  if (shape) return fill(shape, words);
  const page = render(view, frame);
  if (shape === undefined) keep(key, learn(view, frame, render, page));
  return page;
}

function keep(key: string, shape: Shape | null): void {
  const [oldest] = shapes.keys();
  if (shapes.size >= KEPT && oldest !== undefined) shapes.delete(oldest);
  shapes.set(key, shape);
}

/** Returns the shape of a page; null when filling it does not give that very page. */
function learn(view: HallView, frame: Frame, render: Render, page: string): Shape | null {
  const plate = { ...PLACES, hamlet: view.plate.hamlet === null ? null : PLACES.hamlet };
  const html = render({ ...view, plate }, { ...frame, path: `/D/${plate.code}`, plateCode: plate.code });
  const places = wordsOf(PLACES);
  const parts = html.split(new RegExp(`(${places.join('|')})`));
  const shape = {
    texts: parts.filter((_, i) => i % 2 === 0),
    words: parts.filter((_, i) => i % 2 === 1).map((place) => places.indexOf(place)),
  };
  return fill(shape, wordsOf(view.plate)) === page ? shape : null;
}

function fill({ texts, words }: Shape, household: readonly string[]): string {
  let html = texts[0] ?? '';
  for (let i = 0; i < words.length; i++) html += (household[words[i] ?? 0] ?? '') + (texts[i + 1] ?? '');
  return html;
}
