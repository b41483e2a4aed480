import type { Spot } from '../../../shared/doorplate/production/schema.ts';

/** Milliseconds a phone gets to find out where it is: a door takes half a minute in all. */
const PATIENCE = 6_000;

/** Where this phone is, if the person and the phone allow it; null otherwise. Never holds anything up for long. */
export function findSpot(): Promise<Spot | null> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 10_000 },
    );
  });
}
