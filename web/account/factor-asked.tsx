import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { triangleAlert } from '../ui/icons.gen.ts';

/** Asks an administrator whose password alone opens the door for a second step. Nothing for others. */
export function FactorAsked() {
  const { t, me, href } = useStaff();
  if (!me?.lacksSecondFactor) return null;
  return (
    <div class="note wait factor-asked">
      <Icon of={triangleAlert} size={20} />
      <p>{t('account.factorsAsked')}</p>
      <a class="button" href={href('/account')}>
        {t('account.factorsGo')}
      </a>
    </div>
  );
}
