/** Words of the staff's pages: desk. Keys begin with `desk.`. */
export const desk = {
  'desk.title': '办件',
} as const;

export type DeskMessages = typeof desk;
