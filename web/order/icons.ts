import * as icons from '../ui/icons.gen.ts';

/** Icons of the services of the menu, by the name that the menu keeps. */
export const SERVICE_ICON: Readonly<Record<string, string>> = {
  utensils: icons.utensils,
  shoppingBasket: icons.shoppingBasket,
  filePen: icons.filePen,
  hospital: icons.hospital,
  wrench: icons.wrench,
  sparkles: icons.sparkles,
  scissors: icons.scissors,
  messageCircle: icons.messageCircle,
  bookOpen: icons.bookOpen,
  handHelping: icons.handHelping,
};
