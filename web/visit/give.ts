import type { CommandInputs, CommandName } from '../offline/outbox/commands.ts';
import type { NewEntry, OutboxEntry } from '../offline/outbox/entry.ts';
import { giveCommand } from '../offline/outbox/outbox.ts';
import { useStaff } from '../staff/context.tsx';

/** What became of a command: only on this phone, received, or refused. */
export type GivenState = OutboxEntry['state'];

/** Gives commands about one order: kept on this phone until the server has carried them out, in the order they were given. */
export function useGive(caseId: string) {
  const { me } = useStaff();
  return async <N extends CommandName>(
    command: N,
    input: CommandInputs[N],
    more: Pick<NewEntry, 'title'> & Partial<Pick<NewEntry, 'photos'>>,
  ): Promise<GivenState> => {
    const { entry } = await giveCommand(command, input, { about: caseId, ...more, ...(me && { by: me.id }) });
    return entry.state;
  };
}
