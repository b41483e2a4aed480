import { useEffect, useState } from 'preact/hooks';
import { printCardCode } from '../../shared/assist/codes.ts';
import type { Cards, IssuedCard } from '../../shared/assist/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote, fieldErrorOf } from '../staff/problem.tsx';
import { sayDate } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { plus, printer, trash2 } from '../ui/icons.gen.ts';
import './assist-staff.css';

/** The paper cards of a household: make one and print it, make one worthless. */
export function CardsCard({ at }: { at: `/households/${string}` }) {
  const { t, call } = useStaff();
  const [cards, setCards] = useState<Cards['cards']>([]);
  const [label, setLabel] = useState('');
  const [issued, setIssued] = useState<IssuedCard | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call(`${at}/cards`);
    if (reply.ok) setCards(reply.value.cards);
    else setFailure(reply.problem);
  };
  useEffect(() => void load(), [at]);
  const issue = async () => {
    const reply = await call(`${at}/cards`, { body: { label } });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setIssued(reply.value);
    setLabel('');
    await load();
  };
  const revoke = async (id: string) => {
    const reply = await call(`${at}/cards/${id}/revoke`, { body: {} });
    setFailure(reply.ok ? null : reply.problem);
    await load();
  };
  const isWrong = fieldErrorOf(failure, 'label') !== undefined;
  return (
    <section class="card">
      <h2>{t('card.title')}</h2>
      <p class="door-hint">{t('card.lead')}</p>
      {issued && <CardToPrint card={issued} onClose={() => setIssued(null)} />}
      {cards.length === 0 && <p>{t('card.none')}</p>}
      <ul class="help-lines">
        {cards.map((card) => (
          <CardLine key={card.id} card={card} onRevoke={() => void revoke(card.id)} />
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void issue();
        }}
      >
        <TextField
          label={t('card.label')}
          help={t('card.labelHelp')}
          error={isWrong ? t('card.labelMissing') : undefined}
          value={label}
          onValue={setLabel}
          maxLength={20}
          required
        />
        {!isWrong && <FailureNote failure={failure} />}
        <button class="button">
          <Icon of={plus} size={20} />
          {t('card.issue')}
        </button>
      </form>
    </section>
  );
}

function CardLine({ card, onRevoke }: { card: Cards['cards'][number]; onRevoke(): void }) {
  const { t, language } = useStaff();
  return (
    <li>
      <span>
        <b>{card.label}</b>{' '}
        <span class="door-hint">
          {t('card.since', { date: sayDate(card.issuedAt, language), name: card.issuedBy })}
        </span>
      </span>
      {card.revokedAt === null ? (
        <details>
          <summary>{t('card.revoke')}</summary>
          <button type="button" class="button stop" onClick={onRevoke}>
            <Icon of={trash2} size={20} />
            {t('card.revokeSure')}
          </button>
        </details>
      ) : (
        <span class="door-hint">{t('card.revoked', { date: sayDate(card.revokedAt, language) })}</span>
      )}
    </li>
  );
}

/** The card as it is printed: no name, no number of a person. */
function CardToPrint({ card, onClose }: { card: IssuedCard; onClose(): void }) {
  const { t } = useStaff();
  const { side, path } = card.qr;
  return (
    <div class="stack">
      <p class="note">{t('card.once')}</p>
      <div class="paper-card">
        <div class="paper-card-head">
          <b>{t('card.face')}</b>
          <span>{card.label}</span>
        </div>
        <div class="paper-card-body">
          <svg viewBox={`-4 -4 ${side + 8} ${side + 8}`} role="img" aria-label={printCardCode(card.code)}>
            <rect x="-4" y="-4" width={side + 8} height={side + 8} fill="#fff" />
            <path d={path} fill="#000" />
          </svg>
          <div>
            <p class="paper-card-code">{printCardCode(card.code)}</p>
            <p>{t('card.say')}</p>
            <p>
              {t('card.call')} <b>{card.centrePhone}</b>
            </p>
            <p>{t('card.lost')}</p>
          </div>
        </div>
      </div>
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => window.print()}>
          <Icon of={printer} size={20} />
          {t('card.print')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {t('card.close')}
        </button>
      </div>
    </div>
  );
}
