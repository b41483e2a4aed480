import { useEffect, useRef, useState } from 'preact/hooks';
import { readSymbol, type SymbolReading } from '../../../shared/doorplate/read-symbol.ts';
import type { ScannerWords } from '../../../shared/i18n/zh-CN/scanner.ts';
import type { Language } from '../../../shared/language.ts';
import { type Camera, canShow, openCamera } from './camera.ts';
import { openDecoders } from './decoders.ts';
import { readPhoto, watch } from './look.ts';
import { loadScannerWords } from './words.ts';
import './scanner.css';

export interface ScannerProps {
  language: Language;
  /** Hosts that plates of this town lead to, besides this page's own. */
  hosts?: readonly string[];
  /** A plate of this town was seen. */
  onCode?: (code: string) => void;
  /** Takes whatever a symbol says, as it stands: for slips and tickets at the counter. Then nothing is foreign. */
  onText?: (text: string) => void;
  /** Something else was seen. The scanner warns by itself. */
  onForeign?: (reading: Exclude<SymbolReading, { kind: 'plate' }>) => void;
  /** Closed by the person. Left out: it stays open, as in a round. */
  onClose?: () => void;
}

type State = 'starting' | 'on' | 'none';
type Warning = Exclude<SymbolReading, { kind: 'plate' }>;

/**
 * The one scanner, of hall, volunteer, grid worker and counter: camera with light and zoom, a photo where no camera can be
 * had. Loaded when it is opened. Follows no address: what is no plate of this town is refused with a plain warning.
 */
export function Scanner({ language, hosts = [], onCode, onText, onForeign, onClose }: ScannerProps) {
  const [words, setWords] = useState<ScannerWords | null>(null);
  const [state, setState] = useState<State>('starting');
  const [camera, setCamera] = useState<Camera | null>(null);
  const [warning, setWarning] = useState<Warning | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const own = [location.host, ...hosts];

  const tell = useRef<(text: string) => void>(() => undefined);
  tell.current = (text) => {
    if (onText) return onText(text);
    const reading = readSymbol(text, own);
    setWarning(reading.kind === 'plate' ? null : reading);
    if (reading.kind === 'plate') onCode?.(reading.code);
    else onForeign?.(reading);
  };

  useEffect(() => {
    void loadScannerWords(language).then(setWords);
  }, [language]);
  useEffect(() => {
    const stop = new AbortController();
    let opened: Camera | undefined;
    const begin = async (element: HTMLVideoElement | null) => {
      if (!element || !canShow()) throw new Error('no camera');
      opened = await openCamera(element);
      if (stop.signal.aborted) return opened.stop();
      setCamera(opened);
      setState('on');
      const decoders = await openDecoders();
      await watch({ video: element, decoders, signal: stop.signal, onSeen: (text) => tell.current(text) });
    };
    begin(video.current).catch(() => setState('none'));
    return () => {
      stop.abort();
      opened?.stop();
    };
  }, []);

  return (
    <div class="scanner">
      <div class={state === 'none' ? 'away' : 'scanner-view'}>
        <video ref={video} playsInline muted class="camera" />
        <i />
      </div>
      {words && (
        <>
          <p role="status">{words[state === 'on' ? 'aim' : state === 'none' ? 'noCamera' : 'starting']}</p>
          {warning && <Warned warning={warning} words={words} onGoOn={() => setWarning(null)} />}
          <div class="scanner-buttons">
            {camera && <Controls camera={camera} words={words} />}
            <PhotoButton words={words} onRead={(text) => tell.current(text)} />
            {onClose && (
              <button type="button" class="button" onClick={onClose}>
                {words.stop}
              </button>
            )}
          </div>
        </>
      )}
    </div>
  );
}

function Warned({ warning, words, onGoOn }: { warning: Warning; words: ScannerWords; onGoOn(): void }) {
  return (
    <div class="note stop" role="alert">
      {warning.kind === 'garbled' ? (
        <p>{words.garbled}</p>
      ) : (
        <>
          <p>
            <b>{words.foreign}</b>
          </p>
          <p>{warning.host ? words.foreignHost.replace('{host}', warning.host) : words.foreignText}</p>
          <p>{words.foreignThen}</p>
        </>
      )}
      <button type="button" class="button" onClick={onGoOn}>
        {words.goOn}
      </button>
    </div>
  );
}

/** Light and zoom, where the camera has them. Zoom by taps: no gesture is needed. */
function Controls({ camera, words }: { camera: Camera; words: ScannerWords }) {
  const [isLit, setLit] = useState(false);
  const [zoom, setZoom] = useState(camera.zoom?.min ?? 1);
  const set = (wish: Parameters<Camera['set']>[0]) => void camera.set(wish).catch(() => undefined);
  const light = () => {
    setLit(!isLit);
    set({ torch: !isLit });
  };
  const zoomTo = (wanted: number) => {
    const next = Math.max(camera.zoom?.min ?? 1, Math.min(camera.zoom?.max ?? 1, wanted));
    setZoom(next);
    set({ zoom: next });
  };
  return (
    <>
      {camera.hasTorch && (
        <button type="button" class="button" aria-pressed={isLit} onClick={light}>
          {isLit ? words.torchOff : words.torchOn}
        </button>
      )}
      {camera.zoom && (
        <>
          <button type="button" class="button" onClick={() => zoomTo(zoom * 1.5)}>
            {words.closer}
          </button>
          <button type="button" class="button" onClick={() => zoomTo(zoom / 1.5)}>
            {words.wider}
          </button>
        </>
      )}
    </>
  );
}

interface PhotoProps {
  words: ScannerWords;
  onRead(text: string): void;
}

/** The camera app's own picture, for browsers inside other apps that let no page use the camera. */
function PhotoButton({ words, onRead }: PhotoProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'nothing'>('idle');
  const take = async (input: HTMLInputElement) => {
    const [photo] = input.files ?? [];
    if (!photo) return;
    setState('busy');
    const text = await readPhoto(photo).catch(() => undefined);
    input.value = '';
    setState(text ? 'idle' : 'nothing');
    if (text) onRead(text);
  };
  return (
    <>
      <label class="button scanner-photo">
        {state === 'busy' ? words.photoBusy : words.photo}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          class="away"
          onChange={(event) => void take(event.currentTarget)}
        />
      </label>
      {state === 'nothing' && <p role="alert">{words.photoNothing}</p>}
    </>
  );
}
