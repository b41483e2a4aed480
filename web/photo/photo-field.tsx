import { useEffect, useState } from 'preact/hooks';
import type { Guide } from '../../shared/catalogue/edition.ts';
import type { FieldError } from '../../shared/errors.ts';
import type { SentPhoto } from '../../shared/photo/photos.ts';
import { photoField } from '../../shared/photo/photos.ts';
import type { Shot } from '../offline/form-drafts.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { errorWords } from '../ui/field-errors.ts';
import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

/** What the server takes; iPhones turn their own format into JPEG for it. */
const ACCEPT = 'image/jpeg,image/png,image/webp';

interface Props {
  material: Pick<Guide['materials'][number], 'id' | 'name'>;
  /** Where to get it, and whether it must be now. */
  help: string;
  /** Photos that arrived with an earlier sending of this page. */
  sent: readonly SentPhoto[];
  /** Photos on this phone; null while there is no script. */
  shots: readonly Shot[] | null;
  error: FieldError | undefined;
  onAdd(files: File[]): void;
  onRemove(key: string): void;
}

/** The photos of one material: camera or file, several, shrunk on the phone where it can. */
export function PhotoField({ material, help, sent, shots, error, onAdd, onRemove }: Props) {
  const t = useIslandT();
  const name = photoField(material.id);
  const add = (input: HTMLInputElement) => {
    onAdd([...(input.files ?? [])]);
    input.value = '';
  };
  return (
    <fieldset class={error ? 'field wrong' : 'field'} id={`q-${name}`}>
      <legend tabindex={-1}>{t('photo.title', { name: material.name })}</legend>
      <p class="help">{help}</p>
      {error && <ErrorLine id={`${name}-error`}>{errorWords(error, t)}</ErrorLine>}
      {shots && <Shots shots={shots} onRemove={onRemove} />}
      {sent.length > 0 && <Sent name={name} sent={sent} />}
      <div class="files">
        <label class={shots ? 'button' : undefined}>
          <span class="row">
            <Icon of={icons.camera} /> {t('photo.take')}
          </span>
          <input
            type="file"
            id={name}
            name={name}
            accept={ACCEPT}
            capture="environment"
            onChange={shots ? (event) => add(event.currentTarget) : undefined}
          />
        </label>
        <label class={shots ? 'button' : undefined}>
          <span class="row">
            <Icon of={icons.imagePlus} /> {t('photo.choose')}
          </span>
          <input
            type="file"
            name={name}
            accept={ACCEPT}
            multiple
            onChange={shots ? (event) => add(event.currentTarget) : undefined}
          />
        </label>
      </div>
    </fieldset>
  );
}

/** Photos that the server has already: kept unless the person unticks them. */
function Sent({ name, sent }: { name: string; sent: readonly SentPhoto[] }) {
  const t = useIslandT();
  return (
    <div class="options">
      {sent.map((photo, i) => (
        <label key={photo.id} class="option">
          <input type="checkbox" name={`kept-${name}`} value={photo.id} defaultChecked />
          {t('photo.kept', { n: i + 1, size: Math.max(1, Math.round(photo.bytes / 1000)) })}
        </label>
      ))}
    </div>
  );
}

function Shots({ shots, onRemove }: { shots: readonly Shot[]; onRemove(key: string): void }) {
  const t = useIslandT();
  return (
    <ul class="shots" aria-live="polite">
      {shots.map((shot, i) => (
        <li key={shot.key}>
          <Thumbnail blob={shot.blob} alt={t('photo.number', { n: i + 1 })} />
          <button type="button" onClick={() => onRemove(shot.key)}>
            <Icon of={icons.trash2} size={20} />
            {t('photo.remove', { n: i + 1 })}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Thumbnail({ blob, alt }: { blob: Blob; alt: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url ? <img src={url} alt={alt} /> : null;
}
