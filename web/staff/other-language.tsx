import { inLanguage, splitLanguage } from '../../shared/links.ts';
import { useStaff } from './context.tsx';

/** The same page in the other language; loads it anew. */
export function OtherLanguage({ className }: { className: string }) {
  const { t, language } = useStaff();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <a
      class={className}
      href={inLanguage(splitLanguage(location.pathname).path, other)}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
    >
      {t('shell.language')}
    </a>
  );
}
