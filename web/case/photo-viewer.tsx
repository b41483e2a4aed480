import { useEffect, useRef, useState } from 'preact/hooks';
import type { PhotoView } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import type { FetchApi } from '../ui/contract.ts';
import { Icon } from '../ui/icon.tsx';
import { rotateCw, zoomIn, zoomOut } from '../ui/icons.gen.ts';

interface ViewerProps {
  caseId: string;
  photos: readonly PhotoView[];
  title: string;
  first: number;
  onClose: () => void;
}

/** Zoom steps, of the width of the stage. */
const ZOOMS = 3;

/** Photos of a case, one at a time: larger, turned, the next. Keys: + − r and the arrows. */
export function PhotoViewer({ caseId, photos, title, first, onClose }: ViewerProps) {
  const { t } = useStaff();
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(first);
  const [zoom, setZoom] = useState(1);
  const [turns, setTurns] = useState(0);
  const url = usePhoto(caseId, photos[at]?.id ?? '');
  useEffect(() => dialog.current?.showModal(), []);

  const show = (index: number) => {
    setAt((index + photos.length) % photos.length);
    setZoom(1);
    setTurns(0);
  };
  const larger = () => setZoom(Math.min(zoom + 1, ZOOMS));
  const smaller = () => setZoom(Math.max(zoom - 1, 1));
  const turn = () => setTurns((turns + 1) % 4);
  const press = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      '+': larger,
      '=': larger,
      '-': smaller,
      r: turn,
      ArrowRight: () => show(at + 1),
      ArrowLeft: () => show(at - 1),
    };
    keys[event.key]?.();
  };
  return (
    <dialog ref={dialog} class="viewer" aria-label={title} onClose={onClose} onKeyDown={press}>
      <div class="head">
        <h2>
          {title} {at + 1}/{photos.length}
        </h2>
        <div class="buttons push">
          <button type="button" class="button" onClick={smaller}>
            <Icon of={zoomOut} size={18} />
            {t('desk.photo.zoomOut')}
          </button>
          <button type="button" class="button" onClick={larger}>
            <Icon of={zoomIn} size={18} />
            {t('desk.photo.zoomIn')}
          </button>
          <button type="button" class="button" onClick={turn}>
            <Icon of={rotateCw} size={18} />
            {t('desk.photo.rotate')}
          </button>
          {photos.length > 1 && (
            <>
              <button type="button" class="button" onClick={() => show(at - 1)}>
                {t('desk.photo.previous')}
              </button>
              <button type="button" class="button" onClick={() => show(at + 1)}>
                {t('desk.photo.next')}
              </button>
            </>
          )}
          <form method="dialog">
            <button class="button primary">{t('shell.close')}</button>
          </form>
        </div>
      </div>
      <div class="stage">
        {url === 'failed' ? (
          <p role="alert">{t('desk.photo.failed')}</p>
        ) : (
          url && (
            <Turned url={url} turns={turns} label={`${title} ${t('desk.case.photo', { n: at + 1 })}`} zoom={zoom} />
          )
        )}
      </div>
    </dialog>
  );
}

/** A photo turned by quarters. Drawn turned, not moved by CSS: so it takes the room that it needs, and all of it can be reached. */
function Turned({ url, turns, zoom, label }: { url: string; turns: number; zoom: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const photo = new Image();
    photo.onload = () => draw(canvas.current, photo, turns);
    photo.src = url;
  }, [url, turns]);
  return <canvas ref={canvas} role="img" aria-label={label} class={`z${zoom}`} />;
}

function draw(canvas: HTMLCanvasElement | null, photo: HTMLImageElement, turns: number): void {
  const pen = canvas?.getContext('2d');
  if (!canvas || !pen) return;
  const { naturalWidth: width, naturalHeight: height } = photo;
  const isAcross = turns % 2 === 1;
  canvas.width = isAcross ? height : width;
  canvas.height = isAcross ? width : height;
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate((turns * Math.PI) / 2);
  pen.drawImage(photo, -width / 2, -height / 2);
}

/** The bytes of a photo as an address of this page alone; given back when it is no longer shown. */
function usePhoto(caseId: string, photoId: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made = '';
    let current = true;
    setUrl(null);
    const load = async () => {
      const response = await (fetch as FetchApi)(`/api/staff/cases/${caseId}/photos/${photoId}`);
      if (!response.ok) throw new Error(String(response.status));
      made = URL.createObjectURL(await response.blob());
      if (current) setUrl(made);
      else URL.revokeObjectURL(made);
    };
    load().catch(() => current && setUrl('failed'));
    return () => {
      current = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [caseId, photoId]);
  return url;
}
