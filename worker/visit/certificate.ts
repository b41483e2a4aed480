import { and, eq } from 'drizzle-orm';
import { can, holds } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskIdNumber } from '../../shared/form/mask.ts';
import { mintRequestId } from '../../shared/ids.ts';
import { localDate } from '../../shared/time.ts';
import type { Certificate, Period } from '../../shared/visit/schema.ts';
import { personOf } from '../account/person.ts';
import { staff, staffGrant } from '../account/table.ts';
import { appendRecord } from '../audit/append.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { selectPeriod } from './ledger.ts';

/**
 * 志愿服务记录证明 of a period: what the organiser has on record and somebody has approved — activity, time, place, organiser — free
 * of charge (志愿服务条例 art. 19). For the volunteer themself, or at the centre for one of its place. Its number goes on record, so
 * that a printed one can be checked. Throws `notFound` for others.
 */
export async function issueCertificate(ctx: Context, staffId: string, period: Period): Promise<Certificate> {
  const { actor } = ctx;
  const [people, grants, rows, centres] = await ctx.db.batch([
    ctx.db.select().from(staff).where(eq(staff.id, staffId)),
    ctx.db
      .select({ jurisdiction: staffGrant.jurisdiction })
      .from(staffGrant)
      .where(and(eq(staffGrant.staffId, staffId), eq(staffGrant.role, 'volunteer'))),
    selectPeriod(ctx, staffId, period),
    selectCentre(ctx),
  ]);
  const [person] = people;
  const isOwn = actor.kind === 'staff' && actor.id === staffId && holds(actor, 'order.visit');
  const place = grants.find((grant) => isOwn || can(actor, 'order.approveHours', grant));
  if (!person || !place) throw new DomainError('notFound');
  const approved = rows.filter(({ hours }) => hours.status === 'approved' && (hours.approvedMinutes ?? 0) > 0);
  const lines = approved.map((row) => ({
    activity: ctx.language === 'zh' ? row.nameZh : row.nameEn,
    servedOn: row.hours.servedOn,
    village: ctx.language === 'zh' ? row.villageZh : row.villageEn,
    minutes: row.hours.approvedMinutes ?? 0,
    approvedBy: row.hours.decidedByName ?? '',
  }));
  const minutes = lines.reduce((sum, line) => sum + line.minutes, 0);
  const issuedOn = localDate(ctx.now());
  const number = `${issuedOn.replaceAll('-', '')}-${mintRequestId(ctx.random).toUpperCase()}`;
  const { name, address, phone, isSample } = rememberCentre(ctx, centres[0]);
  await appendRecord(ctx, {
    ...{ action: 'visit.certificate', subjectKind: 'account', subjectId: staffId, jurisdiction: place.jurisdiction },
    detail: { number, from: period.from, to: period.to, minutes, visits: lines.length },
  });
  return {
    ...{ number, issuedOn, name: person.name, from: period.from, to: period.to, lines, minutes },
    idNumber: maskIdNumber((await personOf(ctx, person)).idNumber),
    organiser: { name, address, phone, isSample },
  };
}
