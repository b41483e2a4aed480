/** Where the free times of a visit are asked for; the service worker keeps the answer, which says when it was given. */
export function openingsPath(items: readonly string[], place: string) {
  return `/api/slots?items=${items.join(',')}&place=${place}` as const;
}
