const CHANNEL = 'menpai-assist';
/** Milliseconds in which another page of this browser answers. */
const PATIENCE = 400;

/** Lets other pages of this browser know that a session runs in this one; gives the way to stop. */
export function answerOtherTabs(): (() => void) | undefined {
  if (!('BroadcastChannel' in globalThis)) return undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => data === 'asking' && channel.postMessage('running');
  return () => channel.close();
}

/** Whether a session runs in another page of this browser: it must not be ended from here. */
export function runsInOtherTab(): Promise<boolean> {
  if (!('BroadcastChannel' in globalThis)) return Promise.resolve(false);
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<boolean>((resolve) => {
    channel.onmessage = ({ data }) => data === 'running' && resolve(true);
    channel.postMessage('asking');
    setTimeout(() => resolve(false), PATIENCE);
  }).finally(() => channel.close());
}
