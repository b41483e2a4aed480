import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldError } from '../../shared/errors.ts';
import { photoField } from '../../shared/photo/photos.ts';
import type { Shot } from '../offline/form-drafts.ts';
import { callApi } from '../ui/api.ts';
import { mintKey } from '../ui/mint-key.ts';

/** How the sending of photos is: `n` to go, no network, or refused (`n` seconds to wait, 0 when waiting does not help). */
export interface SendingState {
  kind: 'busy' | 'network' | 'refused';
  n: number;
}

/**
 * Photos that are sent one after the other as soon as they are taken. `shots` is null while there is no script. Sending the
 * form waits until all have arrived.
 */
export function useShots(form: RefObject<HTMLFormElement | null>) {
  const [shots, setShots] = useState<Shot[] | null>(null);
  const [state, setState] = useState<SendingState | null>(null);
  const [wrong, setWrong] = useState<FieldError[]>([]);
  const list = useRef<Shot[]>([]);
  const running = useRef<Promise<boolean> | null>(null);
  const show = (next: Shot[]) => {
    list.current = next;
    setShots(next);
  };
  useEffect(() => setShots([]), []);

  /** Sends what has not arrived; says whether all has. */
  const upload = async (): Promise<boolean> => {
    for (;;) {
      const waiting = list.current.filter((s) => !s.id);
      const [shot] = waiting;
      if (!shot) break;
      setState({ kind: 'busy', n: waiting.length });
      const failure = await uploadShot(shot);
      if (failure && 'code' in failure) {
        show(list.current.filter((s) => s !== shot));
        setWrong((old) => [...old, { field: photoField(shot.materialId), code: failure.code }]);
      } else if (failure) {
        setState(failure);
        return false;
      } else show([...list.current]);
    }
    setState(null);
    return true;
  };
  const start = () => {
    running.current ??= upload().finally(() => {
      running.current = null;
    });
    return running.current;
  };
  const take = async (materialId: string, files: File[]) => {
    setWrong((old) => old.filter((e) => e.field !== photoField(materialId)));
    // Without network and not loaded yet: the photo as it is must not be lost; the server cleans it.
    const shrink = await import('../photo/shrink.ts').then((m) => m.shrinkPhoto).catch(() => undefined);
    for (const file of files) {
      const blob = shrink ? await shrink(file) : file;
      show([...list.current, { key: mintKey(), materialId, blob }]);
    }
    await start();
  };

  return {
    shots,
    state,
    wrong,
    add: (materialId: string, files: File[]) => void take(materialId, files),
    remove: (key: string) => show(list.current.filter((s) => s.key !== key)),
    /** Of the form: holds it back until every photo has arrived and there is a network to go by. */
    send(event: Event) {
      if (navigator.onLine && list.current.every((s) => s.id)) return;
      event.preventDefault();
      if (!navigator.onLine) return setState({ kind: 'network', n: 0 });
      void start().then((all) => all && form.current?.requestSubmit());
    },
  };
}

/** What is wrong with a photo, or with the sending; undefined when it has arrived. */
async function uploadShot(shot: Shot): Promise<SendingState | { code: string } | undefined> {
  const reply = await callApi('/api/materials', {
    key: shot.key,
    raw: { bytes: shot.blob, type: shot.blob.type || 'application/octet-stream' },
  });
  if (reply.ok) {
    shot.id = reply.value.id;
    return undefined;
  }
  if (reply.problem === 'network') return { kind: 'network', n: 0 };
  const { code, retryAfter } = reply.problem;
  if (code === 'tooLarge') return { code: 'photoTooLarge' };
  if (code === 'notAPhoto') return { code };
  return { kind: 'refused', n: retryAfter };
}
