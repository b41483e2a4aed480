import { useRef } from 'preact/hooks';
import { mayBring } from '../../shared/application/corrections.ts';
import type { CorrectView } from '../../shared/application/view.ts';
import type { AskedMaterial } from '../../shared/case/notice.ts';
import type { FieldError } from '../../shared/errors.ts';
import { photoField } from '../../shared/photo/photos.ts';
import type { Shot } from '../offline/form-drafts.ts';
import { PhotoField } from '../photo/photo-field.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import { errorWords } from '../ui/field-errors.ts';
import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { useShots } from './use-shots.ts';

type Props = Pick<CorrectView, 'notice' | 'photos' | 'bring' | 'errors'>;

/**
 * The answer to a notice of corrections: a form that sends its photos with it. With script, photos are made smaller and
 * sent as soon as they are taken; the form then carries their numbers only.
 */
export function CorrectForm({ notice, photos, bring, errors }: Props) {
  const t = useIslandT();
  const form = useRef<HTMLFormElement>(null);
  const { shots, state, wrong, add, remove, send } = useShots(form);
  const errorOf = (id: string) => [...wrong, ...errors].find((e) => e.field === photoField(id));
  return (
    <form ref={form} class="section" method="post" encType="multipart/form-data" onSubmit={send}>
      <input type="hidden" name="notice" value={notice.version} />
      {notice.materials.map((m) => (
        <Asked
          key={m.id}
          material={m}
          isBrought={bring.includes(m.id)}
          error={errorOf(m.id)}
          sent={photos[m.id] ?? []}
          shots={shots?.filter((s) => s.materialId === m.id) ?? null}
          onAdd={(files) => add(m.id, files)}
          onRemove={remove}
        />
      ))}
      <div role="status">
        {state && (
          <div class={state.kind === 'busy' ? 'note' : 'note stop'}>
            <Icon
              of={state.kind === 'busy' ? icons.info : state.kind === 'network' ? icons.wifiOff : icons.triangleAlert}
            />
            <p>{state.kind === 'busy' ? t('correct.uploading', { n: state.n }) : sayFailure(t, state)}</p>
          </div>
        )}
      </div>
      <button class="button primary">{t('correct.send')}</button>
    </form>
  );
}

function sayFailure(t: ReturnType<typeof useIslandT>, { kind, n }: { kind: string; n: number }): string {
  if (kind === 'network') return t('correct.network');
  return n > 0 ? t('correct.wait', { n }) : t('correct.refused');
}

interface AskedProps {
  material: AskedMaterial;
  isBrought: boolean;
  error: FieldError | undefined;
  sent: CorrectView['photos'][string];
  shots: Shot[] | null;
  onAdd(files: File[]): void;
  onRemove(key: string): void;
}

/** One material: its photos, or the tick that the paper will be brought. */
function Asked({ material, isBrought, error, sent, shots, onAdd, onRemove }: AskedProps) {
  const t = useIslandT();
  const field = photoField(material.id);
  const must = material.unclear > 0 ? t('correct.unclear', { n: material.unclear }) : t('correct.must');
  return (
    <div class="stack">
      {material.photo ? (
        <PhotoField
          material={material}
          help={`${material.obtain} ${must}`}
          sent={sent}
          shots={shots}
          error={error}
          onAdd={onAdd}
          onRemove={onRemove}
        />
      ) : (
        <PaperOnly material={material} error={error} />
      )}
      {shots?.map((s) => s.id && <input key={s.key} type="hidden" name={`kept-${field}`} value={s.id} />)}
      {mayBring(material) && (
        <label class="option">
          <input
            type="checkbox"
            id={material.photo ? undefined : field}
            name="bring"
            value={material.id}
            defaultChecked={isBrought}
          />
          {t(material.photo ? 'correct.bring' : 'correct.bringPaper')}
        </label>
      )}
    </div>
  );
}

function PaperOnly({ material, error }: Pick<AskedProps, 'material' | 'error'>) {
  const t = useIslandT();
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <p class="label">{material.name}</p>
      <p class="help">
        {material.obtain} {t('correct.paperOnly')}
      </p>
      {error && <ErrorLine id={`${photoField(material.id)}-error`}>{errorWords(error, t)}</ErrorLine>}
    </div>
  );
}
