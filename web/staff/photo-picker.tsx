import { useId, useState } from 'preact/hooks';
import { shrinkPhoto } from '../photo/shrink.ts';
import { callApi, mintKey } from '../ui/api.ts';
import { useStaff } from './context.tsx';
import { type Failure, FailureNote } from './problem.tsx';

/** Takes photos from camera or disk and uploads them one by one; tells the ids of those that arrived. */
export function PhotoPicker({ label, onPhotos }: { label: string; onPhotos: (ids: string[]) => void }) {
  const { t } = useStaff();
  const id = useId();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const take = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])].slice(0, 5);
    setBusy(true);
    setFailure(null);
    const ids: string[] = [];
    for (const file of files) {
      const reply = await uploadPhoto(file);
      if (reply.ok) ids.push(reply.value.id);
      else setFailure(reply.problem);
    }
    setBusy(false);
    input.value = '';
    if (ids.length) onPhotos(ids);
  };
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        disabled={isBusy}
        onChange={(event) => void take(event.currentTarget)}
      />
      <div role="status">{isBusy && t('desk.form.sending')}</div>
      <FailureNote failure={failure} />
    </div>
  );
}

async function uploadPhoto(file: File) {
  const blob = await shrinkPhoto(file);
  return callApi('/api/materials', {
    key: mintKey(),
    raw: { bytes: blob, type: blob.type || 'application/octet-stream' },
  });
}
