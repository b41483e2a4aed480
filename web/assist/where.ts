/** Where a session is: at its hall, at a page of the app, or at the slip. */
export type Where =
  | { name: 'hall' }
  | { name: 'page'; path: string; body?: FormData }
  | { name: 'order' }
  | { name: 'slip' };
