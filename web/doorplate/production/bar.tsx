/** How far something is, as a bar with its words: never the bar alone. */
export function Bar({ done, of, label }: { done: number; of: number; label: string }) {
  return (
    <span class="plates-bar">
      <progress value={done} max={Math.max(1, of)} aria-label={label} />
      <span>{label}</span>
    </span>
  );
}
