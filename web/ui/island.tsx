import type { ComponentType } from 'preact';

/** JSON that can stand inside a `<script>`: nothing in it can close the element. */
function safeJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

/**
 * A part of a page that the script brings to life. The server writes its properties beside it; `resident.tsx` finds it
 * by `name` and hydrates it: at once or, where it says `later`, when somebody comes near it or the page is idle. In the offline
 * shell the surrounding tree is live already and this is only a wrapper.
 */
export function Island<P extends object>(props: { name: string; of: ComponentType<P>; with: P; later?: boolean }) {
  const Part = props.of;
  return (
    <div data-island={props.name} {...(props.later && { 'data-later': '' })}>
      <script type="application/json" dangerouslySetInnerHTML={{ __html: safeJson(props.with) }} />
      <div>
        <Part {...props.with} />
      </div>
    </div>
  );
}
