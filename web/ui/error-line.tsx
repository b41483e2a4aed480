import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import * as icons from './icons.gen.ts';

/** What is wrong, beside the field it is about. */
export function ErrorLine({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <p class="error" id={id}>
      <Icon of={icons.triangleAlert} size={22} />
      {children}
    </p>
  );
}
