import { useState } from 'preact/hooks';
import type { VisitLine } from '../../shared/visit/schema.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';
import { shrinkPhoto } from '../photo/shrink.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField } from '../staff/form-field.tsx';
import { mintKey } from '../ui/api.ts';
import { Icon } from '../ui/icon.tsx';
import { camera, circleCheck } from '../ui/icons.gen.ts';
import { isLikelyPlate } from './check-plate.ts';
import { DoorScan, type Seen } from './door-scan.tsx';
import { useGive } from './give.ts';
import { isPin, PinField } from './pin-field.tsx';

interface Props {
  line: VisitLine;
  pending: readonly OutboxEntry[];
  onClose: () => void;
}

/** Before leaving: the plate again, then the PIN that the resident says, a note, and the picture if the order asks for one. */
export function FinishPanel({ line, pending, onClose }: Props) {
  const { t } = useStaff();
  const [seen, setSeen] = useState<(Seen & { at: number }) | null>(null);
  const [error, setError] = useState<string | null>(null);
  const scan = async ({ code, how }: Seen) => {
    const at = Date.now();
    if (await isLikelyPlate(line.caseId, line.plateCheck, code)) setSeen({ code, how, at });
    else setError(t('visit.scan.other'));
  };
  return (
    <section class="stack">
      {seen ? (
        <FinishForm line={line} seen={seen} arrivedAt={arrivalOf(line, pending)} onClose={onClose} />
      ) : (
        <>
          <h1>{t('visit.finish.title')}</h1>
          <p>
            <span class="plate-sign">{line.address}</span>
          </p>
          <DoorScan label={t('visit.scan.go')} onPlate={(one) => void scan(one)} error={error} />
        </>
      )}
      <button type="button" class="button" onClick={onClose}>
        {t('shell.cancel')}
      </button>
    </section>
  );
}

/** When the volunteer arrived: as the server has it, or as it still waits on this phone. */
function arrivalOf(line: VisitLine, pending: readonly OutboxEntry[]): number | null {
  const waiting = pending.find(({ command, about }) => command === 'recordArrival' && about === line.caseId);
  return line.arrivedAt ?? (typeof waiting?.input.at === 'number' ? waiting.input.at : null);
}

interface FormProps {
  line: VisitLine;
  seen: Seen & { at: number };
  arrivedAt: number | null;
  onClose: () => void;
}

function FinishForm({ line, seen, arrivedAt, onClose }: FormProps) {
  const { t } = useStaff();
  const give = useGive(line.caseId);
  const [pin, setPin] = useState('');
  const [note, setNote] = useState('');
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (isBusy) return;
    if (pin && !isPin(pin)) return setWrong(true);
    setBusy(true);
    await give(
      'completeOrder',
      {
        ...{ caseId: line.caseId, plate: seen.code, how: seen.how, at: seen.at },
        ...(note.trim() && { note: note.trim() }),
        ...(pin && { pin }),
      },
      {
        title: t('visit.cmd.finish', { service: line.serviceName }),
        photos: photo ? [{ key: mintKey(), field: 'doorstep', blob: photo }] : [],
      },
    );
    onClose();
  };
  return (
    <form class="stack" onSubmit={(event) => void send(event)}>
      <h1>{t('visit.done.title')}</h1>
      {arrivedAt !== null && (
        <p class="number">{t('visit.done.minutes', { n: Math.max(0, Math.floor((seen.at - arrivedAt) / 60_000)) })}</p>
      )}
      <PinField value={pin} onValue={setPin} isWrong={isWrong} />
      {line.wantsPhoto && <DoorstepPhoto has={photo !== null} onPhoto={setPhoto} />}
      <LongField label={t('visit.done.note')} value={note} onValue={setNote} rows={2} maxLength={500} />
      <button class="button primary tall" aria-disabled={isBusy}>
        {t('visit.done.send')}
      </button>
      {!pin && <p class="door-hint">{t('visit.done.noPin')}</p>}
    </form>
  );
}

/** The picture of what was left at the door. */
function DoorstepPhoto({ has, onPhoto }: { has: boolean; onPhoto: (photo: Blob) => void }) {
  const { t } = useStaff();
  const take = async ({ files }: HTMLInputElement) => {
    const [file] = files ?? [];
    if (file) onPhoto(await shrinkPhoto(file));
  };
  return (
    <div class="field">
      <label class="button tall photo-button">
        <Icon of={has ? circleCheck : camera} size={20} />
        {t(has ? 'visit.done.photoHave' : 'visit.done.photo')}
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp"
          capture="environment"
          onChange={(event) => void take(event.currentTarget)}
        />
      </label>
      <p class="help">{t('visit.done.photoHelp')}</p>
    </div>
  );
}
