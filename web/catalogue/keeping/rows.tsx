import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { valueAt } from '../../../shared/catalogue/path.ts';
import { useStaff } from '../../staff/context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { plus } from '../../ui/icons.gen.ts';
import { isWrongBelow, useEditing } from './editing.tsx';
import { anchorOf, Pair, PathError } from './fields.tsx';

interface RowsProps {
  path: string;
  title: string;
  addWords: string;
}

/** Changes of a list: every row can be moved and removed by buttons, for keyboards and thumbs alike. */
function useRows(path: string) {
  const { item, set } = useEditing();
  const rows = (valueAt(item, path) ?? []) as unknown[];
  return {
    rows,
    add: (row: unknown) => set(path, [...rows, row]),
    remove: (at: number) => set(path, rows.toSpliced(at, 1)),
    swap: (at: number, to: number) => set(path, rows.with(at, rows[to]).with(to, rows[at])),
  };
}

interface RowButtonsProps {
  path: string;
  at: number;
  name: string;
  /** Told when this row goes to another position, or away. */
  onMove?: (to: number | null) => void;
}

function RowButtons({ path, at, name, onMove }: RowButtonsProps) {
  const { t } = useStaff();
  const { rows, remove, swap } = useRows(path);
  const move = (to: number, button: 'up' | 'down') => {
    swap(at, to);
    onMove?.(to);
    // The cursor goes with the row, so that pressing again moves the same one on.
    const place = document.getElementById(anchorOf(`${path}.${to}`));
    place?.querySelector<HTMLElement>(`:scope > .buttons > .${button}`)?.focus();
  };
  const drop = () => {
    remove(at);
    onMove?.(null);
  };
  const button = (kind: 'up' | 'down' | 'remove', act: () => void, off = false) => {
    const words = t(`catalogue.${kind}`);
    return (
      <button type="button" class={`button ${kind}`} disabled={off} onClick={act} aria-label={`${words}: ${name}`}>
        {words}
      </button>
    );
  };
  return (
    <div class="buttons">
      {button('up', () => move(at - 1, 'up'), at === 0)}
      {button('down', () => move(at + 1, 'down'), at === rows.length - 1)}
      {button('remove', drop)}
    </div>
  );
}

function AddButton({ words, onAdd }: { words: string; onAdd: () => void }) {
  return (
    <button type="button" class="button" onClick={onAdd}>
      <Icon of={plus} size={18} />
      {words}
    </button>
  );
}

/** A list of sentences in both languages. */
export function PairList({ path, title, addWords }: RowsProps) {
  const { rows, add } = useRows(path);
  return (
    <fieldset class="field rows" id={anchorOf(path)}>
      <legend>{title}</legend>
      {rows.map((_, i) => (
        <div class="row" key={i} id={anchorOf(`${path}.${i}`)}>
          <Pair path={`${path}.${i}`} label={`${title} ${i + 1}`} long />
          <RowButtons path={path} at={i} name={`${title} ${i + 1}`} />
        </div>
      ))}
      <PathError path={path} />
      <AddButton words={addWords} onAdd={() => add({ zh: '', en: '' })} />
    </fieldset>
  );
}

interface CardListProps extends RowsProps {
  blank: () => unknown;
  nameOf: (row: never) => string;
  children: (path: string, at: number) => ComponentChildren;
}

/** A list of things with several fields each: folded to their names until one is opened, new, or wrong. */
export function CardList({ path, title, addWords, blank, nameOf, children }: CardListProps) {
  const { rows, add } = useRows(path);
  const { errors } = useEditing();
  const [open, setOpen] = useState<readonly boolean[]>([]);
  const isOpen = (i: number) => open[i] ?? false;
  const states = rows.map((_, i) => isOpen(i));
  useEffect(() => {
    if (errors.length) setOpen(states.map((is, i) => is || isWrongBelow(errors, `${path}.${i}`)));
  }, [errors.length]);
  const move = (at: number, to: number | null) =>
    setOpen(to === null ? states.toSpliced(at, 1) : states.with(at, isOpen(to)).with(to, isOpen(at)));
  return (
    <div class="rows" id={anchorOf(path)}>
      {rows.map((row, i) => {
        const name = nameOf(row as never) || `${title} ${i + 1}`;
        return (
          <details
            class="row"
            key={i}
            open={isOpen(i)}
            id={anchorOf(`${path}.${i}`)}
            onToggle={({ currentTarget }) => setOpen((now) => Object.assign([...now], { [i]: currentTarget.open }))}
          >
            <summary>
              {i + 1}. {name}
            </summary>
            {children(`${path}.${i}`, i)}
            <RowButtons path={path} at={i} name={name} onMove={(to) => move(i, to)} />
          </details>
        );
      })}
      <PathError path={path} />
      <AddButton
        words={addWords}
        onAdd={() => {
          add(blank());
          setOpen([...states, true]);
        }}
      />
    </div>
  );
}
