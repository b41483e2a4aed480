import { useEffect, useState } from 'preact/hooks';
import { holds } from '../../shared/access.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { siren } from '../ui/icons.gen.ts';
import './order-staff.css';

/** How often it looks, in milliseconds. */
const EVERY = 30_000;

/** Stands above everything on the pages of whoever has to look after a person: doors that nobody opened. */
export function ChecksBanner() {
  const { t, call, href, actor } = useStaff();
  const [count, setCount] = useState(0);
  const isConcerned = holds(actor, 'order.checkOn');
  useEffect(() => {
    if (!isConcerned) return;
    const look = async () => {
      const reply = await call('/checks', { background: true });
      if (reply.ok) setCount(reply.value.checks.length);
    };
    void look();
    const timer = setInterval(() => void look(), EVERY);
    return () => clearInterval(timer);
  }, [isConcerned]);
  if (!count) return null;
  return (
    <div role="alert">
      <a class="checks-banner" href={href('/checks')}>
        <Icon of={siren} size={24} />
        {t('checks.banner', { n: count })}
      </a>
    </div>
  );
}
