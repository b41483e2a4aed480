/** What a phone's camera can do besides showing (Media Capture and Streams, Image Capture). */
interface Abilities {
  torch?: boolean;
  zoom?: { min: number; max: number; step: number };
}
type Wish = { torch?: boolean; zoom?: number };

export interface Camera {
  stop(): void;
  hasTorch: boolean;
  /** Undefined where the camera cannot zoom. */
  zoom: { min: number; max: number } | undefined;
  set(wish: Wish): Promise<void>;
}

/** Whether this browser lets a page use the camera at all; in-app browsers often do not. */
export const canShow = () => Boolean(navigator.mediaDevices?.getUserMedia);

/** Shows the camera at the back in `video`. Rejects when there is none or it is refused. */
export async function openCamera(video: HTMLVideoElement): Promise<Camera> {
  const size = { width: { ideal: 1280 }, height: { ideal: 960 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', ...size } });
  const [track] = stream.getVideoTracks();
  const abilities = (track?.getCapabilities?.() ?? {}) as Abilities;
  video.srcObject = stream;
  await video.play();
  return {
    stop() {
      for (const one of stream.getTracks()) one.stop();
      video.srcObject = null;
    },
    hasTorch: abilities.torch === true,
    zoom: abilities.zoom && abilities.zoom.max > abilities.zoom.min ? abilities.zoom : undefined,
    async set(wish) {
      await track?.applyConstraints({ advanced: [wish as MediaTrackConstraintSet] });
    },
  };
}
