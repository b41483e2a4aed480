import type { CommandInputs } from '../../offline/outbox/commands.ts';
import { giveCommand } from '../../offline/outbox/outbox.ts';

type PlateCommand = 'mountPlate' | 'inspectPlate' | 'replacePlate';

/** Hands what was done at a door to the outbox: it is sent when there is a network, once, in the order of that plate. */
export async function givePlate<N extends PlateCommand>(
  command: N,
  input: CommandInputs[N] & { code: string },
  { title, by }: { title: string; by: string },
): Promise<void> {
  await giveCommand(command, input, { about: `plate:${input.code}`, title, by });
}
