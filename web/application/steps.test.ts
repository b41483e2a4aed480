import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../scripts/reference-town/catalogue.ts';
import { questionsOf } from '../../shared/catalogue/questions.ts';
import type { ServiceItem } from '../../shared/catalogue/schema.ts';
import { stepAfter, stepBefore, stepsFor } from './steps.ts';

const { items } = readCatalogue();
const item = (id: string): ServiceItem => {
  const found = items.find((i) => i.id === id);
  if (!found) throw new Error(id);
  return found;
};
const path = (id: string, answers: Record<string, string | string[]>) =>
  stepsFor(questionsOf(item(id)), item(id).materials, answers).map((s) =>
    s.kind === 'photos' ? `photo:${s.id}` : s.id,
  );

describe('the pages of a form', () => {
  it('are, for oneself, the questions without those about a helper', () => {
    expect(path('mz-linshi', { behalf: 'self' })).toEqual([
      ...[
        'behalf',
        'applicantName',
        'applicantIdNumber',
        'contactPhone',
        'whatHappened',
        'happenedOn',
        'story',
        'familySize',
        'spent',
        'otherHelp',
      ],
      ...['photo:id-card', 'photo:household-register', 'photo:hardship-proof', 'photo:income-statement', 'check'],
    ]);
  });

  it('are, for someone else, those and the helper’s', () => {
    expect(path('mz-linshi', { behalf: 'other' })).toEqual([
      ...[
        'behalf',
        'applicantName',
        'applicantIdNumber',
        'agentName',
        'agentRelation',
        'contactPhone',
        'whatHappened',
        'happenedOn',
        'story',
        'familySize',
        'spent',
        'otherHelp',
      ],
      ...[
        'photo:id-card',
        'photo:household-register',
        'photo:hardship-proof',
        'photo:income-statement',
        'photo:agent-id-card',
        'check',
      ],
    ]);
  });

  it.each(items.map((i) => i.id))(
    'of %s lead forward through every page to the last look, and back the same way',
    (id) => {
      const steps = stepsFor(questionsOf(item(id)), item(id).materials, {});
      let at = steps[0];
      const walked = [at];
      for (let i = 0; i < 50 && at && at.kind !== 'check'; i++) {
        at = stepAfter(steps, at);
        walked.push(at);
      }
      expect(walked).toEqual(steps);
      for (let i = steps.length - 1; i > 0; i--)
        expect(stepBefore(steps, steps[i] ?? { kind: 'check', id: 'check' })).toEqual(steps[i - 1]);
    },
  );
});
