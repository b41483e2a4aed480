import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { printer } from '../ui/icons.gen.ts';

/** Backup codes, shown once, to write down or print. */
export function CodesToKeep({ codes }: { codes: readonly string[] }) {
  const { t } = useStaff();
  return (
    <div class="note wait stack">
      <p>{t('account.backupCodesKeep')}</p>
      <ol class="codes" aria-label={t('account.backupCodes')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <button class="button" type="button" onClick={() => print()}>
        <Icon of={printer} size={20} />
        {t('account.print')}
      </button>
    </div>
  );
}
