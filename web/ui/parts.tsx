import type { ComponentChildren } from 'preact';
import { useT } from './frame-context.tsx';
import { Icon } from './icon.tsx';
import * as icons from './icons.gen.ts';

/** A part of a page with its heading; with a button that reads it aloud where the phone has a voice for it. */
export function Section(props: { title: string; id?: string; plain?: boolean; children: ComponentChildren }) {
  return (
    <section class={props.plain ? 'stack' : 'card'} id={props.id} data-readable>
      <div class="heading">
        <h2>{props.title}</h2>
        <ReadAloud />
      </div>
      {props.children}
    </section>
  );
}

/** Hidden until the script has found a voice; reads the nearest `[data-readable]`. */
export function ReadAloud() {
  const t = useT();
  return (
    <button type="button" class="no-print" data-read hidden>
      <Icon of={icons.volume2} />
      <span class="away">{t('frame.readSection')}</span>
    </button>
  );
}

const NOTE_ICONS = { wait: icons.info, stop: icons.triangleAlert, done: icons.circleCheck };

/** Something to notice: word, icon and colour say the same. */
export function Note({ kind = 'wait', children }: { kind?: 'wait' | 'stop' | 'done'; children: ComponentChildren }) {
  return (
    <div class={`note ${kind}`}>
      <Icon of={NOTE_ICONS[kind]} />
      <div class="stack">{children}</div>
    </div>
  );
}

/** A telephone number to tap. */
export function Call({ who, phone, hint }: { who: string; phone: string; hint?: string }) {
  const t = useT();
  return (
    <div class="call">
      <span>
        <b>{who}</b>
        {hint && <span class="soft small"> {hint}</span>}
      </span>
      <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} class="number">
        <Icon of={icons.phone} size={20} />
        <span class="away">{t('call.prefix', { who })}</span>
        {phone}
      </a>
    </div>
  );
}

/** 110, 119, 120: never queued, always one tap away. */
export function Emergency() {
  const t = useT();
  const numbers = [
    ['110', t('emergency.police')],
    ['119', t('emergency.fire')],
    ['120', t('emergency.ambulance')],
    ['95598', t('emergency.power')],
  ] as const;
  return (
    <Section title={t('emergency.title')}>
      <div class="urgent">
        {numbers.map(([number, name]) => (
          <a key={number} href={`tel:${number}`}>
            {name} <span class="number">{number}</span>
          </a>
        ))}
      </div>
    </Section>
  );
}

/** A large link with an icon, a name and a hint. */
export function Choice(props: { href: string; icon: string; name: string; hint?: string }) {
  return (
    <a class="choice" href={props.href}>
      <Icon of={props.icon} size={26} />
      <b>{props.name}</b>
      {props.hint && <span class="soft small">{props.hint}</span>}
    </a>
  );
}
