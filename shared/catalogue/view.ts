import type { CentreView } from '../centre.ts';
import type { Answers } from './conditions.ts';
import type { Guide } from './edition.ts';

export interface CategoryView {
  id: string;
  name: string;
  hint: string;
  icon: string;
}

/** One line of a list of service items. */
export interface ItemLine {
  id: string;
  name: string;
  summary: string;
}

/** All categories, one category, or what a search found. */
export interface GuidesView {
  categories: CategoryView[];
  category: CategoryView | null;
  query: string;
  items: ItemLine[];
  centre: CentreView;
}

export interface GuideView {
  guide: Guide;
  category: CategoryView;
  centre: CentreView;
  /** Answers to the questions that decide what to bring; empty before anything was chosen. */
  answers: Answers;
}
