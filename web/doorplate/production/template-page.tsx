import { useEffect, useState } from 'preact/hooks';
import { contrastWithWhite, LEAST_CONTRAST } from '../../../shared/doorplate/drawing/colour.ts';
import { cleanEmblem } from '../../../shared/doorplate/drawing/emblem.ts';
import type { PlateTemplate, SaveTemplate } from '../../../shared/doorplate/production/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { TextField } from '../../staff/form-field.tsx';
import { type Failure, FailureNote, fieldErrorOf } from '../../staff/problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import { arrowLeft } from '../../ui/icons.gen.ts';
import { TrueSize } from './true-size.tsx';
import '../plates-staff.css';

type Emblem = SaveTemplate['emblem'];
/** Drawn in the preview: a house that is nobody's. */
const SAMPLE = {
  ...{ code: '222222222V', village: '示例村', group: 3, hamlet: '上湾', houseNumber: '12-1', phone: '0000-8800000' },
};

/** How the plates of the town look: name, colour, emblem. What is drawn from now on looks so. */
export function TemplatePage() {
  const { t, call, href } = useStaff();
  const [template, setTemplate] = useState<PlateTemplate | null>(null);
  const [emblem, setEmblem] = useState<Emblem>({ kind: 'keep' });
  const [wrong, setWrong] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    void call('/plate-template').then((reply) => {
      if (reply.ok) setTemplate(reply.value);
      else setFailure(reply.problem);
    });
  }, []);
  const change = (part: Partial<PlateTemplate>) => {
    setSaved(false);
    setTemplate((now) => now && { ...now, ...part });
  };
  const take = async (file: File | undefined) => {
    const taken = file && (await readEmblem(file));
    if (!taken) return;
    setWrong('problem' in taken ? taken.problem : '');
    if ('problem' in taken) return;
    setEmblem(taken.emblem);
    change({ emblem: taken.shown });
  };
  const save = async (event: Event) => {
    event.preventDefault();
    if (!template) return;
    const { stamp, name, colour } = template;
    const reply = await call('/plate-template', { body: { stamp, name, colour, emblem } });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setTemplate(reply.value);
    setEmblem({ kind: 'keep' });
    setSaved(true);
  };
  const problem = wrong || fieldErrorOf(failure, 'emblem');
  const isPale = template !== null && contrastWithWhite(template.colour) < LEAST_CONTRAST;
  return (
    <>
      <div class="head">
        <a class="button" href={href('/plates')}>
          <Icon of={arrowLeft} size={18} />
          {t('plates.title')}
        </a>
        <h1>{t('plates.template')}</h1>
      </div>
      <FailureNote failure={failure} />
      {template && (
        <div class="split">
          <TrueSize plate={SAMPLE} look={{ ...template, origin: location.origin }} />
          <form class="card" onSubmit={(event) => void save(event)}>
            <TextField
              label={t('plates.template.name')}
              value={template.name}
              onValue={(name) => change({ name })}
              maxLength={60}
              required
            />
            <label class="field">
              <span class="label">{t('plates.template.colour')}</span>
              <input
                type="color"
                class="input"
                value={template.colour.toLowerCase()}
                onInput={(event) => change({ colour: event.currentTarget.value.toUpperCase() })}
              />
              {isPale && <span class="error">{t('plates.template.tooPale')}</span>}
            </label>
            <label class="field">
              <span class="label">{t('plates.template.emblem')}</span>
              <span class="help">{t('plates.template.emblem.help')}</span>
              <input
                type="file"
                accept=".svg,.png,image/svg+xml,image/png"
                onChange={(event) => void take(event.currentTarget.files?.[0])}
              />
              {problem && <span class="error">{t(`plates.template.${problem as 'notAnEmblem'}`)}</span>}
            </label>
            {template.emblem && (
              <button
                type="button"
                class="button"
                onClick={() => {
                  setEmblem({ kind: 'none' });
                  change({ emblem: null });
                }}
              >
                {t('plates.template.noEmblem')}
              </button>
            )}
            <button class="button primary" aria-disabled={isPale}>
              {t('shell.save')}
            </button>
            <div role="status">{isSaved && <p class="note done">{t('plates.template.saved')}</p>}</div>
          </form>
        </div>
      )}
    </>
  );
}

type Taken = { emblem: Emblem; shown: NonNullable<PlateTemplate['emblem']> } | { problem: string };
/** Bytes of a picture; the server looks again. */
const MOST = 100_000;

async function readEmblem(file: File): Promise<Taken> {
  if (file.size > MOST) return { problem: 'emblemSize' };
  if (/svg/.test(file.type) || file.name.endsWith('.svg')) {
    const content = await file.text();
    const cleaned = cleanEmblem(content);
    if (!cleaned.ok) return { problem: cleaned.problem };
    return { emblem: { kind: 'svg', content }, shown: { kind: 'svg', content: cleaned.markup } };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const content = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  if (!content.startsWith('iVBORw0KGgo')) return { problem: 'notAnEmblem' };
  return { emblem: { kind: 'png', content }, shown: { kind: 'png', content: `data:image/png;base64,${content}` } };
}
