/** Words of the staff's pages: catalogue. Keys begin with `catalogue.`. */
export const catalogue = {
  'catalogue.title': '事项',
} as const;

export type CatalogueMessages = typeof catalogue;
