import { holds } from '../../../shared/access.ts';
import { CardsCard } from '../../assist/cards-card.tsx';
import { HouseholdView } from '../../household/household-view.tsx';
import { useStaff } from '../../staff/context.tsx';
import type { ViewProps } from '../../staff/view-props.ts';

/** A household, with the paper cards that open sessions of help. */
export function HouseholdWithCards(props: ViewProps) {
  const { actor } = useStaff();
  return <HouseholdView {...props} cards={(at) => holds(actor, 'card.issue') && <CardsCard at={at} />} />;
}
