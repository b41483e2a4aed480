import { eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { type CentreChange, hoursIn, type RosterChange } from '../../shared/appointment/settings.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { instantOfTime } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { LoadedPlan } from './queries.ts';
import { centreSetting, centreWindow, closure, opening, roster, specialDay, windowItem } from './table.ts';

type Statements = BatchItem<'sqlite'>[];

/** A change whose new window has the number it will have, so that its periods can be made in the same batch. */
export function withId<T extends CentreChange | RosterChange>(change: T, { windows }: LoadedPlan): T {
  if (change.what !== 'window' || change.window.id !== null) return change;
  const id = Math.max(0, ...windows.map((window) => window.id)) + 1;
  return { ...change, window: { ...change.window, id } };
}

/** Refuses what refers to a window that is not there, or takes a number or letter of another. Throws `invalid`. */
export function checkChange(change: CentreChange | RosterChange, { windows }: LoadedPlan, isNew: boolean): void {
  const ids = new Set(windows.map(({ id }) => id));
  const refuse = (field: string, code: string): never => {
    throw new DomainError('invalid', { fields: [{ field, code }] });
  };
  const known = (id: number | null) => id === null || ids.has(id) || refuse('windowId', 'notAnOption');
  if (change.what === 'roster') for (const duty of change.duties) known(duty.windowId);
  if (change.what === 'hours' || change.what === 'closure') known(change.windowId);
  if (change.what !== 'window') return;
  const { id, number, letter } = change.window;
  if (!isNew) known(id);
  for (const other of windows.filter((window) => window.id !== id)) {
    if (other.number === number) refuse('number', 'taken');
    if (other.letter === letter) refuse('letter', 'taken');
  }
}

/** Statements that write a change. */
export function changeStatements(ctx: Context, change: CentreChange | RosterChange, loaded: LoadedPlan): Statements {
  const { townId } = loaded.setting;
  switch (change.what) {
    case 'rules':
      return [ctx.db.update(centreSetting).set(change.rules).where(eq(centreSetting.townId, townId))];
    case 'window':
      return windowStatements(ctx, change, loaded);
    case 'hours':
      return hoursStatements(ctx, change, loaded);
    case 'specialDay': {
      const { onDate, hours, reason } = change;
      const set = { hours, reason };
      return [
        ctx.db
          .insert(specialDay)
          .values({ townId, onDate, ...set })
          .onConflictDoUpdate({ target: [specialDay.townId, specialDay.onDate], set }),
      ];
    }
    case 'noSpecialDay':
      return [ctx.db.delete(specialDay).where(eq(specialDay.onDate, change.onDate))];
    case 'closure':
      return [closureStatement(ctx, change, townId)];
    case 'noClosure':
      return [ctx.db.delete(closure).where(eq(closure.id, change.id))];
    case 'roster':
      return change.duties.map((duty) =>
        ctx.db
          .insert(roster)
          .values({ townId, ...duty })
          .onConflictDoUpdate({
            target: [roster.townId, roster.onDate, roster.half, roster.staffId],
            set: { windowId: duty.windowId },
          }),
      );
  }
}

function windowStatements(
  ctx: Context,
  { window: { id, items, name, ...rest } }: Extract<CentreChange, { what: 'window' }>,
  { setting }: LoadedPlan,
): Statements {
  const windowId = id ?? 0;
  const set = { ...rest, nameZh: name.zh, nameEn: name.en };
  const { townId, jurisdiction } = setting;
  return [
    ctx.db
      .insert(centreWindow)
      .values({ id: windowId, townId, jurisdiction, ...set })
      .onConflictDoUpdate({ target: centreWindow.id, set }),
    ctx.db.delete(windowItem).where(eq(windowItem.windowId, windowId)),
    ...items.map((item) => ctx.db.insert(windowItem).values({ windowId, ...item })),
  ];
}

function hoursStatements(
  ctx: Context,
  change: Extract<CentreChange, { what: 'hours' }>,
  { setting, openings }: LoadedPlan,
): Statements {
  const old = openings.filter(({ windowId }) => windowId === change.windowId);
  return [
    ...old.map(({ id }) => ctx.db.delete(opening).where(eq(opening.id, id))),
    ...hoursIn(change).map((hours) => ctx.db.insert(opening).values({ townId: setting.townId, ...hours })),
  ];
}

function closureStatement(ctx: Context, change: Extract<CentreChange, { what: 'closure' }>, townId: number) {
  const { windowId, from, to, reason } = change;
  const { actor } = ctx;
  return ctx.db.insert(closure).values({
    ...{ id: mintId(ctx.random), townId, windowId, reason },
    ...{ startsAt: instantOfTime(from), endsAt: instantOfTime(to), madeAt: ctx.now() },
    madeBy: actor.kind === 'staff' ? actor.id : '',
    madeByName: actor.kind === 'staff' ? actor.name : '',
  });
}
