import type { ApplicationAction } from '../../shared/application/lifecycle.ts';
import type { CaseView, DeskChoices } from '../../shared/case/desk.ts';
import type { Failure } from '../staff/problem.tsx';
import type { ActionFields } from './action-detail.ts';

/** What the form of a step is drawn from. */
export interface FormProps {
  action: ApplicationAction;
  view: CaseView;
  choices: DeskChoices;
  fields: ActionFields;
  onFields: (fields: ActionFields) => void;
  failure: Failure | null;
}
