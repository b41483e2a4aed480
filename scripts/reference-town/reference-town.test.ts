import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { questionsOf as questionsIn } from '../../shared/catalogue/conditions.ts';
import { questionsOf } from '../../shared/catalogue/questions.ts';
import { TownImport } from '../../shared/household/schema.ts';
import { readCatalogue } from './catalogue.ts';
import { generateTown } from './generate.ts';

const source = JSON.parse(readFileSync(new URL('catalogue-source.json', import.meta.url), 'utf8')) as {
  id: string;
  source: string;
  promisedDays: number;
  legalDays: number | null;
  sourceTags: string[];
  note: string;
}[];

describe('the reference town', () => {
  const { town, households } = generateTown();

  it('has 14 villages, 177 groups and 8,328 households, each address once', () => {
    expect(town.villages).toHaveLength(14);
    expect(town.villages.flatMap((v) => v.groups)).toHaveLength(177);
    expect(households).toHaveLength(8_328);
    expect(new Set(households.map((h) => `${h.village}/${h.group}/${h.houseNumber}`)).size).toBe(8_328);
  });

  it('is the same at every generation and fits the import', () => {
    expect(generateTown()).toEqual({ town, households });
    expect(v.parse(TownImport, town)).toEqual(town);
  });

  it('puts every group in a grid with a worker on duty, 50 to 500 households each', () => {
    const sizes = new Map<string, number>();
    for (const { village, group } of households) {
      const found = town.villages.find((one) => one.name.zh === village);
      const grid = found?.groups.find((g) => g.number === group)?.grid;
      expect(found?.grids[grid ?? -1]?.contact.phone).toMatch(/^0000-/);
      sizes.set(`${village}/${grid}`, (sizes.get(`${village}/${grid}`) ?? 0) + 1);
    }
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(50);
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(500);
  });

  it('rings nobody: every telephone has an area code that does not exist', () => {
    const phones = [town.centre.phone, ...town.villages.flatMap((v) => v.grids.map((g) => g.contact.phone))];
    for (const phone of phones) expect(phone).toMatch(/^0000-\d{7}$/);
    expect(town.centre.isSample).toBe(true);
  });
});

describe('the reference catalogue', () => {
  const { categories, items } = readCatalogue();

  it('has the 60 items of the source in 13 categories, none unused', () => {
    expect(items.map((i) => i.id).sort()).toEqual(source.map((s) => s.id).sort());
    expect(categories).toHaveLength(13);
    expect(new Set(items.map((i) => i.category))).toEqual(new Set(categories.map((c) => c.id)));
  });

  it('keeps source, tags, note and limits of every item as gathered, none of them verified', () => {
    for (const { id, ...s } of source) {
      const item = items.find((i) => i.id === id);
      expect(item, id).toMatchObject({ source: s.source, sourceTags: s.sourceTags, note: s.note, verified: false });
      expect(item?.limits.promised.days, id).toBe(s.promisedDays);
      expect(item?.limits.statutory?.days ?? null, id).toBe(s.legalDays);
    }
  });

  it('has conditions only on questions that are asked, and earlier in the form', () => {
    for (const item of items) {
      const questions = questionsOf(item);
      const asked = (at: number) => new Set(questions.slice(0, at).map((q) => q.id));
      questions.forEach((question, at) => {
        for (const id of questionsIn(question.showIf)) expect(asked(at), `${item.id}.${question.id}`).toContain(id);
      });
      for (const material of item.materials) {
        for (const id of questionsIn(material.when?.condition))
          expect(asked(99), `${item.id}.${material.id}`).toContain(id);
      }
    }
  });

  it('has options that exist behind every condition', () => {
    for (const item of items) {
      const options = new Map(questionsOf(item).map((q) => [q.id, q.options?.map((o) => o.value) ?? []]));
      const uses = [...item.form.questions.map((q) => q.showIf), ...item.materials.map((m) => m.when?.condition)];
      for (const use of uses) {
        if (use && 'question' in use)
          for (const value of use.in) expect(options.get(use.question), `${item.id} ${value}`).toContain(value);
      }
    }
  });

  it('uses each question and material id once per item, and examples that are drawn', () => {
    for (const item of items) {
      const ids = [...questionsOf(item).map((q) => q.id), ...item.materials.map((m) => m.id)];
      expect(new Set(ids).size, item.id).toBe(ids.length);
      for (const { example } of item.materials) {
        if (example) expect(existsSync(`web/public/examples/${example}.svg`), example).toBe(true);
      }
    }
  });

  it('asks why with every question', () => {
    for (const item of items)
      for (const q of questionsOf(item)) expect(q.reason.zh.length, `${item.id}.${q.id}`).toBeGreaterThan(3);
  });
});
